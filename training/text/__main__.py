"""The command line: one command per stage, each may be run again and goes on where it stopped."""

from __future__ import annotations

import argparse
from pathlib import Path

from training.text.settings import DEFAULT, STAGES, Settings, read_settings


def tokenizer(settings: Settings, _: argparse.Namespace) -> None:
    """Train the tokenizer."""
    from training.text import vocabulary

    print(f"{vocabulary.train(settings).get_vocab_size()} entries in {settings.tokenizer_file}")


def prepare(settings: Settings, options: argparse.Namespace) -> None:
    """Turn text and conversations into files of tokens."""
    from training.text import prepare as stage

    stage.run(settings, options.stages)


def adopt(settings: Settings, options: argparse.Namespace) -> None:
    """Go on from the shipped file, of which there are no checkpoints."""
    from training.text import adopt as stage

    stage.run(settings, options.file or settings.starter)


def train(settings: Settings, options: argparse.Namespace) -> None:
    """Train the network, both stages or one."""
    from training.text import train as stage

    for name in options.stages:
        stage.run(settings, name)


def export(settings: Settings, options: argparse.Namespace) -> None:
    """Write the newest checkpoint as GGUF."""
    from training.text import adopt
    from training.text import train as stage

    others = [adopt.weights(path, settings) for path in options.mean_with]
    stage.export_newest(settings, options.to or settings.starter, random_weights=options.random, others=others)


def evaluate(settings: Settings, options: argparse.Namespace) -> None:
    """Measure the exported file."""
    from training.text.evaluate import measure as stage

    stage.run(settings, options.to or settings.starter, options.address, options.model)


def card(settings: Settings, _: argparse.Namespace) -> None:
    """Fill the model card of the shipped file with what was measured."""
    from training.text import card as stage

    stage.run(settings)


COMMANDS = {
    "tokenizer": tokenizer,
    "prepare": prepare,
    "adopt": adopt,
    "train": train,
    "export": export,
    "evaluate": evaluate,
    "card": card,
}


def main() -> None:
    """Read the arguments and run one command."""
    parser = argparse.ArgumentParser(prog="python -m training.text", description=__doc__)
    parser.add_argument("--settings", type=Path, default=DEFAULT, help="settings file (default: the starter's)")
    parser.add_argument("--data", type=Path, help="folder of the sources, instead of the settings file's")
    parser.add_argument("--work", type=Path, help="folder for tokens and checkpoints, instead of the settings file's")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, function in COMMANDS.items():
        command = commands.add_parser(name, help=function.__doc__)
        if name in ("prepare", "train"):
            command.add_argument(
                "stages", nargs="*", default=list(STAGES), help="language, instructions (default: both)"
            )
        if name == "adopt":
            command.add_argument("file", nargs="?", type=Path, help="another file that `export` wrote")
        if name in ("export", "evaluate"):
            command.add_argument("--to", type=Path, help="the GGUF file, instead of the settings file's")
        if name == "evaluate":
            command.add_argument("--address", help="an OpenAI-compatible address (…/v1) to measure instead of the file")
            command.add_argument("--model", default="gpt-3.5-turbo", help="the model's name there")
        if name == "export":
            command.add_argument(
                "--mean-with", type=Path, action="append", default=[], help="a file to take the mean of weights with"
            )
            command.add_argument("--random", action="store_true", help="untrained weights, to try the format")
    options = parser.parse_args()
    if options.command == "export" and options.random and not options.to:
        parser.error("--random needs --to: untrained weights do not go into the shipped file")
    COMMANDS[options.command](read_settings(options.settings, options.data, options.work), options)


if __name__ == "__main__":
    main()
