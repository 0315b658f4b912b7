// Pictures through openai 3 for Node. Prints each check and its error as JSON.

import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import { Configuration, OpenAIApi } from "openai";

const openai = new OpenAIApi(new Configuration({ apiKey: process.env.OPENAI_API_KEY, basePath: process.env.OPENAI_API_BASE }));

const SIZE = "256x256";

async function sides(link) {
    const png = Buffer.from(await (await fetch(link)).arrayBuffer());
    return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

async function refused(promise) {
    try {
        await promise;
    } catch (problem) {
        assert.equal(problem.response?.status, 400, problem.message);
        return problem.response.data.error;
    }
    assert.fail("expected an error");
}

async function check_create() {
    const { data } = await openai.createImage({ prompt: "a red circle", n: 2, size: SIZE, user: "ann" });
    assert.equal(data.data.length, 2);
    for (const { url } of data.data) assert.deepEqual(await sides(url), [256, 256]);
}

async function check_edit() {
    const { data } = await openai.createImageEdit(createReadStream("image.png"), "a hat", createReadStream("mask.png"), 2, SIZE);
    for (const { url } of data.data) assert.deepEqual(await sides(url), [256, 256]);
    const whole = await openai.createImageEdit(createReadStream("image.png"), "a hat", undefined, 1, SIZE, "b64_json");
    assert.equal(Buffer.from(whole.data.data[0].b64_json, "base64").readUInt32BE(16), 256);
}

async function check_variation() {
    const { data } = await openai.createImageVariation(createReadStream("image.png"), 2, SIZE);
    assert.equal(new Set(data.data.map(({ url }) => url)).size, 2);
}

async function check_errors() {
    assert.equal((await refused(openai.createImage({ prompt: "" }))).message, "'' is too short - 'prompt'");
    const wrong = await refused(openai.createImageVariation(createReadStream("jpeg.png"), 1, SIZE));
    assert.equal(wrong.message, "Uploaded image must be a PNG and less than 4 MB.");
}

for (const check of [check_create, check_edit, check_variation, check_errors]) {
    const error = await check().then(() => null, (problem) => problem.stack ?? String(problem));
    console.log(JSON.stringify({ check: check.name, error }));
}
