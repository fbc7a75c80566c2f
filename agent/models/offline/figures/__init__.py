"""Which figures a question asks for."""
