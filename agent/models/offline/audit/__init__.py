"""The reading held against the question: what left no trace was not understood."""
