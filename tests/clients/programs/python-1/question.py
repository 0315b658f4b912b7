import os

from openai import OpenAI

API_KEY = os.environ["OPENAI_API_KEY"]

prompt = f"대한민국의 대통령은 누구입니까?"
client = OpenAI(api_key=API_KEY)
completion = client.chat.completions.create(
    model="gpt-3.5-turbo",
    messages=[
        {"role": "user", "content": prompt},
    ],
    temperature=0.8,
    max_tokens=10,
)
print(completion.choices[0].message.content.encode("utf-8").decode())
