// How a program gets a client of this server: the first lines of every program that a page shows. Pure.

import { nodeOf, pythonOf } from "./literals.js";

/** Return the lines that make a `client` in Python. */
export function pythonClient(root) {
  return [
    "import os",
    "",
    "from openai import OpenAI",
    "",
    `client = OpenAI(base_url=${pythonOf(`${root}v1`)}, api_key=os.environ.get("OPENAI_API_KEY") or "any")`,
    "",
  ];
}

/** Return the lines that make a `client` in JavaScript. */
export function nodeClient(root) {
  return [
    'import OpenAI from "openai";',
    "",
    `const client = new OpenAI({ baseURL: ${nodeOf(`${root}v1`)}, apiKey: process.env.OPENAI_API_KEY || "any" });`,
    "",
  ];
}
