"""Tokens, and the words that questions are built with."""
