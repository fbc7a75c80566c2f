"""What the operator may set, read from the environment once at the start.

Every setting is a variable; docs/api.md lists them. Secrets are `SecretStr`, so that no log and no
error can print them by accident.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AliasChoices, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from agent.errors import OutOfOrder
from agent.models.choice import ModelChoice, ModelSettings, choose
from agent.models.prices import Price, price_of
from server.tokens import parse

if TYPE_CHECKING:
    from agent.workspace import WorkspaceSettings

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "::1")
"""The names by which this machine calls itself; always allowed in a Host header."""


class BadSettings(OutOfOrder):
    """A variable that cannot be taken as it is. The message names it and says what it should be."""

    kind = "bad_settings"


class Settings(BaseSettings):
    """The effective settings: defaults, overridden by the environment. An empty variable counts as absent."""

    model_config = SettingsConfigDict(
        env_prefix="NIVII_", env_ignore_empty=True, extra="ignore", frozen=True, populate_by_name=True
    )

    database_url: SecretStr = Field(
        default=SecretStr("duckdb:///.nivii/data.duckdb"),
        validation_alias=AliasChoices("NIVII_DATABASE_URL", "DATABASE_URL"),
    )
    table: str = ""
    """What questions are about; by default the largest table that the loader filled."""
    store_url: SecretStr = SecretStr("sqlite:///.nivii/conversations.sqlite")
    """Where conversations are kept; a role that may write, unlike the one of `database_url`."""

    model: str = ""
    openai_key: SecretStr = Field(
        default=SecretStr(""), validation_alias=AliasChoices("OPENAI_API_KEY", "OPENAI_KEY", "NIVII_OPENAI_KEY")
    )
    openai_base_url: str = Field(
        default="", validation_alias=AliasChoices("OPENAI_BASE_URL", "NIVII_OPENAI_BASE_URL")
    )
    ollama_base_url: str = Field(
        default="", validation_alias=AliasChoices("OLLAMA_BASE_URL", "OLLAMA_HOST", "NIVII_OLLAMA_BASE_URL")
    )
    route: Literal["model", "offline-first"] = "model"
    """`offline-first` lets the built-in parser answer what it reads for certain, and the model the rest."""
    rows_to_model: bool = False
    """Whether a model may read the rows of an answer, to write richer prose."""
    semantics_dir: Path = Path("semantics")

    host: str = "127.0.0.1"
    api_port: int = Field(default=3000, ge=1, le=65535)
    ui_port: int = Field(default=8000, ge=1, le=65535)
    ui_dist: Path = Path("ui/dist")

    read_seconds: float = Field(default=10, gt=0, le=3600)
    """How long a request may take to arrive, its body included."""
    seconds: float = Field(default=60, gt=0, le=3600)
    query_seconds: float = Field(default=10, gt=0, le=3600)
    max_rows: int = Field(default=5000, ge=1, le=1_000_000)
    memory_mb: int = Field(default=1024, ge=64)
    max_text: int = Field(default=2000, ge=1, le=2000)
    in_flight: int = Field(default=64, ge=1, le=1000)
    rate_per_minute: int = Field(default=0, ge=0)
    """Questions a minute from one address; 0 sets no limit."""
    rate_per_token: int = Field(default=0, ge=0)
    """Questions a minute with one token; 0 sets no limit."""
    tokens: SecretStr = SecretStr("")
    """`NAME:TOKEN, NAME:TOKEN …`: with any, only their holders may ask."""

    cost_per_question: float | None = Field(default=None, gt=0)
    cost_per_day: float | None = Field(default=None, gt=0)
    """What a model may cost, in US dollars; a day is UTC's."""
    price_input: float | None = Field(default=None, ge=0)
    price_output: float | None = Field(default=None, ge=0)
    """US dollars per million tokens, where they differ from `agent.models.prices` or are not in it."""

    allowed_origins: Annotated[tuple[str, ...], NoDecode] = ()
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = ()
    proxies: int = Field(default=0, ge=0, le=8)
    """How many proxies stand in front; as many hops of X-Forwarded-For are believed."""

    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @field_validator("allowed_origins", "allowed_hosts", mode="before")
    @classmethod
    def split_commas(cls, value: Any) -> Any:
        """`a, b` is two values."""
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("log_level", mode="before")
    @classmethod
    def fold_case(cls, value: Any) -> Any:
        """`INFO` is `info`."""
        return value.lower() if isinstance(value, str) else value

    @field_validator("database_url", "store_url")
    @classmethod
    def require_address(cls, value: SecretStr) -> SecretStr:
        """A path alone is no address."""
        if "://" not in value.get_secret_value():
            raise ValueError("must be a database address such as duckdb:///file.duckdb")
        return value

    @field_validator("tokens")
    @classmethod
    def require_names(cls, value: SecretStr) -> SecretStr:
        """Each token has a name, and is not short."""
        parse(value.get_secret_value())
        return value

    @field_validator("ollama_base_url")
    @classmethod
    def complete_address(cls, value: str) -> str:
        """Ollama's own variable may hold a bare `host:port`."""
        return value if not value or "://" in value else f"http://{value}"

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every string that no log line may hold: the key, and the passwords inside the addresses."""
        stores = (self.database_url.get_secret_value(), self.store_url.get_secret_value())
        passwords = [_password(url) for url in (*stores, self.openai_base_url, self.ollama_base_url)]
        tokens = self.tokens_by_name.values()
        return tuple(secret for secret in (self.openai_key.get_secret_value(), *tokens, *passwords) if secret)

    @property
    def tokens_by_name(self) -> dict[str, str]:
        """The tokens that are taken, by the names of their holders."""
        return parse(self.tokens.get_secret_value())

    @property
    def choice(self) -> ModelChoice:
        """The model that answers."""
        key, base_url = self.openai_key.get_secret_value(), self.openai_base_url
        return choose(ModelSettings(model=self.model, openai_key=key, openai_base_url=base_url))

    @property
    def price(self) -> Price | None:
        """What its tokens cost, where that is known."""
        listed = price_of(self.choice.provider, self.choice.name)
        if self.choice.provider != "openai":
            return listed
        input_ = listed.input if self.price_input is None and listed else self.price_input
        output = listed.output if self.price_output is None and listed else self.price_output
        return None if input_ is None or output is None else Price(input_, output)

    @property
    def page_url(self) -> str:
        """Where a browser on this machine finds the page."""
        return f"http://{self._shown_host}:{self.ui_port}"

    @property
    def api_url(self) -> str:
        """Where a program on this machine finds the API."""
        return f"http://{self._shown_host}:{self.api_port}"

    @property
    def _shown_host(self) -> str:
        return "127.0.0.1" if self.host in ("0.0.0.0", "::") else bracketed(self.host)


def bracketed(host: str) -> str:
    """A host as it stands before a port: IPv6 goes in brackets."""
    return f"[{host}]" if ":" in host else host


def load_settings() -> Settings:
    """The settings of this process's environment. Raises `BadSettings`, with a sentence a variable."""
    try:
        settings = Settings()
    except ValidationError as error:
        raise BadSettings(" ".join(_sentence(problem) for problem in error.errors())) from None
    try:
        choice = settings.choice
    except ValueError as error:
        raise BadSettings(str(error)) from None
    if settings.price is None and (settings.cost_per_question or settings.cost_per_day):
        raise BadSettings(
            f"What {choice.name} costs is not known, so no ceiling can be held.",
            "Set NIVII_PRICE_INPUT and NIVII_PRICE_OUTPUT, in US dollars per million tokens.",
        )
    if settings.api_port == settings.ui_port:
        raise BadSettings(f"NIVII_API_PORT and NIVII_UI_PORT are both {settings.api_port}: the page needs its own.")
    return settings


