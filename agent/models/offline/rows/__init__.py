"""Which rows a question keeps, leaves out, or sets against each other."""
