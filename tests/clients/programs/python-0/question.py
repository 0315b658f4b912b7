import os
import openai

API_KEY = os.environ["OPENAI_API_KEY"]

prompt = f"대한민국의 대통령은 누구입니까?"
# set api key
openai.api_key = API_KEY
# Call the chat GPT API
completion = openai.ChatCompletion.create(
    model="gpt-3.5-turbo",
    messages=[
        {"role": "user", "content": prompt},
    ],
    temperature=0.8,
    max_tokens=10
)
print(completion["choices"][0]["message"]["content"].encode("utf-8").decode())
