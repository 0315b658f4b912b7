// Every text feature through the newest openai for Node. Prints each check and its error as JSON.

import assert from "node:assert/strict";
import OpenAI, { toFile } from "openai";

const openai = new OpenAI({ maxRetries: 0 });

const CHAT = "gpt-3.5-turbo";
const TEXT = "gpt-3.5-turbo-instruct";
const LINES = '{"prompt": "a ->", "completion": " b"}\n';
const THREAT = "I will kill you, I swear I will kill you tonight.";
const HELLO = [{ role: "user", content: "Hello!" }];
const CITY = { city: { type: "string", enum: ["Seoul", "Paris"] } }; // bounded, whatever the model would say
const WEATHER = {
    name: "get_weather",
    description: "Get the weather of a city.",
    parameters: { type: "object", properties: CITY, required: ["city"], additionalProperties: false },
};
const TOOL = { type: "function", function: WEATHER };
const FORCED = { type: "function", function: { name: "get_weather" } };

async function refused(kind, promise) {
    try {
        await promise;
    } catch (problem) {
        assert.ok(problem instanceof kind, `${problem.constructor.name}: ${problem.message}`);
        assert.ok(problem.requestID);
        return problem;
    }
    assert.fail(`expected ${kind.name}`);
}

async function gathered(stream) {
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    return chunks;
}

async function check_chat() {
    const answer = await openai.chat.completions.create({
        model: CHAT, messages: [{ role: "developer", content: "Be brief." }, ...HELLO], max_completion_tokens: 8, n: 2,
        temperature: 0.5, top_p: 0.9, presence_penalty: 0.5, frequency_penalty: 0.5, logit_bias: { 100: -100 },
        stop: ["\n\n", "###"], user: "ada", seed: 7,
    });
    assert.deepEqual(answer.choices.map((choice) => choice.index), [0, 1]);
    assert.ok(answer.choices.every((choice) => typeof choice.message.content === "string"));
    assert.match(answer.system_fingerprint, /^fp_/);
    assert.ok(answer._request_id);
}

async function check_content_parts() {
    const parts = [{ type: "text", text: "Say " }, { type: "text", text: "hello" }];
    const answer = await openai.chat.completions.create({
        model: CHAT, messages: [{ role: "user", content: parts }], max_tokens: 2,
    });
    assert.equal(answer.object, "chat.completion");
}

async function check_chat_stream() {
    const chunks = await gathered(await openai.chat.completions.create({
        model: CHAT, messages: HELLO, max_tokens: 8, stream: true, stream_options: { include_usage: true },
    }));
    assert.equal(chunks[0].choices[0].delta.role, "assistant");
    assert.deepEqual(chunks.at(-1).choices, []);
    assert.ok(chunks.at(-1).usage.total_tokens > 0);
    assert.match(chunks.at(-2).choices[0].finish_reason, /^(stop|length)$/);
}

async function check_stream_helper() {
    const stream = openai.chat.completions.stream({ model: CHAT, messages: HELLO, max_tokens: 8 });
    const final = await stream.finalChatCompletion();
    assert.equal(final.choices[0].message.role, "assistant");
}

async function check_stream_joins_to_the_whole() {
    const asked = { model: CHAT, messages: HELLO, max_tokens: 12, temperature: 0, seed: 7 };
    const whole = await openai.chat.completions.create(asked);
    const parts = await gathered(await openai.chat.completions.create({ ...asked, stream: true }));
    const text = parts.map((part) => part.choices[0].delta.content ?? "").join("");
    assert.equal(text, whole.choices[0].message.content);
}

async function check_abandoned_stream() {
    const stream = await openai.chat.completions.create({ model: CHAT, messages: HELLO, stream: true });
    for await (const chunk of stream) {
        assert.equal(chunk.object, "chat.completion.chunk");
        break;
    }
}

async function check_logprobs() {
    const answer = await openai.chat.completions.create({
        model: CHAT, messages: HELLO, max_tokens: 3, logprobs: true, top_logprobs: 2,
    });
    for (const { logprob, bytes, top_logprobs } of answer.choices[0].logprobs.content) {
        assert.ok(logprob <= 0 && Array.isArray(bytes) && top_logprobs.length === 2);
    }
    assert.ok(answer.choices[0].logprobs.content.length > 0);
}

