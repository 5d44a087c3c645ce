"""A narrower network is cut out of a wider one and learns what the wider one makes of a text."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest
import spacy

torch = pytest.importorskip("torch", reason="PyTorch is for training only")

from briefing.language.statements.contents import TAGS  # noqa: E402
from briefing.language.statements.features import BITS, BUCKETS  # noqa: E402
from briefing.language.statements.model import StatementModel  # noqa: E402
from briefing.language.statements.windows import FLAGS  # noqa: E402
from training.statements.data import example  # noqa: E402
from training.statements.distil import loss_of, movement, narrowed, snippets, taught, wide_state  # noqa: E402
from training.statements.export import as_arrays  # noqa: E402
from training.statements.network import Sizes, StatementNet  # noqa: E402
from training.statements.words import count_words  # noqa: E402

TEXT = "Karl Meier sagte, er komme am Abend. Der Zug fuhr heim. Es regnete."


def article() -> dict[str, Any]:
    parts = {"quote": "er komme am Abend", "speaker": "Karl Meier", "cue": "sagte", "frame": "Karl Meier sagte,"}
    spans = {name: [[TEXT.index(part), TEXT.index(part) + len(part)]] for name, part in parts.items()}
    return {"id": 1, "text": TEXT, "quotes": [{"type": "Indirect", "nested": False, **spans}]}


def test_a_cut_of_a_network_is_narrow_and_learns_from_it() -> None:
    torch.manual_seed(1)
    one = example(spacy.blank("de"), article())
    vocabulary = count_words([one], 1)
    sizes = Sizes(len(vocabulary) + 1, BITS, BUCKETS, FLAGS, TAGS, hidden=16, reduced=8, role_hidden=8, vectors=4)
    wide = StatementNet(sizes, torch.randn(len(vocabulary) + 1, 4), 0.0)
    arrays = as_arrays([{name: tensor.numpy() for name, tensor in wide.state_dict().items()}])
    model = StatementModel(arrays, list(vocabulary), {"transitions": np.zeros((TAGS, TAGS)).tolist()})
    state = wide_state(model)
    assert state.keys() == wide.state_dict().keys()
    assert np.allclose(state["upper.1.weight_hh_l0"], wide.state_dict()["upper.1.weight_hh_l0"].numpy(), atol=1e-3)

    (target,) = taught(model.reader, [one], 0.5)
    moves = movement(wide, [target.item])
    cut = narrowed(state, 6, *moves)
    net = StatementNet(Sizes(**{**sizes.__dict__, "hidden": 6}), torch.zeros(len(vocabulary) + 1, 4), 0.0)
    net.load_state_dict({name: torch.from_numpy(np.ascontiguousarray(array)) for name, array in cut.items()})
    optimizer = torch.optim.Adam(net.parameters(), lr=0.02)
    losses = []
    for _ in range(30):
        optimizer.zero_grad()
        loss = loss_of(net, [target], random.Random(1))
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
    assert losses[-1] < 0.8 * losses[0]


def test_snippets_are_short_and_hold_a_word_of_speech() -> None:
    (cut,) = snippets([example(spacy.blank("de"), article())], 5, random.Random(2))
    assert cut.page.text in TEXT
    assert "sagte" in cut.page.words
    assert len(cut.page.sentences) < 3
