"""How a model is told of tools, made to call them, and understood when it does. Text in, pieces out.

Models were trained on different forms of a call; a template shows which one its model knows:

| form | what the model writes |
|---|---|
| hermes (Qwen, Hermes, the starter) | ``<tool_call>{"name": …, "arguments": {…}}</tool_call>``, once per call |
| mistral | ``[TOOL_CALLS]`` and an array of such objects, or ``[TOOL_CALLS]name[ARGS]{…}`` once per call |
| llama3 | an object with ``name`` and ``parameters`` in place of an answer, perhaps after ``<|python_tag|>`` |
| json, where the template knows none | an object with ``name`` and ``arguments`` in place of an answer, as we ask for |
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.core.types import Grammar
from dragoman.prompting.calls import CallArguments, CallStarted, Marks, Piece, TextDelta, ToolParser
from dragoman.prompting.messages import Tool
from dragoman.prompting.structured import check, guided
from dragoman.prompting.template import ChatTemplate

__all__ = [
    "CallArguments",
    "CallStarted",
    "Piece",
    "TextDelta",
    "ToolFormat",
    "ToolParser",
    "check_tools",
    "tool_format",
]

INSTRUCTIONS = """You may call these functions, each described by a JSON schema:
{tools}
To call one, reply with nothing but a JSON object of this form, one line for each call:
{{"name": "NAME", "arguments": {{...}}}}
Otherwise answer in words."""


@dataclass(frozen=True, slots=True)
class ToolFormat:
    """One form of calls.

    ``native``: the template itself describes the tools to the model. ``visible_specials`` are the control tokens whose
    text the parser needs to see. ``opening``, ``closing`` and ``between`` surround calls, ``key`` names the arguments,
    ``call_ends`` follows them.
    """

    native: bool
    visible_specials: tuple[str, ...]
    marks: Marks
    opening: str
    closing: str
    between: str
    key: str = "arguments"
    call_ends: str = "}"

    @property
    def hidden(self) -> tuple[str, str] | None:
        """The marks between which nothing is said to the user; None where a call looks like any other object."""
        opening = self.marks.opening
        return (opening, self.marks.closing) if opening and not self.marks.bare else None

    def instructions(self, tools: Sequence[Tool]) -> str:
        """Return what tells a model of ``tools`` whose template does not."""
        lines = []
        for tool in tools:
            described = {"name": tool.name, "description": tool.description, "parameters": tool.parameters}
            lines.append(json.dumps({k: v for k, v in described.items() if v}, ensure_ascii=False))
        return INSTRUCTIONS.format(tools="\n".join(lines))

    def grammar(
        self,
        tools: Sequence[Tool],
        *,
        names: Sequence[str],
        parallel: bool,
        answer: Grammar | None = None,
    ) -> Grammar:
        """Return the grammar of an answer that is one call, or several if ``parallel``, of the tools ``names``.

        With the JSON schema ``answer``, JSON of that form will do as well.
        """
        wanted = [tool for tool in tools if tool.name in names]
        start = "start: calls" if answer is None else f"start: calls | answer\nanswer: %json {answer.source}"
        calls = f"calls: {_quoted(self.opening)} call {self._rest(parallel)}"
        return Grammar("lark", "\n".join([start, calls, *self._rules(wanted)]))

    def begun(self, tool: Tool, *, parallel: bool) -> tuple[str, Grammar]:
        """Return how an answer that must call ``tool`` begins, up to its arguments, and the grammar of what follows."""
        begin = f"{self.opening}{self._head(tool)}".rstrip()  # a blank belongs to the token after it
        start = f"start: / ?/ %json {_schema(tool)} {_quoted(self.call_ends)} {self._rest(parallel)}"
        return begin, Grammar("lark", "\n".join([start, *self._rules([tool])]))

    def parser(self, names: Sequence[str]) -> ToolParser:
        """Return a reader of one answer that may call the tools ``names``."""
        return ToolParser(self.marks, names)

    def _rest(self, parallel: bool) -> str:
        more = f"({_quoted(self.between)} call)* " if parallel else ""
        return more + _quoted(self.closing)

    def _rules(self, tools: Sequence[Tool]) -> list[str]:
        calls = [f"{_quoted(self._head(tool))} %json {_schema(tool)} {_quoted(self.call_ends)}" for tool in tools]
        any_call = " | ".join(f"call_{place}" for place in range(len(calls)))
        return [f"call: {any_call}", *(f"call_{place}: {call}" for place, call in enumerate(calls))]

    def _head(self, tool: Tool) -> str:
        """Return what stands before the arguments of a call."""
        return '{"name": ' + json.dumps(tool.name, ensure_ascii=False) + f', "{self.key}": '


@dataclass(frozen=True, slots=True)
class _NamedArguments(ToolFormat):
    """The later Mistral form, whose name stands outside the object."""

    def _head(self, tool: Tool) -> str:
        return f"[TOOL_CALLS]{tool.name}[ARGS]"


def check_tools(tools: Sequence[Tool], *, param: str) -> None:
    """Raise InvalidRequest, naming ``param``, for a tool whose schema is wrong or, if strict, cannot be enforced."""
    for tool in tools:
        check(Grammar("json_schema", _schema(tool)), subject=f"function '{tool.name}'", param=param)


def tool_format(template: ChatTemplate) -> ToolFormat:
    """Return the form of calls that ``template`` teaches; the JSON of our own where it teaches none we can read."""
    source = template.source if template.native_tools else ""
    if "<tool_call>" in source and re.search(r'\{\\?"name\\?":', source):
        marks = Marks("<tool_call>", "</tool_call>")
        between = "\n</tool_call>\n<tool_call>\n"
        return ToolFormat(True, _seen(template, marks), marks, "<tool_call>\n", "\n</tool_call>", between)
    if "[TOOL_CALLS]" in source and "[ARGS]" in source:
        marks = Marks("[TOOL_CALLS]", "", name_ends="[ARGS]")
        return _NamedArguments(True, _seen(template, marks), marks, "", "", "", call_ends="")
    if "[TOOL_CALLS]" in source:
        marks = Marks("[TOOL_CALLS]", "", array=True)
        return ToolFormat(True, _seen(template, marks), marks, "[TOOL_CALLS][", "]", ", ")
    if "dictionary of argument name and its value" in source:
        marks = Marks("<|python_tag|>", "", bare=True)
        return ToolFormat(True, _seen(template, marks), marks, "", "", "\n", key="parameters")
    return ToolFormat(False, (), Marks("", "", bare=True), "", "", "\n")


def _seen(template: ChatTemplate, marks: Marks) -> tuple[str, ...]:
    """Return those of ``marks`` that are control tokens of the model, which leave no text unless they are asked to."""
    return tuple(name for name in (marks.opening, marks.closing, marks.name_ends) if name in template.specials)


def _schema(tool: Tool) -> str:
    """Return the tool's parameters as one object's schema."""
    schema: dict[str, Any] = {"type": "object", **(tool.parameters or {"properties": {}})}
    if not tool.parameters:
        schema["additionalProperties"] = False
    return json.dumps(guided(schema, strict=tool.strict), ensure_ascii=False)


def _quoted(text: str) -> str:
    """Return ``text`` as a Lark string."""
    return json.dumps(text, ensure_ascii=False)
