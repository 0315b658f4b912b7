"""Names and files: the table of aliases, and that nothing written by two programs or on a full disk is lost."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.core.errors import InvalidRequest, ServerError
from dragoman.core.settings import Settings
from dragoman.engines import catalogue as module
from dragoman.engines import starter
from dragoman.engines.audio_files import OLD_SPEECHES, OLD_TRANSCRIPTIONS, TRANSCRIPTION_STARTER, VOICE_STARTER
from dragoman.engines.catalogue import Catalogue, Installed
from dragoman.engines.old_names import OLD_EMBEDDINGS, OLD_IMAGES, OLD_MODERATIONS, OLD_NAMES
from dragoman.engines.starter import EMBEDDINGS, MODERATION, PAINTER, STARTER

STARTERS = [STARTER, EMBEDDINGS, MODERATION, VOICE_STARTER, TRANSCRIPTION_STARTER, PAINTER]


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return Catalogue(Settings(home=tmp_path))


def gguf(path: Path, size: int = 8) -> Path:
    path.write_bytes(b"GGUF".ljust(size, b"\0"))
    return path


def again(catalogue_home: Path, **settings: str) -> Catalogue:
    """The catalogue as another program sees it."""
    return Catalogue(Settings(home=catalogue_home, **settings))


# names


def test_a_fresh_home_has_the_starter_behind_every_old_name(catalogue: Catalogue, tmp_path: Path) -> None:
    assert list(catalogue.installed()) == STARTERS
    assert catalogue.default == STARTER
    assert {catalogue.resolve(name) for name in OLD_EMBEDDINGS} == {catalogue.installed()[EMBEDDINGS]}
    assert {catalogue.resolve(name) for name in OLD_MODERATIONS} == {catalogue.installed()[MODERATION]}
    assert {catalogue.resolve(name) for name in OLD_IMAGES} == {catalogue.installed()[PAINTER]}
    assert {name: catalogue.resolve(name) for name in OLD_NAMES} == dict.fromkeys(
        OLD_NAMES, catalogue.installed()[STARTER]
    )
    assert catalogue.resolve("nobody") is None
    assert list(tmp_path.iterdir()) == []  # looking writes nothing


def test_the_old_names_of_the_documents_are_there() -> None:
    named = {"gpt-3.5-turbo", "gpt-4", "text-davinci-003", "text-ada-001", "davinci", "curie", "babbage", "ada"}
    assert named | {"gpt-3.5-turbo-instruct", "text-davinci-edit-001"} <= set(OLD_NAMES)
    assert len(set(OLD_NAMES)) == len(OLD_NAMES)


def test_the_default_model_is_the_one_that_is_set_and_installed(catalogue: Catalogue, tmp_path: Path) -> None:
    catalogue.add(Installed("mine", gguf(tmp_path / "mine.gguf")))
    assert again(tmp_path, default_model="mine").default == "mine"
    assert again(tmp_path, default_model="mine").resolve("gpt-4") == catalogue.installed()["mine"]
    assert again(tmp_path, default_model="gone").default == STARTER
    assert again(tmp_path, embedding_model="mine").resolve("text-embedding-ada-002") == catalogue.installed()["mine"]
    assert again(tmp_path, embedding_model="gone").default_embeddings == EMBEDDINGS
    guarded = again(tmp_path, moderation_model="mine")
    assert guarded.resolve("text-moderation-stable") == catalogue.installed()["mine"]
    assert again(tmp_path, moderation_model="gone").default_moderation == MODERATION
    assert again(tmp_path, image_model="mine").resolve("dall-e-3") == catalogue.installed()["mine"]
    assert again(tmp_path, image_model="gone").resolve("dall-e-3") == catalogue.installed()[PAINTER]


def test_a_file_given_at_start_is_the_default_and_wins_over_an_installed_one(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    catalogue.add(Installed("mine", gguf(tmp_path / "mine.gguf")))
    other = tmp_path / "other"
    other.mkdir()
    given = again(tmp_path, model=str(gguf(other / "mine.gguf")), default_model=STARTER)
    assert given.default == "mine"
    resolved = given.resolve("ada")
    assert resolved is not None and resolved.path == other / "mine.gguf"


def test_cards_list_models_then_aliases_once_each(catalogue: Catalogue, tmp_path: Path) -> None:
    catalogue.add(Installed("mine", gguf(tmp_path / "mine.gguf"), 5))
    catalogue.add(Installed("gpt-4", gguf(tmp_path / "four.gguf"), 6))
    catalogue.alias("ada", "mine")
    cards = catalogue.cards()
    ids = [card.id for card in cards]
    assert ids[:8] == [*catalogue.installed()] and len(set(ids)) == len(ids)
    old = {*OLD_NAMES, *OLD_EMBEDDINGS, *OLD_MODERATIONS, *OLD_SPEECHES, *OLD_TRANSCRIPTIONS, *OLD_IMAGES}
    assert set(ids[8:]) == old - {"gpt-4"}
    by_id = {card.id: card for card in cards}
    assert (by_id["ada"].root, by_id["ada"].created) == ("mine", 5)
    assert (by_id["gpt-4"].root, by_id["curie"].root) == ("gpt-4", STARTER)


def test_a_missing_file_shows(catalogue: Catalogue, tmp_path: Path) -> None:
    catalogue.add(Installed("mine", gguf(tmp_path / "mine.gguf")))
    (tmp_path / "mine.gguf").unlink()
    assert catalogue.installed()["mine"].size is None
    assert {card.id: card.ready for card in catalogue.cards()}["mine"] is False


def test_a_model_in_parts_is_all_its_files(tmp_path: Path) -> None:
    parts = [gguf(tmp_path / f"big-Q8_0-0000{n}-of-00003.gguf", 10 * n) for n in (1, 2, 3)]
    model = Installed("big", parts[0])
    assert list(model.files) == parts and model.size == 60
    parts[1].unlink()
    assert model.size is None
    assert Installed("one", tmp_path / "one.gguf").files == (tmp_path / "one.gguf",)


# changes


@pytest.fixture
def tuned(catalogue: Catalogue, tmp_path: Path) -> Installed:
    """A fine-tune of the starter, as a job installs it."""
    base = catalogue.keep(catalogue.installed()[STARTER])
    model = Installed(
        "ada:ft-x", base.path, 1, fine_tuned=True, parent=STARTER, adapter=gguf(tmp_path / "adapter.gguf")
    )
    catalogue.add(model)
    return model


def test_a_fine_tune_of_the_starter_is_served_by_the_starter(catalogue: Catalogue, tuned: Installed) -> None:
    found = catalogue.installed()
    assert tuned.path.read_bytes() == found[STARTER].path.read_bytes()
    assert found[tuned.id].path == found[STARTER].path and found[tuned.id].size == 8
    assert catalogue.base(found[tuned.id]) == found[STARTER]
    assert catalogue.keep(found[tuned.id]).path == tuned.path  # a tune of it is trained over the same copy


def test_a_fine_tune_of_the_starter_is_served_wherever_it_is_installed(
    catalogue: Catalogue, tuned: Installed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = tmp_path / "other" / "starter.gguf"
    moved.parent.mkdir()
    shutil.copy(tuned.path, moved)
    monkeypatch.setattr(starter, "shipped", lambda: moved)
    tuned.path.unlink()
    assert catalogue.installed()[tuned.id].path == moved


def test_a_fine_tune_keeps_its_starter_when_another_one_ships(
    catalogue: Catalogue, tuned: Installed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = gguf(tmp_path / "starter.gguf")
    monkeypatch.setattr(starter, "shipped", lambda: newer)
    monkeypatch.setattr(module, "shipped", lambda: newer)
    found = catalogue.installed()
    assert found[STARTER].path == newer and found[tuned.id] == tuned
    base = catalogue.base(found[tuned.id])
    assert base.path == tuned.path and base.id != STARTER
    assert catalogue.keep(tuned) == tuned
    assert catalogue.keep(found[STARTER]).path != tuned.path


def test_a_fine_tune_whose_starter_is_gone_is_not_served_over_another(
    catalogue: Catalogue, tuned: Installed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(starter, "shipped", lambda: gguf(tmp_path / "starter.gguf"))
    tuned.path.unlink()
    assert catalogue.installed()[tuned.id].size is None


def test_a_copy_that_breaks_off_leaves_nothing(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(starter.shutil, "copyfileobj", full)
    with pytest.raises(OSError, match="No space"):
        catalogue.keep(catalogue.installed()[STARTER])
    assert not list((tmp_path / "models" / "bases").iterdir())


def test_what_is_changed_stays_changed(catalogue: Catalogue, tmp_path: Path) -> None:
    model = Installed("mine", gguf(tmp_path / "mine.gguf"), 7, source="owner/name/mine.gguf@main")
    catalogue.add(model)
    catalogue.alias("gpt-4", "mine")
    other = again(tmp_path)
    assert other.installed()["mine"] == model
    assert other.aliases()["gpt-4"] == "mine" and other.aliases()["ada"] == STARTER
    assert other.resolve("gpt-4") == model


def test_an_open_catalogue_sees_what_others_change(catalogue: Catalogue, tmp_path: Path) -> None:
    catalogue.installed()
    other = again(tmp_path)
    for name in ("a", "b", "c"):  # the files are of one size, and written within a clock's tick
        other.add(Installed(name, gguf(tmp_path / f"{name}.gguf")))
        assert name in catalogue.installed()
        other.remove(name)
        assert name not in catalogue.installed()


def test_removing_forgets_the_aliases_too(catalogue: Catalogue, tmp_path: Path) -> None:
    path = gguf(tmp_path / "mine.gguf")
    catalogue.add(Installed("mine", path))
    catalogue.alias("gpt-4", "mine")
    catalogue.alias("house", "mine")
    catalogue.alias("start", STARTER)
    assert catalogue.remove("mine").path == path
    assert "mine" not in catalogue.installed() and "house" not in catalogue.aliases()
    assert (catalogue.aliases()["gpt-4"], catalogue.aliases()["start"]) == (STARTER, STARTER)
    assert path.exists()  # files are not the catalogue's


def test_an_alias_can_be_taken_away(catalogue: Catalogue, tmp_path: Path) -> None:
    catalogue.add(Installed("mine", gguf(tmp_path / "mine.gguf")))
    catalogue.alias("gpt-4", "mine")
    catalogue.alias("gpt-4", None)
    assert again(tmp_path).aliases()["gpt-4"] == STARTER


def test_installing_the_same_file_again_renews_it(catalogue: Catalogue, tmp_path: Path) -> None:
    path = gguf(tmp_path / "mine.gguf")
    catalogue.add(Installed("mine", path, 1))
    catalogue.add(Installed("mine", path, 2))
    assert catalogue.installed()["mine"].created == 2


@pytest.mark.parametrize("name", ["", " ", "a\nb", "\x1b[31m", "a\u202eb"])
def test_names_nobody_could_type_are_refused(catalogue: Catalogue, tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidRequest, match="cannot be the name of a model"):
        catalogue.add(Installed(name, gguf(tmp_path / "x.gguf")))
    with pytest.raises(InvalidRequest, match="cannot be the name of a model"):
        catalogue.alias(name, STARTER)
    assert not (tmp_path / "models.json").exists()


def test_names_that_are_taken_are_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    catalogue.add(Installed("mine", gguf(tmp_path / "mine.gguf")))
    before = (tmp_path / "models.json").read_bytes()
    other = Installed("mine", gguf(tmp_path / "other.gguf"))
    for refuse in (catalogue.add, catalogue.check):
        with pytest.raises(InvalidRequest, match=f"The name 'mine' is taken by {tmp_path / 'mine.gguf'}"):
            refuse(other)
        with pytest.raises(InvalidRequest, match="taken by a model that ships with dragoman"):
            refuse(Installed(STARTER, other.path))
    assert (tmp_path / "models.json").read_bytes() == before
    catalogue.check(Installed("third", other.path))


def test_what_cannot_be_done_is_said(catalogue: Catalogue, tmp_path: Path) -> None:
    catalogue.add(Installed("mine", gguf(tmp_path / "mine.gguf")))
    for words, refused in (
        ("The model 'gone' is not installed here.", lambda: catalogue.remove("gone")),
        ("ships with dragoman and stays", lambda: catalogue.remove(STARTER)),
        ("The model 'gone' is not installed here.", lambda: catalogue.alias("x", "gone")),
        ("'gpt-4' is no alias of yours.", lambda: catalogue.alias("gpt-4", None)),
        ("'mine' is a model itself", lambda: catalogue.alias("mine", STARTER)),
    ):
        with pytest.raises(InvalidRequest, match=words):
            refused()


# the file


def test_two_programs_lose_nothing_of_each_others(tmp_path: Path) -> None:
    """Each adds twenty models, in a race for the file."""
    program = (
        "import sys; from pathlib import Path; from dragoman.core.settings import Settings\n"
        "from dragoman.engines.catalogue import Catalogue, Installed\n"
        "home, who = Path(sys.argv[1]), sys.argv[2]\n"
        "for n in range(20): Catalogue(Settings(home=home)).add(Installed(f'{who}{n}', home / 'x.gguf'))\n"
    )
    programs = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path), who]) for who in ("a", "b")]
    assert [p.wait(60) for p in programs] == [0, 0]
    assert set(again(tmp_path).installed()) == set(STARTERS) | {f"{who}{n}" for who in "ab" for n in range(20)}


def test_nothing_but_the_table_and_its_lock_is_left_behind(catalogue: Catalogue, tmp_path: Path) -> None:
    catalogue.alias("x", STARTER)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["models.json", "models.lock"]


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_full_disk_leaves_the_table_as_it_was(
    catalogue: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    catalogue.add(Installed("mine", gguf(tmp_path / "mine.gguf")))
    before = (tmp_path / "models.json").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, failing, full)
        with pytest.raises(OSError, match="No space left"):
            catalogue.add(Installed("second", gguf(tmp_path / "second.gguf")))
        with pytest.raises(OSError, match="No space left"):
            catalogue.remove("mine")
    assert (tmp_path / "models.json").read_bytes() == before
    assert set(catalogue.installed()) == {*STARTERS, "mine"}
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix != ".gguf") == ["models.json", "models.lock"]


DAMAGED = [
    "",
    "{",
    "[]",
    "5",
    '{"models": []}',
    '{"models": {"a": {}}}',
    '{"models": {"a": {"id": "a", "path": 5}}}',
    '{"models": {"a": {"id": "a", "path": "x", "colour": 1}}}',
    '{"aliases": {"a": 5}}',
    '{"aliases": ["a"]}',
]


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_table_is_named_and_kept(catalogue: Catalogue, tmp_path: Path, content: str) -> None:
    file = tmp_path / "models.json"
    file.write_text(content)
    for use in (catalogue.installed, lambda: catalogue.alias("x", STARTER), lambda: catalogue.remove("x")):
        with pytest.raises(ServerError, match=f"{file} is damaged; mend it or move it away"):
            use()
    assert file.read_text() == content


def test_bytes_that_are_no_text_are_a_damaged_table(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "models.json").write_bytes(b"\xff\xfe")
    with pytest.raises(ServerError, match="is damaged"):
        catalogue.installed()


def test_a_table_that_cannot_be_read_is_named(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "models.json").mkdir()
    with pytest.raises(ServerError, match=r"models.json cannot be read: Is a directory"):
        catalogue.installed()


def test_a_running_server_keeps_the_table_it_read(
    catalogue: Catalogue, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogue.add(Installed("mine", gguf(tmp_path / "mine.gguf")))
    assert "mine" in catalogue.installed()
    (tmp_path / "models.json").write_text("{")
    assert "mine" in catalogue.installed() and "mine" in catalogue.installed()
    with pytest.raises(ServerError, match="is damaged"):
        catalogue.alias("x", "mine")
    (tmp_path / "models.json").write_text("{}")
    assert "mine" not in catalogue.installed()


def test_the_table_can_be_written_by_hand(catalogue: Catalogue, tmp_path: Path) -> None:
    model = {"id": "mine", "path": str(gguf(tmp_path / "mine.gguf"))}
    (tmp_path / "models.json").write_text(json.dumps({"models": {"mine": model}, "aliases": {"gpt-4": "mine"}}))
    resolved = catalogue.resolve("gpt-4")
    assert resolved is not None and resolved.id == "mine"
