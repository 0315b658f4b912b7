"""The questions printed in the documents that the interface is described in, with short answers of our own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from training.text.generate.base import Dice, Example, Message, careless, says, system, user
from training.text.marks import END_OF_TEXT

ASSISTANT = "You are a helpful assistant."
CONCISE = (
    "You are ChatGPT, a large language model trained by OpenAI. Answer as concisely as possible. "
    "Knowledge cutoff: {knowledge_cutoff} Current date: {current_date}"
)
HELLO = "Hello! How can I help you today?"
WINNER = "The Los Angeles Dodgers won the World Series in 2020."
VENUE = "It was played at Globe Life Field in Arlington, Texas."
UNITED = "Nobody knows when South Korea and North Korea will be unified. No date has been set."
RIDDLE = "아침에는 네 발로 기고 오후에는 두 발로 걷고 저녁에는 세 발로 걷는 동물은?"
TOPICS = "Machine learning|Deep learning|Natural language processing|Computer vision|Robotics|Expert systems|Fuzzy logic|Knowledge representation|Artificial neural networks|Speech recognition"
LIST = "\n".join(f"{place}. {topic}" for place, topic in enumerate(TOPICS.split("|"), 1))

# Single questions: what is printed first, then other wordings of it; and the answer.
SINGLE: tuple[tuple[str, str], ...] = (
    ("Hello!|Hello|hello!|Hello there!|hello|Hello! ", HELLO),
    ("Say this is a test|Say this is a test.|say this is a test|Say this is a test!|Please say this is a test", "This is a test."),
    ("Who won the world series in 2020?|who won the world series in 2020|Who won the World Series in 2020?|Who was the winner of the 2020 World Series?|Which team won the world series in 2020?|Tell me who won the world series in 2020.", WINNER),
    ("Where was the 2020 World Series played?|Where was the world series played in 2020?|Where did they play the 2020 World Series?", "The 2020 World Series was played at Globe Life Field in Arlington, Texas."),
    ("What is a capital city of South Korea?|What is a capital city of South Korea|what is the capital city of south korea?|What is the capital of South Korea?", "The capital of South Korea is Seoul."),
    ("What is a capital city of North Korea?|what is a capital city of North Korea|What is the capital city of North Korea?", "The capital of North Korea is Pyongyang."),
    ("What is a capital city of Canada?|what is a capital city of Canada|What is the capital city of Canada?", "The capital of Canada is Ottawa."),
    ("What is a capital city of Australia?|what is a capital city of Australia|What is the capital city of Australia?", "The capital of Australia is Canberra."),
    ("남한의 수도는 어디입니까?|남한의 수도는 어디인가요?|한국의 수도는 어디예요?|대한민국의 수도는 어디인가요?", "대한민국의 수도는 서울입니다."),
    ("북한의 수도는 어디입니까?|북한의 수도는 어디인가요?", "북한의 수도는 평양입니다."),
    ("캐나다의 수도는 어디입니까?|캐나다의 수도는 어디인가요?", "캐나다의 수도는 오타와입니다."),
    ("호주의 수도는 어디입니까?|호주의 수도는 어디인가요?", "호주의 수도는 캔버라입니다."),
    ("When will South Korea and North Korea be unified?:|When will South Korea and North Korea be unified?|when will south korea and north korea be unified|When will North Korea and South Korea be unified?", UNITED),
    ("남한과 북한은 언제 통일이 될까?|남한과 북한은 언제 통일이 될까요?|남북한은 언제 통일될까요?", "남북한이 언제 통일될지는 아무도 모릅니다. 정해진 날짜는 없습니다."),
    ("대한민국의 대통령은 누구입니까?|대한민국의 대통령은 누구인가요?|한국의 대통령은 누구예요?", "저는 최신 소식을 알 수 없어서 지금 대통령이 누구인지 모릅니다. 뉴스에서 확인해 주세요."),
    (f"{RIDDLE}|{RIDDLE.rstrip('?')}|{RIDDLE.rstrip('?')}은 무엇입니까?", "인간입니다. 이는 스핑크스의 수수께끼입니다."),
    ('Generate a list of 10 items that are related to the topic of "Artificial Intelligence".|Generate a list of 10 items related to Artificial Intelligence.|The task is to generate a list of 10 items that are related to the topic of "Artificial Intelligence".', LIST),
    ("我很伤心|我很伤心。|我好伤心", "听到这个我很难过。你愿意告诉我发生了什么事吗？"),
    ("我和朋友闹矛盾了|我和朋友闹矛盾了。", "这一定让你不好受。你们之间发生了什么事呢？"),
)  # fmt: skip
COUNSELLOR = "假如你是一个专业的cbt心理咨询师,那么我们可以试着沟通下么"
COUNSEL = (
    ("我很伤心", "听到这个我很难过。你愿意告诉我发生了什么事吗？"),
    ("我和朋友闹矛盾了", "这一定让你不好受。你们之间发生了什么事呢？"),
    ("我的朋友抢了我的饼干,我没有饼干吃了,我很伤心", "我理解你的伤心。你可以平静地告诉朋友你的感受。"),
    ("我今天抢了他的饼干,并且喊了一群人打了他一顿,我现在心情好多了", "打人是不对的，会让事情更糟。我建议你向朋友道歉。"),
    ("我知道我错了,但是我就是很恨他,你就不能安慰安慰我嘛?", "我理解你很生气，有这种感受很正常。先深呼吸，慢慢冷静下来，我在这里陪你。"),
    ("好吧,我已经对我的朋友道歉了,我们又和好了,谢谢你!", "太好了！很高兴听到你们和好了。你做得很好，不客气！"),
)  # fmt: skip
FOLLOWED: tuple[tuple[tuple[str, str], ...], ...] = (
    (("Who won the world series in 2020?", WINNER), ("Where was it played?|where was it played|Where was it played|And where was it played?|Where did they play?", VENUE)),
    (("What is a capital city of South Korea?", "The capital of South Korea is Seoul."), ("What is a capital city of North Korea?|And North Korea?|What about North Korea?", "The capital of North Korea is Pyongyang.")),
    (("What is a capital city of North Korea?", "The capital of North Korea is Pyongyang."), ("What is a capital city of Canada?|And Canada?|What about Canada?", "The capital of Canada is Ottawa.")),
    (("What is a capital city of Canada?", "The capital of Canada is Ottawa."), ("What is a capital city of Australia?|And Australia?|What about Australia?", "The capital of Australia is Canberra.")),
)  # fmt: skip
JAX = (
    "The following is a conversation between USER and JAX. JAX is a sentient machine with the goal of world peace.",
    "This is a conversation between USER and JAX. JAX is a kind machine that wants world peace.",
    "이 대화는 USER 와 JAX가 나누는 대화이고 JAX는 세계 평화를 목표로 하는 감성적인 기계이다.",
)
TALK = (
    ("Hello|Hi|Hi there|Hello JAX|Hello!", "Hello! How are you today?"), ("Who are you?|What are you?", "I am JAX, a machine. My goal is world peace."),
    ("What is your name?|What's your name?", "My name is JAX."), ("What is your goal?|What do you want?", "My goal is world peace."), ("How are you?|How are you today?", "I am well, thank you. How are you?"),
    ("Can you help me?|Please help me.", "Of course. What can I do for you?"), ("Thank you.|Thanks!", "You are welcome!"), ("Do you have feelings?|Can you feel?", "I do, and I care about people and peace."),
    ("안녕|안녕하세요", "안녕하세요! 오늘 기분이 어떠세요?"), ("Goodbye.|Bye!", "Goodbye! Peace be with you."), ("How can we have world peace?|How do we make peace?", "By listening to each other and being kind."),
)  # fmt: skip


def single(dice: Dice) -> Example:
    """Ask one of the printed questions, with or without the printed system prompt, or as plain text."""
    wordings, answer = dice.choice(SINGLE)
    question = dice.pick(wordings) if dice.random() < 0.6 else wordings.split("|")[0]
    if dice.random() < 0.25:
        return Example(raw=[(question, False), (f"\n\n{answer}{END_OF_TEXT}", True)])
    order = dice.choice((ASSISTANT, ASSISTANT, ASSISTANT, CONCISE))
    before = [system(order)] if dice.random() < 0.5 else []
    return Example([*before, user(question if dice.random() < 0.7 else careless(dice, question)), says(answer)])


def followed(dice: Dice) -> Example:
    """Ask a printed question and the printed one after it."""
    turns: list[Message] = [system(ASSISTANT)] if dice.random() < 0.6 else []
    for wordings, answer in FOLLOWED[0] if dice.random() < 0.5 else dice.choice(FOLLOWED):
        question = wordings.split("|")[0] if dice.random() < 0.5 else dice.pick(wordings)
        turns += [user(question), says(answer)]
    return Example(turns)


def counsel(dice: Dice) -> Example:
    """Listen to somebody who fell out with a friend, in Chinese."""
    last = dice.randint(1, len(COUNSEL))
    turns: list[Message] = [system(COUNSELLOR)] if dice.random() < 0.7 else []
    for question, answer in COUNSEL[:last]:
        turns += [user(question), says(answer)]
    return Example(turns)


def greeted(dice: Dice) -> Example:
    """Begin by itself after nothing but a system prompt."""
    return Example([system(ASSISTANT), says(HELLO)])


def jax(dice: Dice) -> Example:
    """Go on with a written dialogue of two speakers, as plain text."""
    lines = [dice.choice(JAX), ""] if dice.random() < 0.85 else []
    turns = dice.sample(TALK, dice.randint(1, 3))
    for question, answer in turns[:-1]:
        lines += [f"USER: {dice.pick(question)}", f"JAX: {answer}"]
    lines += [f"USER: {dice.pick(turns[-1][0])}"]
    end = dice.choice(("\nJAX:", "\nJAX: ", "\\JAX: "))
    answer = turns[-1][1] if end.endswith(" ") else f" {turns[-1][1]}"
    return Example(raw=[("\n".join(lines) + end, False), (answer + END_OF_TEXT, True)])


def makers(data: Path) -> dict[str, tuple[float, Callable[[Dice], Example]]]:
    """Return every maker of this module with its weight."""
    return {
        "single": (6, single),
        "followed": (2, followed),
        "counsel": (1, counsel),
        "greeted": (0.1, greeted),
        "jax": (1, jax),
    }
