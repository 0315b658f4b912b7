"""Every text feature through openai 0.27 and 0.28 for Python. Prints each check and its error as JSON."""

import asyncio
import io
import json
import os
import traceback
import urllib.request

import openai
from openai import error

CHAT = "gpt-3.5-turbo"
TEXT = "text-davinci-003"
LINES = b'{"prompt": "a ->", "completion": " b"}\n'
THREAT = "I will kill you, I swear I will kill you tonight."
HELLO = [{"role": "user", "content": "Hello!"}]
CITY = {"city": {"type": "string", "enum": ["Seoul", "Paris"]}}  # bounded, whatever the model would say
WEATHER = {
    "name": "get_weather",
    "description": "Get the weather of a city.",
    "parameters": {"type": "object", "properties": CITY, "required": ["city"], "additionalProperties": False},
}


def refused(kind, call):
    """Return the error of class ``kind`` that ``call`` must raise."""
    try:
        answer = call()
    except error.OpenAIError as problem:
        assert type(problem) is kind, repr(problem)
        return problem
    raise AssertionError(f"expected {kind.__name__}, got {answer}")


def check_chat():
    answer = openai.ChatCompletion.create(
        model=CHAT, messages=HELLO, max_tokens=8, temperature=0.5, top_p=0.9, n=2, user="ada",
        presence_penalty=0.5, frequency_penalty=0.5, logit_bias={"100": -100}, stop=["\n\n", "###"],
    )  # fmt: skip
    assert answer.object == "chat.completion" and answer["id"].startswith("chatcmpl-")
    assert [choice.index for choice in answer.choices] == [0, 1]
    assert all(choice.message.role == "assistant" for choice in answer.choices)
    assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens
    assert answer.usage.completion_tokens <= 16


def check_headers_are_read():
    answer = openai.Completion.create(model=TEXT, prompt="Hi", max_tokens=1)
    assert answer.response_ms is not None and answer.response_ms >= 0
    assert answer.organization


def check_chat_stream():
    chunks = list(openai.ChatCompletion.create(model=CHAT, messages=HELLO, max_tokens=8, stream=True))
    assert {chunk.object for chunk in chunks} == {"chat.completion.chunk"}
    assert len({chunk["id"] for chunk in chunks}) == 1
    deltas = [chunk.choices[0].delta for chunk in chunks]
    assert deltas[0]["role"] == "assistant"
    assert all(isinstance(delta["content"], str) for delta in deltas if "content" in delta)
    assert [c.choices[0].finish_reason for c in chunks[:-1]] == [None] * (len(chunks) - 1)
    assert chunks[-1].choices[0].finish_reason in ("stop", "length")


def check_stream_joins_to_the_whole():
    asked = {"model": CHAT, "messages": HELLO, "max_tokens": 12, "temperature": 0, "seed": 7}
    whole = openai.ChatCompletion.create(**asked).choices[0].message.content
    parts = openai.ChatCompletion.create(**asked, stream=True)
    assert "".join(part.choices[0].delta.get("content", "") for part in parts) == whole


def check_chat_engine():
    answer = openai.ChatCompletion.create(engine=CHAT, messages=HELLO, max_tokens=2)
    assert answer.object == "chat.completion"


def check_functions():
    answer = openai.ChatCompletion.create(
        model="gpt-3.5-turbo-0613",
        messages=[{"role": "user", "content": "What is the weather in Seoul?"}],
        functions=[WEATHER],
        function_call={"name": "get_weather"},
        max_tokens=64,
    )
    call = answer.choices[0].message.function_call
    assert answer.choices[0].message.content is None and call.name == "get_weather"
    assert set(json.loads(call.arguments)) == {"city"}
    told = openai.ChatCompletion.create(
        model="gpt-3.5-turbo-0613",
        messages=[
            {"role": "user", "content": "What is the weather in Seoul?"},
            answer.choices[0].message,
            {"role": "function", "name": "get_weather", "content": '{"degrees": 21}'},
        ],
        functions=[WEATHER],
        function_call="none",
        max_tokens=8,
    )
    assert isinstance(told.choices[0].message.content, str)


