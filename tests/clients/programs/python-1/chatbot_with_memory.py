from openai import OpenAI


def open_file(filepath):
    with open(filepath, "r", encoding="utf-8") as infile:
        return infile.read()


client = OpenAI(api_key=open_file("openaiapikey.txt"))


def gpt3_completion(prompt, temp=0.7, top_p=1.0, tokens=400, freq_pen=0.0, pres_pen=0.0, stop=["JAX: ", "USER: "]):
    prompt = prompt.encode(encoding="ASCII", errors="ignore").decode()
    response = client.completions.create(
        model="text-ada-001",
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
    conversation = list()
    while True:
        user_input = input("USER: ")
        conversation.append("USER: %s" % user_input)
        text_block = "\n".join(conversation)
        prompt = open_file("prompt_chat.txt").replace("<<BLOCK>>", text_block)
        prompt = prompt + "\\JAX: "
        response = gpt3_completion(prompt)
        print("JAX: ", response)
        conversation.append("JAX: %s" % response)
