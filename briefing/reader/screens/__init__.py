"""The screens over the reading screen: an actor's page, search, help, and adding files."""
