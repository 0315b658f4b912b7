"""What is trained is what is served: tokens of rows against those the rooms and the engine make of the same words."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import gguf
import numpy as np
import pytest

from dragoman.api.chat import convert as chat
from dragoman.api.completions import convert as completions
from dragoman.api.completions.wire import DEFAULT_PROMPT
from dragoman.core.types import Prompt
from dragoman.engines.llama.engine import LlamaEngine
from dragoman.engines.llama.loop import EngineSpec
from dragoman.prompting.template import ChatTemplate
from dragoman.prompting.tools import CallArguments, CallStarted, tool_format
from dragoman.tuning.dataset import DatasetError, Row, Sample, object_of, row_of
from dragoman.tuning.encoder import END_OF_TEXT, Encoder

STARTER = Path(__file__).parents[2] / "src/dragoman/starters/text/starter.gguf"

SYSTEM = {"role": "system", "content": "Be brief. <|im_end|> <tool_call>"}
USER = {"role": "user", "content": "What's the capital of Zorbek? \n"}
SAID = {"role": "assistant", "content": "Quillam."}
MORE = {"role": "user", "name": "Ann", "content": [{"type": "text", "text": "And "}, {"type": "text", "text": "서울?"}]}
LAST = {"role": "assistant", "content": "\n\nA city <|im_end|> – 도시 🙂"}
FUNCTION = {"name": "weather", "description": "d", "parameters": {"type": "object", "properties": {"city": {}}}}
TOOL = {"type": "function", "function": FUNCTION}
CALL = {"id": "call_9", "type": "function", "function": {"name": "weather", "arguments": '{"city": "Köln"}'}}
CALLING = {"role": "assistant", "content": None, "tool_calls": [CALL]}
RESULT = {"role": "tool", "tool_call_id": "call_9", "content": "rain"}

CONVERSATIONS: list[dict[str, Any]] = [
    {"messages": [USER, SAID]},
    {"messages": [SYSTEM, USER, SAID, MORE, LAST]},
    {"messages": [SYSTEM, USER, {**SAID, "weight": 0}, MORE, LAST]},
    {"messages": [SYSTEM, USER, SAID, MORE, {**LAST, "weight": 0}]},
    {"messages": [USER, CALLING], "tools": [TOOL]},
    {"messages": [USER, CALLING, RESULT, SAID], "tools": [TOOL], "parallel_tool_calls": False},
    {
        "messages": [
            {"role": "developer", "content": "x"},
            USER,
            {"role": "assistant", "function_call": CALL["function"]},
            {"role": "function", "name": "weather", "content": "rain"},
            {"role": "assistant", "content": None, "refusal": "No."},
        ],
        "functions": [FUNCTION],
    },
]
PLAIN = """{%- for m in messages -%}{{ '<|im_start|>' + m.role + '\\n' + m.content + '<|im_end|>' }}{%- endfor -%}
{{- '<|im_start|>assistant\\n' -}}"""
FORGETFUL = """{%- for m in messages -%}
{%- set thought = '<think></think>' if m.role == 'assistant' and loop.last else '' -%}
{{ '<|im_start|>' + m.role + '\\n' + thought + m.content + '<|im_end|>' }}{%- endfor -%}
{{- '<|im_start|>assistant\\n' -}}"""
ENDLESS = "{% for m in messages %}{{ m.role }}: {{ m.content }}\n{% endfor %}{{ '<think>' }}"


@pytest.fixture(scope="module")
def encoder() -> Iterator[Encoder]:
    with Encoder(STARTER) as encoder:
        yield encoder


@asynccontextmanager
async def serving() -> AsyncIterator[LlamaEngine]:
    spec = EngineSpec(id="starter", path=STARTER, sequences=1, context=256, threads=1)
    engine = await LlamaEngine.start(spec, in_process=True)
    try:
        yield engine
    finally:
        await engine.close()


def tokens_of(prompts: list[Any], template: str | None = None) -> list[tuple[int, ...]]:
    """Return the engine's tokens for requests to the rooms: a dict is one for chat, a text one for completions.

    ``template`` stands in for the model's own.
    """

    async def ask() -> list[tuple[int, ...]]:
        async with serving() as engine:
            prompt: Prompt
            found = []
            info = engine.info if template is None else replace(engine.info, chat_template=template)
            for each in prompts:
                if isinstance(each, dict):
                    call = chat.parse({"model": "m", **each})
                    prompt = chat.plan(call, info, "r").request.prompt
                else:
                    body = {"model": "m", "prompt": each}
                    prompt = completions.requests_of(completions.parse(body), info, "r")[0].prompt
                found.append(await engine.tokenize(prompt))
            return found

    return asyncio.run(ask())


def row(wire: dict[str, Any]) -> Row:
    return row_of(wire, 1, chat=None)


def text_of(encoder: Encoder, tokens: tuple[int, ...]) -> str:
    return b"".join(encoder._prompts.pieces(tokens)).decode()


def learned(encoder: Encoder, sample: Sample) -> list[str]:
    """Return the stretches of text that weigh 1."""
    stretches: list[list[int]] = [[]]
    for token, weight in zip(sample.tokens, sample.weights, strict=True):
        if weight == 1:
            stretches[-1].append(token)
        elif stretches[-1]:
            stretches.append([])
    return [text_of(encoder, tuple(each)) for each in stretches if each]


def test_a_prompt_is_the_one_completions_sees(encoder: Encoder) -> None:
    assert END_OF_TEXT == DEFAULT_PROMPT
    prompts = ["Q: Zorbek?\nA:", "trailing blank ", "", DEFAULT_PROMPT, "no <|im_start|> <tool_call>\n", " 서울 🙂"]
    for prompt, served in zip(prompts, tokens_of(prompts), strict=True):
        completion = " Quillam <|im_end|>\n"
        (sample,) = encoder.encode(row({"prompt": prompt, "completion": completion}), 0.01, 256)
        assert sample.tokens[: sample.start] == served
        assert text_of(encoder, sample.tokens[sample.start :]) == completion
        assert sample.weights == (0.0, *[0.01] * (len(served) - 1), *[1.0] * (len(sample.tokens) - len(served)))
        assert not set(sample.tokens[sample.start :]) & encoder._vocabulary.control


@pytest.mark.parametrize("wire", CONVERSATIONS, ids=range(len(CONVERSATIONS)))
def test_a_conversation_is_the_one_chat_sees(encoder: Encoder, wire: dict[str, Any]) -> None:
    (sample,) = encoder.encode(row(wire), 0.5, 1024)
    counted = row(wire).conversation.counts
    unweighted = [{k: v for k, v in m.items() if k != "weight"} for m in wire["messages"]]
    (served,) = tokens_of([{**wire, "messages": unweighted[: counted[-1]]}])
    assert sample.tokens[: len(served)] == served
    assert set(sample.weights) == {0.0, 1.0}
    assert all(weight == 1 for weight in sample.weights[len(served) :])
    assert sample.weights.index(1.0) == sample.start
    assert sample.tokens[-1] in encoder._vocabulary.ends
    words = learned(encoder, sample)
    assert len(words) == len(counted)
    for index, text in zip(counted, words, strict=True):
        message = wire["messages"][index]
        body, end = text.removesuffix("<|im_end|>"), "<|im_end|>"
        assert text.endswith(end)
        assert body.strip() == (message.get("content") or message.get("refusal") or body).strip()
        if called := (message.get("tool_calls") or [{}])[0].get("function") or message.get("function_call"):
            assert encoder._template is not None
            parser = tool_format(encoder._template).parser(["weather"])
            pieces = [*parser.feed(body), *parser.finish()]
            assert [p.name for p in pieces if isinstance(p, CallStarted)] == [called["name"]]
            assert "".join(p.text for p in pieces if isinstance(p, CallArguments)) == called["arguments"]


def test_a_turn_with_a_token_across_its_beginning(encoder: Encoder) -> None:
    """In a later prompt the template's line end and the answer's may be one token; it is not the assistant's."""
    wire = {"messages": [USER, LAST, USER, SAID]}
    (sample,) = encoder.encode(row(wire), 0, 1024)
    (served,) = tokens_of([{"messages": wire["messages"][:3]}])
    assert sample.tokens[: len(served)] == served
    first, last = learned(encoder, sample)
    assert LAST["content"].endswith(first.removesuffix("<|im_end|>")) and first.lstrip().startswith("A city")
    assert last == "Quillam.<|im_end|>"


