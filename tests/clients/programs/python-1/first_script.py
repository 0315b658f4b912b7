from openai import OpenAI


def open_file(filepath):
    with open(filepath, "r", encoding="utf-8") as infile:
        return infile.read()


client = OpenAI(api_key=open_file("openaiapikey.txt"))


def gpt3_completion(prompt, engine="text-davinci-002", temp=0.7, top_p=1.0, tokens=400, freq_pen=0.0, pres_pen=0.0, stop=["<<END>>"]):
    prompt = prompt.encode(encoding="ASCII", errors="ignore").decode()
    response = client.completions.create(
        model=engine,
        prompt=prompt,
        temperature=temp,
        max_tokens=tokens,
        top_p=top_p,
        frequency_penalty=freq_pen,
        presence_penalty=pres_pen,
        stop=stop,
    )
    return response.choices[0].text.strip()


if __name__ == "__main__":
    prompt = "When will South Korea and North Korea be unified?:"
    print(gpt3_completion(prompt))
