"""Runs of fetch."""
