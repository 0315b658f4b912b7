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

from training.blocks import fill
from training.text.evaluate.measure import RECORDED, digest
from training.text.settings import LOG, Settings

matplotlib.use("svg")
from matplotlib import pyplot

PICTURE = "loss.svg"
PROMPT = "> "
APART = 100  # steps between the lines of the log that are kept
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
    with (settings.work / LOG).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def courses(lines: Lines) -> dict[str, Lines]:
    """Return the lines of each course of training by its name; a stage that begins anew is another course of it."""
    found: list[Lines] = []
    for line in lines:
        before = found[-1][-1] if found else None
        if before is None or before["stage"] != line["stage"] or int(line["tokens"]) < int(before["tokens"]):
            found.append([])
        found[-1].append(line)
    named: dict[str, Lines] = {}
    for own in found:
        stage = own[0]["stage"]
        times = sum(name.split(",")[0] == stage for name in named)
        named[f"{stage}, {times + 1}" if times else stage] = own
    return named


def thinned(lines: Lines) -> Lines:
    """Return what is kept of a log beside the weights; thinned once more it stays as it is.

    That is a line every `APART` steps, those with a held-out loss, and each course's last.
    """
    kept: Lines = []
    for own in courses(lines).values():
        due = 0
        for line in own:
            if int(line["step"]) >= due:
                due = int(line["step"]) + APART
                kept.append(line)
            elif line["heldout_loss"] or line is own[-1]:
                kept.append(line)
    return kept


def keep_log(lines: Lines, to: Path) -> None:
    """Write the log that goes with the weights: whoever trains on from them goes on with it."""
    with to.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(lines[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(thinned(lines))


def seen(lines: Lines) -> str:
    """Say how many tokens each course saw, for how long, and where its losses ended."""
    parts = ["| stage | tokens seen | hours | held-out loss at the end |", "|---|---|---|---|"]
    for name, own in courses(lines).items():
        heldout = next((line["heldout_loss"] for line in reversed(own) if line["heldout_loss"]), "not measured")
        tokens, hours = int(own[-1]["tokens"]) / 1e6, float(own[-1]["seconds"]) / 3600
        parts.append(f"| {name} | {tokens:.1f} million | {hours:.1f} | {heldout} |")
    return "\n".join(parts)


def draw(lines: Lines, to: Path) -> None:
    """Draw the loss over the tokens seen, the courses one after the other."""
    figure, axes = pyplot.subplots(figsize=(7, 3.2))
    before = 0.0
    for name, own in courses(lines).items():
        tokens = [before + int(line["tokens"]) / 1e6 for line in own]
        axes.plot(tokens, [float(line["train_loss"]) for line in own], linewidth=0.8, label=f"{name}: training")
        marked = [(x, float(line["heldout_loss"])) for x, line in zip(tokens, own, strict=True) if line["heldout_loss"]]
        axes.plot(*zip(*marked, strict=True), "o-", markersize=3, linewidth=1, label=f"{name}: held out")
        before = tokens[-1]
    axes.set(xlabel="million tokens", ylabel="loss per taught token (nats)")
    axes.legend(fontsize=7, frameon=False)
    figure.tight_layout()
    figure.savefig(to, metadata={"Date": None})


def talk(file: Path) -> str:
    """Hold the conversation in `dragoman chat`, at temperature 0, and return what the terminal showed."""
    import pexpect  # of the training's own requirements

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
    keep_log(lines, settings.starter.with_name(LOG))
    path = settings.starter.with_name("MODEL_CARD.md")
    card = fill(path.read_text(encoding="utf-8"), "seen", seen(lines))
    perplexities = [
        f"- perplexity, held-out {stage}: {value:.2f}" for stage, value in record["perplexity"].items() if value
    ]
    card = fill(card, "measured", record["table"] + "\n\n" + "\n".join(perplexities))
    card = fill(card, "conversation", f"```text\n{talk(settings.starter)}\n```")
    path.write_text(card, encoding="utf-8")
    print(path)
