"""The way out: one safe and polite way to ask the web for a document, for feeds, article pages and added addresses.

What is promised stands in SECURITY.md; each promise has its test.
"""
