"""Pictures through the newest openai for Python. Prints each check and its error as JSON."""

import base64
import json
import traceback
import urllib.request
from pathlib import Path

import openai
from openai import OpenAI

client = OpenAI(max_retries=0)

MAGIC = b"\x89PNG\r\n\x1a\n"
SMALL = {"size": "256x256"}


def size_of(png):
    assert png.startswith(MAGIC)
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def opened(link):
    with urllib.request.urlopen(link) as answer:  # without a key
        return answer.read()


def refused(call):
    try:
        answer = call()
    except openai.BadRequestError as problem:
        assert problem.request_id
        return problem
    raise AssertionError(f"expected an error, got {answer}")


def check_generate():
    answer = client.images.generate(model="dall-e-2", prompt="a red circle", n=2, user="ann", **SMALL)
    assert isinstance(answer.created, int) and [picture.b64_json for picture in answer.data] == [None, None]
    assert [size_of(opened(picture.url)) for picture in answer.data] == [(256, 256)] * 2
    answer = client.images.generate(model="dall-e-3", prompt="a hill", size="1024x1792", quality="hd", style="natural")
    assert answer.data[0].revised_prompt == "a hill" and size_of(opened(answer.data[0].url)) == (1024, 1792)


def check_seed():
    def once():
        answer = client.images.generate(prompt="a hill", response_format="b64_json", extra_body={"seed": 7}, **SMALL)
        return answer.data[0].b64_json

    assert once() == once()


def check_edit():
    files = {"image": Path("image.png"), "mask": Path("mask.png")}
    answer = client.images.edit(**files, prompt="a hat", n=2, extra_body={"seed": 7}, **SMALL)
    assert [size_of(opened(picture.url)) for picture in answer.data] == [(256, 256)] * 2
    with open("image.png", "rb") as image:  # its own transparency is the mask
        answer = client.images.edit(image=image, prompt="a hat", response_format="b64_json", **SMALL)
    assert size_of(base64.b64decode(answer.data[0].b64_json)) == (256, 256)


def check_create_variation():
    answer = client.images.create_variation(image=("any name", Path("image.png").read_bytes()), n=2, **SMALL)
    assert len({opened(picture.url) for picture in answer.data}) == 2


def check_errors():
    problem = refused(lambda: client.images.generate(prompt="a", n=11))
    assert "11 is greater than the maximum of 10 - 'n'" in problem.message
    problem = refused(lambda: client.images.generate(prompt="a", model="dall-e-3", size="256x256"))
    assert problem.code == "invalid_size"
    problem = refused(lambda: client.images.create_variation(image=Path("jpeg.png"), **SMALL))
    assert problem.param == "image" and "Uploaded image must be a PNG and less than 4 MB." in problem.message
    problem = refused(lambda: client.images.edit(image=Path("opaque.png"), prompt="a hat", **SMALL))
    assert "format must be in ['RGBA', 'LA', 'L'], got RGB." in problem.message


if __name__ == "__main__":
    for name, check in list(globals().items()):
        if name.startswith("check_"):
            try:
                check()
                print(json.dumps({"check": name, "error": None}), flush=True)
            except Exception:
                print(json.dumps({"check": name, "error": traceback.format_exc()}), flush=True)
