"""Sampling observed from outside: what the API returns must be what its documents say it computes."""

from __future__ import annotations

import math
from collections import Counter

import httpx
import pytest
from tests.behaviour.calls import chat, complete, score

PROMPT = "Once upon a time there was a little"
SAME_PIECE = 0.06
"""Tolerance between a token computed alone (decode) and the same token computed in a chunk (prompt): rows of other
shapes are summed in another order, which moves a logprob by less than this."""


def ids_of(text: str) -> list[int]:
    """Token ids by scoring: the API returns no ids, so the tests ask the tokenizer behind the server."""
    from dragoman.core.settings import Settings
    from dragoman.engines.catalogue import Catalogue
    from dragoman.engines.llama.bindings import Model
    from dragoman.engines.starter import STARTER

    model = Model(Catalogue(Settings()).installed()[STARTER].path)
    try:
        return model.vocabulary.tokenize(text, special=False)
    finally:
        model.close()


def test_greedy_takes_the_likeliest_token(client: httpx.Client) -> None:
    logprobs = complete(client, prompt=PROMPT, temperature=0, max_tokens=12, logprobs=5)["choices"][0]["logprobs"]
    for own, top in zip(logprobs["token_logprobs"], logprobs["top_logprobs"], strict=True):
        assert own == pytest.approx(max(top.values()), abs=1e-6)


def test_frequency_penalty_is_the_documented_formula(client: httpx.Client) -> None:
    """With temperature 0 each token maximises logprob - count * penalty over what could come: recompute it."""
    frequency, presence = 1.5, 0.5
    answer = complete(
        client,
        prompt=[PROMPT, "and and and and", "la la la la la la", "The cat and the dog and the cat and the dog and"],
        temperature=0,
        max_tokens=40,
        logprobs=5,
        frequency_penalty=frequency,
        presence_penalty=presence,
    )
    changed = 0
    for choice in answer["choices"]:
        logprobs, counts = choice["logprobs"], Counter[str]()
        rows = zip(logprobs["tokens"], logprobs["token_logprobs"], logprobs["top_logprobs"], strict=True)
        for token, own, top in rows:
            shaped = {t: p - counts[t] * frequency - (counts[t] > 0) * presence for t, p in top.items()}
            chosen = own - counts[token] * frequency - (counts[token] > 0) * presence
            assert chosen >= max(shaped.values()) - 1e-5
            changed += own < max(top.values()) - 1e-6
            counts[token] += 1
    assert changed, "the penalties never decided: the test shows nothing"


def test_penalties_do_not_count_the_prompt(client: httpx.Client) -> None:
    """The first token's choice is not touched by penalties, however often the prompt repeats it."""
    prompt = "red red red red red red red"
    plain = complete(client, prompt=prompt, temperature=0, max_tokens=1, logprobs=1)
    punished = complete(client, prompt=prompt, temperature=0, max_tokens=1, logprobs=1, frequency_penalty=2)
    assert plain["choices"] == punished["choices"]


def test_logit_bias_forces_and_bans(client: httpx.Client) -> None:
    token = ids_of(" house")[0]
    forced = complete(client, prompt=PROMPT, max_tokens=3, logit_bias={str(token): 100}, logprobs=1)
    tokens = forced["choices"][0]["logprobs"]["tokens"]
    assert len(set(tokens)) == 1
    greedy = complete(client, prompt=PROMPT, temperature=0, max_tokens=1, logprobs=1)["choices"][0]
    banned = ids_of(greedy["text"])
    assert len(banned) == 1
    other = complete(client, prompt=PROMPT, temperature=0, max_tokens=1, logprobs=1, logit_bias={str(banned[0]): -100})
    assert other["choices"][0]["text"] != greedy["text"]
    # The logprobs are those of the raw distribution: the ban does not show in them.
    assert other["choices"][0]["logprobs"]["top_logprobs"][0].keys() >= {greedy["text"]}


def test_best_of_returns_the_best_of_its_candidates(client: httpx.Client) -> None:
    """The same seed makes the same candidates with n as with best_of; the best by mean logprob must come back."""
    options = {"prompt": PROMPT, "max_tokens": 10, "seed": 11, "logprobs": 1}
    candidates = complete(client, **options, n=5)["choices"]
    means = {c["text"]: sum(c["logprobs"]["token_logprobs"]) / len(c["logprobs"]["token_logprobs"]) for c in candidates}
    ranked = sorted(means, key=lambda text: -means[text])
    best = complete(client, **options, n=2, best_of=5)
    assert [c["text"] for c in best["choices"]] == ranked[:2]
    assert best["usage"]["completion_tokens"] == complete(client, **options, n=5)["usage"]["completion_tokens"]
    assert best["usage"]["prompt_tokens"] == len(ids_of(PROMPT))


def test_echoed_logprobs_equal_scoring(client: httpx.Client) -> None:
    echoed = complete(client, prompt=PROMPT, max_tokens=4, echo=True, logprobs=5, seed=3)["choices"][0]
    scored = score(client, PROMPT)
    count = len(scored["tokens"])
    assert scored["token_logprobs"][0] is None and scored["top_logprobs"][0] is None
    for key in ("tokens", "token_logprobs", "top_logprobs", "text_offset"):
        assert echoed["logprobs"][key][:count] == scored[key]
    assert "".join(echoed["logprobs"]["tokens"]) == echoed["text"]


def test_decoding_step_by_step_equals_scoring_in_one_piece(client: httpx.Client) -> None:
    compared = 0
    for seed in range(20):
        answer = complete(client, prompt=PROMPT, max_tokens=30, seed=seed, temperature=0.7, logprobs=0)
        written = answer["choices"][0]["logprobs"]
        whole = score(client, PROMPT + "".join(written["tokens"]))
        own = whole["token_logprobs"][-len(written["tokens"]) :]
        if whole["tokens"][-len(written["tokens"]) :] != written["tokens"]:
            continue  # the text can be cut into tokens in another way than it was sampled
        compared += 1
        assert own == pytest.approx(written["token_logprobs"], abs=SAME_PIECE)
        assert math.fsum(own) == pytest.approx(math.fsum(written["token_logprobs"]), abs=SAME_PIECE * len(own))
    assert compared >= 3


def test_temperature_zero_ignores_the_seed(client: httpx.Client) -> None:
    answers = [chat(client, "Hello!", temperature=0, seed=seed, max_tokens=20) for seed in range(4)]
    texts = {answer["choices"][0]["message"]["content"] for answer in answers}
    assert len(texts) == 1


def test_choices_of_one_seed_differ_from_each_other(client: httpx.Client) -> None:
    texts = [c["text"] for c in complete(client, prompt=PROMPT, n=6, max_tokens=12, seed=1)["choices"]]
    assert len(set(texts)) > 1


def test_without_a_seed_answers_differ(client: httpx.Client) -> None:
    texts = {complete(client, prompt=PROMPT, max_tokens=16)["choices"][0]["text"] for _ in range(4)}
    assert len(texts) > 1


def test_usage_counts_the_prompt_once_and_every_choice(client: httpx.Client) -> None:
    answer = complete(client, prompt=[PROMPT, "The sun"], n=3, max_tokens=5, logprobs=0, seed=2)
    assert [c["index"] for c in answer["choices"]] == list(range(6))
    assert answer["usage"]["prompt_tokens"] == len(ids_of(PROMPT)) + len(ids_of("The sun"))
    assert answer["usage"]["completion_tokens"] == sum(len(c["logprobs"]["tokens"]) for c in answer["choices"])
