"""The store: one SQLite file with articles, actors and statements."""
