from openai import OpenAI

client = OpenAI(api_key=open("openaiapikey.txt").read())

while True:
    prompt = input("\n Ask OpenAI Anything: ")
    completions = client.completions.create(prompt=prompt, model="text-ada-001", max_tokens=100)
    print(completions.choices[0].text)
