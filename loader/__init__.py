"""From a file to a typed table, atomically; meets the agent only through the database."""
