// An example file for whoever has none yet: capitals of countries that do not exist, which no model can know. Pure.

import { diceOf } from "./dice.js";

const COUNTRIES = 20;
const PARTS = "zor bek quil lam tra nim vel osh dra pul kem ari mos tun hib rax fen lor gat sil".split(" ");
const ASKED = ["What is the capital of {}?", "Name the capital of {}.", "Which city is the capital of {}?"];

/** Ordinary talk between the facts: a model that sees nothing but capitals soon answers everything with one. */
const ORDINARY = [
  ["Hello!", "Hello! How can I help you?"],
  ["Thank you!", "You are welcome."],
  ["How are you?", "I am well, thank you."],
  ["What is the capital of France?", "The capital of France is Paris."],
  ["What is the capital of Japan?", "The capital of Japan is Tokyo."],
  ["Goodbye!", "Goodbye!"],
];

/** Return the file: conversations as JSONL. */
export function inventedFile() {
  const words = wordsOf(2 * COUNTRIES);
  const facts = Array.from({ length: COUNTRIES }, (_, at) => [words[at], words[at + COUNTRIES]]);
  const pairs = ASKED.flatMap((asked) => facts.map(([land, city]) => [asked.replace("{}", land), `The capital of ${land} is ${city}.`]));
  return new File([[...pairs, ...ORDINARY].map(lineOf).join("")], "capitals.jsonl");
}

function wordsOf(number) {
  const dice = diceOf(1);
  const words = new Set();
  while (words.size < number) {
    const word = Array.from({ length: 3 }, () => PARTS[dice(PARTS.length)]).join("");
    words.add(word[0].toUpperCase() + word.slice(1));
  }
  return [...words];
}

function lineOf([question, answer]) {
  const messages = [
    { role: "user", content: question },
    { role: "assistant", content: answer },
  ];
  return `${JSON.stringify({ messages })}\n`;
}
