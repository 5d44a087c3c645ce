"""Pretrain the transformer on raw text: guess masked pieces of words. Meant for a GPU.

    python -m training.transformer.pretrain PACK OUT.pt [--seconds 300] [--length 512 --rows 64 --turning --muon]

PACK is the folder that ``training.transformer.prepare`` wrote. The rate follows the clock, since the clock is what is
short: it rises for a twentieth of the time and then falls in a line.
"""

from __future__ import annotations

import argparse
import json
import lzma
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.learning import rate_by_clock
from training.transformer.model import Guesser, Shape
from training.transformer.muon import Muon

RATE = 1e-3
MASKED = 0.25
"""Share of the pieces that are guessed; of them eight in ten are hidden, one is another piece, one stays."""

NEWS_TIMES = 4
"""How often the text that is not of the Bundestag counts: it is closer to what is read later, and there is little."""


def pieces_of(path: Path, tokenizer: Tokenizer) -> Tensor:
    """The numbers of all pieces of the documents in ``path``, a separator after each."""
    end = tokenizer.token_to_id("[SEP]")
    found = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for part in _parts(lines):
            for encoded in tokenizer.encode_batch_fast(part, add_special_tokens=False):
                found.append(np.array([*encoded.ids, end], dtype=np.int32))
    return torch.from_numpy(np.concatenate(found))


def _parts(lines: Iterator[str]) -> Iterator[list[str]]:
    part: list[str] = []
    for line in lines:
        part.append(line.rstrip("\n"))
        if len(part) == 4000:
            yield part
            part = []
    yield part


def masked(pieces: Tensor, count: int, mask: int) -> tuple[Tensor, Tensor]:
    """``pieces`` with some hidden, and the places (of all rows one after another) of those to guess.

    The number to guess is the same each time: compiled code wants shapes that stay.
    """
    places = torch.rand(pieces.numel()).topk(int(pieces.numel() * MASKED)).indices
    manner = torch.rand(len(places))
    other = torch.randint(5, count, (len(places),))
    seen = pieces.flatten().clone()
    seen[places] = torch.where(manner < 0.8, mask, torch.where(manner < 0.9, other, seen[places]))
    return seen.view_as(pieces), places


def main() -> None:
    """Train until the time is up, and write the transformer's weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("pack", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--rows", type=int, default=256)
    parser.add_argument("--layers", type=int, default=8)
    parser.add_argument("--width", type=int, default=512)
    parser.add_argument("--length", type=int, default=256)
    parser.add_argument("--turning", action="store_true", help="places turn queries and keys, and are not learned")
    parser.add_argument("--muon", action="store_true", help="for the matrices of the blocks, instead of AdamW")
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--muon-rate", type=float, default=RATE)
    parser.add_argument("--device", default="cuda")
    arguments = parser.parse_args()
    began = time.time()
    torch.manual_seed(1)
    torch.set_float32_matmul_precision("high")
    tokenizer = Tokenizer.from_file(str(arguments.pack / "pieces.json"))
    texts = [pieces_of(arguments.pack / f"{name}.txt.xz", tokenizer) for name in ("bundestag", "other")]
    print(json.dumps({"pieces": [len(text) for text in texts], "seconds": round(time.time() - began)}), flush=True)
    torch.set_default_device(arguments.device)
    text = torch.cat([texts[0], texts[1].repeat(NEWS_TIMES)]).to(arguments.device)
    shape = Shape(
        tokenizer.get_vocab_size(), arguments.width, arguments.layers,
        length=arguments.length, turning=arguments.turning,
    )  # fmt: skip
    guesser = Guesser(shape)
    compiled = torch.compile(guesser) if arguments.device == "cuda" else guesser
    deep = [p for p in guesser.transformer.blocks.parameters() if p.dim() > 1] if arguments.muon else []
    muon, by_muon = Muon(deep), set(map(id, deep))
    wide = [p for p in guesser.parameters() if p.dim() > 1 and id(p) not in by_muon]
    flat = [p for p in guesser.parameters() if p.dim() <= 1]
    optimiser = torch.optim.AdamW(
        [{"params": wide, "weight_decay": 0.05}, {"params": flat, "weight_decay": 0.0}],
        lr=arguments.rate, betas=(0.9, 0.98), fused=arguments.device == "cuda",
    )  # fmt: skip
    mask, began, step = tokenizer.token_to_id("[MASK]"), time.time(), 0
    recent = torch.zeros(())
    while (gone := (time.time() - began) / arguments.seconds) < 1:
        share = rate_by_clock(gone, warm=0.05)
        for group in optimiser.param_groups:
            group["lr"] = arguments.rate * share
        starts = torch.randint(len(text) - shape.length, (arguments.rows, 1))
        pieces = text[starts + torch.arange(shape.length)].long()
        seen, places = masked(pieces, shape.pieces, mask)
        with torch.autocast(arguments.device, torch.bfloat16):
            loss = functional.cross_entropy(compiled(seen, places).float(), pieces.flatten()[places])
        guesser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(guesser.parameters(), 1.0)
        optimiser.step()
        muon.step(arguments.muon_rate * share)
        step += 1
        recent = 0.98 * recent + 0.02 * loss.detach()
        if step in (1, 10, 50) or step % 250 == 0:
            lost = float(recent) / (1 - 0.98**step)
            print(json.dumps({"step": step, "loss": round(lost, 3), "seconds": round(time.time() - began)}), flush=True)
    weights = {name: tensor.half().cpu() for name, tensor in guesser.transformer.state_dict().items()}
    writing = arguments.out.with_suffix(".part")
    torch.save({"weights": weights, "shape": asdict(shape)}, writing)
    writing.rename(arguments.out)
    read = step * arguments.rows * shape.length
    print(json.dumps({"steps": step, "millions of pieces read": round(read / 1e6)}), flush=True)


if __name__ == "__main__":
    main()
