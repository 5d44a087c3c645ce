"""The language room: a spaCy pipeline that finds the actors of an article and who said what."""
