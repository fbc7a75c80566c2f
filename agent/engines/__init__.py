"""One module an engine: how it is opened read-only, limited, interrupted, and what its errors mean."""
