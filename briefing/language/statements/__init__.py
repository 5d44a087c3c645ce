"""Who said what: finds the statements of a German article, their words, kind, cue and speaker.

``import briefing.language.statements`` registers the spaCy factory ``briefing_statements``.
"""

from briefing.language.statements.component import Statements, make_statements

__all__ = ["Statements", "make_statements"]
