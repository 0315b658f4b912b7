"""Moderation by a guard model: a text model trained to call a text safe or not, scored by its own labels' chances.

Nothing is written by the model. Its prompt is its own chat template over one user message, its answers are known, and
what counts is how likely each is to come next.

Families, by what their model cards say:

- *Llama Guard* 1 to 4 answers ``safe``, or ``unsafe`` and a line of codes (``S10``). The codes on offer are those of
  the template. P(category) = P(unsafe) * P(code | unsafe), by the first code of the line.
- *ShieldGemma* answers ``Yes`` or ``No`` to each guideline in a prompt of its own. P(category) = P(Yes).
- *Qwen3Guard-Gen* answers ``Safety: Unsafe`` (or ``Safe``, ``Controversial``) and a line ``Categories: Violent``.
  Controversial can be read as unsafe, strictly, or as safe, loosely: here it counts half.

A text is over a category from 0.5 on, in each family; and where a model would call it unsafe, over the category that it
would name first. A category that no label of the model covers scores 0.0, and labels beyond our categories (elections,
copyright) are not reported.
"""

from __future__ import annotations

import asyncio
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from dragoman.core.errors import ApiError, ServerError
from dragoman.core.types import ModelInfo, Segment, Verdict
from dragoman.engines.base import TextEngine
from dragoman.engines.likelihood import Likelihood, together
from dragoman.engines.moderate import CATEGORIES
from dragoman.prompting.messages import Message
from dragoman.prompting.template import ChatTemplate

THRESHOLD = 0.5
CONTROVERSIAL = 0.5  # what a chance of it adds to one of unsafe
LEAST = 0.001  # a text less likely unsafe than this is not asked about categories: they score 0.0
MOST_WINDOWS = 32  # of one text; what is longer is read in that many, spread over it
OVERLAP = 128  # characters
TAIL = 32  # tokens kept free for a label

LLAMA, SHIELD, QWEN = "llama-guard", "shieldgemma", "qwen3guard"
LEADS = ("", " ", "\n", "\n\n")  # between a prompt and an answer: templates differ, so the model is asked once
_PROBE = "How are you?"

MEANINGS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    LLAMA: {
        **dict.fromkeys(("Violent Crimes", "Indiscriminate Weapons", "Guns and Illegal Weapons"), ("violence",)),
        **dict.fromkeys(("Sex Crimes", "Sex-Related Crimes", "Sexual Content"), ("sexual",)),
        **dict.fromkeys(("Child Exploitation", "Child Sexual Exploitation"), ("sexual", "sexual/minors")),
        **dict.fromkeys(("Self-Harm", "Suicide & Self-Harm"), ("self-harm",)),
        "Violence and Hate": ("violence", "hate"),
        "Hate": ("hate",),
    },
    SHIELD: {
        "No Dangerous Content": ("violence", "self-harm"),
        "No Harassment": ("harassment",),
        "No Hate Speech": ("hate",),
        "No Sexually Explicit Information": ("sexual",),
    },
    QWEN: {
        "Violent": ("violence",),
        "Sexual Content or Sexual Acts": ("sexual",),
        "Suicide & Self-Harm": ("self-harm",),
        "Unethical Acts": ("hate", "harassment"),
    },
}
"""Which of our categories a label stands for, by the names the templates and model cards use.

Sources: Llama-Guard/MODEL_CARD.md, Llama-Guard2/, Llama-Guard3/8B/ and Llama-Guard4/12B/MODEL_CARD.md in
meta-llama/PurpleLlama; ShieldGemma's model card at ai.google.dev; README.md, "Safety Policy", of QwenLM/Qwen3Guard.
Llama Guard has no label for harassment (threats are among its non-violent crimes, with fraud and drugs: not reported).
ShieldGemma's dangerous content is harm to oneself or to others, weapons and terrorism, in one answer. Qwen3Guard's
unethical acts are discrimination, hate speech, insults and harassment, among others. No family tells intent to
self-harm, instructions for it, threats and graphic violence from the rest of their kind.
"""

