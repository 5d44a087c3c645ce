"""What the transformers that teach are made of: steps, turned places, and articles cut into rows of pieces."""

from __future__ import annotations

import pytest
import spacy

torch = pytest.importorskip("torch", reason="PyTorch is for training only")
tokenizers = pytest.importorskip("tokenizers", reason="tokenizers is for training only")

from briefing.language.statements.page import read_page  # noqa: E402
from training.statements.pieces import Cutter  # noqa: E402
from training.transformer.model import turned, turns  # noqa: E402
from training.transformer.muon import Muon, orthogonal  # noqa: E402


def test_a_step_has_singular_values_near_one() -> None:
    torch.manual_seed(1)
    for rows, columns in ((6, 20), (20, 6)):
        values = torch.linalg.svdvals(orthogonal(torch.randn(3, rows, columns)))
        assert 0.5 < float(values.min()) <= float(values.max()) < 1.4


def test_steps_of_matrices_of_several_shapes_lead_to_the_least_loss() -> None:
    torch.manual_seed(1)
    first, second = (torch.randn(8, 12, requires_grad=True) for _ in range(2))
    third = torch.randn(12, 8, requires_grad=True)
    muon = Muon([first, second, third], decay=0.0)
    losses = []
    for step in range(200):
        for matrix in (first, second, third):
            matrix.grad = None
        loss = ((first @ third) ** 2).mean() + ((second - 1) ** 2).mean()
        loss.backward()
        muon.step(0.2 * (1 - step / 200))
        losses.append(float(loss.detach()))
    assert losses[-1] < 0.05 * losses[0]


def test_turned_states_meet_by_distance_alone() -> None:
    torch.manual_seed(1)
    query, key = torch.randn(1, 16), torch.randn(1, 16)
    by = turns(12, 16, torch.device("cpu"))
    queries, keys = turned(query.expand(12, -1), by), turned(key.expand(12, -1), by)
    meeting = queries @ keys.T
    assert torch.allclose(meeting[5, 2], meeting[9, 6], atol=1e-4)
    assert torch.allclose(queries.norm(dim=1), query.norm().expand(12), atol=1e-4)


def test_rows_of_pieces_end_with_sentences_and_every_word_has_its_place() -> None:
    page = read_page(spacy.blank("de").make_doc("Er kam. Sie ging heim. Wir sahen es alle. Niemand sprach."))
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordLevel({"[UNK]": 1, "Er": 2, "kam": 3}, unk_token="[UNK]"))
    pieces = Cutter(tokenizer, 8).pieces(page)
    assert [len(row) for row in pieces.rows] == [7, 8]
    assert pieces.first.tolist() == pieces.last.tolist() == [*range(7), *range(8, 16)]
    assert pieces.rows[0][:2].tolist() == [2, 3]
