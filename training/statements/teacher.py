"""Teachers of statements: train a transformer (on a GPU), or let several networks read articles.

    python -m training.statements.teacher train PACK TRANSFORMER.pt PIECES.json OUT.pt [--seconds 150] [--seed 1]
    python -m training.statements.teacher read PACK OUT.xz GROUP --teachers TEACHER.pt … --pieces PIECES.json
    python -m training.statements.teacher read PACK OUT.xz GROUP --teachers FOLDER … [--share 0.4]

PACK is the folder that ``training.statements.pack`` wrote. To train needs TRANSFORMER.pt of
``training.transformer.pretrain``; it waits for that file. ``read`` writes what transformers, or networks in the
product's form, make of a group, as the small network is taught it (``pupil.py``), and scores the development split
instead if that is the group.
"""

from __future__ import annotations

import argparse
import json
import lzma
import pickle
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from briefing.language.statements.contents import TAGS
from briefing.language.statements.found import Found, StatementReader
from briefing.language.statements.model import StatementModel
from briefing.language.statements.network import Reading
from briefing.language.statements.page import Page
from training.learning import Mean, rate_by_clock
from training.statements.batches import Prepared, prepare
from training.statements.data import Example
from training.statements.distil import Role, Taught, decoded, taught
from training.statements.pack import read
from training.statements.pieces import Cutter, PieceNet
from training.statements.scorer import by_kind, report, scorer
from training.statements.several import reader_of
from training.statements.train import batches, loss_of
from training.transformer.model import Shape

SHIPPED = Path(__file__).resolve().parents[2] / "briefing" / "model" / "de" / "statements"
RATE, RATE_OF_TRANSFORMER = 1.5e-3, 1.5e-4
SPEECH = 0.3
"""Share of the time for Redewiedergabe, which comes first."""
WORDS = 4000
"""Of a batch, padded."""
Array = NDArray[np.float32]


def vectors_of(model: StatementModel) -> Tensor:
    """The word vectors of the product's model."""
    return torch.from_numpy(model.weights["vectors"].astype(np.float32) * model.weights["vector_scale"])


def train(options: argparse.Namespace) -> None:
    """Train one teacher until the time is up, and write the mean of its weights."""
    torch.manual_seed(options.seed)
    rng = random.Random(options.seed)
    model = StatementModel.load(SHIPPED)
    vocabulary = model.reader.vocabulary
    speech, gold = (_prepared(read(options.pack / f"{name}.xz"), vocabulary) for name in ("speech", "gold"))
    while not options.transformer.is_file():
        time.sleep(0.5)
    saved = torch.load(options.transformer, weights_only=True, map_location="cpu")
    shape = Shape(**saved["shape"])
    cutter = Cutter(Tokenizer.from_file(str(options.pieces)), shape.length)
    for item in (*speech, *gold):
        item.pieces = cutter.pieces(item.example.page)
    net = PieceNet(shape, vectors_of(model))
    net.transformer.load_state_dict({name: tensor.float() for name, tensor in saved["weights"].items()})
    net.to(options.device).train()
    for name, items, seconds in (
        ("speech", speech, SPEECH * options.seconds),
        ("gold", gold, (1 - SPEECH) * options.seconds),
    ):
        steps, passes, lost = _learn(net, items, seconds, rng)
        print(
            json.dumps({"seed": options.seed, "on": name, "steps": steps, "passes": passes, "loss": lost}), flush=True
        )
    torch.save({"weights": net.state_dict(), "shape": asdict(shape)}, options.out.with_suffix(".part"))
    options.out.with_suffix(".part").rename(options.out)


def _prepared(examples: Sequence[Example], vocabulary: Mapping[str, int]) -> list[Prepared]:
    return [prepare(example, dict(vocabulary)) for example in examples if len(example.page)]


