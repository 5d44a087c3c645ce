"""Treebanks as plain Python: words of several parts, the target treebank's names of relations, which bank is whose."""

from __future__ import annotations

import gzip
from pathlib import Path

from training.corpora import TARGET_BANK, read_banks

TREES = """\
# corpus = UD_German-LIT
1\tWer\twer\tPRON\t_\t_\t2\tnsubj\t_\t_
2\tgeht\tgehen\tVERB\t_\t_\t5\tacl:relcl\t_\t_
3-4\tzum\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
3\tzu\tzu\tADP\t_\t_\t5\tcase\t_\t_
4\tdem\tder\tDET\t_\t_\t5\tdet\t_\t_
5\tMeer\tMeer\tNOUN\t_\t_\t0\troot\t_\t_

1\tJa\tja\tINTJ\t_\t_\t0\troot\t_\t_
"""


def test_a_treebank_is_read_in_the_targets_manner(tmp_path: Path) -> None:
    path = tmp_path / "train.conllu.gz"
    with gzip.open(path, "wt", encoding="utf-8") as handle:
        handle.write(TREES)
    first, second = read_banks(path)
    assert (first.bank, second.bank) == ("UD_German-LIT", TARGET_BANK)
    assert [(w.form, w.head, w.relation, w.spaced) for w in first.words] == [
        ("Wer", 2, "nsubj", True),
        ("geht", 4, "acl", True),
        ("zum", 4, "case", False),
        ("Meer", 0, "root", True),
    ]