def workspace_settings(settings: Settings) -> WorkspaceSettings:
    """The part of the settings that the agent needs."""
    # Here, because it brings LangChain along: a second that only who answers questions should pay.
    from agent.workspace import WorkspaceSettings

    return WorkspaceSettings(
        database_url=settings.database_url.get_secret_value(),
        table=settings.table,
        model=settings.model,
        route=settings.route,
        rows_to_model=settings.rows_to_model,
        openai_key=settings.openai_key.get_secret_value(),
        openai_base_url=settings.openai_base_url,
        ollama_base_url=settings.ollama_base_url,
        semantics_dir=settings.semantics_dir,
        seconds=settings.seconds,
        query_seconds=settings.query_seconds,
        max_rows=settings.max_rows,
        memory_mb=settings.memory_mb,
    )


def _sentence(problem: Any) -> str:
    """One problem in words. The value itself is left out: it may be a secret."""
    name = str(problem["loc"][0])
    variable = name if name.isupper() else f"NIVII_{name.upper()}"
    said = problem["msg"].removeprefix("Value error, ")
    return f"{variable}: {said[0].lower()}{said[1:]}."


def _password(url: str) -> str:
    """The password inside a database address, as it stands there, or nothing."""
    userinfo, at, _ = url.partition("://")[2].rpartition("@")
    return userinfo.partition(":")[2] if at else ""
