// Pictures through the newest openai for Node. Prints each check and its error as JSON.

import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import OpenAI, { toFile } from "openai";

const openai = new OpenAI({ maxRetries: 0 });

const size = "256x256";

async function sides(link) {
    const png = Buffer.from(await (await fetch(link)).arrayBuffer());
    return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

async function refused(promise) {
    try {
        await promise;
    } catch (problem) {
        assert.ok(problem instanceof OpenAI.BadRequestError, problem.message);
        return problem;
    }
    assert.fail("expected an error");
}

async function check_generate() {
    const { data } = await openai.images.generate({ model: "dall-e-2", prompt: "a red circle", n: 2, size, seed: 7 });
    assert.equal(data.length, 2);
    for (const { url } of data) assert.deepEqual(await sides(url), [256, 256]);
}

async function check_edit() {
    const files = { image: createReadStream("image.png"), mask: await toFile(createReadStream("mask.png"), null, { type: "image/png" }) };
    const { data } = await openai.images.edit({ ...files, prompt: "a hat", n: 2, size, seed: 7 });
    for (const { url } of data) assert.deepEqual(await sides(url), [256, 256]);
}

async function check_variation() {
    const { data } = await openai.images.createVariation({ image: createReadStream("image.png"), n: 2, size, response_format: "b64_json" });
    assert.equal(new Set(data.map(({ b64_json }) => b64_json)).size, 2);
}

async function check_errors() {
    const wrong = await refused(openai.images.createVariation({ image: createReadStream("jpeg.png"), size }));
    assert.equal(wrong.param, "image");
    assert.match(wrong.message, /Uploaded image must be a PNG and less than 4 MB\./);
}

for (const check of [check_generate, check_edit, check_variation, check_errors]) {
    const error = await check().then(() => null, (problem) => problem.stack ?? String(problem));
    console.log(JSON.stringify({ check: check.name, error }));
}
