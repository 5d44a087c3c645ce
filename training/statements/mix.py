"""Mix the weights of a network and of one trained on from it (Wortsman et al. 2022); the role layers stay the first's.

    python -m training.statements.mix --first c.pt --second e.pt --share 0.35 --out mixed.pt
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

ROLE_LAYERS = ("role", "reduce")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--first", type=Path, required=True)
    parser.add_argument("--second", type=Path, required=True)
    parser.add_argument("--share", type=float, default=0.35, help="of the second")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    first, second = torch.load(options.first), torch.load(options.second)
    share = options.share
    mixed = {
        name: own if name.startswith(ROLE_LAYERS) else (1 - share) * own + share * second[name]
        for name, own in first.items()
    }
    torch.save(mixed, options.out)


if __name__ == "__main__":
    main()
