"""How the pipeline's time grows with texts that are no prose.

    python -m training.curve [--base]

Prints seconds for 250,000, 500,000 and 1,000,000 code points of each kind: twice the text should take twice the time.
``--base`` leaves out the components for actors and statements.
"""

from __future__ import annotations

import argparse
import time

from briefing.language.pipeline import OWN_COMPONENTS, Document, load

KINDS = {
    "words without a full stop": "Wort und Haus geht weiter ",
    "names without a full stop": "Anna Weber ",
    "one letter": "a",
    "commas": ",",
    "full stops": ". ",
    "quotation marks": "„",
    "emoji": "😀",
    "Chinese": "中文",
    "short lines": "Ein Titel\n",
    "short sentences": "Er sagte es. ",
}
SIZES = (250_000, 500_000, 1_000_000)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--base", action="store_true")
    arguments = parser.parse_args()
    pipeline = load()
    if arguments.base:
        for name in OWN_COMPONENTS:
            pipeline.nlp.disable_pipe(name)
    for kind, unit in KINDS.items():
        seconds = []
        for size in SIZES:
            text = (unit * (size // len(unit) + 1))[:size]
            began = time.perf_counter()
            next(pipeline.analyse([Document(text, language="de")]))
            seconds.append(time.perf_counter() - began)
        print(f"{kind:28}" + "".join(f"{second:9.2f}" for second in seconds), flush=True)


if __name__ == "__main__":
    main()
