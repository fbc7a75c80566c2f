"""`nivii describe`: a first draft of what a table's columns mean, for a person to edit."""

from pathlib import Path

import click


@click.command()
@click.option("--table", default="", help="The table; by default the one that questions are about.")
@click.option("--out", type=click.Path(path_type=Path), help="Write it there; by default it is printed.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def describe(table: str, out: Path | None, force: bool) -> None:
    """Draft the meanings of a table from its profile.

    The file is read when it stands as TABLE.yaml in NIVII_SEMANTICS_DIR. docs/semantics.md explains its form.
    """
    from dataclasses import replace

    from agent.catalogue import about
    from agent.errors import OutOfOrder
    from agent.execution import open_database
    from agent.profile import read_catalogue
    from agent.semantics.write import write
    from agent.semantics_draft import draft
    from server.settings import load_settings, workspace_settings

    if out is not None and out.exists() and not force:
        raise click.UsageError(f"{out} is there already; --force replaces it.")
    settings = workspace_settings(load_settings())
    try:
        database = open_database(settings.database_url, settings.limits())
        catalogue = about(read_catalogue(database), settings.table)
        database.close()
    except OutOfOrder as error:
        raise click.ClickException(f"{error.message} {error.hint}".strip()) from error
    found = catalogue.table(table) if table else catalogue.main
    if found is None:
        listed = ", ".join(each.name for each in catalogue.tables)
        raise click.UsageError(f"There is no table {table!r}; there are {listed}.")
    text = write(replace(draft(found), drafted=False))
    if out is None:
        click.echo(text, nl=False)
    else:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8")
        click.echo(f"{out}: {len(found.columns)} columns of {found.name}. Edit it, then ask.", err=True)
