// A request for pictures as a program: curl, Python, Node. Each runs as it is, beside the files that it names. Pure.

import { nodeClient, pythonClient } from "../shared/clients.js";
import { nodeOf, pythonOf } from "../shared/literals.js";
import { shellWord } from "../shared/quoting.js";

const CALLS = {
  "v1/images/generations": ["generate", "generate"],
  "v1/images/edits": ["edit", "edit"],
  "v1/images/variations": ["create_variation", "createVariation"],
};

/** The libraries do not know it, so it goes beside what they know. */
const OURS = "seed";

/**
 * Return the programs that send this request and print the links of the pictures.
 * @param {{path: string, fields: Record<string, any>, files: Record<string, Blob>}} request
 * @param {string} root  address of the server, with a slash at its end
 */
export function programs({ path, fields, files }, root) {
  const names = Object.keys(files);
  const beside = names.length ? ` Run it beside ${names.map((name) => `${name}.png`).join(" and ")}.` : "";
  return [
    { id: "curl", name: "curl", note: `For a POSIX shell.${beside}`, code: () => curl(path, fields, names, root) },
    { id: "python", name: "Python", note: `Needs the library: pip install openai.${beside}`, code: () => python(path, fields, names, root) },
    {
      id: "node",
      name: "Node",
      note: `Save it as request.mjs; needs the library: npm install openai.${beside}`,
      code: () => node(path, fields, names, root),
    },
  ];
}

function curl(path, fields, names, root) {
  const head = [`curl ${shellWord(root + path)} \\`, '  -H "Authorization: Bearer $OPENAI_API_KEY" \\'];
  if (!names.length) return [...head, "  -H 'Content-Type: application/json' \\", `  -d ${shellWord(JSON.stringify(fields, null, 2))}`].join("\n");
  const files = names.map((name) => `  -F ${name}=@${name}.png`);
  const texts = Object.entries(fields).map(([name, value]) => `  --form-string ${shellWord(`${name}=${value}`)}`);
  return [...head, [...files, ...texts].join(" \\\n")].join("\n");
}

function python(path, fields, names, root) {
  const given = Object.entries(fields).map(([name, value]) =>
    name === OURS ? `    extra_body=${pythonOf({ [name]: value })},` : `    ${name}=${pythonOf(value)},`,
  );
  const files = names.map((name) => `    ${name}=open("${name}.png", "rb"),`);
  return [
    ...pythonClient(root),
    `answer = client.images.${CALLS[path][0]}(`,
    ...files,
    ...given,
    ")",
    "for picture in answer.data:",
    "    print(picture.url)",
    "",
  ].join("\n");
}

function node(path, fields, names, root) {
  const files = names.map((name) => `  ${name}: fs.createReadStream("${name}.png"),`);
  const given = Object.entries(fields).map(([name, value]) => `  ${name}: ${nodeOf(value)},`);
  return [
    ...(names.length ? ['import fs from "node:fs";'] : []),
    ...nodeClient(root),
    `const answer = await client.images.${CALLS[path][1]}({`,
    ...files,
    ...given,
    "});",
    "for (const picture of answer.data) console.log(picture.url);",
    "",
  ].join("\n");
}