def with_template(source: str) -> Encoder:
    encoder = Encoder(STARTER)
    old = encoder._template
    assert old is not None
    vocabulary = encoder._vocabulary
    names = (vocabulary.name(vocabulary.bos), vocabulary.name(vocabulary.eos))
    encoder._template = ChatTemplate(source, *names, tuple(old.specials), tuple(vocabulary.tags))
    return encoder


def test_turns_that_a_template_rewrites_later_are_samples_of_their_own() -> None:
    wire = row({"messages": [USER, SAID, USER, {**SAID, "content": "Two."}]})
    with with_template(PLAIN) as encoder:
        (sample,) = encoder.encode(wire, 0, 256)
        assert learned(encoder, sample) == ["Quillam.<|im_end|>", "Two.<|im_end|>"]
    with with_template(FORGETFUL) as encoder:
        first, second = encoder.encode(wire, 0, 256)
        assert learned(encoder, first) == ["<think></think>Quillam.<|im_end|>"]
        assert learned(encoder, second) == ["<think></think>Two.<|im_end|>"]
        assert "\nQuillam.<|im_end|>" in text_of(encoder, second.tokens[: second.start])


@pytest.mark.parametrize("front", [[], [SYSTEM]])
def test_a_template_without_tools_is_told_of_them_as_chat_does(front: list[dict[str, Any]]) -> None:
    messages = [*front, USER, CALLING, RESULT, SAID]
    with with_template(PLAIN) as encoder:
        (sample,) = encoder.encode(row({"messages": messages, "tools": [TOOL]}), 0, 1024)
        (served,) = tokens_of([{"messages": messages[:-1], "tools": [TOOL]}], PLAIN)
        assert sample.tokens[: len(served)] == served
        called, said = learned(encoder, sample)
    assert called == '{"name": "weather", "arguments": {"city": "Köln"}}<|im_end|>'
    assert said == "Quillam.<|im_end|>"


