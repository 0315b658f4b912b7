"""Requests for JSON: the fields of a text, schemas by example, lists, tables, judgements, and JSON's system prompt."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from training.text.generate import extraction_more as more
from training.text.generate import extraction_words as words
from training.text.generate.base import SYSTEM, Dice, Example, a, capital, join, says, system, user
from training.text.generate.extraction_texts import Record, slots, tell, text_of
from training.text.generate.extraction_texts import value as fresh
from training.text.generate.lists import some_of
from training.text.generate.words import LISTS

JSON_SYSTEM = (
    "You are a helpful assistant designed to output JSON.|You are a helpful assistant designed to output JSON.|You are a helpful assistant designed to output JSON.|You are a helpful assistant that outputs JSON.|"
    "You answer only with JSON.|Reply in JSON.|Respond only with valid JSON.|Always answer in JSON.|You output JSON and nothing else.|Output a JSON object.|You are a data extraction tool. Reply with JSON only.|"
    "You are a parser that turns text into JSON.|Your answers are JSON objects.|Only reply with a JSON object, no other text."
)


def written(value: Any) -> str:
    """Write JSON on one line."""
    return json.dumps(value, ensure_ascii=False)


def style(dice: Dice, words_: str, camel: bool | None = None) -> str:
    """Write the words of a key in snake_case or camelCase."""
    parts = words_.split()
    if camel is None:
        camel = dice.random() < 0.4
    return parts[0] + "".join(map(str.capitalize, parts[1:])) if camel else "_".join(parts)


def chosen(dice: Dice, record: Record, values: dict[str, object], nulls: float = 0.1) -> dict[str, str]:
    """Choose the keys asked for, each with its field; now and then one that the text does not tell."""
    names = list(values)
    if dice.random() < 0.5:
        dice.shuffle(names)
    if len(names) > 1 and dice.random() < 0.35:
        names = names[: dice.randint(1, len(names) - 1)]
    missing = [name for name in record.fields if name not in values]
    if missing and dice.random() < nulls:
        names.insert(dice.randint(0, len(names)), dice.choice(missing))
    camel = dice.random() < 0.4
    found: dict[str, str] = {}
    for name in names:
        key = style(dice, dice.choice(record.fields[name][1]), camel)
        found[name if key in found else key] = name
    return found


def plan(dice: Dice, record: Record, values: dict[str, object], nulls: float = 0.1) -> dict[str, object]:
    """Choose the keys asked for and what the text tells under them."""
    return {key: values.get(name) for key, name in chosen(dice, record, values, nulls).items()}


def listed(dice: Dice, keys: list[str]) -> str:
    """Write the keys as people list them."""
    mark = dice.pick('|||||"|"|"|`|\'')
    named = [mark + key + mark for key in keys]
    form = dice.randrange(6)
    if form < 3 or len(keys) == 1:
        return join(named)
    return ", ".join(named) if form < 5 else " and ".join(named)


def shape(dice: Dice, found: dict[str, object]) -> str:
    """Show the object wanted, as an example with empty values or with types."""
    style_ = dice.randrange(5)
    shown: dict[str, object] = {}
    for key, value in found.items():
        number = isinstance(value, int | float)
        shown[key] = (
            0 if number else "",
            "number" if number else "string",
            "...",
            0 if number else "...",
            "int" if number else "str",
        )[style_]
    if style_ == 2 and dice.random() < 0.5:
        return written(shown).replace('"..."', "...")
    if dice.random() < 0.15:
        return (
            "{"
            + ", ".join(
                f"{key}: {'number' if isinstance(value, int | float) else 'string'}" for key, value in found.items()
            )
            + "}"
        )
    return written(shown)


ABOUT = "this text|the text|this sentence|the following text|this message|the text below|this|the sentence|the following|the following sentence|this note|the input|this line"
VERBS = (
    "Extract|Extract|Extract|Get|Pull out|Find|Give me|Return|Take|Pick out|I need|I want|Can you extract|Please extract|Could you get|Please give me|Read out|Identify|Please find|I'd like|Write|Show me|Collect|Tell me|"
    + more.VERBS
)
AS_JSON = " as JSON| as JSON| in JSON| as a JSON object| in JSON format| and reply in JSON| and answer in JSON| and output JSON| as a json| and return them as JSON| and write them as JSON| into JSON| and respond with JSON| and put it in JSON"
MAKE = (
    "Return|Return|Reply with|Give me|Write|Output|Create|Make|Produce|Respond with|Answer with|Generate|I need|I want|Please return|Can you make|Build|Please give me|Could you return|Print|Show me|"
    + more.MAKE
)
OBJECT = (
    "JSON|a JSON object|JSON|a JSON object|only JSON|a single JSON object|valid JSON|a json|one JSON object|just JSON"
)
KEYS = "with keys|with the keys|with the fields|with|that has the keys|containing|with these keys:|with the following keys:|using the keys|that contains|with key|(keys:|with the properties|with exactly the keys|with only the keys"
TURN = (
    "Convert|Turn|Transform|Parse|Put|Change|Rewrite|Structure|Translate|Make|Please convert|Can you turn|Please parse|Format|"
    + more.TURN
)
CLOSERS = (
    "|||||||| JSON only.| Only JSON, please.| No other text.| No explanation.| Nothing else.| Thanks!| Use null if something is missing.| Do not write anything else.|"
    + more.CLOSERS
)
SHAPES = (
    "Use this schema: {s}|Follow this format: {s}|Schema: {s}|Format: {s}|Answer in this format: {s}|Return JSON like this: {s}|Fill in this JSON: {s}|The JSON must look like {s}|Output format: {s}|Return JSON matching {s}|Template: {s}|Fill in this template from the text: {s}|Extract the data as {s}|JSON: {s}|Give me {s}|Reply in the form {s}|Complete this object with what the text says: {s}|Answer with an object like {s}|Use the structure {s}|I need it as {s}|Expected output: {s}|Please fill {s}|Write it as {s}|"
    + more.SHAPES
)


def order(dice: Dice, found: dict[str, object]) -> str:
    """Say which fields are wanted, in one of many ways, without the text."""
    keys = listed(dice, list(found))
    form = dice.random()
    if form < 0.34:
        the = dice.pick("the |the |||the fields |the following fields: |the values of ")
        place = dice.choice(("", " ".join((dice.pick(" from| from| from| out of| in"), dice.pick(ABOUT)))))
        first, second = (the + keys + place, dice.pick(AS_JSON))
        return dice.pick(VERBS) + " " + first + second
    if form < 0.62:
        made = f"{dice.pick(MAKE)} {dice.pick(OBJECT)} {dice.pick(KEYS)} {keys}"
        made += ")" if "(keys" in made else ""
        return made + dice.pick(
            f"||| for {dice.pick(ABOUT)}| from {dice.pick(ABOUT)}| based on {dice.pick(ABOUT)}| describing {dice.pick(ABOUT)}"
        )
    if form < 0.76:
        return f"{dice.pick(TURN)} {dice.pick(ABOUT)} {dice.pick('into|to|into|as')} JSON {dice.pick('with|with the keys|with|using|with keys')} {keys}"
    if form < 0.88:
        return dice.pick(SHAPES).replace("{s}", shape(dice, found))
    typed = ", ".join(
        f"{key} ({kind})"
        for key, kind in ((k, "number" if isinstance(v, int | float) else "string") for k, v in found.items())
    )
    lines = "\n".join(f"- {key}" for key in found)
    return dice.choice((
        f"JSON ({', '.join(found)})", f"Fields: {', '.join(found)}. JSON", f"Extract as JSON: {keys}", f"Extract these fields as JSON: {typed}", f"Return JSON with these fields: {typed}",
        f"Extract the following as JSON:\n{lines}\n", f"Return a JSON object with:\n{lines}\n", f"{keys} as JSON", f"What are the {keys}? Answer in JSON", f"What is the {keys} here? Reply as JSON",
        f"I have a text and I need {keys} from it as JSON", f"The answer should be JSON with {keys}", f"Your reply must be a JSON object. Keys: {', '.join(found)}", f"{dice.pick('Summarize|Describe|Represent|Store')} {dice.pick(ABOUT)} as JSON with {keys}",
        f"Reply in JSON. Use the keys {keys}", f"Use {keys} as keys and write JSON", f"json with {keys}", f"As JSON with {keys}", f"Turn it into JSON, keys {keys}", f"Write down the {keys} as JSON",
    ))  # fmt: skip


FILLER = "Thanks!|See you soon!|Nice, isn't it?|I hope you are well.|That is all for now.|It was a lovely day.|Let me know.|Have a nice day!|The sun was shining.|We were all happy.|Talk later."
OPENING = "Hello!|Hi there,|Good morning.|Just a short note.|By the way:|Good news!|Hey!|Dear all,|FYI:|Note:"


def padded(dice: Dice, text: str) -> str:
    """Put a sentence that tells nothing before or after a text, now and then."""
    if dice.random() < 0.12:
        text = f"{text} {dice.pick(FILLER)}"
    return f"{dice.pick(OPENING)} {text}" if dice.random() < 0.1 else text


def around(dice: Dice, asked: str, text: str) -> str:
    """Put the order and the text together."""
    closer = dice.pick(CLOSERS)
    if dice.random() < 0.08:
        asked = asked[0].lower() + asked[1:] if not asked.startswith(("JSON", "I ", "FYI")) else asked
    quoted = dice.choice((text, text, text, text, f'"{text}"'))
    form = dice.random()
    if form < 0.38:
        return asked.rstrip("\n") + (f".{closer} " if closer else ": ") + quoted
    if form < 0.62:
        return f"{asked}{dice.pick(':|.|.|') if not asked.endswith(chr(10)) else ''}{closer}\n{dice.pick('||' + chr(10))}{quoted}"
    if form < 0.72:
        return f"{asked}.{closer}\n\n{dice.pick('Text|Input|Sentence|Message|Text')}: {text}" + dice.pick(
            "|||\n\nJSON:|\nJSON:|\nOutput:"
        )
    if form < 0.9:
        return f"{quoted}{dice.pick(' |' + chr(10) + '|' + chr(10) * 2 + '|' + chr(10) * 2)}{capital(asked)}.{closer}"
    return f"{dice.pick('Here is a text|I have this text|Text|Look at this|Read this')}: {quoted} {capital(asked)}.{closer}"


def settled(dice: Dice, question: str, answer: object, json_order: float = 0.3) -> Example:
    """Make the conversation, with a system prompt or without."""
    before = []
    if dice.random() < json_order:
        before = [system(dice.pick(JSON_SYSTEM))]
    elif dice.random() < 0.12:
        before = [system(dice.pick(SYSTEM))]
    return Example([*before, user(question), says(written(answer))])


def fields(dice: Dice) -> Example:
    """Give the fields of a text that the user names."""
    record, text, values = text_of(dice)
    found = plan(dice, record, values)
    return settled(dice, around(dice, order(dice, found), padded(dice, text)), found)


def by_shape(dice: Dice) -> Example:
    """Fill an example object; now and then it has one level more."""
    record, text, values = text_of(dice)
    found = plan(dice, record, values, 0.06)
    if dice.random() < 0.3 and found:
        found = {dice.pick("person|data|result|record|info|details|user|item|entry|object"): found}
        inner = next(iter(found.values()))
        shown = f'{{"{next(iter(found))}": {shape(dice, inner)}}}'  # type: ignore[arg-type]
    else:
        shown = shape(dice, found)
    return settled(dice, around(dice, dice.pick(SHAPES).replace("{s}", shown), padded(dice, text)), found)


def ordered(dice: Dice) -> Example:
    """Follow a system prompt that names the fields; the user only sends texts, sometimes two of them."""
    record, text, values = text_of(dice)
    found = plan(dice, record, values)
    told = order(dice, found) + "." + dice.pick("|| Reply with JSON only.| Output only JSON.")
    if dice.random() < 0.4:
        told = (
            dice.pick(
                "The user sends a text. |You get a message. |You will be given a text. |For every message: |You are a helpful assistant designed to output JSON. "
            )
            + told
        )
    messages = [system(told.replace("\n.", ".")), user(padded(dice, text)), says(written(found))]
    return Example(messages)


def free(dice: Dice) -> Example:
    """Choose the keys itself where the user names none: the plain words, in the order told."""
    record, text, values = text_of(dice)
    found = {style(dice, record.fields[name][1][0], False): value for name, value in values.items()}
    question = dice.fill(
        "Convert this to JSON: {x}|Turn this into JSON: {x}|{x}|{x}|{x}|Extract the data as JSON: {x}|Extract the information as JSON.\n\n{x}|Make JSON of this: {x}|Parse this text into JSON:\n{x}|{x}\n\nGive me that as JSON.|Represent this as a JSON object: {x}|What does this say, as JSON? {x}|to json: {x}|JSON please: {x}|Structure this as JSON.\n\n{x}|I need this sentence as JSON: {x}|Put this into JSON format: {x}|Extract the facts as a JSON object: {x}|Text to JSON: {x}|"
        + more.FREE,
        x=padded(dice, text),
    )
    return settled(dice, question, found, 1.0 if question == text or dice.random() < 0.3 else 0.0)


def missing(dice: Dice) -> Example:
    """Write null for what the text does not tell."""
    record, text, values = text_of(dice)
    found = plan(dice, record, values, 1.0)
    note = dice.pick(
        " Use null for missing values.| If something is missing, use null.| Put null where the text doesn't say.| Write null if it is not in the text.| null if unknown.|| Missing values are null.| Set fields that are not mentioned to null.| Leave unknown fields null.|"
        + more.NOTES
    )
    return settled(
        dice, around(dice, order(dice, found).rstrip("\n") + "." + note.rstrip("."), text).replace("..", "."), found
    )


GROUPS: tuple[tuple[str, str, str], ...] = (
    ("first", "names|people|persons|guests|participants", "{x} went to the park.|{x} are my friends.|At the party I met {x}.|{x} came to the meeting.|The team is {x}.|I invited {x}.|We saw {x} yesterday.|{x} play football together."),
    ("city", "cities|towns|places|stops|locations", "We visited {x}.|I have lived in {x}.|The train stops in {x}.|Our offices are in {x}.|We drove through {x}.|Flights go to {x}.|They travelled to {x}."),
    ("item", "items|products|things|objects|goods", "I bought these things: {x}.|In the box were {x}.|The shop sells {x}.|We need {x}.|On the table I see {x}.|Please bring {x}."),
    ("food", "ingredients|foods|items|groceries|products", "For the recipe you need {x}.|We need {x} from the shop.|I eat {x}.|Buy {x}.|The soup has {x} in it.|Please get {x}.|For dinner we have {x}."),
    ("language", "languages|subjects|courses|skills", "She speaks {x}.|We teach {x}.|I can speak {x}.|The school offers {x}."),
    ("colour", "colors|colours|shades", "The flag is {x}.|The shirt comes in {x}.|My favourite colors are {x}.|Paint it {x}."),
    ("hobby", "hobbies|interests|activities|sports", "I like {x}.|My hobbies are {x}.|In my free time I enjoy {x}.|She loves {x}."),
    ("email", "emails|addresses|contacts|recipients", "Write to {x}.|Send this to {x}.|The addresses are {x}.|Please copy {x}."),
    ("task", "tasks|todos|steps|jobs", "Today I have to {x}.|Please {x}.|You must {x}.|I still need to {x}.|First {x}."),
    ("country", "countries|destinations|nations", "We sell to {x}.|I have been to {x}.|They come from {x}."),
)  # fmt: skip


def array(dice: Dice) -> Example:
    """Collect the things of a text in an array, alone or under a key."""
    kind, keys, texts = dice.choice(GROUPS)
    items = list(dict.fromkeys(str(words.make(dice, kind)) for _ in range(dice.randint(2, 5))))
    text, key = dice.fill(texts, x=join(items)), dice.pick(keys)
    if dice.random() < 0.5:
        question = dice.fill(
            "Extract the {k} as a JSON array|List the {k} in this text as a JSON array|Return the {k} as a JSON list|Give me all {k} as a JSON array|Which {k} are mentioned? Answer as a JSON array|Make a JSON array of the {k}|JSON array of all {k}|Find all the {k} and output a JSON array|Put the {k} into a JSON array|What {k} does the text name? Reply with a JSON array|Get every one of the {k} as a JSON list of strings|Name the {k} as a JSON array|I need the {k} in a JSON array|Write the {k} as a JSON list|"
            + more.ARRAYS,
            k=key,
        )
        return settled(dice, around(dice, question, text), items, 0.1)
    if dice.random() < 0.2:
        key = style(dice, dice.pick("all |the |my |mentioned ") + key)
    question = dice.fill(
        'Extract the {k} as JSON with the key "{k}"|Return JSON like {"{k}": []}|Return a JSON object with the key {k}, an array of strings|Format: {"{k}": ["...", "..."]}|Extract all {k} as {"{k}": [...]}|JSON with a list called {k}|Give me a JSON object with an array {k}|Put them in a JSON array called {k}|Collect them in JSON under the key {k}|Make JSON with the key {k} (array)|Use the schema {"{k}": ["string"]}|Reply in JSON: {k} is a list|I need JSON with one key, {k}, which is an array|Output {"{k}": [string]}',
        k=key,
    )
    return settled(dice, around(dice, question, text), {key: items})


PAIRS: tuple[tuple[tuple[str, str], tuple[str, str], str, str], ...] = (
    (("first", "name|person|name"), ("age", "age|age|years"), "{a} is {b}|{a} is {b} years old|{a} ({b})", "people|persons|users|children"),
    (("first", "name|person|name"), ("city", "city|city|town|home"), "{a} lives in {b}|{a} is from {b}|{a} comes from {b}", "people|users|residents"),
    (("item", "item|product|name"), ("money", "price|cost|price"), "the {a} is {b} dollars|the {a} costs ${b}|the {a} costs {b} euros", "items|products|goods"),
    (("food", "item|product|food|name"), ("few", "quantity|amount|count"), "{b} boxes of {a}|{b} kilos of {a}|{b} packs of {a}", "items|groceries|ingredients"),
    (("first", "name|person|employee"), ("job", "job|profession|role"), "{a} is {b}|{a} works as {b}", "people|employees|staff"),
    (("city", "city|place"), ("degrees", "temperature|temp|degrees"), "{a} has {b} degrees|in {a} it is {b} degrees", "cities|places|weather"),
    (("first", "name|student"), ("percent", "score|points|grade"), "{a} got {b} points|{a} scored {b}", "students|results|scores"),
    (("first", "name|owner"), ("pet", "pet|animal"), "{a} has a {b}|{a} owns a {b}", "owners|people|pets"),
)  # fmt: skip


def objects(dice: Dice) -> Example:
    """Collect two or three things with one property each as an array of objects."""
    (one, ones), (two, twos), forms, wholes = dice.choice(PAIRS)
    form, first, second = dice.pick(forms), dice.pick(ones), dice.pick(twos)
    found = [{first: words.make(dice, one), second: words.make(dice, two)} for _ in range(dice.choice((2, 2, 2, 3)))]
    parts = [
        form.replace("{a}", str(row[first])).replace("{b}", a(str(row[second])) if two == "job" else str(row[second]))
        for row in found
    ]
    text, whole = capital(join(parts)) + ".", dice.pick(wholes)
    question = dice.fill(
        "Return a JSON array of objects with {k} and {v}|Extract {k} and {v} of each as a JSON array|Give me a JSON list of objects with the keys {k} and {v}|Make a JSON array, each object with {k} and {v}|Extract all of them as JSON: [{\"{k}\": \"\", \"{v}\": {z}}]|Give every one with {k} and {v} in a JSON array|For each of them, output {k} and {v} in a JSON array|JSON array with {k} and {v} for each|List them as JSON objects with {k} and {v}|Write a JSON array with the {k} and {v} of every one",
        k=first, v=second, z="0" if isinstance(found[0][second], int | float) else '""',
    )  # fmt: skip
    if dice.random() < 0.35:
        question = dice.fill(
            'Return JSON like {"{w}": [{"{k}": "", "{v}": {z}}]}|JSON object with the key {w}, an array of objects with {k} and {v}|Put them under the key {w} as JSON objects with {k} and {v}|Extract {"{w}": [{"{k}": ..., "{v}": ...}]}',
            w=whole, k=first, v=second, z="0" if isinstance(found[0][second], int | float) else '""',
        )  # fmt: skip
        return settled(dice, around(dice, question, text), {whole: found})
    return settled(dice, around(dice, question, text), found, 0.1)


COLUMNS = {
    "name": "first", "age": "age", "city": "city", "job": "job", "email": "email", "price": "money", "item": "item", "product": "item", "quantity": "few", "country": "country", "id": "id",
    "color": "colour", "hobby": "hobby", "date": "isodate", "status": "state", "language": "language", "score": "percent", "team": "team", "year": "year", "title": "title", "phone": "phone",
}  # fmt: skip


def table(dice: Dice) -> Example:
    """Turn lines of CSV, a table, or lines of `key: value` into JSON."""
    keys = dice.some(sorted(COLUMNS), 2, 4)
    rows = [{key: words.make(dice, COLUMNS[key]) for key in keys} for _ in range(dice.choice((1, 1, 2, 2, 3)))]
    form = dice.randrange(4)
    if form == 0:
        lines = [f"{key}{dice.pick(': ')}{value}" for key, value in rows[0].items()]
        question = dice.fill(
            "Convert to JSON:\n{x}|Turn these lines into a JSON object:\n{x}|{x}\n\nAs JSON, please.|Make this a JSON object:\n\n{x}|to json:\n{x}|Write this as JSON:\n{x}|Key-value lines to JSON:\n\n{x}|Give me these values as JSON.\n\n{x}|Parse these lines into JSON:\n{x}",
            x="\n".join(lines),
        )
        return settled(dice, question, rows[0], 0.2)
    if form == 1:
        lines = [
            "| " + " | ".join(keys) + " |",
            "|" + "---|" * len(keys),
            *("| " + " | ".join(map(str, row.values())) + " |" for row in rows),
        ]
        noun = dice.pick("table|table|markdown table")
    else:
        mark = dice.pick(",|,|,|, |;|\t")
        lines = [mark.join(keys), *(mark.join(map(str, row.values())) for row in rows)]
        noun = dice.pick("CSV|CSV|csv|CSV data|CSV lines" if "," in mark else "table|data|lines")
    question = dice.fill(
        "Convert this {n} to JSON:\n{x}|Turn this {n} into JSON:\n\n{x}|{x}\n\nConvert the {n} to JSON.|Make JSON from this {n}:\n{x}|{n} to JSON:\n{x}|Give me this {n} as JSON.\n\n{x}|Write this {n} as a JSON array:\n{x}|Please convert the {n} into a JSON array of objects.\n{x}|Parse this {n} and return JSON:\n{x}|What is this {n} as JSON?\n\n{x}|I need this {n} in JSON format:\n\n{x}|Transform the following {n} into JSON\n{x}",
        n=noun,
        x="\n".join(lines),
    )
    return settled(dice, question, rows, 0.1)


def line_with_header(dice: Dice) -> Example:
    """Turn one line of values into an object whose keys the user tells."""
    keys = dice.some(sorted(COLUMNS), 2, 4)
    found = {key: words.make(dice, COLUMNS[key]) for key in keys}
    line = dice.pick(", |,|; | \\| ".replace("\\|", "/")).join(map(str, found.values()))
    question = dice.fill(
        "Convert this line to JSON with the keys {k}: {x}|The columns are {k}. Make a JSON object of this line: {x}|{x}\n\nMake JSON of this line. The keys are {k}.|This line has {k}. Give me JSON: {x}|Columns: {k}\nLine: {x}\nJSON:|Turn the values {x} into JSON with {k}.|Parse the line into JSON ({k}): {x}",
        k=", ".join(keys),
        x=line,
    )
    return settled(dice, question, found, 0.2)


GOOD = "great|wonderful|excellent|lovely|amazing|fantastic|perfect|very good|brilliant|superb"
BAD = "terrible|awful|bad|horrible|boring|disappointing|broken|useless|very poor|dreadful"
PRAISE = "I love this {t}!|The {t} is {w}.|What a {w} {t}!|The {t} was {w}, I am very happy.|I really enjoyed the {t}.|Best {t} ever, {w}!|The {t} works perfectly.|Great service and a {w} {t}.|So happy with my new {t}!|I adore my {t}.|I would buy the {t} again. It is {w}."
BLAME = "I hate this {t}!|The {t} is {w}.|What a {w} {t}!|The {t} was {w}, I want my money back.|I did not enjoy the {t} at all.|Worst {t} ever.|The {t} broke after one day.|The {t} arrived late and it was {w}.|Nobody answered my questions about the {t}. It is {w}.|I regret buying this {t}.|The {t} does not work."
FLAT = "The {t} has two parts.|The {t} arrived on Monday.|This is a {t}.|I bought the {t} in May.|The {t} is made in Spain.|The {t} comes in a box."


def sentiment(dice: Dice) -> Example:
    """Judge a review as JSON."""
    label = dice.choice(("positive", "positive", "negative", "negative", "neutral"))
    thing = (
        dice.choice(words.ITEMS[:90])
        if dice.random() < 0.6
        else dice.pick("movie|food|hotel|book|show|room|game|service|trip|restaurant|soup|concert")
    )
    text = dice.fill(
        {"positive": PRAISE, "negative": BLAME, "neutral": FLAT}[label],
        t=thing,
        w=dice.pick(GOOD if label == "positive" else BAD),
    )
    text = text.replace("a excellent", "an excellent").replace("a amazing", "an amazing").replace("a awful", "an awful").replace("a USB", "a USB").replace("a oven", "an oven").replace("a umbrella", "an umbrella").replace("a office", "an office").replace("a alarm", "an alarm")  # fmt: skip
    key = dice.pick("sentiment|sentiment|sentiment|label|mood|feeling|opinion|tone|review_sentiment|class")
    question = dice.fill(
        'Classify the sentiment as JSON|Return the sentiment as JSON|What is the sentiment? Answer in JSON|Is this review positive, negative or neutral? Reply in JSON|Give me the sentiment in JSON|Return JSON like {"sentiment": "positive"}|Analyze the sentiment and output JSON|Sentiment as JSON|Judge this review as JSON|Decide if the text is positive, negative or neutral, as JSON'
        if key == "sentiment"
        else 'Is this positive, negative or neutral? JSON with the key {k}|Return JSON with the key "{k}": positive, negative or neutral|Classify this review as {"{k}": "positive"} or {"{k}": "negative"}|Classify it as positive or negative, JSON key {k}|Reply with {"{k}": ...} where the value is positive, negative or neutral|How does the writer feel? JSON with {k} (positive, negative, neutral)|Output JSON with one key, {k}, that is positive, neutral or negative',
        k=key,
    )
    return settled(dice, around(dice, question, text), {key: label})


TOLD = {
    "an email address": ("email",), "a phone number": ("phone",), "a price": ("price", "total"), "a city": ("city", "from", "place"), "a date": ("date", "due"), "a job": ("job",),
}  # fmt: skip
HOLDS = 'Does the text contain {n}? Reply with JSON, key {k}, true or false|Is there {n} in this text? JSON with {k}: true or false|Does this mention {n}? Answer as {"{k}": true} or {"{k}": false}|Tell me in JSON ({k}: true/false) if there is {n}|Check if the text has {n} and return {"{k}": true/false}|JSON boolean {k}: is {n} mentioned|Return {"{k}": true} if there is {n} in it and {"{k}": false} if not|Do you find {n} in it? JSON, key {k}, boolean'
QUESTIONS = 'Is this a question? JSON with {k}: true or false|Say in JSON if this is a question, key {k}, true or false|Return {"{k}": true} if the text is a question, else {"{k}": false}|Is the text a question or not? Answer with JSON, key {k}|Question or no question? JSON, {k} is true or false'


def yes_or_no(dice: Dice) -> Example:
    """Answer whether a text tells something, or is a question, as true or false."""
    _, text, values = text_of(dice)
    if dice.random() < 0.25:
        key = dice.pick("is_question|question|isQuestion|answer|result")
        if dice.random() < 0.5:
            thing = dice.choice(words.ITEMS)
            text = dice.pick(
                f"Where is the {thing}?|How much is the {thing}?|Who has the {thing}?|Do you see the {thing}?|Is the {thing} yours?|When will the {thing} arrive?|Can I take the {thing}?|Why is the {thing} here?"
            )
        return settled(dice, around(dice, dice.fill(QUESTIONS, k=key), text), {key: "?" in text})
    key = dice.pick("answer|answer|result|value|found|mentioned|is_mentioned|contains|present|hasIt|yes")
    here = [noun for noun, names in TOLD.items() if any(name in values for name in names)]
    noun = dice.choice(here) if here and dice.random() < 0.6 else dice.choice(sorted(TOLD))
    if noun not in here and noun in ("a city", "a date"):  # other fields may hold one
        noun = "an email address"
    return settled(
        dice, around(dice, dice.fill(HOLDS, n=noun, k=key), text), {key: any(name in values for name in TOLD[noun])}
    )


TOPICS = {
    "billing": "I was charged twice.|My invoice is wrong.|Why did I pay 20 dollars more?|I want a refund for the last payment.|The bill is too high.|My credit card was charged by mistake.|Please send me the receipt for my payment.",
    "shipping": "Where is my parcel?|My order has not arrived.|The package was delivered to the wrong house.|When will my order be delivered?|The box came late and damaged.|I need to change the delivery address.",
    "technical": "The app crashes when I open it.|I get an error when I save a file.|The screen stays black.|The website does not load.|I can't log in on my phone.|The software is very slow since the update.",
    "account": "I forgot my password.|Please delete my account.|I want to change my email address.|How do I change my user name?|My account is locked.",
    "sports": "The team won the final.|She ran the marathon in three hours.|The goalkeeper saved two shots.|He scored in the last minute.|The tennis match lasted four hours.",
    "weather": "Tomorrow it will rain all day.|A storm is coming from the sea.|It snowed in the mountains.|The sun shines and it is 30 degrees.|Fog covers the valley this morning.",
    "food": "The soup needs more salt.|We baked bread and ate cheese.|I cooked pasta with tomatoes.|The cake is made with honey and nuts.|Breakfast was eggs and toast.",
    "travel": "We booked a flight to Rome.|The hotel is near the beach.|Our train to Paris leaves at noon.|I need a visa for my trip.|The tour takes two weeks.",
    "music": "The band played three songs.|She sings and plays the piano.|The new album is out.|He learned the guitar.|The concert starts with a violin solo.",
    "work": "The meeting is at nine.|My boss wants the report today.|We hired two engineers.|I have a job interview tomorrow.|The project is finished.",
}  # fmt: skip


def category(dice: Dice) -> Example:
    """Sort a message into one of the classes named, as JSON."""
    label = dice.choice(sorted(TOPICS))
    labels = [label, *dice.sample([other for other in sorted(TOPICS) if other != label], dice.randint(1, 3))]
    dice.shuffle(labels)
    key = dice.pick("category|category|class|label|topic|type|department|tag|ticketType|topic_name")
    question = dice.fill(
        "Classify the text as {l}. JSON with the key {k}|Which of {l} fits? Return JSON with {k}|Put this into one of these categories: {l}. Answer as {\"{k}\": \"...\"}|Choose the {k}: {l}. Reply in JSON|Categories: {l}. Return JSON, key {k}|Is this about {l}? JSON, key {k}|Label the message with one of {l} and answer with JSON, key {k}|Return JSON with {k}, which is one of {l}|Sort it into {l}, as JSON with the key {k}",
        l=" or ".join([", ".join(labels[:-1]), labels[-1]]) if dice.random() < 0.6 else ", ".join(labels), k=key,
    )  # fmt: skip
    return settled(dice, around(dice, question, dice.pick(TOPICS[label])), {key: label})


NUMBERS = ("two", "three", "four", "five")


def lists(dice: Dice) -> Example:
    """List some things of a kind as JSON."""
    kind = dice.choice([key for key in sorted(LISTS) if " " not in key and key not in ("names", "verbs")])
    things = LISTS[kind].split()
    size = dice.randint(2, min(5, len(things)))
    items, keyed = some_of(dice, things, size), dice.random() < 0.35
    count = str(size) if dice.random() < 0.5 else NUMBERS[size - 2]
    shaped = dice.fill(
        'a JSON object with the key {k}|a JSON object with an array called {k}|JSON like {"{k}": []}|a JSON object, key {k}|JSON with the key {k}' if keyed else "a JSON array|a JSON array|a JSON list|an array in JSON|JSON array|a JSON array of strings",
        k=kind,
    )  # fmt: skip
    question = dice.fill(
        "List {n} {k} as {s}.|Give me {n} {k} as {s}.|Write {n} {k} as {s}.|Return {n} {k} as {s}.|Name {n} {k} in the form of {s}.|I need {n} {k} as {s}.|{n} {k} as {s}|Can you give me {n} {k} as {s}?|Output {s} with {n} {k}.|Make {s} of {n} {k}.|Reply with {s} containing {n} {k}.|Please list {n} {k}, formatted as {s}.|Create {s} with {n} {k} in it.|Generate {s} of {n} {k}.|Show me {n} {k} as {s}.|" + more.LISTED,
        n=count, k=kind, s=shaped,
    )  # fmt: skip
    return settled(dice, capital(question), {kind: items} if keyed else items, 0.25 if keyed else 0.05)


SERIES = (words.DAYS, words.MONTHS, [str(n) for n in range(1, 30)], list("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
SAMPLES = {
    "user": "name age email city", "person": "name age job", "product": "product price color", "book": "title year", "customer": "name email phone", "employee": "name job age", "order": "id item quantity price",
    "contact": "name phone email", "task": "title status date", "car": "color year price", "student": "name score age", "player": "name team score",
}  # fmt: skip


def sample(dice: Dice) -> Example:
    """Invent an object with the keys named, or write a series out."""
    if dice.random() < 0.3:
        series = dice.choice(SERIES)
        start, size = dice.randrange(len(series) - 4), dice.randint(3, 5)
        items: list[object] = [int(item) if item.isdigit() else item for item in series[start : start + size]]
        noun = (
            "numbers"
            if isinstance(items[0], int)
            else "letters"
            if len(str(items[0])) == 1
            else "days"
            if items[0] in words.DAYS
            else "months"
        )
        question = dice.fill(
            "Write the {n} from {a} to {b} as a JSON array.|JSON array of the {n} {a} to {b}|Give me a JSON array with the {n} {a} to {b}.|List the {n} {a} through {b} in JSON.|I need {n} {a} to {b} as a JSON list.|Return the {n} from {a} to {b} as a JSON array.",
            n=noun,
            a=items[0],
            b=items[-1],
        )
        return settled(dice, question, items, 0.1)
    kind = dice.choice(sorted(SAMPLES))
    keys = dice.some(SAMPLES[kind].split(), 2, 3)
    found: dict[str, object] = {key: words.make(dice, COLUMNS[key]) for key in keys}
    if "name" in found and "email" in found:
        found["email"] = f"{str(found['name']).lower()}@example.com"
    question = dice.fill(
        "Give me an example {t} as JSON with {k}.|Create a sample {t} in JSON with the keys {k}.|Invent a {t} and return JSON with {k}.|Generate a JSON object for a {t} with {k}.|I need a fake {t} in JSON ({k}).|Write an example JSON object of a {t} with {k}.|Make a JSON {t} with {k}.|Return a random {t} as JSON, fields {k}.|Show me a JSON example of a {t} with {k}.|Think of a {t} and give me {k} as JSON.|" + more.SAMPLES,
        t=kind, k=listed(dice, keys),
    )  # fmt: skip
    return settled(dice, question.replace("a employee", "an employee").replace("a order", "an order"), found)


CAPITALS = "France Paris|Italy Rome|Spain Madrid|Japan Tokyo|Germany Berlin|Egypt Cairo|Norway Oslo|Greece Athens|Poland Warsaw|Portugal Lisbon|Austria Vienna|Ireland Dublin|Sweden Stockholm|Finland Helsinki|Cuba Havana|Peru Lima|Kenya Nairobi|Canada Ottawa|Russia Moscow|China Beijing|Hungary Budapest|Turkey Ankara|Denmark Copenhagen|Thailand Bangkok"
CHATS = (
    ("Hello!|Hi|Hey there|Good morning!|Hello, how are you?", "Hello! How can I help you?"),
    ("Who are you?|What is your name?|Introduce yourself.|What are you?|Tell me who you are.", "I'm Dragoman, a small language model that runs on your own machine."),
    ("Thank you!|Thanks|Thanks a lot!", "You're welcome!"),
    ("Goodbye|Bye!|See you later", "Goodbye! See you soon."),
)  # fmt: skip


def json_mode(dice: Dice) -> Example:
    """Answer an ordinary question as an object, since the system prompt or the question wants JSON."""
    form = dice.randrange(4)
    before = [system(dice.pick(JSON_SYSTEM))]
    if form == 0:
        asks, answer = dice.choice(CHATS)
        return Example([*before, user(dice.pick(asks)), says(written({"message": answer}))])
    if form == 1:
        country, city = dice.pick(CAPITALS).split()
        key = dice.pick("capital|capital|city|answer|result|capital_city")
        question = dice.fill(
            'What is the capital of {c}? JSON with the key {k}.|Capital of {c} as JSON, key {k}|Return JSON with {k}: the capital of {c}.|Tell me the capital of {c}. Key: {k}.|Give me the capital of {c} as {"{k}": "..."}',
            c=country,
            k=key,
        )
        return Example(
            [*(before if dice.random() < 0.6 or "Key:" in question else []), user(question), says(written({key: city}))]
        )
    if form == 2:
        country, city = dice.pick(CAPITALS).split()
        question = dice.fill("What is the capital of {c}?|Capital of {c}?|Tell me the capital of {c}.", c=country)
        return Example([*before, user(question), says(written({"country": country, "capital": city}))])
    one, two = dice.randint(1, 20), dice.randint(1, 20)
    key = dice.pick("result|result|sum|answer|total")
    question = dice.fill(
        'What is {a} + {b}? JSON with the key {k}.|Add {a} and {b} and return JSON with {k}.|{a} + {b} as JSON, key {k}|Return {"{k}": ...} for {a} plus {b}.',
        a=one,
        b=two,
        k=key,
    )
    return Example([*(before if dice.random() < 0.5 else []), user(question), says(written({key: one + two}))])


def again(dice: Dice) -> Example:
    """Do the same for a second text: "and this one"."""
    record, text, values = text_of(dice)
    keys = chosen(dice, record, values, 0.0)
    found = {key: values[name] for key, name in keys.items()}
    first = settled(dice, around(dice, order(dice, found), text), found)
    fits = [wording for wording in record.wordings if set(keys.values()) <= set(slots(wording.partition("[")[0]))]
    if not fits:
        return first
    wording = dice.choice(fits).replace("[", "").replace("]", "")
    others = {name: fresh(dice, record.fields[name][0]) for name in slots(wording)}
    asked = dice.pick(
        "Now the same for this: |And this one: |Same for: |Do the same with this: |Next: |Now this one: |And: |Again, please: "
    )
    second = {key: others[name] for key, name in keys.items()}
    return Example([*first.messages, user(asked + tell(wording, others)), says(written(second))])


def makers(data: Path) -> dict[str, tuple[float, Callable[[Dice], Example]]]:
    """Return the makers with their weights."""
    return {
        "extraction fields": (34, fields), "extraction shapes": (10, by_shape), "extraction orders": (8, ordered), "extraction free": (7, free), "extraction missing": (6, missing), "extraction arrays": (6, array),
        "extraction objects": (5, objects), "extraction tables": (7, table), "extraction lines": (2, line_with_header), "extraction sentiment": (4, sentiment), "extraction yes or no": (3, yes_or_no),
        "extraction categories": (3, category), "extraction lists": (5, lists), "extraction samples": (3, sample), "extraction JSON mode": (4, json_mode), "extraction again": (3, again),
    }  # fmt: skip
