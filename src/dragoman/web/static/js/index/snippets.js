// The lines that make each client work with this server. Each runs as it is. Pure.

import { shellWord } from "../shared/quoting.js";

/**
 * @typedef {{id: string, name: string, title: string, note: string, code: string}} Snippet
 *   `name` stands on the tab, `title` above the code, `note` below it
 */

/**
 * Return the snippets.
 * @param {{base: string, model: string, locked: boolean}} server
 *   `base`: address of the API, with /v1; `locked`: keys are required, so programs read one from their environment
 * @returns {Snippet[]}
 */
export function snippets(server) {
  return [
    { id: "curl", name: "curl", title: "Shell", note: "", code: curl(server) },
    { id: "python", name: "Python", title: "openai 1 and later", note: "pip install openai", code: python(server) },
    { id: "python-0", name: "Python (0.27, 0.28)", title: "openai 0.27 and 0.28", note: 'pip install "openai<1"', code: olderPython(server) },
    { id: "node", name: "Node", title: "first.mjs", note: "npm install openai", code: node(server) },
    {
      id: "environment",
      name: "Environment",
      title: "Shell",
      note: "Programs that name no address of their own find it here.",
      code: environment(server),
    },
  ];
}

const HELLO = "Hello!";

function curl({ base, model, locked }) {
  const body = `{"model": ${JSON.stringify(model)}, "messages": [{"role": "user", "content": "${HELLO}"}]}`;
  return [
    `curl ${shellWord(`${base}/chat/completions`)} \\`,
    "  -H 'Content-Type: application/json' \\",
    ...(locked ? ['  -H "Authorization: Bearer $OPENAI_API_KEY" \\'] : []),
    `  -d ${shellWord(body)}`,
    "",
  ].join("\n");
}

function python({ base, model, locked }) {
  return [
    ...(locked ? ["import os", ""] : []),
    "from openai import OpenAI",
    "",
    `client = OpenAI(base_url=${text(base)}, api_key=${locked ? 'os.environ["OPENAI_API_KEY"]' : '"any"'})`,
    `answer = client.chat.completions.create(model=${text(model)}, messages=[{"role": "user", "content": "${HELLO}"}])`,
    "print(answer.choices[0].message.content)",
    "",
  ].join("\n");
}

function olderPython({ base, model, locked }) {
  return [
    ...(locked ? ["import os", ""] : []),
    "import openai",
    "",
    `openai.api_base, openai.api_key = ${text(base)}, ${locked ? 'os.environ["OPENAI_API_KEY"]' : '"any"'}`,
    `answer = openai.ChatCompletion.create(model=${text(model)}, messages=[{"role": "user", "content": "${HELLO}"}])`,
    'print(answer["choices"][0]["message"]["content"])',
    "",
  ].join("\n");
}

function node({ base, model, locked }) {
  return [
    'import OpenAI from "openai";',
    "",
    `const client = new OpenAI({ baseURL: ${text(base)}, apiKey: ${locked ? "process.env.OPENAI_API_KEY" : '"any"'} });`,
    "const answer = await client.chat.completions.create({",
    `  model: ${text(model)},`,
    `  messages: [{ role: "user", content: "${HELLO}" }],`,
    "});",
    "console.log(answer.choices[0].message.content);",
    "",
  ].join("\n");
}

function environment({ base, locked }) {
  return [
    `export OPENAI_BASE_URL=${shellWord(base)}  # Python from 1.0, Node from 4`,
    "export OPENAI_API_BASE=$OPENAI_BASE_URL  # Python 0.27 and 0.28",
    locked ? "export OPENAI_API_KEY  # set it to a key of this server" : "export OPENAI_API_KEY=any",
    "",
  ].join("\n");
}

/** Return a string as Python and JavaScript both write it. */
function text(value) {
  return JSON.stringify(value);
}
