"""Pack what the transformer learns from, for a machine with torch and tokenizers, but neither spaCy nor the corpora.

    python -m training.transformer.prepare DATA WORK PACK

WORK holds vectors.npz, words.json and gazetteer.json. PACK gets raw text (``bundestag.txt.xz``, ``other.txt.xz``), the
pieces of words (``pieces.json``, byte pairs), and ``examples.pt.xz``: names, trees, tags, and sentences to annotate.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
from collections.abc import Iterator
from pathlib import Path

import spacy
import torch
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

from briefing.language import sentences as _sentences  # noqa: F401  (its factory)
from briefing.language.grammar import UPOS
from briefing.language.names import LABELS, ORDER
from training.corpora import lines, raw_documents
from training.examples import MAX_WORDS, Data, read
from training.raw_text import ANNOTATED
from training.train_network import SILVER
from training.transformer.pack import EXAMPLES

PIECES = 24_000
SPECIAL = ["[PAD]", "[UNK]", "[SEP]", "[MASK]", "[CLS]"]
NEWS = ("10kgnad_test", "wikinews_train_dev")
DEBATES = 12_000
"""Sentences of the newest debates that are annotated beside all of the news and of Wikipedia."""


def raw(data: Path) -> Iterator[tuple[str, str]]:
    """Documents as (``bundestag`` or ``other``, text): raw text, and the text of training sets."""
    for name, text in raw_documents(data / "raw"):
        yield ("bundestag" if name.startswith("bundestag") else "other"), text.strip()
    for name in ANNOTATED:
        path = data / f"{name}.jsonl.gz"
        if path.is_file():
            yield from (("other", " ".join(json.loads(line)["text"].split())) for line in lines(path))


def write_raw(data: Path, pack: Path) -> list[str]:
    """Write the raw text; give a sample for the pieces."""
    sample = []
    with (
        lzma.open(pack / "bundestag.txt.xz", "wt", encoding="utf-8", preset=9) as debates,
        lzma.open(pack / "other.txt.xz", "wt", encoding="utf-8", preset=9) as others,
    ):
        for number, (kind, text) in enumerate(raw(data)):
            (debates if kind == "bundestag" else others).write(text + "\n")
            if kind == "other" or number % 8 == 0:
                sample.append(text)
    return sample


def learn_pieces(sample: list[str]) -> Tokenizer:
    """Byte pairs of words; white space and punctuation part words, so that a word alone has the same pieces."""
    tokenizer = Tokenizer(models.BPE(unk_token="[UNK]", continuing_subword_prefix="##"))
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.BpeTrainer(
        vocab_size=PIECES, special_tokens=SPECIAL, continuing_subword_prefix="##", min_frequency=4, show_progress=False
    )
    tokenizer.train_from_iterator(sample, trainer)
    return tokenizer


def unlabelled(data: Path) -> list[list[str]]:
    """Sentences of news, and some of debates, as words; none of GermEval's development split.

    What is in ``annotations`` belongs to these sentences in this order.
    """
    nlp = spacy.blank("de")
    nlp.add_pipe("briefing_sentences")
    known = {_letters(json.loads(line)["text"]) for line in lines(data / "ner" / "germeval_dev.jsonl.gz")}
    texts = [(name, text) for name, text in raw_documents(data / "raw") if name in NEWS]
    debates = [text for name, text in raw_documents(data / "raw") if name == "bundestag_wp21"]
    texts += [("debates", text) for text in random.Random(1).sample(debates, min(600, len(debates)))]
    found: dict[tuple[str, ...], None] = {}
    spoken = 0
    for (name, _), doc in zip(texts, nlp.pipe(text for _, text in texts), strict=True):
        for sentence in doc.sents:
            words = tuple(token.text for token in sentence if not token.is_space)
            if 3 <= len(words) <= MAX_WORDS and _letters("".join(words)) not in known:
                spoken += name == "debates"
                if name != "debates" or spoken <= DEBATES:
                    found[words] = None
    return [list(words) for words in found]


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def pack_examples(data: Data, extra: list[list[int]]) -> dict[str, object]:
    """Plain lists and tensors: what ``torch.load`` reads without any class of ours."""
    silver = data.sources.index(SILVER) if SILVER in data.sources else -1
    return {
        "words": [word for word, _ in data.words.number],
        "gazetteers": [gazetteer for _, gazetteer in data.words.number],
        "flags": data.words.marks,
        "labels": list(LABELS),
        "order": torch.from_numpy(ORDER),
        "sources": data.sources,
        "upos": data.classes[UPOS],
        "relations": data.relations,
        "banks": data.banks,
        "names": [(e.words, e.labels, e.source, e.times) for e in data.names],
        "trees": [(e.words, e.tags[UPOS], e.heads, e.relations, e.bank) for e in data.trees],
        "trees_dev": [(e.words, e.tags[UPOS], e.heads, e.relations, e.bank) for e in data.trees_dev],
        "names_dev": [e.words for e in data.names_dev],
        "tags": data.tags,
        "unlabelled": [e.words for e in data.names if e.source == silver] + extra,
    }


def main() -> None:
    """Write the folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("pack", type=Path)
    arguments = parser.parse_args()
    arguments.pack.mkdir(parents=True, exist_ok=True)
    data = read(arguments.data, arguments.work)
    extra = [data.words.of(words) for words in unlabelled(arguments.data)]
    data.words.prepare(arguments.work)
    with lzma.open(arguments.pack / EXAMPLES, "wb") as file:
        torch.save(pack_examples(data, extra), file)
    learn_pieces(write_raw(arguments.data, arguments.pack)).save(str(arguments.pack / "pieces.json"))


if __name__ == "__main__":
    main()
