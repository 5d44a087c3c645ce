"""German word lists and rules that the components share: data and pure functions, no spaCy."""
