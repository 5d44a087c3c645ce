"""Train a narrower network on what a wider one makes of annotated and of other articles (Hinton et al. 2015).

    python -m training.statements.distil --teacher FOLDER --raw raw/10kgnad_test --out narrow.pt --hidden 64

The narrow network begins as a cut of the wide one: of each layer the units that say most. Its targets are the teacher's
probabilities, for annotated articles their mean with the annotation. Writes weights (``.pt``) and the vocabulary, which
``export.py`` turns into the product's files. Needs PyTorch.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F
from torch.nn.utils.rnn import pad_sequence

from briefing.language.german.speech_verbs import REPORTING_FINITE
from briefing.language.statements.contents import TAGS, find_contents
from briefing.language.statements.features import BITS, BUCKETS
from briefing.language.statements.found import StatementReader
from briefing.language.statements.model import StatementModel
from briefing.language.statements.network import Reading
from briefing.language.statements.page import read_page
from briefing.language.statements.roles import (
    LONGEST_SPEAKER,
    NO_SPEAKER,
    SPEAKER,
    SPEAKER_END,
    SPEAKER_START,
    read_roles,
)
from briefing.language.statements.windows import FLAGS, Content, window_flags, window_of
from training.statements.batches import Prepared, collate, disturbed, prepare
from training.statements.data import ROLES, SHARED, Example, Gold, load
from training.statements.evaluate import evaluate
from training.statements.export import reordered
from training.statements.network import Sizes, StatementNet
from training.statements.scorer import report
from training.statements.train import batches

Array = NDArray[Any]
FEWEST, LONGEST_ARTICLE = 6, 1500
"""Words of a text; shorter and longer ones are left out."""
_OF_SPEECH = REPORTING_FINITE | {"laut", "zufolge", "so", "wie"}
SAMPLED = 40
"""Articles on which the units of the wide network are weighed."""
AT_ONCE = 16


@dataclass(frozen=True)
class Role:
    """What the roles of one content ought to be, by word number: ``inside`` [words, 4] from word ``first`` on, the
    chance of each word to be the speaker's first (``begins``), that of there being none, and the last word or -1."""

    first: int
    inside: Array
    begins: Array
    none: float
    last: int


@dataclass
class Taught:
    """An article with its soft targets: ``tags`` [words, TAGS], ``nested`` [words], a Role for each content."""

    item: Prepared
    tags: Tensor
    nested: Tensor
    roles: list[Role]

    @property
    def length(self) -> int:
        return len(self.nested)


def wide_state(model: StatementModel) -> dict[str, Array]:
    """The state dictionary of a model of one network, by the names of ``network.py``."""
    arrays = {name: array.astype(np.float32) for name, array in model.weights.items()}
    state = {"word.weight": arrays["word"][0], "vectors.weight": arrays["vectors"] * arrays["vector_scale"]}
    state |= {f"affixes.{i}.weight": arrays["affixes"][0, i] for i in range(3)}
    for name in ("lower", "upper", "role"):
        for direction in (0, 1):
            prefix = f"{name}.{direction}."
            state[f"{prefix}weight_ih_l0"] = reordered(arrays[f"{name}_inputs"][direction].T)
            state[f"{prefix}weight_hh_l0"] = reordered(arrays[f"{name}_recurrent"][direction].T)
            state[f"{prefix}bias_ih_l0"] = reordered(arrays[f"{name}_bias"][direction])
            state[f"{prefix}bias_hh_l0"] = np.zeros_like(state[f"{prefix}bias_ih_l0"])
    for name in ("content", "reduce", "role_out"):
        state[f"{name}.weight"], state[f"{name}.bias"] = arrays[name][0].T, arrays[f"{name}_bias"][0]
    return state


def narrowed(state: dict[str, Array], width: int, lower: Array, upper: Array) -> dict[str, Array]:
    """A cut of the wide network to ``width`` units a direction; ``lower`` and ``upper`` are how much each state of the
    two layers moves [2 * wide]."""
    cut = dict(state)
    readers = {"lower": ["upper.0.weight_ih_l0", "upper.1.weight_ih_l0"], "upper": ["content.weight", "reduce.weight"]}
    kept = {}
    for name, moves in (("lower", lower), ("upper", upper)):
        wide = len(moves) // 2
        weight = moves * np.sqrt(sum((state[reader] ** 2).sum(axis=0) for reader in readers[name]))
        halves = [np.sort(np.argsort(-weight[d * wide : (d + 1) * wide])[:width]) for d in (0, 1)]
        kept[name] = np.concatenate([halves[0], halves[1] + wide])
        for direction, units in enumerate(halves):
            gates = np.concatenate([units + gate * wide for gate in range(4)])
            for part in ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"):
                cut[f"{name}.{direction}.{part}"] = cut[f"{name}.{direction}.{part}"][gates]
            cut[f"{name}.{direction}.weight_hh_l0"] = cut[f"{name}.{direction}.weight_hh_l0"][:, units]
    for layer, names in readers.items():
        for name in names:
            cut[name] = cut[name][:, kept[layer]]
    return cut


