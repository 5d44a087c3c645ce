"""Word vectors with floret, and clusters of them by spherical k-means.

python -m training.vectors RAW OUT_FOLDER [--epochs 2] [--rows 100000] [--threads 2]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import floret
import numpy as np

from briefing.language.crf import Floats
from briefing.language.name_features import nearest
from briefing.language.vectors import read_floret, read_vectors, unit_vectors, write_vectors

CLUSTERED_WORDS = 60_000
CLUSTERS = {"coarse": 128, "fine": 1000}


def train(raw: Path, folder: Path, *, epochs: int, rows: int, threads: int, min_count: int) -> list[str]:
    """Write ``vectors.npz`` and floret's own files into ``folder``; the frequent words, most frequent first."""
    model = floret.train_unsupervised(
        str(raw), model="skipgram", mode="floret", hashCount=2, bucket=rows, minn=4, maxn=5, minCount=min_count,
        dim=100, ws=5, neg=6, epoch=epochs, lr=0.05, thread=threads, t=1e-4, verbose=0,
    )  # fmt: skip
    model.save_model(str(folder / "floret.bin"))
    model.save_floret_vectors(str(folder / "floret.txt"))
    write_vectors(read_floret(folder / "floret.txt"), folder / "vectors.npz")
    return [word for word in model.get_words() if word != "</s>"]


def cluster(vectors: Floats, count: int, *, rounds: int = 15, seed: int = 1) -> Floats:
    """Centroids (length 1) of ``count`` clusters of unit ``vectors``."""
    draw = np.random.default_rng(seed)
    centroids = vectors[draw.choice(min(len(vectors), 20_000), min(count, len(vectors)), replace=False)].copy()
    for _ in range(rounds):
        belongs = np.concatenate([nearest(vectors[i : i + 8000], centroids) for i in range(0, len(vectors), 8000)])
        sums = np.zeros_like(centroids)
        np.add.at(sums, belongs, vectors)
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        centroids = np.where(norms > 1e-6, sums / np.maximum(norms, 1e-6), centroids)
    return centroids.astype(np.float32)


def main() -> None:
    """Write vectors, clusters and the word list."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("raw", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--threads", type=int, default=2, help="with more than one the result varies a little")
    parser.add_argument("--min-count", type=int, default=5)
    arguments = parser.parse_args()
    folder = arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    words = train(
        arguments.raw, folder, epochs=arguments.epochs, rows=arguments.rows, threads=arguments.threads,
        min_count=arguments.min_count,
    )  # fmt: skip
    (folder / "words.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")

    rows = unit_vectors(read_vectors(folder / "vectors.npz"), words[:CLUSTERED_WORDS])
    clusters = {name: cluster(rows, count) for name, count in CLUSTERS.items()}
    np.savez(folder / "clusters.npz", allow_pickle=False, **clusters)


if __name__ == "__main__":
    main()