def _learn(net: PieceNet, items: Sequence[Prepared], seconds: float, rng: random.Random) -> tuple[int, int, float]:
    own = [p for name, p in net.named_parameters() if p.requires_grad and not name.startswith("transformer.")]
    groups: list[dict[str, Any]] = [
        {"params": list(net.transformer.parameters()), "rate": RATE_OF_TRANSFORMER},
        {"params": own, "rate": RATE},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    mean = Mean(net)
    began, steps, passes, lost = time.time(), 0, 0, torch.zeros(())
    gone = 0.0
    while gone < 1:
        for batch in batches(items, WORDS, rng):
            gone = (time.time() - began) / seconds
            if gone >= 1:
                break
            for group in optimiser.param_groups:
                group["lr"] = group["rate"] * rate_by_clock(gone, warm=0.1)
            optimiser.zero_grad()
            loss = loss_of(net, batch, rng)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            mean.update(net)
            lost = 0.98 * lost + 0.02 * loss.detach().cpu()
            steps += 1
        passes += 1
    mean.swap(net)
    return steps, passes, round(float(lost), 4)


class Teachers:
    """Several teachers in place of the product's network."""

    def __init__(self, nets: Sequence[PieceNet], cutter: Cutter, vocabulary: dict[str, int]) -> None:
        self.nets, self.cutter, self.vocabulary = nets, cutter, vocabulary

    @torch.no_grad()
    def read_pages(self, pages: Sequence[Page]) -> list[Reading]:
        """The mean of what the teachers make of the words, and the states of each."""
        items = [prepare(Example({}, page, ()), self.vocabulary) for page in pages]
        for item in items:
            item.pieces = self.cutter.pieces(item.example.page)
        tags, nested, states = [], [], []
        for net in self.nets:
            read = net.states(items)
            scores = net.tag(read).float()
            tags.append(scores[..., :TAGS].softmax(-1))
            nested.append(scores[..., TAGS].sigmoid())
            states.append(net.reduce(read))
        means = torch.stack(tags).mean(0).cpu().numpy(), torch.stack(nested).mean(0).cpu().numpy()
        all_states = torch.stack(states).cpu().numpy()
        return [
            Reading(means[0][n, : len(page)], means[1][n, : len(page)], all_states[:, n, : len(page)])
            for n, page in enumerate(pages)
        ]

    @torch.no_grad()
    def roles(self, windows: Sequence[tuple[Array, Array]]) -> list[Array]:
        """As ``StatementNetwork.roles``."""
        results: list[Array] = []
        for start in range(0, len(windows), 256):
            part = windows[start : start + 256]
            lengths = torch.tensor([len(flags) for _, flags in part])
            longest = int(lengths.max())
            flags = _stacked([flags for _, flags in part], longest)
            scores = torch.zeros(())
            for member, net in enumerate(self.nets):
                device = net.content.weight.device
                inner = _stacked([states[member] for states, _ in part], longest).to(device)
                scores = scores + net.roles(inner, flags.to(device), lengths).cpu() / len(self.nets)
            results += [scores[row, : len(flags)].numpy() for row, (_, flags) in enumerate(part)]
        return results


def _stacked(arrays: Sequence[Array], length: int) -> Tensor:
    joined = np.zeros((len(arrays), length, arrays[0].shape[1]), dtype=np.float32)
    for row, array in enumerate(arrays):
        joined[row, : len(array)] = array
    return torch.from_numpy(joined)


class TeachersReader(StatementReader):
    """Finds statements with the teachers, rules and all."""

    def __init__(self, teachers: Teachers, model: StatementModel) -> None:
        super().__init__(teachers, model.reader.vocabulary, model.reader.transitions)  # type: ignore[arg-type]
        self.teachers = teachers

    def readings(self, pages: Sequence[Page]) -> list[Reading]:
        """What the teachers make of each page."""
        full = [page for page in pages if len(page)]
        found = iter(self.teachers.read_pages(full) if full else ())
        empty = Reading(np.zeros((0, TAGS), np.float32), np.zeros(0, np.float32), np.zeros((1, 0, 0), np.float32))
        return [next(found) if len(page) else empty for page in pages]


def as_json(example: Example, founds: Sequence[Found]) -> dict[str, Any]:
    """The form that the scorer reads."""
    page, statements = example.page, []
    for found in founds:
        roles = {name: page.spans(getattr(found.roles, name)) for name in ("speaker", "cue", "frame", "addressee")}
        content = {"kind": found.content.kind.value, "content": page.spans(found.content.words)}
        statements.append(content | roles)
    return {"id": example.raw["id"], "statements": statements}


def scored(reader: StatementReader, examples: Sequence[Example]) -> str:
    """The scorer's figures without the rest of the pipeline."""
    analyses = {}
    for start in range(0, len(examples), 16):
        batch = examples[start : start + 16]
        for example, founds in zip(batch, reader.read([one.page for one in batch]), strict=True):
            analyses[example.raw["id"]] = as_json(example, founds)
    raws = [example.raw for example in examples]
    return report(scorer().score(raws, analyses) | {"by kind": by_kind(raws, analyses)})


def write_taught(path: Path, found: Sequence[Taught]) -> None:
    """Write soft targets, a byte each."""
    rows = [
        (
            one.item.example, _bytes(one.tags.numpy()), _bytes(one.nested.numpy()), one.item.contents,
            [(r.first, _bytes(r.inside), _bytes(r.begins), r.none, r.last) for r in one.roles],
        )
        for one in found
    ]  # fmt: skip
    with lzma.open(path, "wb", preset=2) as file:
        pickle.dump(rows, file)


def read_taught(path: Path, vocabulary: dict[str, int]) -> list[Taught]:
    """What :func:`write_taught` wrote."""
    with lzma.open(path, "rb") as file:
        rows = pickle.load(file)
    found = []
    for example, tags, nested, contents, roles in rows:
        item = prepare(example, vocabulary)
        item.contents = contents
        soft = [
            Role(first, _shares(inside), _shares(begins), none, last) for first, inside, begins, none, last in roles
        ]
        shares = torch.from_numpy(_shares(tags))
        found.append(Taught(item, shares / shares.sum(1, keepdim=True), torch.from_numpy(_shares(nested)), soft))
    return found


def _bytes(shares: NDArray[Any]) -> NDArray[np.uint8]:
    return np.asarray((shares * 255).round().clip(0, 255), dtype=np.uint8)


def _shares(stored: NDArray[np.uint8]) -> Array:
    return stored.astype(np.float32) / 255


def _transformers(options: argparse.Namespace, model: StatementModel) -> TeachersReader:
    nets = []
    for path in options.teachers:
        saved = torch.load(path, weights_only=True, map_location="cpu")
        net = PieceNet(Shape(**saved["shape"]), vectors_of(model))
        net.load_state_dict(saved["weights"])
        nets.append(net.to(options.device).eval())
    cutter = Cutter(Tokenizer.from_file(str(options.pieces)), nets[0].transformer.shape.length)
    return TeachersReader(Teachers(nets, cutter, dict(model.reader.vocabulary)), model)


def annotate(options: argparse.Namespace) -> None:
    """Let the teachers read a group."""
    torch.set_num_threads(2)
    model = StatementModel.load(SHIPPED)
    examples = read(options.pack / f"{options.group}.xz")[options.part :: options.parts]
    if options.pieces:
        reader: StatementReader = _transformers(options, model)
    else:
        reader = reader_of([StatementModel.load(folder) for folder in options.teachers or [SHIPPED]])
    if options.group == "dev":
        print(scored(reader, examples), flush=True)
        return
    if options.group == "short":
        examples = decoded(reader, examples)
    found = taught(reader, examples, options.share)
    write_taught(options.out, found)
    print(json.dumps({"group": options.group, "articles": len(found), "bytes": options.out.stat().st_size}), flush=True)


def main() -> None:
    """Train, or read."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--device", default="cuda")
    commands = parser.add_subparsers(required=True)
    training = commands.add_parser("train")
    training.add_argument("pack", type=Path)
    training.add_argument("transformer", type=Path)
    training.add_argument("pieces", type=Path)
    training.add_argument("out", type=Path)
    training.add_argument("--seconds", type=float, default=150)
    training.add_argument("--seed", type=int, default=1)
    training.set_defaults(run=train)
    reading = commands.add_parser("read")
    reading.add_argument("pack", type=Path)
    reading.add_argument("--pieces", type=Path, help="of transformers")
    reading.add_argument("out", type=Path)
    reading.add_argument("group")
    reading.add_argument("--teachers", type=Path, nargs="*", default=[])
    reading.add_argument("--share", type=float, default=0.4, help="of the annotation in the targets")
    reading.add_argument("--part", type=int, default=0)
    reading.add_argument("--parts", type=int, default=1, help="read every one of so many articles alone")
    reading.set_defaults(run=annotate)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
