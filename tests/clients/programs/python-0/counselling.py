import json
import openai

with open("counselling.json", encoding="utf-8") as file:
    request = json.load(file)

print(openai.ChatCompletion.create(**request["chatGPT"]))
