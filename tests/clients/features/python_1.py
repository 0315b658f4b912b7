"""Every text feature through the newest openai for Python. Prints each check and its error as JSON."""

import asyncio
import json
import os
import traceback

import openai
from openai import AsyncOpenAI, OpenAI
from pydantic import BaseModel

client = OpenAI(max_retries=0)

CHAT = "gpt-3.5-turbo"
TEXT = "gpt-3.5-turbo-instruct"
LINES = b'{"prompt": "a ->", "completion": " b"}\n'
THREAT = "I will kill you, I swear I will kill you tonight."
HELLO = [{"role": "user", "content": "Hello!"}]
CITY = {"city": {"type": "string", "enum": ["Seoul", "Paris"]}}  # bounded, whatever the model would say
WEATHER = {
    "name": "get_weather",
    "description": "Get the weather of a city.",
    "parameters": {"type": "object", "properties": CITY, "required": ["city"], "additionalProperties": False},
}
TOOL = {"type": "function", "function": WEATHER}
FORCED = {"type": "function", "function": {"name": "get_weather"}}


def chat(**more):
    return client.chat.completions.create(**{"model": CHAT, "messages": HELLO, "max_tokens": 8, **more})


def refused(kind, call):
    """Return the error of class ``kind`` that ``call`` must raise."""
    try:
        answer = call()
    except openai.APIStatusError as problem:
        assert type(problem) is kind, repr(problem)
        assert problem.request_id
        return problem
    raise AssertionError(f"expected {kind.__name__}, got {answer}")


def check_chat():
    answer = client.chat.completions.create(
        model=CHAT, messages=[{"role": "developer", "content": "Be brief."}, *HELLO], max_completion_tokens=8, n=2,
        temperature=0.5, top_p=0.9, presence_penalty=0.5, frequency_penalty=0.5, logit_bias={"100": -100},
        stop=["\n\n", "###"], user="ada", seed=7, metadata={"team": "red"}, store=False,
    )  # fmt: skip
    assert answer.object == "chat.completion" and answer._request_id
    assert [choice.index for choice in answer.choices] == [0, 1]
    assert all(isinstance(choice.message.content, str) for choice in answer.choices)
    assert answer.system_fingerprint.startswith("fp_")
    assert answer.usage.prompt_tokens_details.cached_tokens >= 0


def check_raw_headers():
    raw = client.chat.completions.with_raw_response.create(model=CHAT, messages=HELLO, max_tokens=1)
    assert raw.headers["openai-version"] == "2020-10-01" and int(raw.headers["openai-processing-ms"]) >= 0
    assert raw.headers["x-request-id"] and raw.headers["openai-model"] == raw.parse().model


def check_content_parts():
    parts = [{"type": "text", "text": "Say "}, {"type": "text", "text": "hello"}]
    assert chat(messages=[{"role": "user", "content": parts}]).usage.prompt_tokens > 0


def check_chat_stream():
    chunks = list(chat(stream=True, stream_options={"include_usage": True}))
    assert chunks[0].choices[0].delta.role == "assistant"
    assert chunks[-1].choices == [] and chunks[-1].usage.total_tokens > 0
    assert all(chunk.usage is None for chunk in chunks[:-1])
    assert chunks[-2].choices[0].finish_reason in ("stop", "length")


def check_stream_helper():
    with client.chat.completions.stream(model=CHAT, messages=HELLO, max_tokens=8) as stream:
        kinds = {event.type for event in stream}
        final = stream.current_completion_snapshot  # get_final_completion refuses answers that hit max_tokens
    assert "chunk" in kinds and final.choices[0].message.role == "assistant"


def check_stream_joins_to_the_whole():
    asked = {"temperature": 0, "seed": 7, "max_tokens": 12}
    whole = chat(**asked).choices[0].message.content
    assert "".join(part.choices[0].delta.content or "" for part in chat(**asked, stream=True)) == whole


def check_abandoned_stream():
    stream = chat(stream=True, max_tokens=None)
    assert next(iter(stream)).object == "chat.completion.chunk"
    stream.close()


def check_logprobs():
    content = chat(logprobs=True, top_logprobs=2, max_tokens=3).choices[0].logprobs.content
    assert content
    for token in content:
        assert token.logprob <= 0 and len(token.top_logprobs) == 2
        assert token.bytes is None or bytes(token.bytes)


def check_tools():
    messages = [{"role": "user", "content": "What is the weather in Seoul?"}]
    answer = chat(messages=messages, tools=[TOOL], tool_choice=FORCED, max_tokens=64, parallel_tool_calls=False)
    message = answer.choices[0].message
    (call,) = message.tool_calls
    assert message.content is None and call.type == "function" and call.function.name == "get_weather"
    assert set(json.loads(call.function.arguments)) == {"city"}
    result = {"role": "tool", "tool_call_id": call.id, "content": '{"degrees": 21}'}
    told = chat(messages=[*messages, message, result], tools=[TOOL], tool_choice="none")
    assert isinstance(told.choices[0].message.content, str)