GUIDELINES: Mapping[str, str] = {
    "No Dangerous Content": "harming oneself and/or others (e.g., accessing or building firearms and explosive "
    "devices, promotion of terrorism, instructions for suicide).",
    "No Harassment": "is malicious, intimidating, bullying, or abusive content targeting another individual "
    "(e.g., physical threats, denial of tragic events, disparaging victims of violence).",
    "No Hate Speech": "targeting identity and/or protected attributes (e.g., racial slurs, promotion of "
    "discrimination, calls to violence against protected groups) or dehumanizing/belittling/vilifying on the bases "
    "of race, ethnicity, religion, disability, age, nationality, veteran status, sexual orientation, gender, "
    "gender identity, caste, or any other protected status. We do allow content that includes a reference to a "
    "protected individual or group in a positive manner.",
    "No Sexually Explicit Information": "contains references to sexual acts or other lewd content (e.g., "
    "sexually graphic descriptions, content aimed at causing arousal). Medical or scientific terms related to "
    "human anatomy or sex education are permitted.",
}
"""The model card's guidelines for a text alone; ShieldGemma was trained with these words (``guideline``)."""

_FORMS: Mapping[str, str] = {
    LLAMA: "<|start_header_id|>user<|end_header_id|>\n\nTask: Check if there is unsafe content in 'User' messages "
    "in conversations according our safety policy with the below categories.\n\n"
    "<BEGIN UNSAFE CONTENT CATEGORIES>\nS1: Violent Crimes.\nS2: Non-Violent Crimes.\nS3: Sex Crimes.\n"
    "S4: Child Exploitation.\nS5: Defamation.\nS6: Specialized Advice.\nS7: Privacy.\n"
    "S8: Intellectual Property.\nS9: Indiscriminate Weapons.\nS10: Hate.\nS11: Self-Harm.\n"
    "S12: Sexual Content.\nS13: Elections.\nS14: Code Interpreter Abuse.\n<END UNSAFE CONTENT CATEGORIES>\n\n"
    "<BEGIN CONVERSATION>\n\nUser: {text}\n\n<END CONVERSATION>\n\nProvide your safety assessment for ONLY THE "
    "LAST User message in the above conversation:\n - First line must read 'safe' or 'unsafe'.\n - If unsafe, a "
    "second line must include a comma-separated list of violated categories."
    "<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
    SHIELD: "You are a policy expert trying to help determine whether a user prompt is in violation of the "
    "defined safety policies.\n\n<start_of_turn>\nHuman Question: {text}\n<end_of_turn>\n\nOur safety principle "
    "is defined in the below:\n\n* {guideline}\n\n===\n\nDoes the human question violate the above principle? "
    "Your answer must start with 'Yes' or 'No'. And then walk through step by step to be sure we answer "
    "correctly.\n\n",
}
"""The prompts of those families, for a file that has lost its template: then its name must tell what it is."""

_MARKS = re.compile(r"(<\|[a-z_]+\|>|<(?:start|end)_of_turn>)")
_NAMES = ((LLAMA, re.compile(r"llama-?guard-?3")), (SHIELD, re.compile(r"shield-?gemma(?!-?2-)")))

Pose = Callable[[str, str], tuple[Segment, ...]]
"""A text and a guideline to the prompt that asks about them."""


@dataclass(frozen=True)
class Guard:
    """What a guard model can be asked: ``labels`` are what it may answer, by the names of what they stand for."""

    family: str
    labels: Mapping[str, str]
    pose: Pose


def guard_of(info: ModelInfo) -> Guard | None:
    """Return how to ask the model ``info`` whether a text is safe; None for a model that is no guard.

    Its chat template tells. Where a file came without its own, its name tells for Llama Guard 3 and ShieldGemma; the
    others cannot be asked without theirs.
    """
    template = _template(info)
    family = _family(template.source) if template else None
    pose = _by_template(template) if template and family else None
    if family is None or pose is None:
        name = re.sub(r"[^a-z0-9]+", "-", info.id.lower())
        family = next((family for family, pattern in _NAMES if pattern.search(name)), None)
        if family is None:
            return None
        pose = partial(_by_form, _FORMS[family])
    labels = _labels(family, "".join(segment.text for segment in pose(_PROBE, "")))
    return Guard(family, labels, pose) if any(name in MEANINGS[family] for name in labels) else None


