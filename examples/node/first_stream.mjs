// A streamed answer in Node: each piece is printed when it comes.
//
//     npm install openai
//     node first_stream.mjs "Tell me a story about a dog."
//
// The address and the key come from OPENAI_BASE_URL and OPENAI_API_KEY.

import OpenAI from "openai";

const client = new OpenAI({
  baseURL: process.env.OPENAI_BASE_URL || "http://127.0.0.1:8000/v1",
  apiKey: process.env.OPENAI_API_KEY || "any",
});

process.on("SIGINT", () => {
  console.error("\nstopped");
  process.exit(130);
});

const question = process.argv.slice(2).join(" ").trim() || "Tell me a short story.";

try {
  const stream = await client.chat.completions.create({
    model: "gpt-3.5-turbo",
    messages: [{ role: "user", content: question }],
    max_tokens: 300,
    stream: true,
    stream_options: { include_usage: true },
  });
  for await (const chunk of stream) {
    process.stdout.write(chunk.choices[0]?.delta.content ?? "");
    // The last chunk has no choice, only what the answer took.
    if (chunk.usage) {
      console.log();
      console.error(`[${chunk.usage.prompt_tokens} tokens read, ${chunk.usage.completion_tokens} written]`);
    }
  }
} catch (problem) {
  if (!(problem instanceof OpenAI.OpenAIError)) throw problem;
  console.error(`${client.baseURL}: ${problem.message}`);
  process.exitCode = 1;
}
