"""Settings from the environment, and what is said when one is wrong."""

import re
from pathlib import Path

import pytest

from server.settings import BadSettings, Settings, load_settings

SECRET = "sk-abc123"


def test_the_defaults_are_the_embedded_service_on_loopback(environment: pytest.MonkeyPatch) -> None:
    settings = load_settings()

    assert settings.database_url.get_secret_value() == "duckdb:///.nivii/data.duckdb"
    assert (settings.host, settings.api_port, settings.ui_port) == ("127.0.0.1", 3000, 8000)
    assert settings.openai_key.get_secret_value() == ""


@pytest.mark.parametrize(
    ("variables", "field", "value"),
    [
        ({"DATABASE_URL": "sqlite:///a"}, "database_url", "sqlite:///a"),
        ({"NIVII_DATABASE_URL": "sqlite:///b", "DATABASE_URL": "sqlite:///a"}, "database_url", "sqlite:///b"),
        ({"OPENAI_API_KEY": SECRET}, "openai_key", SECRET),
        ({"OPENAI_KEY": SECRET}, "openai_key", SECRET),
        ({"OPENAI_API_KEY": "", "OPENAI_KEY": SECRET}, "openai_key", SECRET),
        ({"OLLAMA_HOST": "10.0.0.7:11434"}, "ollama_base_url", "http://10.0.0.7:11434"),
        ({"OLLAMA_BASE_URL": "https://o.example", "OLLAMA_HOST": "x"}, "ollama_base_url", "https://o.example"),
        (
            {"NIVII_ALLOWED_ORIGINS": "https://a.example, https://b.example"},
            "allowed_origins",
            ("https://a.example", "https://b.example"),
        ),
        ({"NIVII_API_PORT": ""}, "api_port", 3000),
        ({"NIVII_LOG_LEVEL": "DEBUG"}, "log_level", "debug"),
    ],
)
def test_a_variable_sets_its_field(
    environment: pytest.MonkeyPatch, variables: dict[str, str], field: str, value: object
) -> None:
    for name, written in variables.items():
        environment.setenv(name, written)

    found = getattr(load_settings(), field)

    assert (found.get_secret_value() if hasattr(found, "get_secret_value") else found) == value


@pytest.mark.parametrize(
    ("variable", "written", "says"),
    [
        ("NIVII_API_PORT", "eighty", "NIVII_API_PORT: input should be a valid integer"),
        ("NIVII_UI_PORT", "70000", "NIVII_UI_PORT: input should be less than or equal to 65535"),
        ("NIVII_UI_PORT", "3000", "NIVII_API_PORT and NIVII_UI_PORT are both 3000"),
        ("NIVII_SECONDS", "-1", "NIVII_SECONDS: input should be greater than 0"),
        ("DATABASE_URL", "data.duckdb", "NIVII_DATABASE_URL: must be a database address"),
        ("NIVII_LOG_LEVEL", "loud", "NIVII_LOG_LEVEL: input should be 'debug', 'info', 'warning' or 'error'"),
        ("NIVII_MODEL", "gpt", "NIVII_MODEL is 'gpt'; it must be openai:NAME, ollama:NAME or offline."),
    ],
)
def test_a_wrong_variable_is_named_in_a_sentence(
    environment: pytest.MonkeyPatch, variable: str, written: str, says: str
) -> None:
    environment.setenv(variable, written)

    with pytest.raises(BadSettings, match=re.escape(says)):
        load_settings()


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "http://127.0.0.1:3000"), ("0.0.0.0", "http://127.0.0.1:3000"), ("::1", "http://[::1]:3000")],
)
def test_the_address_shown_is_one_that_can_be_opened(host: str, address: str) -> None:
    assert Settings(host=host, api_port=3000).api_url == address


def test_no_secret_is_printed(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("OPENAI_KEY", SECRET)
    environment.setenv("NIVII_STORE_URL", "postgresql://u:hunter2@db/x")

    settings = load_settings()

    assert SECRET not in repr(settings)
    assert "hunter2" not in repr(settings)
    assert settings.secrets == (SECRET, "hunter2")


def test_every_setting_is_documented() -> None:
    documented = (Path(__file__).parents[2] / "docs" / "api.md").read_text()

    for name, field in Settings.model_fields.items():
        alias = field.validation_alias
        variable = f"NIVII_{name.upper()}" if alias is None else str(alias.choices[0])  # type: ignore[union-attr]
        assert f"`{variable}`" in documented, variable
