// Every text feature through openai 3 for Node. Prints each check and its error as JSON.

import assert from "node:assert/strict";
import { createReadStream, writeFileSync } from "node:fs";
import { Configuration, OpenAIApi } from "openai";

const basePath = process.env.OPENAI_API_BASE;
const openai = new OpenAIApi(new Configuration({ apiKey: process.env.OPENAI_API_KEY, basePath }));

const CHAT = "gpt-3.5-turbo";
const TEXT = "text-davinci-003";
const LINES = '{"prompt": "a ->", "completion": " b"}\n';
const THREAT = "I will kill you, I swear I will kill you tonight.";
const HELLO = [{ role: "user", content: "Hello!" }];
const CITY = { city: { type: "string", enum: ["Seoul", "Paris"] } }; // bounded, whatever the model would say
const WEATHER = {
    name: "get_weather",
    description: "Get the weather of a city.",
    parameters: { type: "object", properties: CITY, required: ["city"], additionalProperties: false },
};

async function refused(promise, status) {
    try {
        await promise;
    } catch (problem) {
        assert.equal(problem.response?.status, status, problem.message);
        assert.deepEqual(Object.keys(problem.response.data.error).sort(), ["code", "message", "param", "type"]);
        return problem.response.data.error;
    }
    assert.fail(`expected ${status}`);
}

// Streams are raw text in this client: its users cut it at blank lines.
async function streamed(request) {
    const { data, headers } = await request;
    assert.match(headers["content-type"], /^text\/event-stream/);
    let text = "";
    data.setEncoding("utf8");
    for await (const piece of data) text += piece;
    const frames = text.split("\n\n");
    assert.deepEqual(frames.slice(-2), ["data: [DONE]", ""]);
    return frames.slice(0, -2).map((frame) => {
        assert.ok(frame.startsWith("data: "));
        return JSON.parse(frame.slice(6));
    });
}

async function check_chat() {
    const { data, headers } = await openai.createChatCompletion({
        model: CHAT, messages: HELLO, max_tokens: 8, temperature: 0.5, top_p: 0.9, n: 2, user: "ada",
        presence_penalty: 0.5, frequency_penalty: 0.5, logit_bias: { 100: -100 }, stop: ["\n\n", "###"],
    });
    assert.equal(data.object, "chat.completion");
    assert.deepEqual(data.choices.map((choice) => choice.index), [0, 1]);
    assert.ok(data.choices.every((choice) => typeof choice.message.content === "string"));
    assert.equal(data.usage.total_tokens, data.usage.prompt_tokens + data.usage.completion_tokens);
    assert.equal(headers["openai-version"], "2020-10-01");
}

async function check_chat_stream() {
    const request = { model: CHAT, messages: HELLO, max_tokens: 8, stream: true };
    const chunks = await streamed(openai.createChatCompletion(request, { responseType: "stream" }));
    assert.ok(chunks.every((chunk) => chunk.object === "chat.completion.chunk" && chunk.choices.length === 1));
    assert.equal(chunks[0].choices[0].delta.role, "assistant");
    assert.match(chunks.at(-1).choices[0].finish_reason, /^(stop|length)$/);
}

async function check_functions() {
    const asked = [{ role: "user", content: "What is the weather in Seoul?" }];
    const { data } = await openai.createChatCompletion({
        model: CHAT, messages: asked, functions: [WEATHER], function_call: { name: "get_weather" }, max_tokens: 64,
    });
    const { message } = data.choices[0];
    assert.equal(message.content, null);
    assert.equal(message.function_call.name, "get_weather");
    assert.deepEqual(Object.keys(JSON.parse(message.function_call.arguments)), ["city"]);
    const result = { role: "function", name: "get_weather", content: '{"degrees": 21}' };
    const told = await openai.createChatCompletion({
        model: CHAT, messages: [...asked, message, result], functions: [WEATHER], function_call: "none", max_tokens: 8,
    });
    assert.equal(typeof told.data.choices[0].message.content, "string");
}

async function check_completion() {
    const { data } = await openai.createCompletion({
        model: TEXT, prompt: ["One", "Two"], n: 2, best_of: 3, max_tokens: 4, logprobs: 2,
    });
    assert.deepEqual(data.choices.map((choice) => choice.index), [0, 1, 2, 3]);
    for (const { logprobs } of data.choices) {
        assert.equal(logprobs.tokens.length, logprobs.text_offset.length);
        assert.ok(logprobs.token_logprobs.every((value) => value <= 0));
    }
}

async function check_echo_scores_the_prompt() {
    const text = "The cat sat on the mat.";
    const { data } = await openai.createCompletion({ model: TEXT, prompt: text, max_tokens: 0, echo: true, logprobs: 0 });
    assert.equal(data.choices[0].text, text);
    assert.equal(data.choices[0].logprobs.token_logprobs[0], null);
}

async function check_completion_stream() {
    const request = { model: TEXT, prompt: "One two", max_tokens: 6, stream: true };
    const chunks = await streamed(openai.createCompletion(request, { responseType: "stream" }));
    assert.ok(chunks.every((chunk) => chunk.object === "text_completion"));
    assert.match(chunks.at(-1).choices[0].finish_reason, /^(stop|length)$/);
}

