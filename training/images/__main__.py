"""The command line: one command per stage, in this order; training goes on where it stopped, all else is made anew."""

from __future__ import annotations

import argparse
from pathlib import Path

from training.images.settings import DEFAULT, Settings, read_settings


def autoencoder(settings: Settings, _: argparse.Namespace) -> None:
    """Train the autoencoder."""
    from training.images import autoencoder as stage

    stage.train(settings)


def prepare(settings: Settings, _: argparse.Namespace) -> None:
    """Make the tokenizer; draw and encode scenes."""
    from training.images import prepare as stage

    stage.run(settings)


def train(settings: Settings, _: argparse.Namespace) -> None:
    """Train the denoiser and the text encoder."""
    from training.images import train as stage

    stage.train(settings)


def export(settings: Settings, options: argparse.Namespace) -> None:
    """Write the newest checkpoints as a pipeline folder."""
    from training.images import export as stage

    stage.run(settings, settings.starter, random_weights=options.random)


def evaluate(settings: Settings, _: argparse.Namespace) -> None:
    """Measure the exported folder."""
    from training.images import evaluate as stage

    print(stage.table(stage.measure(settings.starter)))


def card(settings: Settings, _: argparse.Namespace) -> None:
    """Fill the model card with what was measured, and draw its samples."""
    from training.images import card as stage

    stage.run(settings.starter)


COMMANDS = {
    "autoencoder": autoencoder,
    "prepare": prepare,
    "train": train,
    "export": export,
    "evaluate": evaluate,
    "card": card,
}


def main() -> None:
    """Read the arguments and run one command."""
    parser = argparse.ArgumentParser(prog="python -m training.images", description=__doc__)
    parser.add_argument("--settings", type=Path, default=DEFAULT, help="settings file (default: the starter's)")
    parser.add_argument("--work", type=Path, help="folder for latents and checkpoints, instead of the settings file's")
    parser.add_argument("--starter", type=Path, help="the pipeline folder, instead of the settings file's")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, function in COMMANDS.items():
        command = commands.add_parser(name, help=function.__doc__)
        if name == "export":
            command.add_argument("--random", action="store_true", help="untrained weights, to try the format")
    options = parser.parse_args()
    COMMANDS[options.command](read_settings(options.settings, options.work, options.starter), options)


if __name__ == "__main__":
    main()
