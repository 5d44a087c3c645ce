"""Measurements of the reader, as ratios and percentiles; see README.md."""
