"""A text in the light of those before it."""
