"""The fixed word vectors of the statement networks: the commonest words' floret vectors, on fewer axes.

    python -m training.statements.vectors --floret training/work/floret.bin --raw training/work/raw.txt \
        --out training/work/statements/words --words 30000 --axes 64

Needs floret. Rows start with the words of the training articles, so that these have trained embeddings as well.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

import floret
import numpy as np

from briefing.language.statements.features import word_key
from training.statements.data import load
from training.statements.words import count_words


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--floret", type=Path, required=True)
    parser.add_argument("--raw", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--words", type=int, default=30_000)
    parser.add_argument("--axes", type=int, default=64)
    options = parser.parse_args()
    rows = count_words(load("quotes/train"), 2)
    trained = len(rows) + 1
    counts: Counter[str] = Counter()
    with options.raw.open(encoding="utf-8") as handle:
        for number, line in enumerate(handle):
            if number % 3 == 0:
                counts.update(line.split())
    merged: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for word, count in counts.most_common():
        merged[word_key(word)] += count
        spelt.setdefault(word_key(word), word)
    for word, _ in merged.most_common(options.words):
        rows.setdefault(word, len(rows) + 1)
    model = floret.load_model(str(options.floret))
    vectors = np.stack([model.get_word_vector(spelt.get(word, word)) for word in rows])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-6
    vectors -= vectors.mean(axis=0)
    _, _, axes = np.linalg.svd(vectors, full_matrices=False)
    reduced = vectors @ axes[: options.axes].T
    reduced = np.concatenate([np.zeros((1, options.axes)), reduced / reduced.std()]) * 0.5
    np.save(options.out.with_suffix(".npy"), np.clip(reduced, -3, 3).astype(np.float32))
    options.out.with_suffix(".json").write_text(json.dumps(rows, ensure_ascii=False))
    print(trained, len(rows))


if __name__ == "__main__":
    main()
