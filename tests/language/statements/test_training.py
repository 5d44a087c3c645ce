"""The recipe learns four sentences by heart; the product runs the same arithmetic, saves, loads and predicts again."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import spacy

torch = pytest.importorskip("torch", reason="PyTorch is for training only")

from briefing.language.statements.component import Statements  # noqa: E402
from briefing.language.statements.contents import TAGS  # noqa: E402
from briefing.language.statements.features import BITS, BUCKETS  # noqa: E402
from briefing.language.statements.model import StatementModel  # noqa: E402
from briefing.language.statements.windows import FLAGS  # noqa: E402
from training.statements.batches import prepare  # noqa: E402
from training.statements.data import example  # noqa: E402
from training.statements.evaluate import transitions  # noqa: E402
from training.statements.export import as_arrays  # noqa: E402
from training.statements.network import Sizes, StatementNet  # noqa: E402
from training.statements.train import loss_of  # noqa: E402
from training.statements.words import count_words  # noqa: E402

SENTENCES = [
    ("„Das ist gut“, sagte Anna.", "Direct", "„Das ist gut“", "Anna", "sagte", ", sagte Anna"),
    ("Karl teilte mit, er komme bald.", "Indirect", "er komme bald", "Karl", "teilte mit", "Karl teilte mit,"),
    ("Laut Polizei kamen zwölf Menschen.", "Indirect", "kamen zwölf Menschen", "Polizei", "Laut", "Laut Polizei"),
    ("Der Zug fuhr am Abend nach Wien.", None, "", "", "", ""),
]


def annotated(text: str, kind: str | None, *parts: str) -> dict[str, Any]:
    if kind is None:
        return {"id": text, "text": text, "quotes": []}
    spans = [[[text.index(part), text.index(part) + len(part)]] for part in parts]
    quotes = [dict(zip(("quote", "speaker", "cue", "frame"), spans, strict=True), type=kind, nested=False)]
    return {"id": text, "text": text, "quotes": quotes}


def test_four_sentences_are_learnt_and_kept(tmp_path: Path) -> None:
    torch.manual_seed(1)
    nlp = spacy.blank("de")
    raws = [annotated(*sentence) for sentence in SENTENCES]
    examples = [example(nlp, raw) for raw in raws]
    vocabulary = count_words(examples, 1)
    items = [prepare(one, vocabulary) for one in examples]
    sizes = Sizes(len(vocabulary) + 1, BITS, BUCKETS, FLAGS, TAGS, hidden=24, reduced=16, role_hidden=16)
    net = StatementNet(sizes, dropout=0.0)
    optimizer = torch.optim.Adam(net.parameters(), lr=0.02)
    for _ in range(80):
        optimizer.zero_grad()
        loss_of(net, items, random.Random(1)).backward()
        optimizer.step()

    states = [{name: tensor.numpy() for name, tensor in net.state_dict().items()}]
    settings = {"transitions": transitions(items).tolist()}
    component = Statements(StatementModel(as_arrays(states), list(vocabulary), settings))
    found = [component(nlp(raw["text"]))._.statements for raw in raws]
    for raw, statements in zip(raws, found, strict=True):
        wanted = [tuple(map(tuple, quote["quote"])) for quote in raw["quotes"]]
        assert [tuple(map(tuple, statement.content)) for statement in statements] == wanted
    pairs = list(zip(raws, found, strict=True))
    assert [[part.of(raw["text"]) for s in statements for part in s.speaker] for raw, statements in pairs] == [
        ["Anna"], ["Karl"], ["Polizei"], []
    ]  # fmt: skip

    component.to_disk(tmp_path / "statements")
    again = Statements().from_disk(tmp_path / "statements")
    assert [again(nlp(raw["text"]))._.statements for raw in raws] == found
