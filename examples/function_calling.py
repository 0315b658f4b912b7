"""Function calling: the model asks for two tools, this program runs them, and the model answers from what they return.

    python function_calling.py "What is the weather in Oslo?"
    python function_calling.py --required "What is 12 * (3 + 4)?"

`--required` makes the model begin with a tool; a small one may otherwise prefer to talk.
Needs `pip install openai`. The address and the key come from OPENAI_BASE_URL and OPENAI_API_KEY.
"""

from __future__ import annotations

import ast
import json
import operator
import os
import sys
from typing import Any

from openai import OpenAI, OpenAIError

MODEL = "gpt-3.5-turbo"
ROUNDS = 5  # of tools and answers, so that a model that keeps calling comes to an end

client = OpenAI(
    base_url=os.environ.get("OPENAI_BASE_URL") or "http://127.0.0.1:8000/v1",
    api_key=os.environ.get("OPENAI_API_KEY") or "any",
)

WEATHER = {
    "cairo": {"celsius": 31, "sky": "clear"},
    "london": {"celsius": 12, "sky": "rain"},
    "oslo": {"celsius": 4, "sky": "snow"},
    "paris": {"celsius": 15, "sky": "cloudy"},
    "seoul": {"celsius": 18, "sky": "clear"},
}
OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.USub: operator.neg,
}


def get_weather(city: str) -> dict[str, Any]:
    """Look the weather up; a real program would ask a weather service here."""
    return WEATHER[city.strip().lower()]


def calculate(expression: str) -> float:
    """Work out a sum. Only numbers, + - * / and brackets: what a model wrote is never run as a program."""

    def value(node: ast.AST) -> float:
        match node:
            case ast.Constant(value=int() | float() as number):
                return number
            case ast.BinOp(left, sign, right) if type(sign) in OPERATORS:
                return OPERATORS[type(sign)](value(left), value(right))
            case ast.UnaryOp(sign, operand) if type(sign) in OPERATORS:
                return OPERATORS[type(sign)](value(operand))
        raise ValueError("only numbers, + - * / and brackets are understood")

    return value(ast.parse(expression.strip(), mode="eval").body)


def tool(name: str, description: str, argument: str, meaning: str) -> dict[str, Any]:
    """Describe a tool with one argument, a string, in the words of the API."""
    parameters = {
        "type": "object",
        "properties": {argument: {"type": "string", "description": meaning}},
        "required": [argument],
        "additionalProperties": False,
    }
    return {"type": "function", "function": {"name": name, "description": description, "parameters": parameters}}


FUNCTIONS = {"get_weather": get_weather, "calculate": calculate}
TOOLS = [
    tool("get_weather", "Get the current weather of a city.", "city", "the name of the city, for example Paris"),
    tool("calculate", "Work out a sum.", "expression", "the sum, for example 12 * (3 + 4)"),
]


def run(name: str, arguments: str) -> str:
    """Run what the model asked for; what goes wrong is told to the model, which may try again."""
    try:
        return json.dumps(FUNCTIONS[name](**json.loads(arguments)))
    except KeyError as problem:
        return json.dumps({"error": f"unknown: {problem}"})
    except (AttributeError, TypeError, ValueError, SyntaxError, ArithmeticError, RecursionError) as problem:
        return json.dumps({"error": str(problem)})


def main() -> None:
    """Answer the question of the command line."""
    words = sys.argv[1:]
    choice = "auto"
    if words[:1] == ["--required"]:
        choice, words = "required", words[1:]
    question = " ".join(words).strip()
    if not question:
        sys.exit('usage: python function_calling.py [--required] "QUESTION"')
    messages: list[Any] = [{"role": "user", "content": question}]
    for _ in range(ROUNDS):
        answer = client.chat.completions.create(
            model=MODEL, messages=messages, tools=TOOLS, tool_choice=choice, temperature=0
        )
        choice = "auto"
        message = answer.choices[0].message
        if not message.tool_calls:
            print(message.content)
            return
        messages.append(message)  # the calls themselves, so that the model knows what the results belong to
        for call in message.tool_calls:
            result = run(call.function.name, call.function.arguments)
            print(f"{call.function.name}({call.function.arguments}) -> {result}")
            messages.append({"role": "tool", "tool_call_id": call.id, "content": result})
    sys.exit(f"no answer after {ROUNDS} rounds of tools")


if __name__ == "__main__":
    try:
        main()
    except OpenAIError as problem:
        sys.exit(f"{client.base_url}: {problem}")
    except KeyboardInterrupt:
        print("\nstopped", file=sys.stderr)
        sys.exit(130)