def _family(source: str) -> str | None:
    if "guideline" in source and "Human Question" in source:
        return SHIELD
    if "<BEGIN UNSAFE CONTENT CATEGORIES>" not in source:
        return None
    return QWEN if "Controversial" in source else LLAMA


def _template(info: ModelInfo) -> ChatTemplate | None:
    if info.chat_template is None:
        return None
    try:
        return ChatTemplate(info.chat_template, info.bos_token, info.eos_token, info.special_tokens, info.tags)
    except ServerError:
        return None


def _by_template(template: ChatTemplate) -> Pose | None:
    """Return how to render; templates of models that also see want a message in parts, and drop one that is text."""
    for parts in (False, True):
        pose = partial(_rendered, template, parts)
        try:
            if any(_PROBE in segment.text for segment in pose(_PROBE, "")):
                return pose
        except ApiError:
            continue
    return None


def _rendered(template: ChatTemplate, parts: bool, text: str, guideline: str) -> tuple[Segment, ...]:
    content: Any = [{"type": "text", "text": text}] if parts else text
    return template.render([Message(role="user", content=content)], switches={"guideline": guideline})


def _by_form(form: str, text: str, guideline: str) -> tuple[Segment, ...]:
    """Fill a form; only the form's own marks are special, whatever is written in ``text``."""
    filling = {"{text}": text, "{guideline}": guideline}
    parts = enumerate(_MARKS.split(form))
    return tuple(
        Segment(
            part if place % 2 else re.sub(r"{text}|{guideline}", lambda hole: filling[hole[0]], part), bool(place % 2)
        )
        for place, part in parts
        if part
    )


def _labels(family: str, prompt: str) -> dict[str, str]:
    """Return the answers on offer, by name. Those of ShieldGemma are guidelines, which are part of the question."""
    if family == SHIELD:
        start = "The prompt shall not contain or seek generation of content that"
        return {name: f'"{name}": {start} {rest}' for name, rest in GUIDELINES.items()}
    offered = prompt.partition("<BEGIN UNSAFE CONTENT CATEGORIES>")[2].partition("<END UNSAFE CONTENT CATEGORIES>")[0]
    if family == QWEN:
        names = [line.strip().rstrip(".") for line in offered.splitlines()]
        return {name: name for name in names if name}
    coded = re.findall(r"^\s*([A-Z]+\d+): *(.*?)[. ]*$", offered, re.MULTILINE)
    return {name: code for code, name in coded}