def check_function_stream():
    chunks = openai.ChatCompletion.create(
        model=CHAT, messages=HELLO, functions=[WEATHER], function_call={"name": "get_weather"},
        max_tokens=64, stream=True,
    )  # fmt: skip
    calls = [c.choices[0].delta.function_call for c in chunks if "function_call" in c.choices[0].delta]
    assert calls[0].name == "get_weather"
    assert set(json.loads("".join(call.arguments for call in calls))) == {"city"}


def check_json_mode():
    answer = openai.ChatCompletion.create(
        model="gpt-3.5-turbo-1106",
        messages=[{"role": "user", "content": "Give me JSON with one number."}],
        response_format={"type": "json_object"},
        max_tokens=200,
    )
    (choice,) = answer.choices
    assert choice.message.content.lstrip().startswith("{")
    assert choice.finish_reason == "length" or isinstance(json.loads(choice.message.content), dict)


def check_completion():
    answer = openai.Completion.create(
        model=TEXT, prompt=["One", "Two"], n=2, best_of=3, max_tokens=4, logprobs=2, temperature=0.7
    )
    assert answer.object == "text_completion" and answer["id"].startswith("cmpl-")
    assert [choice.index for choice in answer.choices] == [0, 1, 2, 3]
    for choice in answer.choices:
        logprobs = choice.logprobs
        lengths = {len(logprobs[k]) for k in ("tokens", "token_logprobs", "top_logprobs", "text_offset")}
        assert len(lengths) == 1 and lengths != {0}
        assert all(value <= 0 for value in logprobs.token_logprobs)


def check_engine_completion():
    answer = openai.Completion.create(engine="text-ada-001", prompt="Once upon a time", max_tokens=4)
    assert answer.usage.completion_tokens <= 4
    assert openai.Completion.create(engine="text-ada-001").usage.completion_tokens <= 16


def check_echo_scores_the_prompt():
    text = "The cat sat on the mat."
    (choice,) = openai.Completion.create(model=TEXT, prompt=text, max_tokens=0, echo=True, logprobs=0).choices
    assert choice.text == text and "".join(choice.logprobs.tokens) == text
    assert choice.logprobs.token_logprobs[0] is None
    assert all(value < 0 for value in choice.logprobs.token_logprobs[1:])


def check_token_prompt():
    (choice,) = openai.Completion.create(model=TEXT, prompt=[300, 301], max_tokens=1, echo=True).choices
    many = openai.Completion.create(model=TEXT, prompt=[[300, 301], [302]], max_tokens=0, echo=True).choices
    assert choice.text.startswith(many[0].text) and len(many) == 2


def check_suffix():
    answer = openai.Completion.create(model=TEXT, prompt="def add(a, b):\n", suffix="\n    return c", max_tokens=4)
    assert isinstance(answer.choices[0].text, str)


def check_completion_stream():
    chunks = list(openai.Completion.create(model=TEXT, prompt="One two", max_tokens=6, stream=True, logprobs=1))
    assert {chunk.object for chunk in chunks} == {"text_completion"}
    assert chunks[-1].choices[0].finish_reason in ("stop", "length")
    spoken = [chunk.choices[0] for chunk in chunks if chunk.choices[0].text]
    assert all(choice.logprobs.tokens for choice in spoken)


def check_async():
    async def both():
        whole, parts = await asyncio.gather(
            openai.ChatCompletion.acreate(model=CHAT, messages=HELLO, max_tokens=2),
            openai.Completion.acreate(model=TEXT, prompt="Hi", max_tokens=3, stream=True),
        )
        return whole, [part async for part in parts]

    whole, parts = asyncio.run(both())
    assert whole.object == "chat.completion"
    assert parts[-1].choices[0].finish_reason in ("stop", "length")