async function check_tools() {
    const messages = [{ role: "user", content: "What is the weather in Seoul?" }];
    const answer = await openai.chat.completions.create({
        model: CHAT, messages, tools: [TOOL], tool_choice: FORCED, max_tokens: 64, parallel_tool_calls: false,
    });
    const { message } = answer.choices[0];
    const [call] = message.tool_calls;
    assert.deepEqual([call.type, call.function.name], ["function", "get_weather"]);
    assert.deepEqual(Object.keys(JSON.parse(call.function.arguments)), ["city"]);
    const told = await openai.chat.completions.create({
        model: CHAT, tools: [TOOL], tool_choice: "none", max_tokens: 8,
        messages: [...messages, message, { role: "tool", tool_call_id: call.id, content: '{"degrees": 21}' }],
    });
    assert.equal(typeof told.choices[0].message.content, "string");
}

async function check_tool_stream() {
    const stream = openai.chat.completions.stream({
        model: CHAT, messages: HELLO, tools: [TOOL], tool_choice: FORCED, max_tokens: 64,
    });
    const final = await stream.finalChatCompletion();
    const [call] = final.choices[0].message.tool_calls;
    assert.deepEqual(Object.keys(JSON.parse(call.function.arguments)), ["city"]);
}

async function check_json() {
    const schema = { type: "object", properties: { ok: { type: "boolean" } }, required: ["ok"], additionalProperties: false };
    const answer = await openai.chat.completions.parse({
        model: CHAT, messages: HELLO, max_tokens: 64,
        response_format: { type: "json_schema", json_schema: { name: "verdict", schema, strict: true } },
    });
    assert.equal(typeof JSON.parse(answer.choices[0].message.content).ok, "boolean");
}

async function check_completion() {
    const answer = await openai.completions.create({
        model: TEXT, prompt: ["One", "Two"], n: 2, best_of: 3, max_tokens: 4, logprobs: 2,
    });
    assert.deepEqual(answer.choices.map((choice) => choice.index), [0, 1, 2, 3]);
    assert.ok(answer.choices.every(({ logprobs }) => logprobs.tokens.length === logprobs.text_offset.length));
}

async function check_completion_stream() {
    const chunks = await gathered(await openai.completions.create({
        model: TEXT, prompt: "One two", max_tokens: 6, stream: true,
    }));
    assert.match(chunks.at(-1).choices[0].finish_reason, /^(stop|length)$/);
}

async function check_embeddings() {
    const request = { model: "text-embedding-3-large", input: ["Hello!", "Goodbye."], dimensions: 32 };
    const coded = await openai.embeddings.create(request); // asks for base64 by itself
    const plain = await openai.embeddings.create({ ...request, encoding_format: "float" });
    for (const [index, row] of coded.data.entries()) {
        assert.equal(row.embedding.length, 32);
        row.embedding.forEach((number, place) => assert.ok(Math.abs(number - plain.data[index].embedding[place]) < 1e-6));
    }
    await refused(OpenAI.BadRequestError, openai.embeddings.create({ ...request, dimensions: 100_000 }));
}

async function check_moderations() {
    const answer = await openai.moderations.create({ model: "text-moderation-latest", input: ["Thanks a lot.", THREAT] });
    assert.deepEqual(answer.results.map((result) => result.flagged), [false, true]);
    assert.ok(answer.results[1].category_scores["harassment/threatening"] > 0);
    await refused(OpenAI.BadRequestError, openai.moderations.create({ input: [] }));
}

async function check_models() {
    const names = [];
    for await (const model of openai.models.list()) names.push(model.id);
    assert.ok(names.includes(CHAT));
    assert.equal((await openai.models.retrieve(CHAT)).id, CHAT);
}

async function check_names_are_encoded() {
    const name = process.env.ENCODED;
    assert.equal((await openai.models.retrieve(name)).id, name);
}