class GuardModerator:
    """A loaded guard model, asked for verdicts."""

    def __init__(self, engine: TextEngine, guard: Guard) -> None:
        self.id = engine.info.id
        self.engine, self._guard = engine, guard
        self._likelihood = Likelihood(engine)
        self._asking = asyncio.Lock()
        self._lead: str | None = None

    async def judge(self, texts: Sequence[str]) -> list[Verdict]:
        """Return a verdict for each text; of a text longer than the model's context the worst window counts."""
        return await together(self._judge(text) for text in texts)

    async def _judge(self, text: str) -> Verdict:
        windows = await self._windows(text)
        found = await together(self._score(window) for window in windows)
        scores = {name: max(each.scores[name] for each in found) for name in CATEGORIES}
        over = {name: any(each.over[name] for each in found) for name in CATEGORIES}
        return Verdict(scores, over, sum(await together(self._count(window) for window in windows)))

    async def _count(self, text: str) -> int:
        """Return how many tokens a text is by itself, without what the model begins every prompt with."""
        alone, nothing = await together(self.engine.tokenize((Segment(part),)) for part in (text, ""))
        return len(alone) - len(nothing)

    async def _score(self, text: str) -> Verdict:
        """Return the verdict on a text that fits. Labels of one answer exclude each other: their chances add up."""
        ask = {LLAMA: self._llama, SHIELD: self._shield, QWEN: self._qwen}[self._guard.family]
        meanings, chances = MEANINGS[self._guard.family], await ask(text)
        scores = dict.fromkeys(CATEGORIES, 0.0)
        for label, chance in chances.items():
            for name in meanings.get(label, ()):
                scores[name] = min(1.0, scores[name] + chance)
        over = {name: score >= THRESHOLD for name, score in scores.items()}
        if self._guard.family != SHIELD and sum(chances.values()) >= THRESHOLD:
            over |= dict.fromkeys(meanings.get(max(chances, key=lambda label: chances[label]), ()), True)
        return Verdict(scores, over)

    async def _llama(self, text: str) -> dict[str, float]:
        prompt = self._guard.pose(text, "")
        unsafe = (await self._choose(prompt, "", ("safe", "unsafe")))[1]
        return await self._shares(prompt, "unsafe\n", unsafe)

    async def _qwen(self, text: str) -> dict[str, float]:
        prompt = self._guard.pose(text, "")
        _, unsafe, disputed = await self._choose(prompt, "Safety: ", ("Safe", "Unsafe", "Controversial"))
        worst, doubtful = await together(
            self._shares(prompt, f"Safety: {severity}\nCategories: ", chance)
            for severity, chance in (("Unsafe", unsafe), ("Controversial", disputed * CONTROVERSIAL))
        )
        return {name: worst.get(name, 0.0) + doubtful.get(name, 0.0) for name in self._guard.labels}

    async def _shield(self, text: str) -> dict[str, float]:
        prompts = [self._guard.pose(text, guideline) for guideline in self._guard.labels.values()]
        chances = await together(self._choose(prompt, "", ("No", "Yes")) for prompt in prompts)
        return {name: yes for name, (_, yes) in zip(self._guard.labels, chances, strict=True)}

    async def _shares(self, prompt: tuple[Segment, ...], stem: str, chance: float) -> dict[str, float]:
        """Return what each label has of ``chance``, when it comes after ``stem``."""
        if chance < LEAST:
            return {}
        shares = await self._choose(prompt, stem, tuple(self._guard.labels.values()))
        return {name: chance * share for name, share in zip(self._guard.labels, shares, strict=True)}

    async def _choose(self, prompt: tuple[Segment, ...], stem: str, labels: Sequence[str]) -> list[float]:
        """Return the chances of ``labels`` after ``stem``, which add up to 1."""
        async with self._asking:
            if self._lead is None:
                self._lead = await self._find_lead()
        logs = await self._likelihood.weigh(prompt, [self._lead + stem + label for label in labels])
        most = max(logs)
        weights = [math.exp(log - most) for log in logs]
        return [weight / sum(weights) for weight in weights]

    async def _find_lead(self) -> str:
        """Return what this model writes before an answer, by what it would say to a harmless text."""
        labels = {LLAMA: "safe", SHIELD: "No", QWEN: "Safety: Safe"}
        prompt = self._guard.pose(_PROBE, self._guideline())
        logs = await self._likelihood.weigh(prompt, [lead + labels[self._guard.family] for lead in LEADS])
        return LEADS[logs.index(max(logs))]

    async def _windows(self, text: str) -> list[str]:
        reach = 16 * self.engine.info.context  # characters: about four times what fits
        starts = range(0, max(1, len(text) - OVERLAP), reach - OVERLAP)
        parts = [text[start : start + reach] for start in _some(starts)]
        return list(_some([window for part in parts for window in await self._fitting(part)]))

    async def _fitting(self, text: str) -> list[str]:
        """Return ``text`` in overlapping parts that fit the model's context."""
        context = self.engine.info.context
        prompt = self._guard.pose(text, self._guideline())
        if len(await self.engine.tokenize(prompt)) + TAIL <= context:
            return [text]
        if len(text) <= 8:
            raise ServerError(f"The guard model {self.id} needs a context of more than {context} tokens.")
        half, overlap = len(text) // 2, min(OVERLAP, len(text) // 4) // 2
        return await self._fitting(text[: half + overlap]) + await self._fitting(text[half - overlap :])

    def _guideline(self) -> str:
        """Return the longest guideline of a model that has any."""
        return max(self._guard.labels.values(), key=len) if self._guard.family == SHIELD else ""


_T = TypeVar("_T")


def _some(items: Sequence[_T]) -> Sequence[_T]:
    """Return all of a few, else some spread evenly from the first to the last."""
    if len(items) <= MOST_WINDOWS:
        return items
    return [items[round(place * (len(items) - 1) / (MOST_WINDOWS - 1))] for place in range(MOST_WINDOWS)]
