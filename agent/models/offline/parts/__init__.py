"""From tokens to parts: what each stretch of words may mean."""