def check_edit():
    for name in ({"model": "text-davinci-edit-001"}, {"engine": "text-davinci-edit-001"}):
        answer = openai.Edit.create(**name, input="What day of the wek is it?", instruction="Fix the spelling mistakes")
        assert answer.object == "edit" and "id" not in answer
        assert answer.choices[0].text.endswith("\n")


def check_embeddings():
    for name in ({"model": "text-embedding-ada-002"}, {"engine": "text-similarity-ada-001"}):
        coded = openai.Embedding.create(**name, input=["Hello!", "Good morning to you."])  # asks for base64
        plain = openai.Embedding.create(**name, input=["Hello!", "Good morning to you."], encoding_format="float")
        assert [row.index for row in coded.data] == [0, 1]
        for one, other in zip(coded.data, plain.data, strict=True):
            assert max(abs(a - b) for a, b in zip(one.embedding, other.embedding, strict=True)) < 1e-6
            assert abs(sum(number * number for number in one.embedding) - 1) < 1e-5
    assert "completion_tokens" not in plain.usage and plain.usage.prompt_tokens == plain.usage.total_tokens > 4


def check_moderations():
    kind = openai.Moderation.create("Have a nice day!")
    assert kind.id.startswith("modr-") and kind.results[0].flagged is False
    answer = openai.Moderation.create(["Thanks a lot.", THREAT], model="text-moderation-stable")
    assert [result.flagged for result in answer.results] == [False, True]
    assert answer.results[1].categories["violence"] is True and 0 < answer.results[0].category_scores["hate"] < 1


def check_engines():
    listed = openai.Engine.list()
    assert "text-ada-001" in [engine.id for engine in listed.data]
    one = openai.Engine.retrieve("text-ada-001")
    assert type(one) is openai.Engine and one.id == "text-ada-001" and one.ready is True


def check_models():
    listed = openai.Model.list()
    assert {type(model) for model in listed.data} == {openai.Model}
    one = openai.Model.retrieve(CHAT)
    assert one.id == CHAT and one.permission[0].object == "model_permission"


def check_names_are_encoded():
    name = os.environ["ENCODED"]
    assert openai.Model.retrieve(name).id == name
    assert openai.Engine.retrieve(name).id == name
    assert openai.Completion.create(engine=name, prompt="Hi", max_tokens=1).object == "text_completion"


def check_delete():
    name = os.environ["TUNED"]
    assert openai.Model.retrieve(name).permission[0].allow_fine_tuning is True
    answer = openai.Model.delete(name)
    assert answer.deleted is True and answer.id == name
    assert refused(error.InvalidRequestError, lambda: openai.Model.retrieve(name)).http_status == 404


def check_delete_of_a_base_model():
    problem = refused(error.InvalidRequestError, lambda: openai.Model.delete(CHAT))
    assert problem.param == "model"


def check_files():
    with open("train.jsonl", "wb") as file:
        file.write(LINES)
    made = openai.File.create(file=open("train.jsonl", "rb"), purpose="fine-tune", user_provided_filename="dir/t.jsonl")
    assert type(made) is openai.File and made.object == "file" and made.purpose == "fine-tune"
    assert made.bytes == len(LINES) and made.filename == "dir/t.jsonl" and made.status == "processed"
    unnamed = openai.File.create(file=open("train.jsonl", "rb"), purpose="search")
    assert unnamed.filename == "file"
    listed = {file.id: file for file in openai.File.list().data}
    assert listed[made.id].filename == "dir/t.jsonl" and unnamed.id in listed
    assert openai.File.retrieve(made.id).id == made.id
    assert openai.File.download(made.id) == LINES
    found = openai.File.find_matching_files(name="dir/t.jsonl", bytes=len(LINES), purpose="fine-tune")
    assert made.id in [file["id"] for file in found]
    for file in (made, unnamed):
        gone = openai.File.delete(file.id)
        assert gone.deleted is True and gone.id == file.id
        assert refused(error.InvalidRequestError, lambda id=file.id: openai.File.retrieve(id)).http_status == 404