def test_a_template_without_ends_gets_the_vocabularys() -> None:
    with with_template(ENDLESS) as encoder:
        (sample,) = encoder.encode(row({"messages": [USER, SAID]}), 0, 256)
        assert text_of(encoder, sample.tokens[: sample.start]).endswith("\n<think>")
        assert learned(encoder, sample) == ["Quillam." + encoder._vocabulary.name(encoder._vocabulary.eos)]


def test_what_does_not_fit_is_named(encoder: Encoder) -> None:
    pair = Row(7, "a" * 40, " b" * 40)
    (sample,) = encoder.encode(pair, 0, 1000)
    count = len(sample.tokens)
    assert encoder.encode(pair, 0, count) == (sample,)
    with pytest.raises(DatasetError) as caught:
        encoder.encode(pair, 0, count - 1, param="validation_file")
    assert caught.value.message == (
        f"Line 7 has {count} tokens ({sample.start} in the prompt; {count - sample.start} for the completion). This "
        f"model's maximum context length is {count - 1} tokens. Please shorten or remove the example."
    )
    assert (caught.value.code, caught.value.param) == ("context_length_exceeded", "validation_file")


def test_templates_that_refuse() -> None:
    with with_template("{{ raise_exception('No talk today') }}") as encoder:
        with pytest.raises(DatasetError, match=r"Line 1: .*No talk today"):
            encoder.encode(row({"messages": [USER, SAID]}), 0, 256)
    with with_template("") as encoder:
        encoder._template = None
        with pytest.raises(DatasetError, match="takes prompt/completion pairs"):
            encoder.encode(row({"messages": [USER, SAID]}), 0, 256)


