"""The tables of cases beside this file."""

from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).with_name("cases")
DIALECTS = ("postgres", "duckdb", "sqlite")


@dataclass(frozen=True)
class Hostile:
    """A statement, the kind of trick it is and the harm it does."""

    dialect: str
    kind: str
    harm: str
    sql: str

    @property
    def label(self) -> str:
        return f"{self.dialect}-{self.kind}-{self.sql[:60]}"

    def placed(self, folder: Path, database: str = "{database}") -> str:
        """The statement with the names of this machine."""
        named = self.sql.replace("{canary}", str(folder / "CANARY.txt")).replace("{dir}", str(folder))
        return named.replace("{database}", database)


def hostile(dialect: str) -> list[Hostile]:
    groups = yaml.safe_load((FOLDER / f"hostile-{dialect}.yaml").read_text(encoding="utf-8"))
    return [Hostile(dialect, group["kind"], group["harm"], sql) for group in groups for sql in group["sql"]]


def all_hostile() -> list[Hostile]:
    return [case for dialect in DIALECTS for case in hostile(dialect)]


@dataclass(frozen=True)
class Benign:
    """A statement that must be allowed."""

    dialect: str
    sql: str

    @property
    def label(self) -> str:
        return f"{self.dialect}-{' '.join(self.sql.split())[:70]}"


def benign(dialect: str) -> list[Benign]:
    text = (FOLDER / f"benign-{dialect}.sql").read_text(encoding="utf-8")
    shared = (FOLDER / "benign-all.sql").read_text(encoding="utf-8")
    statements = [part.strip() for part in f"{shared}\n{text}".split("\n\n")]
    return [Benign(dialect, sql) for sql in statements if sql and not sql.startswith("--")]


def all_benign() -> list[Benign]:
    return [case for dialect in DIALECTS for case in benign(dialect)]
