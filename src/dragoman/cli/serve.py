"""``dragoman serve``: the server, from settings to a listening socket."""

from __future__ import annotations

import asyncio
import dataclasses
import errno
import ipaddress
import socket
import sys
from pathlib import Path
from typing import Annotated

import typer
import uvicorn
import uvloop

from dragoman.app import create_app
from dragoman.cli.connection import address
from dragoman.cli.connections import BoundedProtocol
from dragoman.cli.home import prepare_home
from dragoman.core.errors import ApiError
from dragoman.core.settings import SettingError, Settings, load_settings
from dragoman.core.telemetry import configure_logging
from dragoman.engines.audio_files import SPEECH, TRANSCRIBER
from dragoman.engines.catalogue import CLASSIFIER, PIPELINE, TEXT, VECTORS, Catalogue
from dragoman.engines.check import check_engine
from dragoman.engines.registry import Registry
from dragoman.engines.starter import STARTER
from dragoman.store.store import Store


def serve(
    host: Annotated[str | None, typer.Option(help="address to listen on")] = None,
    port: Annotated[int | None, typer.Option(help="port to listen on; 0 picks a free one")] = None,
    model: Annotated[str | None, typer.Option(help="a GGUF file to serve as the default model")] = None,
    allow_open: Annotated[
        bool | None, typer.Option("--allow-open", help="listen beyond loopback although no key is configured")
    ] = None,
) -> None:
    """Serve the API. Every setting has an environment variable, DRAGOMAN_HOST and so on; see the README's table."""
    settings = load_settings(host=host, port=port, model=model, allow_open=allow_open)
    configure_logging(settings.log_level, settings.log_format)
    prepare_home(settings.home)
    refuse_open_address(settings)
    catalogue = Catalogue(settings)
    refuse_missing_model(settings, catalogue)
    listener = listen(settings.host, settings.port)
    verdict = check_engine(catalogue.installed()[STARTER].path, settings.home)
    if not verdict.ok:
        print(f"dragoman: {verdict.message}", file=sys.stderr)
        raise typer.Exit(1)
    uvloop.run(_run(settings, listener))


def refuse_missing_model(settings: Settings, catalogue: Catalogue) -> None:
    """Raise SettingError when the model that should answer by default is not here."""
    installed = catalogue.installed()
    kinds = {"default_model": (TEXT,), "embedding_model": (TEXT, VECTORS), "moderation_model": (TEXT, CLASSIFIER)}
    kinds |= {"speech_model": (SPEECH,), "transcription_model": (TRANSCRIBER,), "image_model": (PIPELINE,)}
    for name, fitting in kinds.items():
        asked = getattr(settings, name)
        if asked in installed and installed[asked].kind not in fitting:
            raise SettingError(f"{name} names {asked!r}, which is a model of another kind")
        if asked not in installed and not (name == "default_model" and settings.model):
            raise SettingError(f"{name} names {asked!r}, which is not installed; `dragoman models list` shows what is")
    if settings.model:
        if not Path(settings.model).expanduser().is_file():
            raise SettingError(f"there is no model file at {settings.model}")


def refuse_open_address(settings: Settings) -> None:
    """Raise SettingError when everybody on the network could use the server without a key."""
    if settings.keys or settings.allow_open or is_loopback(settings.host) or asyncio.run(_any_key(settings)):
        return
    raise SettingError(
        f"refusing to listen on {settings.host} without keys: anyone who reaches this address could use it. "
        "Make one (dragoman keys create), set DRAGOMAN_API_KEYS, or say --allow-open (DRAGOMAN_ALLOW_OPEN=1) "
        "if that is what you want."
    )


async def _any_key(settings: Settings) -> bool:
    store = Store.of(settings)
    await store.open()
    try:
        return await store.keys.any()
    finally:
        await store.close()


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach ``host``."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; raise SettingError when the address is taken or not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        raise SettingError(f"cannot listen on {host}:{port}: {error.strerror}{_advice(error)}") from error
    return listener


async def _run(settings: Settings, listener: socket.socket) -> None:
    store = Store.of(settings)
    await store.open()  # before anything is started: what is wrong with it is one line on the terminal
    registry = Registry(settings)
    config = uvicorn.Config(
        create_app(settings, registry, store),
        loop="none",
        http=BoundedProtocol,
        log_level=settings.log_level if settings.log_level != "info" else "warning",
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    loading = asyncio.create_task(registry.preload())
    await asyncio.wait({serving, loading}, return_when=asyncio.FIRST_COMPLETED)
    try:
        if loading.done():
            await loading
            keyed = bool(settings.keys) or await store.keys.any()
            print(banner(settings, listener.getsockname()[1], registry.catalogue.default, keyed), flush=True)
    except ApiError as error:
        print(f"dragoman: {error}", file=sys.stderr)
        server.should_exit = True
        await serving
        raise typer.Exit(1) from None
    finally:
        loading.cancel()
    await serving


def banner(settings: Settings, port: int, model: str, keyed: bool) -> str:
    """Say where the API and the pages are, with a curl line that works (if ``keyed``, with a place for a key)."""
    here = address(dataclasses.replace(settings, port=port))
    base = f"{here}/v1"
    key = "\n    -H 'Authorization: Bearer YOUR_KEY' \\" if keyed else ""
    return f"""
dragoman serves {model} on {base}

Open {here} in a browser to chat, try the playground and see tokens, or ask from a terminal:

  curl {base}/chat/completions \\{key}
    -H 'Content-Type: application/json' \\
    -d '{{"model": "gpt-3.5-turbo", "messages": [{{"role": "user", "content": "Hello!"}}]}}'
"""


def _advice(error: OSError) -> str:
    taken = error.errno == errno.EADDRINUSE
    return "; something serves there already, --port takes another" if taken else ""
