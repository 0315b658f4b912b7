import json

from openai import OpenAI

with open("counselling.json", encoding="utf-8") as file:
    request = json.load(file)

print(OpenAI().chat.completions.create(**request["chatGPT"]).to_json())