async function check_edit() {
    const { data } = await openai.createEdit({
        model: "text-davinci-edit-001", input: "What day of the wek is it?", instruction: "Fix the spelling mistakes",
    });
    assert.equal(data.object, "edit");
    assert.ok(data.choices[0].text.endsWith("\n"));
}

async function check_embeddings() {
    const { data } = await openai.createEmbedding({ model: "text-embedding-ada-002", input: ["Hello!", "Goodbye."] });
    assert.deepEqual(data.data.map((row) => row.index), [0, 1]);
    const length = data.data[0].embedding.reduce((sum, number) => sum + number * number, 0);
    assert.ok(Math.abs(length - 1) < 1e-5);
}

async function check_moderations() {
    const { data } = await openai.createModeration({ input: ["Thanks a lot.", THREAT] });
    assert.deepEqual(data.results.map((result) => result.flagged), [false, true]);
    assert.equal(data.results[1].categories.violence, true);
}

async function check_engines() {
    const listed = await openai.listEngines();
    assert.ok(listed.data.data.some((engine) => engine.id === "text-ada-001"));
    const { data } = await openai.retrieveEngine("text-ada-001");
    assert.equal(data.object, "engine");
    assert.equal(data.ready, true);
}

async function check_models() {
    const listed = await openai.listModels();
    assert.ok(listed.data.data.every((model) => model.object === "model"));
    const { data } = await openai.retrieveModel(CHAT);
    assert.equal(data.id, CHAT);
}

async function check_names_are_encoded() {
    const name = process.env.ENCODED;
    assert.equal((await openai.retrieveModel(name)).data.id, name);
    assert.equal((await openai.retrieveEngine(name)).data.id, name);
}

async function check_delete() {
    const name = process.env.TUNED;
    const { data } = await openai.deleteModel(name);
    assert.deepEqual([data.id, data.deleted], [name, true]);
    await refused(openai.retrieveModel(name), 404);
}

async function check_delete_of_a_base_model() {
    assert.equal((await refused(openai.deleteModel(CHAT), 400)).param, "model");
}

async function check_unknown_model() {
    const error = await refused(openai.createChatCompletion({ model: "gpt-0", messages: HELLO }), 404);
    assert.equal(error.code, "model_not_found");
}

async function check_invalid_request() {
    const error = await refused(openai.createChatCompletion({ model: CHAT, messages: HELLO, temperature: 9 }), 400);
    assert.match(error.message, /'temperature'/);
    const streamed = { model: CHAT, messages: HELLO, temperature: 9, stream: true };
    await assert.rejects(openai.createChatCompletion(streamed, { responseType: "stream" }), /400/);
}

async function check_files() {
    writeFileSync("t.jsonl", LINES);
    const { data: made } = await openai.createFile(createReadStream("t.jsonl"), "fine-tune");
    assert.equal(made.object, "file");
    assert.equal(made.filename, "t.jsonl");
    assert.equal(made.bytes, LINES.length);
    assert.equal((await openai.retrieveFile(made.id)).data.id, made.id);
    assert.ok((await openai.listFiles()).data.data.some((file) => file.id === made.id));
    const content = await openai.downloadFile(made.id, { responseType: "text", transformResponse: (text) => text });
    assert.equal(content.data, LINES);
    assert.equal((await openai.deleteFile(made.id)).data.deleted, true);
    assert.equal((await refused(openai.retrieveFile(made.id), 404)).param, "id");
    writeFileSync("t.jsonl", LINES + "oops");
    const problem = await refused(openai.createFile(createReadStream("t.jsonl"), "fine-tune"), 400);
    assert.match(problem.message, /Line 2 is not a dictionary/);
}

// This client knows no speech, so the recording is made by hand.
async function check_transcription() {
    const headers = { "content-type": "application/json", authorization: `Bearer ${process.env.OPENAI_API_KEY}` };
    const body = JSON.stringify({ model: "tts-1", voice: "alloy", input: "She opened the window and looked at the sky." });
    const speech = await fetch(`${basePath}/audio/speech`, { method: "POST", headers, body });
    writeFileSync("speech.mp3", Buffer.from(await speech.arrayBuffer()));
    const heard = await openai.createTranscription(createReadStream("speech.mp3"), "whisper-1");
    assert.match(heard.data.text, /looked at the sky/);
    const srt = await openai.createTranscription(createReadStream("speech.mp3"), "whisper-1", undefined, "srt");
    assert.match(srt.data, /^1\n00:00:0.* --> /);
    const problem = await refused(openai.createTranslation(createReadStream("speech.mp3"), "whisper-1"), 400);
    assert.match(problem.message, /Whisper/);
}

async function check_wrong_key() {
    const wrong = new OpenAIApi(new Configuration({ apiKey: "sk-wrong-key-0000", basePath }));
    assert.equal((await refused(wrong.listModels(), 401)).code, "invalid_api_key");
}

for (const check of [
    check_chat,
    check_chat_stream,
    check_functions,
    check_completion,
    check_echo_scores_the_prompt,
    check_completion_stream,
    check_edit,
    check_embeddings,
    check_moderations,
    check_engines,
    check_models,
    check_names_are_encoded,
    check_delete,
    check_files,
    check_delete_of_a_base_model,
    check_unknown_model,
    check_invalid_request,
    check_transcription,
    check_wrong_key,
]) {
    const error = await check().then(() => null, (problem) => problem.stack ?? String(problem));
    console.log(JSON.stringify({ check: check.name, error }));
}
