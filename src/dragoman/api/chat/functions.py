"""Tools and functions, and the choice between them: wire to one frozen type (reference section 6). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dragoman.api.shared.messages import tools_of
from dragoman.core.errors import InvalidRequest
from dragoman.prompting.messages import Tool

Wire = dict[str, Any]

ONLY_WITH = "Invalid value for '{0}': '{0}' is only allowed when '{1}' are specified."
NOT_SPECIFIED = "Invalid value for '{0}': no function named {2} was specified in the '{1}' parameter"
BOTH = "Invalid value for 'functions': 'functions' and 'tools' cannot be specified at the same time."


@dataclass(frozen=True, slots=True, kw_only=True)
class Toolbox:
    """The functions a request offers. ``required``: one must be called; ``named``: this one must.

    ``legacy`` says they came as ``functions``, whose answers look different and hold one call only.
    """

    tools: tuple[Tool, ...] = ()
    required: bool = False
    named: str | None = None
    legacy: bool = False
    parallel: bool = True

    @property
    def forced(self) -> bool:
        """Whether the answer must be a call."""
        return self.required or self.named is not None

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the functions that may be called."""
        return tuple(tool.name for tool in self.tools) if self.named is None else (self.named,)


def toolbox_of(wire: Wire) -> Toolbox:
    """Return what ``tools``/``functions`` and their companions say; an empty one where nothing may be called."""
    if "functions" in wire and "tools" in wire:
        raise InvalidRequest(BOTH, param="functions")
    if "parallel_tool_calls" in wire and "tools" not in wire:
        raise InvalidRequest(ONLY_WITH.format("parallel_tool_calls", "tools"), param="parallel_tool_calls")
    legacy = _choose(wire, "function_call", "functions", wire.get("functions", []))
    tools = _choose(wire, "tool_choice", "tools", [tool["function"] for tool in wire.get("tools", [])])
    return legacy if legacy.tools else tools


def _choose(wire: Wire, choice_key: str, list_key: str, functions: list[Wire]) -> Toolbox:
    choice = wire.get(choice_key)
    if not functions:
        if choice not in (None, "none"):
            raise InvalidRequest(ONLY_WITH.format(choice_key, list_key), param=choice_key)
        return Toolbox()
    if choice == "none":
        return Toolbox()
    legacy = list_key == "functions"
    named = None
    if isinstance(choice, dict):
        named = (choice if legacy else choice["function"])["name"]
        if named not in [function["name"] for function in functions]:
            raise InvalidRequest(NOT_SPECIFIED.format(choice_key, list_key, named), param=choice_key)
    return Toolbox(
        tools=tools_of(functions),
        required=choice == "required",
        named=named,
        legacy=legacy,
        parallel=not legacy and wire.get("parallel_tool_calls", True),
    )
