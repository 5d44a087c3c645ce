"""The recipe of the model, from corpora to a packaged pipeline, on a made-up world of a few sentences."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PEOPLE = ["Anna Weber", "Karl Brandt", "Lena Vogt", "Otto Kern", "Maria Lang"]
TOWNS = ["Torhausen", "Wiesenau", "Bergfurt", "Seedorf"]
FIRMS = ["Nordbau", "Kraftwerk Süd", "Metallunion"]

TREE = """\
# text = {first} {last} wohnt {at} {town}.
1\t{first}\t{first}\tPROPN\tNE\tCase=Nom|Number=Sing\t3\tnsubj\t_\t_
2\t{last}\t{last}\tPROPN\tNE\tCase=Nom|Number=Sing\t1\tflat\t_\t_
3\twohnt\twohnen\tVERB\tVVFIN\tMood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin\t0\troot\t_\t_
4-5\tim\t_\t_\t_\t_\t_\t_\t_\t_
4\tin\tin\tADP\tAPPR\t_\t6\tcase\t_\t_
5\tdem\tder\tDET\tART\tCase=Dat\t6\tdet\t_\t_
6\t{town}\t{town}\tPROPN\tNE\tCase=Dat\t3\tobl\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t$.\t_\t3\tpunct\t_\t_

"""


def _names() -> list[dict[str, object]]:
    records = []
    for i in range(40):
        parts = [(PEOPLE[i % 5], "PER"), (" arbeitet für ", ""), (FIRMS[i % 3], "ORG"), (" in ", "")]
        text, entities = "", []
        for words, kind in [*parts, (TOWNS[i % 4], "LOC"), (".", "")]:
            if kind:
                entities.append([len(text), len(text) + len(words), kind])
            text += words
        records.append({"text": text, "ents": entities, "source": "made up"})
    return records


def _zip(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as handle:
        handle.write(text)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    names = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in _names())
    for corpus in ("germeval_train", "germeval_dev", "wikineural_silver"):
        _zip(folder / "ner" / f"{corpus}.jsonl.gz", names)
    trees = ""
    for i in range(12):
        first, last = PEOPLE[i % 5].split()
        trees += TREE.format(first=first, last=last, at="im", town=TOWNS[i % 4])
    for split in ("train", "dev"):
        _zip(folder / "ud" / f"{split}.conllu.gz", trees)
    tagged = {"text": "Er ruft.", "tokens": [[0, 2], [3, 7], [7, 8]], "upos": ["PRON", "VERB", "PUNCT"]}
    _zip(folder / "ud" / "gsd_train_upos.jsonl.gz", (json.dumps(tagged) + "\n") * 8)
    prose = " ".join(str(record["text"]) for record in _names())
    _zip(folder / "raw" / "10kgnad_test.txt.gz", (prose + "\n") * 12)
    return folder


def test_the_project_goes_from_corpora_to_a_pipeline_that_finds_names(data: Path, tmp_path: Path) -> None:
    for package in ("floret", "torch", "weasel"):
        pytest.importorskip(package, reason=f"training needs {package}")
    model, work = tmp_path / "model", tmp_path / "work"
    project = tmp_path / "project"
    project.mkdir()
    (project / "project.yml").write_text((ROOT / "training" / "project.yml").read_text(encoding="utf-8"), "utf-8")
    for script in (ROOT / "training").glob("*.py"):
        (project / script.name).touch()
    changes = {
        "data": data, "work": work, "model": model, "vector_epochs": 3, "vector_rows": 500, "min_count": 1,
        "threads": 1, "iterations": 30, "teacher_epochs": 1, "epochs": 12,
    }  # fmt: skip
    command = [sys.executable, "-m", "weasel", "run", "build", str(project)]
    for name, value in changes.items():
        command += [f"--vars.{name}", str(value)]
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    folder = str(Path(sys.executable).parent)
    environment = os.environ | {"PYTHONPATH": path, "PATH": os.pathsep.join([folder, os.environ["PATH"]])}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr

    from briefing.language.pipeline import Document, load

    doc = load(str(model)).read(Document("Lena Vogt arbeitet für Metallunion in Seedorf."))
    assert [(e.text, e.label_) for e in doc.ents] == [("Lena Vogt", "PER"), ("Metallunion", "ORG"), ("Seedorf", "LOC")]
    assert doc.has_annotation("DEP")
    assert doc[2].pos_
