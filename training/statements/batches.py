"""Examples as tensors: features, content tags, and for each content its window and roles."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from briefing.domain import StatementKind
from briefing.language.statements.contents import OUTSIDE, first_tag
from briefing.language.statements.features import read_features
from briefing.language.statements.windows import KINDS, Content, window_flags, window_of
from training.statements.data import ROLES, Example


@dataclass
class Pieces:
    """An article as a transformer reads it: rows of pieces, and for each word the places of its first and last piece,
    counted through all rows as if each had the full length."""

    rows: list[Tensor]
    first: Tensor
    last: Tensor


@dataclass
class Prepared:
    """One example's arrays; ``pieces`` are for transformers alone."""

    example: Example
    ids: Tensor
    bits: Tensor
    tags: Tensor
    nested: Tensor
    contents: list[Content]
    roles: list[dict[str, tuple[int, ...]]]
    pieces: Pieces | None = None


def collate(batch: Sequence[Prepared]) -> tuple[Tensor, Tensor, Tensor]:
    """Padded ids and bits, and the lengths."""
    return (
        pad_sequence([item.ids for item in batch], batch_first=True),
        pad_sequence([item.bits for item in batch], batch_first=True),
        torch.tensor([len(item.tags) for item in batch]),
    )


def prepare(example: Example, vocabulary: dict[str, int]) -> Prepared:
    """The arrays of an example; a nested content counts for the nested mark only."""
    page = example.page
    features = read_features(page, vocabulary)
    tags = np.full(len(page), OUTSIDE, dtype=np.int64)
    nested = np.zeros(len(page), dtype=np.float32)
    contents, roles = [], []
    for gold in example.golds:
        if gold.nested:
            if gold.kind == "direct":
                nested[list(gold.content)] = 1
            continue
        kind = KINDS.index(StatementKind(gold.kind))
        tags[list(gold.content)] = first_tag(kind) + 1
        tags[gold.content[0]] = first_tag(kind)
        contents.append(Content(KINDS[kind], gold.content))
        roles.append(gold.roles)
    return Prepared(
        example, torch.from_numpy(features.ids.astype(np.int64)), torch.from_numpy(features.bits),
        torch.from_numpy(tags), torch.from_numpy(nested), contents, roles,
    )  # fmt: skip


def disturbed(content: Content, page_length: int, rng: random.Random) -> Content:
    """The content with its bounds moved a little, as a tagger errs."""
    first, last = content.words[0], content.words[-1]
    start = first + (rng.choice((-3, -2, -1, 1, 2)) if rng.random() < 0.2 else 0)
    end = last + (rng.choice((-4, -2, -1, 1, 2, 3)) if rng.random() < 0.2 else 0)
    start, end = max(0, start), min(page_length - 1, end)
    kept = {n for n in content.words if start <= n <= end} | set(range(start, first)) | set(range(last + 1, end + 1))
    return replace(content, words=tuple(sorted(kept))) if len(kept) > 1 else content


@dataclass
class Windows:
    """The windows of a batch: where each word lies, its marks, and what it is."""

    article: Tensor
    places: Tensor
    flags: Tensor
    lengths: Tensor
    targets: Tensor
    starts: Tensor
    ends: Tensor
    anchors: Tensor

    def to(self, device: torch.device) -> Windows:
        """The same on another device."""
        return Windows(**{field.name: getattr(self, field.name).to(device) for field in fields(self)})


def windows(batch: Sequence[Prepared], rng: random.Random, disturb: bool) -> Windows | None:
    """All contents of a batch as padded windows; ``starts`` and ``ends`` are the places of the
    speaker's first and last word, or -1; ``anchors`` those of the content's first."""
    rows = []
    for number, item in enumerate(batch):
        page = item.example.page
        moved = [disturbed(c, len(page), rng) if disturb else c for c in item.contents]
        for content, roles in zip(moved, item.roles, strict=True):
            window = window_of(content, page)
            targets = np.zeros((len(window), 4), dtype=np.float32)
            for column, role in enumerate(ROLES):
                targets[[n - window.start for n in roles[role] if n in window], column] = 1
            speaker = [n for n in roles["speaker"] if n in window]
            start = speaker[0] - window.start if speaker else -1
            end = next(n for n in speaker if n + 1 not in speaker) - window.start if speaker else -1
            anchor = content.words[0] - window.start
            rows.append((number, window, window_flags(content, moved, page), targets, start, end, anchor))
    if not rows:
        return None
    longest = max(len(row[1]) for row in rows)
    places = torch.zeros(len(rows), longest, dtype=torch.long)
    flags = torch.zeros(len(rows), longest, rows[0][2].shape[1])
    targets = torch.zeros(len(rows), longest, 4)
    for i, (_, window, marks, wanted, *_) in enumerate(rows):
        places[i, : len(window)] = torch.arange(window.start, window.stop)
        flags[i, : len(window)] = torch.from_numpy(marks)
        targets[i, : len(window)] = torch.from_numpy(wanted)
    return Windows(
        torch.tensor([row[0] for row in rows]), places, flags, torch.tensor([len(row[1]) for row in rows]), targets,
        torch.tensor([row[4] for row in rows]), torch.tensor([row[5] for row in rows]),
        torch.tensor([row[6] for row in rows]),
    )  # fmt: skip
