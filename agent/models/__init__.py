"""One module a provider of chat models, and the built-in model."""
