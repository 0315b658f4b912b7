"""Where a setting comes from, and what is said of one that cannot be used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman.core.settings import SettingError, Settings, load_settings, settings_table

README = Path(__file__).parents[2] / "README.md"


def load(home: Path, toml: str = "", /, *, overrides: dict[str, object] | None = None, **environ: str) -> Settings:
    home.mkdir(exist_ok=True)
    (home / "dragoman.toml").write_text(toml, encoding="utf-8")
    return load_settings({"DRAGOMAN_HOME": str(home), "PATH": "/bin", **environ}, **(overrides or {}))


def test_each_source_wins_over_the_one_before(tmp_path: Path) -> None:
    assert load(tmp_path).port == 8000
    assert load(tmp_path, "port = 1111").port == 1111
    assert load(tmp_path, "port = 1111", DRAGOMAN_PORT="2222").port == 2222
    assert load(tmp_path, "port = 1111", DRAGOMAN_PORT="2222", overrides={"port": 3333}).port == 3333


def test_an_option_that_was_not_given_changes_nothing(tmp_path: Path) -> None:
    assert load(tmp_path, "port = 1111", overrides={"port": None, "host": None}).port == 1111


def test_the_environment_of_the_process_is_read_by_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_HOME", str(tmp_path))
    monkeypatch.setenv("DRAGOMAN_QUEUE", "7")
    assert (load_settings().home, load_settings().queue) == (tmp_path, 7)


def test_the_home_of_a_user_is_found_by_its_tilde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / "dragoman.toml").write_text("queue = 9")
    settings = load_settings({"DRAGOMAN_HOME": "~/state"})
    assert (settings.home, settings.queue) == (tmp_path / "state", 9)
    assert settings.models_folder == tmp_path / "state" / "models"


def test_a_home_that_is_not_there_has_no_file(tmp_path: Path) -> None:
    assert load_settings({"DRAGOMAN_HOME": str(tmp_path / "none")}).port == 8000


@pytest.mark.parametrize("word", ["1", "true", "YES", "on"])
@pytest.mark.parametrize("other", ["0", "False", "no", "off"])
def test_switches(tmp_path: Path, word: str, other: str) -> None:
    assert load(tmp_path, DRAGOMAN_ALLOW_OPEN=word).allow_open is True
    assert load(tmp_path, "allow_open = true", DRAGOMAN_ALLOW_OPEN=other).allow_open is False


def test_an_empty_variable_is_an_empty_text_and_no_number(tmp_path: Path) -> None:
    toml = 'queue = 5\ncors_origins = "http://a"'
    settings = load(tmp_path, toml, DRAGOMAN_QUEUE="", DRAGOMAN_CORS_ORIGINS="", DRAGOMAN_ALLOW_OPEN="")
    assert (settings.queue, settings.cors_origins, settings.allow_open) == (5, "", False)


def test_keys_are_cut_at_commas() -> None:
    assert Settings(api_keys=" sk-a, ,sk-b,").keys == ("sk-a", "sk-b")
    assert Settings().keys == ()


@pytest.mark.parametrize(
    ("toml", "environ", "message"),
    [
        ("prot = 1", {}, "unknown setting 'prot' in {home}/dragoman.toml; did you mean port?"),
        ("[serve]\nport = 1", {}, "unknown setting 'serve' in {home}/dragoman.toml"),
        ('home = "/x"', {}, "home cannot be set in {home}/dragoman.toml, which lies there: set DRAGOMAN_HOME"),
        ('port = "http"', {}, "port must be a whole number, got 'http'"),
        ("port = 1.5", {}, "port must be a whole number, got 1.5"),
        ("port = true", {}, "port must be a whole number, got True"),
        ("queue = [1]", {}, "queue must be a whole number, got [1]"),
        ("host = 5", {}, "host must be a text, got 5"),
        ('api_keys = ["a"]', {}, "api_keys must be a text, got ['a']"),
        ('allow_open = "perhaps"', {}, "allow_open must be true or false, got 'perhaps'"),
        ("", {"DRAGOMAN_PROT": "1"}, "unknown setting DRAGOMAN_PROT in the environment; did you mean DRAGOMAN_PORT?"),
        ("", {"DRAGOMAN_XYZZY": "1"}, "unknown setting DRAGOMAN_XYZZY in the environment"),
        ("", {"DRAGOMAN_PORT": "80 80"}, "port must be a whole number, got '80 80'"),
        ("", {"DRAGOMAN_PORT": "-1"}, "port must be at least 0, got -1"),
        ("", {"DRAGOMAN_PORT": "65536"}, "port must be at most 65535, got 65536"),
        ("", {"DRAGOMAN_SEQUENCES": "0"}, "sequences must be at least 1, got 0"),
        ("", {"DRAGOMAN_STEP_PROMPT_TOKENS": "7"}, "step_prompt_tokens must be at least 8, got 7"),
        ("", {"DRAGOMAN_MEMORY_MB": "-1"}, "memory_mb must be at least 0, got -1"),
        ("", {"DRAGOMAN_MAX_BODY_MB": "0"}, "max_body_mb must be at least 1, got 0"),
        ("", {"DRAGOMAN_HOST": ""}, "host must not be empty"),
        ("", {"DRAGOMAN_DEFAULT_MODEL": " "}, "default_model must not be empty"),
        ("", {"DRAGOMAN_IMAGE_MODEL": ""}, "image_model must not be empty"),
        ("", {"DRAGOMAN_IN_PROCESS": "2"}, "in_process must be true or false, got '2'"),
        ("", {"DRAGOMAN_LOG_LEVEL": "loud"}, "log_level must be debug, info, warning or error, got 'loud'"),
        ("", {"DRAGOMAN_LOG_FORMAT": "xml"}, "log_format must be text or json, got 'xml'"),
    ],
)
def test_a_bad_setting_is_named_with_its_value(
    tmp_path: Path, toml: str, environ: dict[str, str], message: str
) -> None:
    with pytest.raises(SettingError) as refused:
        load(tmp_path, toml, **environ)
    assert str(refused.value) == message.replace("{home}", str(tmp_path))


@pytest.mark.parametrize("content", [b"port = ", b"port = 1\nport = 2", b'host = "\xff"'])
def test_a_file_that_is_not_toml_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "dragoman.toml").write_bytes(content)
    with pytest.raises(SettingError, match=re.escape(f"{tmp_path / 'dragoman.toml'} is not valid TOML: ")):
        load_settings({"DRAGOMAN_HOME": str(tmp_path)})


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "dragoman.toml").mkdir()
    with pytest.raises(SettingError, match=r"dragoman.toml cannot be read: Is a directory"):
        load_settings({"DRAGOMAN_HOME": str(tmp_path)})


def test_every_setting_can_be_set_by_its_variable_and_by_the_file(tmp_path: Path) -> None:
    other: dict[type, str] = {bool: "true", int: "77", str: "x"}
    for variable, _, _ in settings_table():
        name = variable.removeprefix("DRAGOMAN_").lower()
        if name == "home":
            continue
        default = getattr(Settings(), name)
        value = {"log_level": "error", "log_format": "json"}.get(name) or other[type(default)]
        expected = type(default)(True if value == "true" else value)
        assert default != expected
        quoted = value if type(default) in (bool, int) else f'"{value}"'
        assert getattr(load(tmp_path, **{variable: value}), name) == expected
        assert getattr(load(tmp_path, f"{name} = {quoted}"), name) == expected


def test_the_readme_has_the_table_as_it_is() -> None:
    rows = re.findall(
        r"^\| `(DRAGOMAN_[A-Z_]+)` \| (.*?) \| (.*?) \|$", README.read_text(encoding="utf-8"), re.MULTILINE
    )
    table = [(n, f"`{d}`" if d else "", h) for n, d, h in settings_table()]
    assert [(n, d.strip(), h) for n, d, h in rows][1:] == table[1:]  # the first one's default is the user's own folder
    assert rows[0][0] == table[0][0] == "DRAGOMAN_HOME"
