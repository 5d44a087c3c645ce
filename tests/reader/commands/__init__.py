"""Every command of the registry is reached by its keys: one file a chapter."""
