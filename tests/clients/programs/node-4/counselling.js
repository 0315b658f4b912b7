import { readFileSync } from "node:fs";
import OpenAI from "openai";

const request = JSON.parse(readFileSync("counselling.json", "utf-8"));

console.log(JSON.stringify(await new OpenAI().chat.completions.create(request.chatGPT)));
