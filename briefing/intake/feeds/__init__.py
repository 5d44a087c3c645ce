"""Feeds: what a site publishes as a list of entries (RSS, Atom, JSON Feed), where it says so, and lists of feeds."""
