// A request as a program: curl, Python, Node. Each runs as it is; the key comes from OPENAI_API_KEY. Pure.

import { nodeClient, pythonClient } from "../shared/clients.js";
import { nodeOf, pythonOf } from "../shared/literals.js";
import { shellWord } from "../shared/quoting.js";

/** Longest argument that every shell hands on; a longer body goes in by standard input. */
const ARGUMENT = 100_000;

export const LANGUAGES = { curl: "curl", python: "Python", node: "Node" };

/** What to know before running each. */
export const NOTES = {
  curl: "For a POSIX shell.",
  python: "Needs the library: pip install openai.",
  node: "Save it as request.mjs; needs the library: npm install openai.",
};

/**
 * Return the program that sends this request.
 * @param {"curl" | "python" | "node"} language
 * @param {{path: string, body: Record<string, any>}} request  `path` begins with "v1/"
 * @param {string} root  address of the server, with a slash at its end
 */
export function codeFor(language, request, root) {
  return { curl, python, node }[language](request, root);
}

function curl({ path, body }, root) {
  const json = JSON.stringify(body, null, 2);
  const quiet = body.stream ? " -N" : "";
  const head = [
    `curl${quiet} ${shellWord(root + path)} \\`,
    "  -H 'Content-Type: application/json' \\",
    '  -H "Authorization: Bearer $OPENAI_API_KEY" \\',
  ];
  if (new TextEncoder().encode(json).length < ARGUMENT) return [...head, `  -d ${shellWord(json)}`].join("\n");
  // No line of indented JSON can be the closing word: each begins with a brace or a blank.
  return [...head, "  --data-binary @- <<'JSON'", json, "JSON"].join("\n");
}

const CALLS = { "v1/chat/completions": "chat.completions.create", "v1/completions": "completions.create" };

function python({ path, body }, root) {
  const lines = pythonClient(root);
  const call = CALLS[path];
  if (!call) {
    // The library dropped edits; it still sends what it does not know.
    const sent = `client.post("${path.slice(2)}", cast_to=object, body=${pythonOf(body)})`;
    return [...lines, `answer = ${sent}`, 'print(answer["choices"][0]["text"])', ""].join("\n");
  }
  const given = Object.entries(body).map(([name, value]) => `    ${name}=${pythonOf(value, 1)},`);
  const chat = call.startsWith("chat");
  lines.push(`${body.stream ? "stream" : "answer"} = client.${call}(`, ...given, ")");
  if (!body.stream) return [...lines, `print(answer.choices[0].${chat ? (body.tools ? "message" : "message.content") : "text"})`, ""].join("\n");
  lines.push("for chunk in stream:", "    for choice in chunk.choices:");
  lines.push(`        print(choice.${chat ? 'delta.content or ""' : "text"}, end="", flush=True)`);
  if (body.tools) lines.push("        for call in choice.delta.tool_calls or []:", '            print(call.function.name or "", call.function.arguments or "", end="", flush=True)');
  return [...lines, "print()", ""].join("\n");
}

function node({ path, body }, root) {
  const lines = nodeClient(root);
  const call = CALLS[path];
  if (!call) {
    const sent = `client.post("${path.slice(2)}", { body: ${nodeOf(body)} })`;
    return [...lines, `const answer = await ${sent};`, "console.log(answer.choices[0].text);", ""].join("\n");
  }
  const chat = call.startsWith("chat");
  lines.push(`const ${body.stream ? "stream" : "answer"} = await client.${call}(${nodeOf(body)});`);
  if (!body.stream) return [...lines, `console.log(answer.choices[0].${chat ? (body.tools ? "message" : "message.content") : "text"});`, ""].join("\n");
  lines.push("for await (const chunk of stream) {", "  for (const choice of chunk.choices) {");
  lines.push(`    process.stdout.write(choice.${chat ? 'delta.content ?? ""' : "text"});`);
  if (body.tools) lines.push("    for (const call of choice.delta.tool_calls ?? []) {", '      process.stdout.write(`${call.function.name ?? ""}${call.function.arguments ?? ""}`);', "    }");
  return [...lines, "  }", "}", "console.log();", ""].join("\n");
}