def check_required_tool():
    answer = chat(tools=[TOOL], tool_choice="required", max_tokens=256)
    assert answer.choices[0].finish_reason in ("tool_calls", "length")
    assert answer.choices[0].message.tool_calls[0].function.name == "get_weather"


def check_tool_stream():
    chunks = chat(tools=[TOOL], tool_choice=FORCED, max_tokens=64, stream=True)
    calls = [call for chunk in chunks for call in chunk.choices[0].delta.tool_calls or []]
    assert calls[0].id.startswith("call_") and calls[0].function.name == "get_weather"
    assert set(json.loads("".join(call.function.arguments for call in calls))) == {"city"}


def check_functions():
    answer = chat(functions=[WEATHER], function_call={"name": "get_weather"}, max_tokens=64)
    assert set(json.loads(answer.choices[0].message.function_call.arguments)) == {"city"}


def check_json_mode():
    asked = [{"role": "user", "content": "Give me JSON with one number."}]
    (choice,) = chat(messages=asked, response_format={"type": "json_object"}, max_tokens=200).choices
    assert choice.message.content.lstrip().startswith("{")
    assert choice.finish_reason == "length" or isinstance(json.loads(choice.message.content), dict)


class Verdict(BaseModel):
    """What the model must fill in."""

    good: bool


def check_parsed():
    answer = client.chat.completions.parse(model=CHAT, messages=HELLO, response_format=Verdict, max_tokens=64)
    assert isinstance(answer.choices[0].message.parsed, Verdict)


def check_completion():
    answer = client.completions.create(model=TEXT, prompt=["One", "Two"], n=2, best_of=3, max_tokens=4, logprobs=2)
    assert [choice.index for choice in answer.choices] == [0, 1, 2, 3]
    assert all(len(c.logprobs.tokens) == len(c.logprobs.text_offset) for c in answer.choices)
    assert any(c.logprobs.tokens for c in answer.choices)  # one or another may have ended at once


def check_echo_scores_the_prompt():
    text = "The cat sat on the mat."
    (choice,) = client.completions.create(model=TEXT, prompt=text, max_tokens=0, echo=True, logprobs=0).choices
    assert choice.text == text and choice.logprobs.token_logprobs[0] is None


def check_completion_stream():
    chunks = list(client.completions.create(model=TEXT, prompt="One two", max_tokens=6, stream=True))
    assert chunks[-1].choices[0].finish_reason in ("stop", "length")


def check_async():
    async def both():
        async with AsyncOpenAI() as other:
            whole, stream = await asyncio.gather(
                other.chat.completions.create(model=CHAT, messages=HELLO, max_tokens=2),
                other.completions.create(model=TEXT, prompt="Hi", max_tokens=3, stream=True),
            )
            return whole, [part async for part in stream]

    whole, parts = asyncio.run(both())
    assert whole.object == "chat.completion" and parts


def check_models():
    assert CHAT in [model.id for model in client.models.list()]
    assert client.models.retrieve(CHAT).id == CHAT


def check_names_are_encoded():
    name = os.environ["ENCODED"]
    assert client.models.retrieve(name).id == name
    assert chat(model=name, max_tokens=1).object == "chat.completion"


def check_delete():
    name = os.environ["TUNED"]
    answer = client.models.delete(name)
    assert answer.deleted is True and answer.id == name
    refused(openai.NotFoundError, lambda: client.models.retrieve(name))


def check_files():
    made = client.files.create(file=("dir/t.jsonl", LINES), purpose="fine-tune")
    assert made.object == "file" and made.filename == "dir/t.jsonl" and made.bytes == len(LINES)
    assert client.files.wait_for_processing(made.id).status == "processed"
    bare = client.files.create(file=LINES, purpose="assistants")
    assert client.files.retrieve(made.id).id == made.id
    ids = [file.id for file in client.files.list(limit=1)]
    assert {made.id, bare.id} <= set(ids) and len(set(ids)) == len(ids)
    assert made.id not in [file.id for file in client.files.list(purpose="assistants", order="asc")]
    assert client.files.content(made.id).read() == LINES
    for file in (made, bare):
        assert client.files.delete(file.id).deleted is True
        assert refused(openai.NotFoundError, lambda id=file.id: client.files.retrieve(id)).param == "id"