async function check_delete() {
    const name = process.env.TUNED;
    assert.deepEqual((({ id, deleted }) => [id, deleted])(await openai.models.delete(name)), [name, true]);
    await refused(OpenAI.NotFoundError, openai.models.retrieve(name));
}

async function check_errors() {
    const chat = (more) => openai.chat.completions.create({ model: CHAT, messages: HELLO, ...more });
    const unknown = await refused(OpenAI.NotFoundError, chat({ model: "gpt-0" }));
    assert.equal(unknown.code, "model_not_found");
    const invalid = await refused(OpenAI.BadRequestError, chat({ temperature: 9 }));
    assert.equal(invalid.type, "invalid_request_error");
    assert.match(invalid.message, /'temperature'/);
    await refused(OpenAI.BadRequestError, chat({ temperature: 9, stream: true }));
    await refused(OpenAI.BadRequestError, openai.models.delete(CHAT));
}

async function check_files() {
    const made = await openai.files.create({ file: await toFile(Buffer.from(LINES), "dir/t.jsonl"), purpose: "fine-tune" });
    assert.equal(made.object, "file");
    assert.equal(made.bytes, LINES.length);
    assert.ok(made.filename.endsWith("t.jsonl"));
    assert.equal((await openai.files.retrieve(made.id)).id, made.id);
    assert.ok((await gathered(await openai.files.list({ limit: 1 }))).some((file) => file.id === made.id));
    assert.equal(await (await openai.files.content(made.id)).text(), LINES);
    assert.equal((await openai.files.delete(made.id)).deleted, true);
    await refused(OpenAI.NotFoundError, openai.files.retrieve(made.id));
    const broken = { file: await toFile(Buffer.from(LINES + "oops"), "t.jsonl"), purpose: "fine-tune" };
    const problem = await refused(OpenAI.BadRequestError, openai.files.create(broken));
    assert.match(problem.message, /Line 2 is not a dictionary/);
}

async function check_audio() {
    const asked = { model: "tts-1", voice: "alloy", input: "She opened the window and looked at the sky." };
    const speech = await openai.audio.speech.create(asked);
    assert.equal(speech.headers.get("content-type"), "audio/mpeg");
    const content = Buffer.from(await speech.arrayBuffer());
    const file = () => toFile(content, "speech.mp3");
    const heard = await openai.audio.transcriptions.create({ model: "whisper-1", file: await file() });
    assert.match(heard.text, /looked at the sky/);
    const form = { model: "whisper-1", response_format: "verbose_json", timestamp_granularities: ["word"] };
    const verbose = await openai.audio.transcriptions.create({ ...form, file: await file() });
    assert.equal(verbose.words.map(({ word }) => word).join(" "), heard.text);
    const vtt = await openai.audio.transcriptions.create({ model: "whisper-1", response_format: "vtt", file: await file() });
    assert.ok(vtt.startsWith("WEBVTT\n\n00:00:0") && vtt.includes(heard.text));
    const translation = openai.audio.translations.create({ model: "whisper-1", file: await file() });
    assert.match((await refused(OpenAI.BadRequestError, translation)).message, /Whisper/);
    await refused(OpenAI.BadRequestError, openai.audio.speech.create({ ...asked, input: "x".repeat(4097) }));
}

async function check_wrong_key() {
    const wrong = new OpenAI({ apiKey: "sk-wrong-key-0000", maxRetries: 0 });
    const problem = await refused(OpenAI.AuthenticationError, wrong.models.list());
    assert.equal(problem.code, "invalid_api_key");
}

for (const check of [
    check_chat,
    check_content_parts,
    check_chat_stream,
    check_stream_helper,
    check_stream_joins_to_the_whole,
    check_abandoned_stream,
    check_logprobs,
    check_tools,
    check_tool_stream,
    check_json,
    check_completion,
    check_completion_stream,
    check_embeddings,
    check_moderations,
    check_models,
    check_names_are_encoded,
    check_delete,
    check_files,
    check_audio,
    check_errors,
    check_wrong_key,
]) {
    const error = await check().then(() => null, (problem) => problem.stack ?? String(problem));
    console.log(JSON.stringify({ check: check.name, error }));
}