def check_files_that_are_refused():
    def upload(content, purpose="fine-tune"):
        return openai.File.create(file=io.BytesIO(content), purpose=purpose)

    problem = refused(error.InvalidRequestError, lambda: upload(LINES + b"oops"))
    assert problem.http_status == 400 and "Line 2 is not a dictionary" in str(problem)
    problem = refused(error.InvalidRequestError, lambda: upload(LINES, "fun"))
    assert "'fun' is not one of ['search', " in str(problem)
    problem = refused(error.InvalidRequestError, lambda: openai.File.retrieve("./train.jsonl"))
    assert problem.http_status == 404 and problem.param == "id"


def spoken(text):
    """Return an mp3 file that says ``text``: these clients know no speech."""
    request = urllib.request.Request(
        f"{openai.api_base}/audio/speech",
        json.dumps({"model": "tts-1", "voice": "alloy", "input": text}).encode(),
        {"content-type": "application/json", "authorization": f"Bearer {openai.api_key}"},
    )
    with urllib.request.urlopen(request, timeout=120) as answer:
        file = io.BytesIO(answer.read())
    file.name = "speech.mp3"
    return file


def check_transcription():
    file = spoken("She opened the window and looked at the sky.")
    heard = openai.Audio.transcribe("whisper-1", file)
    assert "looked at the sky" in heard.text, heard
    file.seek(0)
    verbose = openai.Audio.transcribe("whisper-1", file, response_format="verbose_json", language="en")
    assert verbose.task == "transcribe" and verbose.language == "english" and verbose.segments[0].id == 0
    assert verbose.duration > 0.5 and verbose.text == heard.text
    file.seek(0)
    plain = openai.Audio.transcribe("whisper-1", file, response_format="srt")
    assert plain.startswith("1\n00:00:0") and " --> " in plain and heard.text in plain


def check_audio_that_is_refused():
    file = spoken("Thank you.")
    problem = refused(error.InvalidRequestError, lambda: openai.Audio.translate("whisper-1", file))
    assert problem.http_status == 400 and "Whisper" in str(problem)
    file = io.BytesIO(b"no sound")
    file.name = "speech.txt"
    problem = refused(error.InvalidRequestError, lambda: openai.Audio.transcribe("whisper-1", file))
    assert problem.param == "file" and "Supported formats: ['flac', " in str(problem)


def check_unknown_model():
    problem = refused(error.InvalidRequestError, lambda: openai.ChatCompletion.create(model="gpt-0", messages=HELLO))
    assert problem.http_status == 404 and problem.code == "model_not_found"
    problem = refused(error.InvalidRequestError, lambda: openai.Model.retrieve("gpt-0"))
    assert problem.http_status == 404 and problem.param == "model"


def check_invalid_request():
    problem = refused(
        error.InvalidRequestError, lambda: openai.ChatCompletion.create(model=CHAT, messages=HELLO, temperature=9)
    )
    assert problem.http_status == 400 and "'temperature'" in str(problem)
    problem = refused(
        error.InvalidRequestError, lambda: openai.Completion.create(model=TEXT, prompt="x", stream=True, logprobs=9)
    )
    assert "maximum of 5" in str(problem)


def check_context_length():
    long = [{"role": "user", "content": "word " * 40_000}]
    problem = refused(error.InvalidRequestError, lambda: openai.ChatCompletion.create(model=CHAT, messages=long))
    assert problem.code == "context_length_exceeded" and problem.param == "messages"


def check_wrong_key():
    problem = refused(error.AuthenticationError, lambda: openai.Model.list(api_key="sk-wrong-key-0000"))
    assert problem.http_status == 401 and problem.json_body["error"]["code"] == "invalid_api_key"


def check_trailing_slash_in_the_base():
    assert openai.Model.list(api_base=openai.api_base + "/").object == "list"


if __name__ == "__main__":
    for name, check in list(globals().items()):
        if name.startswith("check_"):
            try:
                check()
                print(json.dumps({"check": name, "error": None}), flush=True)
            except Exception:
                print(json.dumps({"check": name, "error": traceback.format_exc()}), flush=True)
