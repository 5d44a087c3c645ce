"""Score networks on prepared examples with the project's scorer, through the product's own decoding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from briefing.language.statements.contents import OUTSIDE, TAGS, find_contents, find_nested
from briefing.language.statements.page import Page
from briefing.language.statements.roles import Roles, read_roles
from briefing.language.statements.windows import Content, window_flags, window_of
from training.statements.batches import Prepared
from training.statements.network import StatementNet
from training.statements.scorer import by_kind, scorer


def transitions(items: Sequence[Prepared], weight: float = 0.3) -> NDArray[np.float32]:
    """How often a tag follows another in the training articles: log probabilities times ``weight``; unseen ones are
    out of the question."""
    counts = np.zeros((TAGS, TAGS))
    for item in items:
        path = np.concatenate([[OUTSIDE], item.tags.numpy()])
        np.add.at(counts, (path[:-1], path[1:]), 1)
    shares = counts / np.maximum(counts.sum(1, keepdims=True), 1)
    return np.where(counts > 0, weight * np.log(shares + 1e-9), -30.0).astype(np.float32)


def probabilities(nets: Sequence[StatementNet], item: Prepared) -> tuple[Any, Any, list[Any]]:
    """Mean tag probabilities, mean nested probabilities, and each network's states."""
    tags, nested, states = [], [], []
    for net in nets:
        net.eval()
        hidden = net.encode(item.ids[None], item.bits[None], torch.tensor([len(item.tags)]))
        scores = net.tag(hidden)[0]
        tags.append(scores[:, :TAGS].softmax(-1).numpy())
        nested.append(scores[:, TAGS].sigmoid().numpy())
        states.append(net.reduce(hidden)[0])
    return np.mean(tags, axis=0), np.mean(nested, axis=0), states


def role_scores(
    nets: Sequence[StatementNet], states: Sequence[Any], content: Content, contents: Sequence[Content], page: Page
) -> NDArray[np.float32]:
    window = window_of(content, page)
    flags = torch.from_numpy(window_flags(content, contents, page))
    outs = [
        net.roles(state[window.start : window.stop][None], flags[None], torch.tensor([len(window)]))[0].numpy()
        for net, state in zip(nets, states, strict=True)
    ]
    return np.mean(outs, axis=0)


@torch.no_grad()
def analyse(
    nets: Sequence[StatementNet], item: Prepared, steps: NDArray[np.float32], gold_contents: bool = False
) -> list[tuple[Content, Roles]]:
    """The statements of an article, nested ones with the roles of the content around them."""
    page = item.example.page
    if not len(page):
        return []
    tags, nested, states = probabilities(nets, item)
    contents = item.contents if gold_contents else find_contents([page], [tags], steps)[0]
    found = [(c, read_roles(c, page, role_scores(nets, states, c, contents, page))) for c in contents]
    around = dict(found)
    return found + [(inner, around[outer]) for inner, outer in find_nested(page, contents, nested)]


def as_analysis(item: Prepared, found: Sequence[tuple[Content, Roles]]) -> dict[str, Any]:
    """The form that the scorer reads."""
    page = item.example.page
    statements = [
        {
            "kind": content.kind.value,
            "content": page.spans(content.words),
            "speaker": page.spans(roles.speaker),
            "cue": page.spans(roles.cue),
            "frame": page.spans(roles.frame),
            "addressee": page.spans(roles.addressee),
        }
        for content, roles in found
    ]
    return {"id": item.example.raw["id"], "statements": statements}


def evaluate(
    nets: Sequence[StatementNet], items: Sequence[Prepared], train: Sequence[Prepared], gold_contents: bool = False
) -> dict[str, Any]:
    """The scorer's figures, and the share of each kind's contents that were found."""
    steps = transitions(train)
    analyses = {i.example.raw["id"]: as_analysis(i, analyse(nets, i, steps, gold_contents)) for i in items}
    figures = scorer().score([i.example.raw for i in items], analyses)
    figures["by kind"] = by_kind([i.example.raw for i in items], analyses)
    return figures