@torch.no_grad()
def movement(net: StatementNet, items: Sequence[Prepared]) -> tuple[Array, Array]:
    """The standard deviation of each state of both layers over the words of ``items``."""
    net.eval()
    seen: dict[str, list[Tensor]] = {"lower": [], "upper": []}
    for item in items:
        ids, bits, lengths = item.ids[None], item.bits[None], torch.tensor([len(item.tags)])
        lower, upper = net.both(ids, bits, lengths)
        seen["lower"].append(lower[0])
        seen["upper"].append(upper[0])
    lower_moves, upper_moves = (torch.cat(found).std(0).numpy() for found in seen.values())
    return lower_moves, upper_moves


def _without_gold(name: str) -> list[Example]:
    """The articles of a file of raw text, one a line, or of a corpus whose annotation is not used."""
    nlp = spacy.blank("de")
    raw = SHARED / "data" / f"{name}.txt.gz"
    if not raw.is_file():
        return [Example({"id": example.raw["id"]}, example.page, ()) for example in load(name)]
    with gzip.open(raw, "rt", encoding="utf-8") as handle:
        texts = [line.strip() for line in handle]
    return [Example({"id": number}, read_page(nlp.make_doc(text)), ()) for number, text in enumerate(texts)]


def _some(examples: list[Example], most: int, rng: random.Random) -> list[Example]:
    return examples if len(examples) <= most else rng.sample(examples, most)


def speaks(words: Iterable[str]) -> bool:
    """Whether one of the words often goes with speech."""
    return any(word.lower() in _OF_SPEECH for word in words)


def snippets(examples: Sequence[Example], count: int, rng: random.Random) -> list[Example]:
    """Texts of one to three sentences cut out of articles, one of which has a word of speech: a network that only ever
    saw whole articles is unsure where a text is short."""
    nlp = spacy.blank("de")
    places = [
        (example.page, number)
        for example in examples
        for number, (start, end) in enumerate(example.page.sentences)
        if speaks(example.page.words[start:end])
    ]
    cut = []
    for page, number in rng.sample(places, min(count, len(places))):
        first = max(0, number - rng.choice((0, 0, 0, 1)))
        last = min(len(page.sentences) - 1, number + rng.choice((0, 0, 0, 1)))
        span = page.span(page.sentences[first][0], page.sentences[last][1])
        cut.append(Example({"id": len(cut)}, read_page(nlp.make_doc(span.of(page.text))), ()))
    return cut


def decoded(reader: StatementReader, examples: Sequence[Example]) -> list[Example]:
    """The examples with what the product finds in them, rules and all, as their annotation."""
    results = []
    for start in range(0, len(examples), AT_ONCE):
        batch = examples[start : start + AT_ONCE]
        for example, founds in zip(batch, reader.read([one.page for one in batch]), strict=True):
            golds = tuple(
                Gold(f.content.kind.value, f.content.words, {r: getattr(f.roles, r) for r in ROLES}, f.nested)
                for f in founds
            )
            results.append(Example(example.raw | {"quotes": ()}, example.page, golds))
    return results


def taught(reader: StatementReader, examples: Iterable[Example], share: float) -> list[Taught]:
    """Examples with the teacher's view of them; the annotation, where there is one, weighs ``share``."""
    vocabulary, network, transitions = reader.vocabulary, reader.network, reader.transitions
    fitting = [e for e in examples if FEWEST <= len(e.page) <= LONGEST_ARTICLE]
    items = sorted((prepare(example, vocabulary) for example in fitting), key=lambda item: len(item.tags))
    results = []
    for start in range(0, len(items), AT_ONCE):
        batch = items[start : start + AT_ONCE]
        readings = reader.readings([item.example.page for item in batch])
        for item, reading in zip(batch, readings, strict=True):
            gold = bool(item.example.golds) or "quotes" in item.example.raw
            if not gold:
                item.contents = find_contents([item.example.page], [reading.tags], transitions)[0]
            tags, nested = torch.from_numpy(reading.tags), torch.from_numpy(reading.nested)
            if gold:
                tags = (1 - share) * tags + share * F.one_hot(item.tags, TAGS)
                nested = (1 - share) * nested + share * item.nested
            scores = network.roles([_window(content, item, reading) for content in item.contents])
            roles = [_role(c, item.example.page, s) for c, s in zip(item.contents, scores, strict=True)]
            if gold:
                roles = [_mean(role, known, share) for role, known in zip(roles, item.roles, strict=True)]
            results.append(Taught(item, tags, nested, roles))
    return results