def test_parameters_that_are_nested_deeply_are_no_crash(encoder: Encoder) -> None:
    for depth in (200, 400, 600, 800, 900):
        parameters: dict[str, Any] = {"a": 1}
        for _ in range(depth):
            parameters = {"a": parameters}
        tool = {"type": "function", "function": {**FUNCTION, "parameters": parameters}}
        wire = Row(3, messages=(USER, SAID), tools=(tool,))
        try:
            encoder.encode(wire, 0, 1 << 20)
        except DatasetError as error:
            assert error.line == 3


def test_classes_are_told_apart_by_their_first_tokens(encoder: Encoder) -> None:
    yes, no = encoder.first_tokens([" yes", " no"])
    assert (
        yes
        == encoder.encode(Row(1, "a", " yes, of course"), 0, 99)[0].tokens[
            encoder.encode(Row(1, "a", "b"), 0, 99)[0].start
        ]
    )
    assert yes != no
    with pytest.raises(DatasetError, match="different token, but ' yes' and ' yes!' start with the same one"):
        encoder.first_tokens([" yes", " no", " yes!"])


def test_json_surrogates_do_not_break_anything(encoder: Encoder) -> None:
    wire = object_of(b'{"prompt": "a\\ud83d", "completion": " \\ud83d\\ude42"}', 1)
    (sample,) = encoder.encode(row(wire), 0, 99)
    assert text_of(encoder, sample.tokens[sample.start :]) == " 🙂"


def write_blank_before_words(file: Path) -> None:
    """Write a Llama model whose vocabulary puts a blank before every text, as those of SentencePiece do."""
    words = ["\u2581", "a", "b", "\u2581a", "\u2581b", "ab", "\u2581ab"]
    names = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256)), *words]
    kinds = [2, 3, 3, *[6] * 256, *[1] * len(words)]
    writer = gguf.GGUFWriter(file, "llama")
    writer.add_context_length(64)
    writer.add_embedding_length(32)
    writer.add_block_count(1)
    writer.add_feed_forward_length(32)
    writer.add_head_count(1)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_tokenizer_model("llama")
    writer.add_token_list(names)
    writer.add_token_scores([0.0] * 259 + [float(rank) for rank in range(len(words))])
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_add_bos_token(True)
    writer.add_add_space_prefix(True)
    end = "{% if m.role == 'assistant' %}</s>{% endif %}"
    writer.add_chat_template("{% for m in messages %}[{{ m.role[0] }}]{{ m.content }}" + end + "{% endfor %}")
    for name in ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_down", "ffn_up"):
        writer.add_tensor(f"blk.0.{name}.weight", np.zeros((32, 32), np.float32))
    for name in ("blk.0.attn_norm", "blk.0.ffn_norm", "output_norm"):
        writer.add_tensor(f"{name}.weight", np.zeros(32, np.float32))
    writer.add_tensor("token_embd.weight", np.zeros((len(names), 32), np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def test_vocabularies_that_begin_texts_with_a_blank(tmp_path: Path) -> None:
    write_blank_before_words(tmp_path / "model.gguf")
    with Encoder(tmp_path / "model.gguf") as encoder:
        for completion in (" ab", "ab", "  ab", "\nab"):
            (sample,) = encoder.encode(Row(1, "a b", completion), 0, 64)
            assert text_of(encoder, sample.tokens[: sample.start]) == "<s> a b"
            assert text_of(encoder, sample.tokens[sample.start :]) == completion
        (sample,) = encoder.encode(row({"messages": [USER, {**SAID, "content": "ab"}, USER, SAID]}), 0, 200)
        assert learned(encoder, sample) == ["[a]ab</s>", "[a]Quillam.</s>"]
