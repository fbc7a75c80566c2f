"""The command `nivii`. Subcommands are imported when they are called, so that `--help` answers at once."""

import importlib

import click

COMMANDS = {
    "ask": "Ask one question and print the answer.",
    "describe": "Draft the meanings of a table, for a person to edit.",
    "doctor": "Try each promise against the configured database.",
    "eval": "Replay, record, run and report evaluation cases.",
    "info": "Print what is loaded and which model answers.",
    "load": "Load a file into a table.",
    "serve": "Serve the endpoint and the page.",
    "why": "Say what drove the change of a figure.",
}


class LazyGroup(click.Group):
    """A group whose commands live in modules of the same name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; imports its module."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"cli.{cmd_name}")
        command = getattr(module, cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="nivii")
def main() -> None:
    """Ask your data in English or Spanish; get a chart, prose whose figures come from the rows, and the query."""