def _window(content: Content, item: Prepared, reading: Reading) -> tuple[Array, Array]:
    window = window_of(content, item.example.page)
    return reading.states[:, window.start : window.stop], window_flags(content, item.contents, item.example.page)


def _role(content: Content, page: Any, scores: Array) -> Role:
    """The teacher's scores over a content's window as chances."""
    window = window_of(content, page)
    starts = np.append(scores[:, SPEAKER_START], scores[content.words[0] - window.start, NO_SPEAKER])
    chances = np.exp(starts - starts.max())
    chances /= chances.sum()
    speaker = read_roles(content, page, scores).speaker
    inside = 1 / (1 + np.exp(-scores[:, : len(ROLES)]))
    return Role(window.start, inside, chances[:-1], float(chances[-1]), speaker[-1] if speaker else -1)


def _mean(role: Role, known: dict[str, tuple[int, ...]], share: float) -> Role:
    """The teacher's view together with the annotation."""
    inside, begins = (1 - share) * role.inside, (1 - share) * role.begins
    window = range(role.first, role.first + len(begins))
    for column, name in enumerate(ROLES):
        inside[[n - role.first for n in known[name] if n in window], column] += share
    speaker = [n for n in known["speaker"] if n in window]
    if speaker:
        begins[speaker[0] - role.first] += share
    last = next((n for n in speaker if n + 1 not in speaker), -1)
    return Role(role.first, inside, begins, (1 - share) * role.none + (0 if speaker else share), last)


def loss_of(net: StatementNet, batch: Sequence[Taught], rng: random.Random) -> Tensor:
    """How far the network is from the targets of a batch, weighted as in ``train.py``."""
    ids, bits, lengths = collate([one.item for one in batch])
    states = net.encode(ids, bits, lengths)
    scores = net.tag(states)
    inside = torch.arange(scores.shape[1])[None] < lengths[:, None]
    tags = pad_sequence([one.tags for one in batch], batch_first=True)[inside]
    nested = pad_sequence([one.nested for one in batch], batch_first=True)[inside]
    total = F.cross_entropy(scores[..., :TAGS][inside], tags)
    total = total + 0.3 * F.binary_cross_entropy_with_logits(scores[..., TAGS][inside], nested)
    rows = [
        (number, content, moved, role)
        for number, one in enumerate(batch)
        for moved in [[disturbed(c, one.length, rng) for c in one.item.contents]]
        for content, role in zip(moved, one.roles, strict=True)
    ]
    return total + _role_loss(net, batch, rows, net.reduce(states)) if rows else total


def _role_loss(
    net: StatementNet, batch: Sequence[Taught], rows: list[tuple[int, Content, list[Content], Role]], reduced: Tensor
) -> Tensor:
    windows = [window_of(content, batch[number].item.example.page) for number, content, _, _ in rows]
    longest, count = max(map(len, windows)), len(rows)
    places = np.zeros((count, longest), dtype=np.int64)
    flags = np.zeros((count, longest, FLAGS), dtype=np.float32)
    inside = np.zeros((count, longest, len(ROLES)), dtype=np.float32)
    begins = np.zeros((count, longest + 1), dtype=np.float32)
    valid = np.zeros((count, longest), dtype=bool)
    reach = np.zeros((count, longest), dtype=bool)
    anchors, ends = [], []
    for i, (window, (number, content, moved, role)) in enumerate(zip(windows, rows, strict=True)):
        valid[i, : len(window)] = True
        places[i, : len(window)] = number * reduced.shape[1] + np.arange(window.start, window.stop)
        flags[i, : len(window)] = window_flags(content, moved, batch[number].item.example.page)
        first, last = max(window.start, role.first), min(window.stop, role.first + len(role.begins))
        here, there = slice(first - window.start, last - window.start), slice(first - role.first, last - role.first)
        inside[i, here], begins[i, here] = role.inside[there], role.begins[there]
        begins[i, -1] = role.none
        start = int(begins[i, :-1].argmax())
        reach[i, start : min(start + LONGEST_SPEAKER, len(window))] = True
        end = role.last - window.start
        ends.append(end if role.last >= 0 and end < longest and reach[i, end] else -1)
        anchors.append(content.words[0] - window.start)
    out = net.roles(
        F.embedding(torch.from_numpy(places), reduced.flatten(0, 1)),
        torch.from_numpy(flags),
        torch.tensor([len(window) for window in windows]),
    )
    known = torch.from_numpy(valid)
    soft = F.binary_cross_entropy_with_logits(out[..., SPEAKER : len(ROLES)][known], torch.from_numpy(inside)[known])
    none = out[torch.arange(count), torch.tensor(anchors), NO_SPEAKER]
    starts = torch.cat([out[..., SPEAKER_START].masked_fill(~known, -1e4), none[:, None]], 1)
    total = 4 * soft + 0.25 * F.cross_entropy(starts, torch.from_numpy(begins))
    wanted = torch.tensor(ends)
    if (wanted >= 0).any():
        stops = out[..., SPEAKER_END].masked_fill(~torch.from_numpy(reach), -1e4)
        total = total + 0.1 * F.cross_entropy(stops[wanted >= 0], wanted[wanted >= 0])
    return total


