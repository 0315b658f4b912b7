"""Templates run as they were written, and conversations they would not take reach them in other turns."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.prompting.templates import (
    CHATML,
    GEMMA,
    HERMES,
    LLAMA3,
    MISTRAL,
    MISTRAL_ARGS,
    TOOL,
    assistant,
    system,
    template,
    text_of,
    user,
)

from dragoman.core.errors import InvalidRequest, ServerError
from dragoman.core.types import Segment
from dragoman.prompting.messages import Message, Tool, ToolCall

CALL = Message(role="assistant", tool_calls=(ToolCall("call_abc", "weather", '{"city": "Köln", "a": 1}'),))
RESULT = Message(role="tool", content="rain", tool_call_id="call_abc")


def shown(source: str, *messages: Message, tools: tuple[Tool, ...] = ()) -> str:
    return text_of(template(source).render(messages, tools))


def test_segments_say_which_text_names_control_tokens() -> None:
    assert template(CHATML).render((user("Hi"),)) == (
        Segment("<|im_start|>", special=True),
        Segment("user\nHi"),
        Segment("<|im_end|>", special=True),
        Segment("\n"),
        Segment("<|im_start|>", special=True),
        Segment("assistant\n"),
    )


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ bos_token }}{{ eos_token }}", "<s></s>"),
        ("{% if add_generation_prompt %}yes{% endif %}", "yes"),
        ("{% if tools is none %}none{% endif %}", "none"),
        ("  {% if true %}\nblock\n  {% endif %}\nend", "block\nend"),
        ("{% for i in range(9) %}{% if i == 2 %}{% break %}{% endif %}{{ i }}{% endfor %}", "01"),
        ("{% generation %}said{% endgeneration %}", "said"),
        ("{{ {'b': '<é>', 'a': [1, none, true]} | tojson }}", '{"b": "<é>", "a": [1, null, true]}'),
        ("{{ {'a': [1]} | tojson(indent=1) }}", '{\n "a": [\n  1\n ]\n}'),
        ("{{ {'a': [1, 2]} | tojson(separators=(',', ':')) }}", '{"a":[1,2]}'),
        ("{{ messages[0].content.strip()[:2].upper() }}", "HE"),
    ],
)
def test_what_templates_expect(source: str, text: str) -> None:
    assert shown(source, user(" hello")) == text


def test_the_date() -> None:
    before = datetime.now().strftime("%Y-%m-%d")
    got = shown("{{ strftime_now('%Y-%m-%d') }}", user("Hi"))
    assert before <= got <= datetime.now().strftime("%Y-%m-%d")


def test_a_broken_template_is_our_fault() -> None:
    with pytest.raises(ServerError, match="chat template is broken"):
        template("{% if %}")


def test_a_refusal_in_the_templates_own_words() -> None:
    with pytest.raises(InvalidRequest, match="No talk today") as caught:
        shown("{{ raise_exception('No talk today') }}", user("Hi"))
    assert caught.value.param == "messages"


def test_a_failing_template_is_our_fault() -> None:
    with pytest.raises(ServerError, match="fails on these messages"):
        shown("{{ messages[0].content + 1 }}", user("Hi"))


@pytest.mark.parametrize("source", ["{{ messages.append(1) }}", "{{ ''.__class__.__mro__[1].__subclasses__() }}"])
def test_the_sandbox_holds(source: str) -> None:
    with pytest.raises(ServerError, match="fails on these messages"):
        shown(source, user("Hi"))


# -- turns a template does not take -----------------------------------------------------------------------------------


def test_system_text_becomes_part_of_the_users_turn() -> None:
    assert shown(GEMMA, system("Be kind."), user("Hi")) == (
        "<s><|im_start|>user\nBe kind.\n\nHi<|im_end|>\n<|im_start|>model\n"
    )


def test_turns_are_made_to_alternate() -> None:
    got = shown(GEMMA, assistant("Welcome"), user("a"), user("b"), assistant("c"), system("d"))
    assert got == (
        "<s><|im_start|>user\n<|im_end|>\n<|im_start|>model\nWelcome<|im_end|>\n<|im_start|>user\na\n\nb<|im_end|>\n"
        "<|im_start|>model\nc<|im_end|>\n<|im_start|>user\nd<|im_end|>\n<|im_start|>model\n"
    )


def test_a_system_message_between_turns_goes_to_the_user_and_the_first_stays() -> None:
    got = shown(MISTRAL, system("One"), user("a"), assistant("b"), system("Two"), user("c"))
    assert got == "<s>[SYSTEM]One[INST]a[/INST]b</s>[INST]Two\n\nc[/INST]"


def test_system_messages_of_which_a_template_keeps_the_last_are_all_kept() -> None:
    source = (
        "{% set kept = namespace(text='') %}"
        "{% for m in messages if m.role == 'system' %}{% set kept.text = m.content %}{% endfor %}{{ kept.text }};"
        "{% for m in messages if m.role != 'system' %}{{ m.content }};{% endfor %}"
    )
    assert shown(source, system("One"), user("a"), system("Two"), user("b")) == "One;a;Two\n\nb;"
    assert shown(source, system("One"), user("a")) == "One;a;"


def test_a_system_message_that_would_be_dropped_is_kept() -> None:
    source = "{% for m in messages if m.role in ('user', 'assistant') %}{{ m.content }};{% endfor %}"
    assert shown(source, system("One"), system("Two"), user("a"), assistant("b"), system("Three")) == (
        "One\n\nTwo\n\na;b;Three;"
    )


def test_names_stand_before_the_words_where_the_template_has_no_place_for_them() -> None:
    assert shown(CHATML, user("Hi", name="Ann")).startswith("<|im_start|>user\nAnn: Hi<|im_end|>")
    source = "{% for m in messages %}{{ m.role }} {{ m.name }}: {{ m.content }}{% endfor %}"
    assert shown(source, user("Hi", name="Ann")) == "user Ann: Hi"


# -- calls and results ------------------------------------------------------------------------------------------------


def test_arguments_are_an_object_where_they_are_one() -> None:
    got = shown(HERMES, user("?"), CALL, RESULT)
    assert '<tool_call>{"name": "weather", "arguments": {"city": "Köln", "a": 1}}</tool_call>' in got
    assert "<tool_response>rain</tool_response>" in got


@pytest.mark.parametrize("arguments", ["not json", '"text"', "[1]", "[" * 100_000])
def test_arguments_stay_text_where_they_are_no_object(arguments: str) -> None:
    call = Message(role="assistant", tool_calls=(ToolCall("c", "f", arguments),))
    source = "{% for m in messages %}{{ m.content }}{% for c in m.tool_calls or [] %}{{ c.function.name }}"
    source += "{{ c.function.arguments if c.function.arguments is string else 'object' }}{% endfor %}{% endfor %}"
    assert shown(source, call) == "f" + arguments


@pytest.mark.parametrize("written", ["{{ c.function.arguments }}", "{{ '' + c.function.arguments }}"])
def test_arguments_are_text_where_the_template_writes_them_out(written: str) -> None:
    source = "{% for m in messages %}{{ m.content }}{% for c in m.tool_calls or [] %}{{ c.function.name }}"
    source += written + "{% endfor %}{% endfor %}"
    assert shown(source, CALL, RESULT) == 'weather{"city": "Köln", "a": 1}rain'


def test_ids_are_shortened_where_the_template_wants_nine_characters() -> None:
    other = Message(role="assistant", tool_calls=(ToolCall("call_def", "weather", "{}"),))
    got = shown(MISTRAL, user("?"), CALL, RESULT, other, Message(role="tool", content="sun", tool_call_id="call_def"))
    assert '"id": "000000000"}]' in got
    assert "[RESULT]000000000:weather:rain" in got
    assert "[RESULT]000000001:weather:sun" in got


def test_calls_stay_calls_where_turns_must_alternate() -> None:
    strict = "{% for m in messages %}{% if not loop.first and m.role == 'user' == loop.previtem.role %}"
    strict += "{{ raise_exception('Roles must alternate') }}{% endif %}{% endfor %}"
    got = shown(strict + MISTRAL, user("a"), user("b"), CALL, RESULT)
    assert got.startswith('<s>[INST]a\n\nb[/INST][TOOL_CALLS][{"name": "weather"')


def test_a_result_keeps_the_name_it_came_with() -> None:
    result = Message(role="tool", content="rain", name="forecast", tool_call_id="call_abc")
    assert ":forecast:rain" in shown(MISTRAL, user("?"), CALL, result)


def test_calls_are_told_in_words_where_the_template_knows_none() -> None:
    said = Message(role="assistant", content="Let me see.", tool_calls=CALL.tool_calls)
    got = shown(GEMMA, user("?"), said, RESULT, RESULT, assistant("It rains."), user("Thanks"))
    assert got == (
        "<s><|im_start|>user\n?<|im_end|>\n"
        '<|im_start|>model\nLet me see.\n{"name": "weather", "arguments": {"city": "Köln", "a": 1}}<|im_end|>\n'
        "<|im_start|>user\nResult of weather:\nrain\n\nResult of weather:\nrain<|im_end|>\n"
        "<|im_start|>model\nIt rains.<|im_end|>\n<|im_start|>user\nThanks<|im_end|>\n<|im_start|>model\n"
    )


def test_a_result_of_no_call_and_a_call_without_arguments() -> None:
    call = Message(role="assistant", tool_calls=(ToolCall("c", "f", " "),))
    lost = Message(role="tool", content=None, tool_call_id="gone")
    got = shown(GEMMA, user("?"), call, lost)
    assert '{"name": "f", "arguments": {}}<|im_end|>' in got
    assert "Result of the function:<|im_end|>" in got


@pytest.mark.parametrize(
    ("source", "native"),
    [(CHATML, False), (GEMMA, False), (HERMES, True), (MISTRAL, True), (MISTRAL_ARGS, True), (LLAMA3, True)],
)
def test_whether_the_template_describes_tools(source: str, native: bool) -> None:
    assert template(source).native_tools is native
    assert ("Tells the weather." in shown(source, user("?"), tools=(TOOL,))) is native


def test_a_tool_is_described_with_all_its_members() -> None:
    got = shown("{{ tools | tojson }}", user("?"), tools=(Tool(name="now"),))
    assert got == (
        '[{"type": "function", "function": {"name": "now", "description": "", '
        '"parameters": {"type": "object", "properties": {}}}}]'
    )


def test_a_template_that_needs_tools_can_be_asked_what_it_keeps() -> None:
    source = "{{ tools[0].function.name }}{% for m in messages %}{{ m.role }}:{{ m.content }};{% endfor %}"
    assert shown(source, system("a"), user("b"), tools=(TOOL,)) == "weathersystem:a;user:b;"