def check_files_that_are_refused():
    problem = refused(openai.BadRequestError, lambda: client.files.create(file=LINES + b"oops", purpose="fine-tune"))
    assert "Line 2 is not a dictionary" in problem.message and problem.param == "file"
    expiry = {"anchor": "created_at", "seconds": 3600}
    refused(openai.BadRequestError, lambda: client.files.create(file=LINES, purpose="batch", expires_after=expiry))


def check_embeddings():
    coded = client.embeddings.create(model="text-embedding-3-small", input=["Hello!", "Good morning."], dimensions=64)
    plain = client.embeddings.create(
        model="text-embedding-3-small", input=["Hello!", "Good morning."], dimensions=64, encoding_format="float"
    )
    for one, other in zip(coded.data, plain.data, strict=True):
        assert len(one.embedding) == 64 and one.index == other.index
        assert max(abs(a - b) for a, b in zip(one.embedding, other.embedding, strict=True)) < 1e-6
    assert plain.usage.prompt_tokens == plain.usage.total_tokens
    refused(openai.BadRequestError, lambda: client.embeddings.create(model="text-embedding-ada-002", input=""))
    refused(openai.NotFoundError, lambda: chat(model="text-embedding-ada-002"))


def check_moderations():
    kind = client.moderations.create(input="Have a nice day!")
    assert kind.id.startswith("modr-") and kind.results[0].flagged is False
    answer = client.moderations.create(input=["Thanks a lot.", THREAT], model="text-moderation-latest")
    assert [result.flagged for result in answer.results] == [False, True]
    assert answer.results[1].categories.violence and answer.results[1].category_scores.harassment_threatening > 0
    refused(openai.BadRequestError, lambda: client.moderations.create(input=""))
    refused(openai.NotFoundError, lambda: client.moderations.create(input="x", model=CHAT))


def check_audio():
    asked = {"model": "tts-1", "voice": "alloy", "input": "She opened the window and looked at the sky."}
    file = ("speech.mp3", client.audio.speech.create(**asked).read())
    heard = client.audio.transcriptions.create(model="whisper-1", file=file)
    assert "looked at the sky" in heard.text, heard
    verbose = client.audio.transcriptions.create(
        model="whisper-1", file=file, response_format="verbose_json", timestamp_granularities=["word", "segment"]
    )
    assert verbose.language == "english" and float(verbose.duration) > 0.5
    assert [word.word for word in verbose.words] == verbose.text.split() == heard.text.split()
    assert verbose.segments[0].start < verbose.segments[0].end
    vtt = client.audio.transcriptions.create(model="whisper-1", file=file, response_format="vtt")
    assert vtt.startswith("WEBVTT\n\n00:00:0") and heard.text in vtt


def check_speech_stream():
    asked = {"model": "tts-1-hd", "voice": "nova", "input": "Hello. " * 20, "response_format": "pcm", "speed": 2.0}
    with client.audio.speech.with_streaming_response.create(**asked) as spoken:
        assert spoken.headers["content-type"] == "audio/pcm"
        pieces = list(spoken.iter_bytes())
    assert len(pieces) > 1 and len(b"".join(pieces)) % 2 == 0


def check_audio_that_is_refused():
    speech = client.audio.speech.create
    long = refused(openai.BadRequestError, lambda: speech(model="tts-1", voice="alloy", input="x" * 4097))
    assert "at most 4096 characters" in long.message
    refused(openai.BadRequestError, lambda: speech(model="tts-1", voice="alloy", input="x", speed=5))
    file = ("speech.mp3", speech(model="tts-1", voice="alloy", input="Hi.").read())
    problem = refused(openai.BadRequestError, lambda: client.audio.translations.create(model="whisper-1", file=file))
    assert problem.param == "model" and "Whisper" in problem.message


def check_errors():
    unknown = refused(openai.NotFoundError, lambda: chat(model="gpt-0"))
    assert unknown.code == "model_not_found"
    invalid = refused(openai.BadRequestError, lambda: chat(temperature=9))
    assert invalid.type == "invalid_request_error" and "'temperature'" in invalid.message
    refused(openai.BadRequestError, lambda: chat(temperature=9, stream=True))
    refused(openai.BadRequestError, lambda: client.models.delete(CHAT))
    long = [{"role": "user", "content": "word " * 40_000}]
    assert refused(openai.BadRequestError, lambda: chat(messages=long)).code == "context_length_exceeded"


def check_wrong_key():
    wrong = OpenAI(api_key="sk-wrong-key-0000", max_retries=0)
    assert refused(openai.AuthenticationError, lambda: wrong.models.list()).code == "invalid_api_key"


if __name__ == "__main__":
    for name, check in list(globals().items()):
        if name.startswith("check_"):
            try:
                check()
                print(json.dumps({"check": name, "error": None}), flush=True)
            except Exception:
                print(json.dumps({"check": name, "error": traceback.format_exc()}), flush=True)