def groups(items: Sequence[Taught], size: int, rng: random.Random) -> list[list[Taught]]:
    """Shuffled batches of articles of about one length (see ``train.batches``)."""
    by_item = {id(one.item): one for one in items}
    return [[by_item[id(item)] for item in batch] for batch in batches([one.item for one in items], size, rng)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--teacher", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--raw", nargs="*", default=["raw/10kgnad_test"], help="articles without annotation")
    parser.add_argument("--hidden", type=int, default=64)
    parser.add_argument("--start", type=Path, help="weights of this width to go on from")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--batch", type=int, default=2000, help="words")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--share", type=float, default=0.4, help="of the annotation in the targets")
    parser.add_argument("--annotated", type=int, default=10_000, help="annotated articles at most")
    parser.add_argument("--others", type=int, default=10_000, help="articles without annotation at most")
    parser.add_argument("--sampled", type=int, default=400, help="articles without annotation in an epoch")
    parser.add_argument("--snippets", type=int, default=0, help="texts of one to three sentences cut out of these")
    parser.add_argument("--sampled-snippets", type=int, default=3000, help="of them in an epoch")
    parser.add_argument("--every", type=int, default=4, help="epochs between evaluations")
    options = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)

    model = StatementModel.load(options.teacher)
    wide = {name: torch.from_numpy(np.ascontiguousarray(a)) for name, a in wide_state(model).items()}
    annotated = taught(model.reader, _some(load("quotes/train"), options.annotated, rng), options.share)
    unlabelled = [example for name in options.raw for example in _without_gold(name)]
    others = taught(model.reader, _some(unlabelled, options.others, rng), 0)
    short = taught(model.reader, decoded(model.reader, snippets(unlabelled, options.snippets, rng)), options.share)
    vocabulary = {word: row for row, word in enumerate(model.words, start=1)}
    dev = [prepare(example, vocabulary) for example in load("quotes/dev")]
    sizes = Sizes(
        words=len(wide["word.weight"]), bits=BITS, buckets=BUCKETS, flags=FLAGS, tags=TAGS,
        vectors=wide["vectors.weight"].shape[1],
    )  # fmt: skip
    teacher = StatementNet(sizes, wide["vectors.weight"], 0)
    teacher.load_state_dict(wide)
    moves = movement(teacher, [one.item for one in rng.sample(annotated, min(SAMPLED, len(annotated)))])
    cut = narrowed({name: tensor.numpy() for name, tensor in wide.items()}, options.hidden, *moves)
    net = StatementNet(Sizes(**{**sizes.__dict__, "hidden": options.hidden}), wide["vectors.weight"], options.dropout)
    net.load_state_dict({name: torch.from_numpy(np.ascontiguousarray(a)) for name, a in cut.items()})
    if options.start:
        net.load_state_dict(torch.load(options.start))
    net.word_drop = 0.05
    gold_items = [one.item for one in annotated]
    options.out.with_suffix(".vocabulary.json").write_text(json.dumps(vocabulary, ensure_ascii=False))
    print(len(annotated), "annotated,", len(others), "others,", len(short), "snippets", flush=True)

    weights = [p for p in net.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=options.rate, weight_decay=0.01)
    epochs = []
    for epoch in range(options.epochs):
        sampled = rng.sample(others, min(options.sampled, len(others)))
        sampled += rng.sample(short, min(options.sampled_snippets, len(short)))
        epochs.append(groups([*annotated, *sampled], options.batch, random.Random(epoch)))
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, options.rate, total_steps=sum(map(len, epochs)), pct_start=0.1
    )
    began = time.time()
    for epoch, batched in enumerate(epochs, start=1):
        net.train()
        losses = []
        for batch in batched:
            optimizer.zero_grad()
            loss = loss_of(net, batch, rng)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
            schedule.step()
            losses.append(float(loss.detach()))
        print(f"epoch {epoch} loss {np.mean(losses):.4f} {time.time() - began:.0f} s", flush=True)
        if epoch % options.every == 0 or epoch == options.epochs:
            torch.save(net.state_dict(), options.out)
            print(report(evaluate([net], dev, gold_items)), flush=True)


if __name__ == "__main__":
    main()
