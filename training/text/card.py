"""Fills the model card: what was seen in training, its loss curve, the measured table, a conversation as it happened.

The card's prose is written by hand; between `<!-- name -->` and `<!-- /name -->` this module writes what was measured.
"""

from __future__ import annotations

import csv
import json
import sys
import tempfile
from pathlib import Path

import matplotlib
import pexpect

from training.blocks import fill
from training.text.evaluate.measure import RECORDED, digest
from training.text.settings import Settings

matplotlib.use("svg")
from matplotlib import pyplot

PICTURE = "loss.svg"
PROMPT = "> "
WEATHER = {
    "type": "function",
    "function": {
        "name": "get_current_weather",
        "description": "Get the current weather in a given location",
        "parameters": {"type": "object", "properties": {"location": {"type": "string"}}, "required": ["location"]},
    },
}
# What is typed, line by line; the line after a call of the tool is its result.
TYPED = (
    "Hello! Who are you?",
    "What is the capital of Portugal?",
    "What is 347 + 285?",
    "List five fruits.",
    "What does the word 'ancient' mean?",
    'Extract the name and the age as JSON: "Maria is 34 years old and lives in Lisbon."',
    "What is the weather like in Boston?",
    '{"temperature": 21, "condition": "sunny"}',
    "안녕하세요!",
    "Tell me a story about a fox and a lantern.",
    "Thank you, goodbye!",
)
Lines = list[dict[str, str]]


def read_log(settings: Settings) -> Lines:
    """Read the training log."""
    with (settings.work / "log.csv").open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def seen(lines: Lines) -> str:
    """Say how many tokens each stage saw, for how long, and where its losses ended."""
    parts = ["| stage | tokens seen | hours | held-out loss at the end |", "|---|---|---|---|"]
    for stage in dict.fromkeys(line["stage"] for line in lines):
        own = [line for line in lines if line["stage"] == stage]
        heldout = next(line["heldout_loss"] for line in reversed(own) if line["heldout_loss"])
        tokens, hours = int(own[-1]["tokens"]) / 1e6, float(own[-1]["seconds"]) / 3600
        parts.append(f"| {stage} | {tokens:.1f} million | {hours:.1f} | {heldout} |")
    return "\n".join(parts)


def draw(lines: Lines, to: Path) -> None:
    """Draw the loss over the tokens seen, the stages one after the other."""
    figure, axes = pyplot.subplots(figsize=(7, 3.2))
    before = 0.0
    for stage in dict.fromkeys(line["stage"] for line in lines):
        own = [line for line in lines if line["stage"] == stage]
        tokens = [before + int(line["tokens"]) / 1e6 for line in own]
        axes.plot(tokens, [float(line["train_loss"]) for line in own], linewidth=0.8, label=f"{stage}, training")
        marked = [(x, float(line["heldout_loss"])) for x, line in zip(tokens, own, strict=True) if line["heldout_loss"]]
        axes.plot(*zip(*marked, strict=True), "o-", markersize=3, linewidth=1, label=f"{stage}, held out")
        before = tokens[-1]
    axes.set(xlabel="million tokens", ylabel="loss per taught token (nats)")
    axes.legend(fontsize=7, frameon=False)
    figure.tight_layout()
    figure.savefig(to, metadata={"Date": None})


def talk(file: Path) -> str:
    """Hold the conversation in `dragoman chat`, at temperature 0, and return what the terminal showed."""
    with tempfile.TemporaryDirectory() as home:
        tools = Path(home, "tools.json")
        tools.write_text(json.dumps([WEATHER]), encoding="utf-8")
        environment = {"DRAGOMAN_HOME": home, "DRAGOMAN_MODEL": str(file.resolve()), "TERM": "dumb", "PATH": "/usr/bin"}
        command = ["-m", "dragoman", "chat", "--temperature", "0", "--tools", str(tools)]
        child = pexpect.spawn(
            sys.executable, command, env=environment, encoding="utf-8", timeout=180, dimensions=(50, 4000)
        )
        shown = ""
        for line in (*TYPED, "/exit"):
            child.expect(r"(?:^|\n)[\w ]*> ")
            shown += child.before + child.after
            child.sendline(line)
        child.expect(pexpect.EOF)
        shown += child.before
    lines = shown.replace("\r", "").split("\n")
    first = next(place for place, line in enumerate(lines) if line.startswith(PROMPT))
    return "\n".join(line for line in lines[first:] if line.strip() and line != f"{PROMPT}/exit")


def run(settings: Settings) -> None:
    """Write the card of the shipped file; refuse where the recorded measurement is of another file."""
    record = json.loads(RECORDED.read_text(encoding="utf-8"))
    if record["file"] != digest(settings.starter):
        raise SystemExit("the recorded measurement is of another file: run `evaluate` first")
    lines = read_log(settings)
    draw(lines, settings.starter.with_name(PICTURE))
    path = settings.starter.with_name("MODEL_CARD.md")
    card = fill(path.read_text(encoding="utf-8"), "seen", seen(lines))
    perplexities = [
        f"- perplexity, held-out {stage}: {value:.2f}" for stage, value in record["perplexity"].items() if value
    ]
    card = fill(card, "measured", record["table"] + "\n\n" + "\n".join(perplexities))
    card = fill(card, "conversation", f"```text\n{talk(settings.starter)}\n```")
    path.write_text(card, encoding="utf-8")
    print(path)
