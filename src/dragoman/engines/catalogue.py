"""Which models exist and which names point at them: the starters, the installed ones, and one table of aliases.

Kept in ``models.json`` in the home folder, written whole and renamed into place, read again when it changes, so that
the command line steers a running server. Whoever changes it holds a lock: two programs at once lose nothing of each
other's. Knows files and names; loads nothing.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import structlog

from dragoman.core.errors import InvalidRequest, ServerError
from dragoman.core.settings import Settings
from dragoman.engines import audio_files as audio
from dragoman.engines.image.files import INDEX, SETTINGS
from dragoman.engines.old_names import OLD_EMBEDDINGS, OLD_IMAGES, OLD_MODERATIONS, OLD_NAMES
from dragoman.engines.starter import (
    EMBEDDINGS,
    MODERATION,
    PAINTER,
    STARTER,
    keep,
    served,
    shipped,
    shipped_images,
    shipped_moderation,
    shipped_vectors,
)

_PART = re.compile(r"(.+)-00001-of-(\d{5})\.gguf", re.IGNORECASE)

_log = structlog.get_logger()

TEXT, VECTORS, CLASSIFIER, PIPELINE = "text", "vectors", "classifier", "pipeline"


@dataclass(frozen=True)
class ModelCard:
    """A model as ``GET /v1/models`` lists it; ``root`` differs from ``id`` for an alias."""

    id: str
    created: int
    owned_by: str
    root: str
    parent: str | None = None
    fine_tuned: bool = False
    ready: bool = True


@dataclass(frozen=True)
class Installed:
    """A model on this machine. ``source`` says where a pulled file came from.

    ``adapter`` is the LoRA file of a fine-tune that is served over a base: then ``path`` is the base's file and
    ``parent`` the base's id. Fine-tunes do not nest: one of a fine-tune is an adapter over the same base.
    ``file`` is the id of the adapter's content in the store, empty for one that is on this machine alone.
    ``kind`` is TEXT, a GGUF file, VECTORS, a folder of static embeddings, CLASSIFIER, one of a moderation
    encoder and its head, SPEECH, a voice, TRANSCRIBER, a folder of what writes speech down, or PIPELINE, one of an
    image model in diffusers' format.
    """

    id: str
    path: Path
    created: int = 0
    owned_by: str = "user"
    source: str = ""
    fine_tuned: bool = False
    parent: str | None = None
    adapter: Path | None = None
    kind: str = TEXT
    file: str = ""

    @property
    def files(self) -> tuple[Path, ...]:
        """The model's own files: those of its weights, or its adapter's alone (the base's are the base's)."""
        return self.base_files if self.adapter is None else (self.adapter,)

    @property
    def lost(self) -> bool:
        """Whether its adapter is missing on this machine and can be had from the store."""
        return bool(self.file) and self.adapter is not None and not self.adapter.exists()

    @property
    def weights(self) -> Path:
        """The file that an engine loads, the first of them where there are parts."""
        return self.base_files[0]

    @property
    def base_files(self) -> tuple[Path, ...]:
        """The file of the weights; of a model that was cut into parts, all of them (``path`` is the first)."""
        if self.kind == VECTORS:
            return (self.path / "vectors.npz", self.path / "tokenizer.json")
        if self.kind == CLASSIFIER:
            return tuple(self.path / name for name in ("encoder.onnx", "tokenizer.json", "head.npz", "thresholds.toml"))
        if self.kind in (audio.SPEECH, audio.TRANSCRIBER):
            return audio.files_of(self.path)
        if self.kind == PIPELINE:
            parts = (file for pattern in (SETTINGS, "*/*") for file in self.path.glob(pattern) if file.is_file())
            return (self.path / INDEX, *sorted(parts))
        match = _PART.fullmatch(self.path.name)
        if match is None:
            return (self.path,)
        name, count = match[1], match[2]
        return tuple(self.path.with_name(f"{name}-{part:05}-of-{count}.gguf") for part in range(1, int(count) + 1))

    @property
    def size(self) -> int | None:
        """Bytes of its own files; None when one that it needs is missing."""
        try:
            sizes = {file: file.stat().st_size for file in (*self.base_files, *self.files)}
            return sum(sizes[file] for file in self.files)
        except OSError:
            return None


@dataclass
class _Table:
    """What ``models.json`` holds."""

    models: dict[str, Installed] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)


class Catalogue:
    """All names the server answers to."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._file = settings.home / "models.json"
        self._stamp: tuple[int, int, int] | None = None
        self._table = _Table()

    @property
    def default(self) -> str:
        """The model behind the old names: the one given at start, else the setting's, else the starter."""
        return self._default(self.installed())

    def _default(self, models: Mapping[str, Installed]) -> str:
        if self._settings.model:
            return Path(self._settings.model).stem
        return _or(self._settings.default_model, models, STARTER)

    @property
    def default_embeddings(self) -> str:
        """The model behind the old names of embedding models: the setting's, else the starter."""
        return _or(self._settings.embedding_model, self.installed(), EMBEDDINGS)

    @property
    def default_moderation(self) -> str:
        """The model behind the names of moderation models: the setting's, else the starter."""
        return _or(self._settings.moderation_model, self.installed(), MODERATION)

    def installed(self) -> dict[str, Installed]:
        """Return every model that can be loaded, by id; the starter first."""
        models = _starters() | self._user_models()
        if self._settings.model:
            path = Path(self._settings.model).expanduser()
            models[path.stem] = Installed(path.stem, path, _modified(path))
        return models

    def _user_models(self) -> dict[str, Installed]:
        models = self._read().models
        return {id: replace(m, path=served(m.path)) if m.parent == STARTER else m for id, m in models.items()}

    def aliases(self) -> dict[str, str]:
        """Return every alias and the model it points at; the operator's win over the old names."""
        return self._aliases(self.installed())

    def _aliases(self, models: Mapping[str, Installed]) -> dict[str, str]:
        old = dict.fromkeys(OLD_NAMES, self._default(models))
        old |= dict.fromkeys(OLD_EMBEDDINGS, _or(self._settings.embedding_model, models, EMBEDDINGS))
        old |= dict.fromkeys(OLD_MODERATIONS, _or(self._settings.moderation_model, models, MODERATION))
        old |= dict.fromkeys(audio.OLD_SPEECHES, _or(self._settings.speech_model, models, audio.VOICE_STARTER))
        old |= dict.fromkeys(
            audio.OLD_TRANSCRIPTIONS, _or(self._settings.transcription_model, models, audio.TRANSCRIPTION_STARTER)
        )
        old |= dict.fromkeys(OLD_IMAGES, _or(self._settings.image_model, models, PAINTER))
        return old | self._read().aliases

    def resolve(self, name: str) -> Installed | None:
        """Return the model that answers to ``name``, or None."""
        models = self.installed()
        if name not in models:
            name = self._aliases(models).get(name, name)
        return models.get(name)

    def base(self, model: Installed) -> Installed:
        """Return the model whose engine serves ``model``: itself, or what its adapter is loaded over."""
        if model.adapter is None:
            return model
        bases = {m.id: m for m in self.installed().values() if m.adapter is None and m.path == model.path}
        if not bases:  # an older starter, or its name is gone and its file may be there
            return Installed(model.path.stem, model.path)
        return bases.get(model.parent or "") or next(iter(bases.values()))

    def keep(self, model: Installed) -> Installed:
        """Return ``model`` over weights that stay as they are: a copy of the starter for the starter and its tunes."""
        ours = model.path == shipped()
        return replace(model, path=keep(self._settings.models_folder / "bases")) if ours else model

    def cards(self) -> list[ModelCard]:
        """Return a card for each model, then for each alias."""
        models = self.installed()
        cards = [_card(model) for model in models.values()]
        for alias, target in self._aliases(models).items():
            if target in models and alias not in models:
                cards.append(replace(_card(models[target]), id=alias))
        return cards

    def add(self, model: Installed) -> None:
        """Install a model, or again the one of that id and file; raise InvalidRequest for a name that is taken."""
        with self._change() as table:
            _refuse_name(table, model)
            table.models[model.id] = model

    def check(self, model: Installed) -> None:
        """Raise what ``add`` would, before the file is there."""
        _refuse_name(self._load(), model)

    def remove(self, model_id: str) -> Installed:
        """Forget an installed model and the operator's aliases to it.

        Raises InvalidRequest for an unknown model and for one that fine-tunes are served over.
        """
        if model_id in _starters():
            raise InvalidRequest(f"The model '{model_id}' ships with dragoman and stays.", param="model")
        with self._change() as table:
            if model_id not in table.models:
                raise InvalidRequest(f"The model '{model_id}' is not installed here.", param="model")
            _refuse_base(table, table.models[model_id])
            table.aliases = {alias: target for alias, target in table.aliases.items() if target != model_id}
            return table.models.pop(model_id)

    def alias(self, name: str, target: str | None) -> None:
        """Make ``name`` point at ``target``; None takes the operator's alias away again."""
        with self._change() as table:
            installed = _starters() | table.models
            if target is None:
                if table.aliases.pop(name, None) is None:
                    raise InvalidRequest(f"'{name}' is no alias of yours.", param="model")
            elif target not in installed:
                raise InvalidRequest(f"The model '{target}' is not installed here.", param="model")
            elif name in installed:
                raise InvalidRequest(f"'{name}' is a model itself and cannot be an alias.", param="model")
            else:
                _refuse_odd(name)
                table.aliases[name] = target

    def _read(self) -> _Table:
        """Return the table; while the file is damaged, the one that was read before, if there was one."""
        try:
            status = self._file.stat()
        except (FileNotFoundError, NotADirectoryError):
            return _Table()
        stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
        if stamp != self._stamp:
            try:
                self._table = self._load()
            except ServerError as error:
                if self._stamp is None:
                    raise
                _log.error("models.json was not read", error=str(error))
            self._stamp = stamp
        return self._table

    def _load(self) -> _Table:
        """Read the file; raise ServerError when it is not what we write."""
        try:
            return _parse(json.loads(self._file.read_text(encoding="utf-8")))
        except (FileNotFoundError, NotADirectoryError):
            return _Table()
        except OSError as error:
            raise ServerError(f"{self._file} cannot be read: {error.strerror}") from error
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ServerError(f"{self._file} is damaged; mend it or move it away: {error}") from error

    @contextlib.contextmanager
    def _change(self) -> Iterator[_Table]:
        """Yield the table as the file has it and write what became of it; no other program changes it meanwhile."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._file.with_suffix(".lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            table = self._load()
            yield table
            self._write(table)

    def _write(self, table: _Table) -> None:
        """Write the table beside its place and rename it: a full disk or a crash leaves the old one."""
        models = {
            i: {**asdict(m), "path": str(m.path), "adapter": m.adapter and str(m.adapter)}
            for i, m in table.models.items()
        }
        text = json.dumps({"models": models, "aliases": table.aliases}, indent=2, ensure_ascii=False)
        with tempfile.NamedTemporaryFile("w", dir=self._file.parent, delete=False, encoding="utf-8") as file:
            try:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
                os.replace(file.name, self._file)
            except OSError:
                Path(file.name).unlink(missing_ok=True)
                raise


def _or(name: str, models: Mapping[str, Installed], other: str) -> str:
    return name if name in models else other


def _refuse_name(table: _Table, model: Installed) -> None:
    _refuse_odd(model.id)
    taken = table.models.get(model.id)
    if model.id in _starters() or (taken is not None and taken.files != model.files):
        where = "a model that ships with dragoman" if taken is None else taken.files[0]
        raise InvalidRequest(f"The name '{model.id}' is taken by {where}; choose another.", param="model")


def _refuse_base(table: _Table, model: Installed) -> None:
    others = [m for m in table.models.values() if m.path == model.path and m.id != model.id]
    tuned = [m.id for m in others if m.adapter is not None]
    if model.adapter is None and tuned and len(tuned) == len(others):
        names = ", ".join(sorted(tuned))
        raise InvalidRequest(
            f"The model '{model.id}' has fine-tuned models; delete them first: {names}.", param="model"
        )


def _refuse_odd(name: str) -> None:
    if not name.strip() or not name.isprintable():
        raise InvalidRequest(f"{name!r} cannot be the name of a model.", param="model")


def _parse(data: dict[str, Any]) -> _Table:
    models = {i: _installed(m) for i, m in data.get("models", {}).items()}
    aliases = data.get("aliases", {})
    if not all(isinstance(target, str) for target in aliases.values()):
        raise ValueError("an alias points at something that is no name")
    return _Table(models, dict(aliases))


def _installed(data: dict[str, Any]) -> Installed:
    adapter = data.get("adapter")
    return Installed(**{**data, "path": Path(data["path"]), "adapter": None if adapter is None else Path(adapter)})


def _starters() -> dict[str, Installed]:
    kinds = {
        STARTER: (shipped(), TEXT),
        EMBEDDINGS: (shipped_vectors(), VECTORS),
        MODERATION: (shipped_moderation(), CLASSIFIER),
        audio.VOICE_STARTER: (audio.shipped_voice(), audio.SPEECH),
        audio.TRANSCRIPTION_STARTER: (audio.shipped_transcriber(), audio.TRANSCRIBER),
        PAINTER: (shipped_images(), PIPELINE),
    }
    return {
        id: Installed(id, path, _modified(path), owned_by="dragoman", kind=kind) for id, (path, kind) in kinds.items()
    }


def _modified(path: Path) -> int:
    return int(path.stat().st_mtime) if path.exists() else 0


def _card(model: Installed) -> ModelCard:
    root = model.id if model.parent is None else model.parent  # as the real API has it for fine-tunes
    return ModelCard(
        model.id, model.created, model.owned_by, root, model.parent, model.fine_tuned, model.size is not None
    )
