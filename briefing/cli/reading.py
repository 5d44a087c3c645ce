"""``briefing`` without a command: the reader."""

from __future__ import annotations

import gc
import os
import sys

from briefing.cli.progress import is_terminal
from briefing.cli.usage import WrongUsage
from briefing.config import Config
from briefing.domain import Article
from briefing.resources import seed_briefings
from briefing.words import _
from db import connect, read


def open_reader(config: Config) -> None:
    """Open the reader on the store; a new one gets the seed briefings first."""
    is_in_browser = "TEXTUAL_DRIVER" in os.environ
    if not is_in_browser and not is_terminal(sys.stdout):
        raise WrongUsage(_("the reader needs a terminal"), _("'briefing list' prints the articles"))
    connect.prepare(config.db)
    connection = connect.open_for_reading(config.db)
    is_empty = not read.has_articles(connection)
    connection.close()
    if is_empty:
        import_seeds(config)
    gc.disable()  # all that is made for the first screen stays; the reader collects again once it is drawn
    from briefing.reader.app import run

    run(config)


def import_seeds(config: Config) -> None:
    """Put the seed briefings into the store; they wait for analysis there."""
    from briefing.intake.files import read_paths
    from db import write

    articles: list[Article] = []
    for intake in read_paths([str(path) for path in seed_briefings()]):
        articles.extend(intake.articles)
    connection = connect.open_for_writing(config.db)
    write.add_articles(connection, articles)
    connection.close()
