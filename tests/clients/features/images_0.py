"""Pictures through openai 0.27 and 0.28 for Python. Prints each check and its error as JSON."""

import base64
import json
import traceback
import urllib.request

import openai
from openai import error

MAGIC = b"\x89PNG\r\n\x1a\n"
SMALL = {"size": "256x256"}


def size_of(png):
    assert png.startswith(MAGIC)
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")


def opened(link):
    with urllib.request.urlopen(link) as answer:  # without a key
        assert answer.headers["content-type"] == "image/png"
        return answer.read()


def refused(call):
    try:
        answer = call()
    except error.InvalidRequestError as problem:
        assert problem.http_status == 400
        return problem
    raise AssertionError(f"expected an error, got {answer}")


def check_create():
    answer = openai.Image.create(prompt="a red circle", n=2, user="ann", **SMALL)
    assert isinstance(answer.created, int) and len(answer["data"]) == 2
    assert [size_of(opened(picture["url"])) for picture in answer["data"]] == [(256, 256)] * 2
    whole = openai.Image.create(prompt="a red circle", response_format="b64_json", **SMALL)
    assert size_of(base64.b64decode(whole["data"][0]["b64_json"])) == (256, 256)


def check_create_edit():
    with open("image.png", "rb") as image, open("mask.png", "rb") as mask:
        answer = openai.Image.create_edit(image=image, mask=mask, prompt="a hat", n=2, **SMALL)
    assert [size_of(opened(picture["url"])) for picture in answer["data"]] == [(256, 256)] * 2
    with open("image.png", "rb") as image:  # its own transparency is the mask
        answer = openai.Image.create_edit(image, prompt="a hat", response_format="b64_json", **SMALL)
    assert size_of(base64.b64decode(answer["data"][0]["b64_json"])) == (256, 256)


def check_create_variation():
    with open("image.png", "rb") as image:
        answer = openai.Image.create_variation(image=image, n=2, **SMALL)
    assert len({opened(picture["url"]) for picture in answer["data"]}) == 2


def check_errors():
    problem = refused(lambda: openai.Image.create(prompt="", **SMALL))
    assert str(problem) == "'' is too short - 'prompt'"
    problem = refused(lambda: openai.Image.create(prompt="a", n=11))
    assert str(problem) == "11 is greater than the maximum of 10 - 'n'"
    with open("jpeg.png", "rb") as image:
        problem = refused(lambda: openai.Image.create_variation(image=image, **SMALL))
    assert str(problem) == "Uploaded image must be a PNG and less than 4 MB." and problem.param == "image"
    with open("opaque.png", "rb") as image:
        problem = refused(lambda: openai.Image.create_edit(image=image, prompt="a hat", **SMALL))
    assert str(problem) == "Invalid input image - format must be in ['RGBA', 'LA', 'L'], got RGB."


if __name__ == "__main__":
    for name, check in list(globals().items()):
        if name.startswith("check_"):
            try:
                check()
                print(json.dumps({"check": name, "error": None}), flush=True)
            except Exception:
                print(json.dumps({"check": name, "error": traceback.format_exc()}), flush=True)
