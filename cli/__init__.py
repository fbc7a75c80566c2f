"""The command `nivii`: one module a subcommand."""
