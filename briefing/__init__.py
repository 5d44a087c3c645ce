"""briefing: a terminal reader for news that knows who said what."""

__version__ = "0.1.0"
