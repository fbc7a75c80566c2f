"""One module an engine: each fills a table and swaps it in, so that a reader sees the old rows or the new."""
