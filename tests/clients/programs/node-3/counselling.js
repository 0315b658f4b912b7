import { readFileSync } from "node:fs";
import { Configuration, OpenAIApi } from "openai";

const openai = new OpenAIApi(new Configuration({
    apiKey: process.env.OPENAI_API_KEY,
    basePath: process.env.OPENAI_API_BASE,
}));

const request = JSON.parse(readFileSync("counselling.json", "utf-8"));

console.log(JSON.stringify((await openai.createChatCompletion(request.chatGPT)).data));
