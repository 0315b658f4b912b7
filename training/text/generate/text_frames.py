"""How very different people open, dress and close a request: the words alone; no code."""

from __future__ import annotations

# what stands before an imperative, and the mark that ends it
OPENERS = (
    ("Would you be able to ", "?"), ("Would you be so kind as to ", "?"), ("Be so kind as to ", "."), ("Be a dear and ", "."), ("Would it be possible to ", "?"), ("Is it possible to ", "?"), ("Could I get you to ", "?"),
    ("Can I get you to ", "?"), ("May I ask you to ", "?"), ("Can I ask you to ", "?"), ("Might I ask you to ", "?"), ("Let me ask you to ", "."), ("I wonder if you could ", "."), ("I was hoping you could ", "."), ("I was wondering if you could ", "."),
    ("It would help me a lot if you could ", "."), ("It would be great if you could ", "."), ("It'd be lovely if you could ", "."), ("I'd be glad if you could ", "."), ("I'd be grateful if you could ", "."), ("I would be thankful if you could ", "."),
    ("I'd love you to ", "."), ("I'd love it if you could ", "."), ("My request is to ", "."), ("Your job is to ", "."), ("Your next job is to ", "."), ("The task is to ", "."), ("The exercise is to ", "."), ("It's your turn to ", "."), ("The challenge is to ", "."),
    ("What I need is for you to ", "."), ("All I want is for you to ", "."), ("All you have to do is ", "."), ("The only thing you have to do is ", "."), ("I'm too lazy to do it, so ", "."), ("I can't do it myself, so please ", "."), ("My eyes are tired, so please ", "."),
    ("Sorry to bother you, but could you ", "?"), ("Sorry, could you ", "?"), ("Excuse me, can you ", "?"), ("Pardon me, would you ", "?"), ("If you have a second, ", "."), ("If it's not too much trouble, ", "."), ("If you don't mind, ", "."), ("If you can, ", "."), ("When you have a moment, ", "."),
    ("Whenever you're ready, ", "."), ("pls ", ""), ("plz ", ""), ("Pls ", "."), ("can u ", "?"), ("could u ", ""), ("can u pls ", ""), ("can you pls ", "?"), ("Pretty please ", "!"), ("Come on, ", "!"), ("Hurry, ", "!"), ("Quick, ", "!"), ("Quickly ", "."), ("Yo, ", ""), ("Yo bot, ", ""),
    ("Hey bot, ", "."), ("Hey there, ", "."), ("Hey Dragoman, ", "."), ("Computer, ", "."), ("Robot, ", "!"), ("Good morning, please ", "."), ("Good evening. Could you ", "?"), ("Hello there, please ", "."), ("Dear assistant, please ", "."), ("Dear Dragoman, would you ", "?"), ("My friend, ", "."),
    ("Next up: ", "."), ("Also, ", "."), ("Then ", "."), ("First, ", "."), ("Again, ", "."), ("One more thing: ", "."), ("You should ", "."), ("You must ", "."), ("You have to ", "."), ("You need to ", "."), ("Make sure to ", "."), ("Remember to ", "."), ("I'm asking you to ", "."), ("We need you to ", "."),
    ("We'd like you to ", "."), ("Somebody has to ", "."), ("Can somebody ", "?"), ("Could anyone ", "?"), ("Can anybody here ", "?"), ("Do please ", "."), ("Would you please ", "?"), ("Would you kindly ", "?"), ("Will you please ", "?"), ("Won't you ", "?"), ("Can't you ", "?"), ("Couldn't you ", "?"),
    ("Let me see you ", "."), ("Show me that you can ", "."), ("I bet you can ", "."), ("I bet you can't ", "!"), ("I hope you can ", "."), ("I think you can ", "."), ("I trust you to ", "."), ("I expect you to ", "."), ("I order you to ", "!"), ("I beg you to ", "."), ("I wish you would ", "."), ("I want that you ", "."),
    ("Do you think you could ", "?"), ("Do you think you can ", "?"), ("Is there a way to ", "?"), ("Do you know how to ", "?"), ("Do you have time to ", "?"), ("Are you allowed to ", "?"), ("Think you can ", "?"), ("Mind helping me ", "?"), ("Help me ", "."), ("Help me to ", "."), ("I need help to ", "."), ("I need somebody to ", "."),
    ("Job: ", "."), ("Command: ", ""), ("Order: ", "."), ("Exercise: ", "."), ("Assignment: ", "."), ("Request: ", "."), ("Challenge: ", "."), ("Question 1: ", "."), ("1. ", ""), ("1) ", "."), ("Step 1: ", "."), ("- ", ""), ("> ", ""), ("To do: ", ""), ("TODO: ", ""), ("TASK: ", ""), ("Goal: ", "."), ("Prompt: ", ""),
    ("# Task\n", "."), ("## Instruction\n", "."), ("[Task] ", ""), ("[Instruction] ", "."), ("User request: ", "."), ("Simple task: ", "."), ("Easy one: ", "."), ("Tiny favour: ", "."), ("Small favor: ", "."), ("A small request: ", "."), ("Here's your task: ", "."), ("Here's a job for you: ", "."), ("Ready? ", "."), ("OK then, ", "."),
    ("Right, ", "."), ("Alright, ", "."), ("Well, ", "."), ("So, ", "."), ("Fine, ", "."), ("Great, now ", "."), ("Perfect. Now ", "."), ("No talking, just ", "."), ("Without any comment, ", "."), ("Without further ado, ", "."), ("In your answer, ", "."), ("For me, ", "."), ("For my son, please ", "."), ("For practice, ", "."), ("For fun, ", "."),
)  # fmt: skip
# what stands before a gerund ("spelling the word ..."), and the mark that ends it
GERUND_OPENERS = (
    ("Would you mind ", "?"), ("Would you mind ", "?"), ("Would you mind ", "?"), ("Do you mind ", "?"), ("Mind ", "?"), ("How about ", "?"), ("What about ", "?"), ("I need help ", "."), ("I need help with ", "."), ("I need a hand with ", "."), ("Please help me with ", "."), ("Could you help me with ", "?"),
    ("Can you help with ", "?"), ("Help with ", ""), ("I'd appreciate you ", "."), ("Any chance of you ", "?"), ("Is there any chance of you ", "?"), ("Start by ", "."), ("Begin by ", "."), ("Try ", "."), ("Let's try ", "."), ("Let's practise ", "."), ("Let's practice ", "."), ("I'm bad at ", ". Can you do it?"),
    ("I'm having trouble ", ". Please do it for me."), ("I always have trouble ", ". Can you?"), ("I'm not good at ", ". Could you do it?"), ("I struggle with ", ". Help me."), ("I don't feel like ", ". You do it."), ("Are you good at ", "? Do it."), ("Are you capable of ", "? Then do it."), ("What do you say to ", "?"),
    ("Your task consists of ", "."), ("The exercise is about ", "."), ("Today we are ", "."), ("Thanks for ", "."), ("Thank you for ", "."), ("I'd be happy about you ", "."), ("Can I trouble you with ", "?"), ("You would help me by ", "."), ("You'd make me happy by ", "."), ("I'm looking for help with ", "."), ("I'm here for help with ", "."),
)  # fmt: skip
VERBS = frozenset(
    "add announce answer apply begin calculate capitalise capitalize change check clean compute convert copy correct count delete determine dictate display divide double drop duplicate echo edit enter figure find "
    "finish fix format give identify improve keep leave list look make mark mend mirror multiply name open output pick print proofread pronounce put quote raise read recite remove repair repeat replace reply reproduce "
    "respond return reverse rewrite say send separate set shout show solve sort speak spell split start state strip substitute subtract sum swap switch take tell transform turn type use utter work write yell".split()
)
DOUBLED = frozenset("begin cut drop flip get put set split strip swap".split())

# what is told before a request for a text and nothing else
STRICT_BEFORE = (
    "Listen carefully.|Pay attention.|Read carefully.|Follow the instruction.|Answer briefly.|Keep it short.|Just do what I say.|No explanations, please.|"
    "I only want the result.|Don't write anything else."
)  # fmt: skip
# what follows it
STRICT_AFTER = (
    "Nothing else.|Nothing more.|Only that.|Just that.|That's all I need.|That's it.|No explanation.|No explanations, please.|Don't explain.|No comments.|Don't add anything.|"
    "Just the answer.|Only the answer, please.|Only the result.|Just the result, please.|Keep it short.|Be brief."
)  # fmt: skip
# more of what stands before a question in its direct order, and in its indirect order
ASKERS = (
    "Say, |Well, |Listen, |Look, |Right, |Alright, |Now, |Also, |Ok so |Um, |Hmm, |Wait, |Oh, |Yo, |Computer: |Hey Dragoman, |Hello Dragoman! |Dear Dragoman, |Good morning! |Good evening. |Sorry, |Pardon me, |Excuse me! |Can you answer this? |Could you answer this? |Answer me this: |Answer this: |Answer: |"
    "Quiz question: |Quiz: |Trivia: |Test question: |Question 1: |Q: |Q. |Query: |Ask: |1. |1) |- |Riddle: |Exercise: |For my homework: |For a quiz: |For a crossword: |For a game: |For school: |A question from my son: |From my daughter: |My teacher asks: |The teacher asked: |My friend asks: |Somebody asked me: |Here's a question: |"
    "Here's one: |An easy one: |A simple question: |A silly question: |Just a question: |One question: |Another question: |Next question: |Last question: |Short answer please: |Briefly: |In short: |Do you know this? |Any idea? |Guess: |Let me ask you: |Let me ask you something: |May I ask: |May I ask you something? |Can I ask you something? |"
    "I forgot: |I can't remember: |I keep wondering: |I'm curious: |I'm not sure: |I need to know: |Remind me: |Help! |Help me out: |Be honest: |Think: |Look at this: |Please, |Pls, |Question for you: |[Question] |### Question\n|Question:\n|USER: "
)  # fmt: skip
TELLERS = (
    ("Let me hear ", "."), ("Let's hear ", "."), ("Let's see ", "."), ("I'm curious ", "."), ("I'm not sure ", "."), ("I forgot ", "."), ("I keep forgetting ", "."), ("I always forget ", "."), ("I can never remember ", "."), ("I don't know ", "."), ("I have no idea ", "."), ("No idea ", "."), ("I can't figure out ", "."),
    ("I'm trying to find out ", "."), ("I'm trying to work out ", "."), ("I've been wondering ", "."), ("I keep wondering ", "."), ("I'd love to know ", "."), ("I would like to hear ", "."), ("I must know ", "."), ("I have to know ", "."), ("We want to know ", "."), ("My son wants to know ", "."), ("My daughter asks ", "."),
    ("My kids would like to know ", "."), ("My teacher wants to know ", "."), ("My teacher asked me ", "."), ("A friend asked me ", "."), ("Somebody asked me ", "."), ("The quiz asks ", "."), ("The question is ", "."), ("My question is ", "."), ("For my homework I need to know ", "."), ("For a form I must know ", "."),
    ("Would you mind telling me ", "?"), ("Would you mind saying ", "?"), ("Could you remind me ", "?"), ("Remind me ", "."), ("Please remind me ", "."), ("Can you remember ", "?"), ("Could you let me know ", "?"), ("Please let me know ", "."), ("Can you show me ", "?"), ("Could you find out ", "?"), ("Please find out ", "."),
    ("Find out ", "."), ("Figure out ", "."), ("Work out ", "."), ("Please work out ", "."), ("Help me understand ", "."), ("Can you help me find out ", "?"), ("Will you tell me ", "?"), ("Are you able to tell me ", "?"), ("Can anyone tell me ", "?"), ("Could somebody tell me ", "?"), ("Can u tell me ", "?"), ("pls tell me ", ""),
    ("plz say ", ""), ("Kindly tell me ", "."), ("Kindly inform me ", "."), ("Do tell me ", "."), ("Now tell me ", "."), ("Next tell me ", "."), ("Just tell me ", "."), ("Quick, tell me ", "."), ("Hey, tell me ", "."), ("Hi! Tell me ", "."), ("Any idea ", "?"), ("Got any idea ", "?"), ("Are you sure you know ", "?"), ("I bet you know ", "."),
    ("I bet you don't know ", "."), ("I wanted to ask ", "."), ("I wanted to ask you ", "."), ("May I ask ", "?"), ("Can I ask ", "?"), ("Let me ask ", "."), ("It would be nice to know ", "."), ("It would help to know ", "."), ("I'd be grateful to know ", "."), ("You surely know ", "."), ("Someone must know ", "."), ("State ", "."),
)  # fmt: skip

# a text and what is to be done with it; {o} is the order without its mark, {O} the same with a capital, {x} the text
LAYOUTS = (
    "Task: {o}\nInput: {x}\nOutput:|Task: {O}.\nText: {x}|Instruction: {O}.\nInput: {x}|### Instruction\n{O}.\n\n### Input\n{x}|### Instruction:\n{O}.\n\n### Input:\n{x}\n\n### Response:|# Task\n{O}\n\n# Text\n{x}|## {O}\n\n{x}|{O}.\n---\n{x}\n---|{O}.\n\n---\n\n{x}|{O}:\n\"\"\"\n{x}\n\"\"\"|"
    "{O}:\n'''\n{x}\n'''|{O}:\n```\n{x}\n```|{O}.\n<text>{x}</text>|{O}.\n<text>\n{x}\n</text>|<text>{x}</text>\n\n{O}.|<input>{x}</input>\n{O}.|{O}: <<{x}>>|{O}: [{x}]|{O}:\n[text]\n{x}\n[/text]|[TEXT] {x} [/TEXT] {O}|{O}. Text: {x}|{O}. Input: {x}|{O}. The text: {x}|{O}. The text is: {x}|{O}. Here it is: {x}|"
    "{O}. Here is the text: {x}|{O}. Here you go: {x}|{O}. It is this: {x}|{O}. This is it: {x}|{O}. It goes like this: {x}|{O}. It says: {x}|{O}. Ready? {x}|{O}.\nText:\n{x}|{O}.\n\nText:\n\n{x}|{O}\n\nInput: {x}|{O}\n\ninput: {x}\noutput:|{O}\n> {x}|{O} >> {x}|{O} => {x}|{O} = {x}|{O} ... {x}|"
    "TEXT: {x}\nTASK: {O}|Text: {x}\nTask: {O}.|Text: {x}\n\n{O}.|Text: {x}\nInstruction: {o}|Document: {x}\nQuery: {o}|document:\n{x}\n\nquery: {o}|Input: {x}\nTask: {O}|Input:\n{x}\n\nInstruction:\n{O}.|Here is my text:\n{x}\n\n{O}.|Here's my text: {x}\n{O}.|I have this text: {x}\n{O}.|I've got a text:\n\n{x}\n\n{O}.|"
    "Look at this:\n{x}\n{O}.|Look: {x}\n\n{O}!|Given the text\n{x}\n{o}.|Given: {x}\nWanted: {o}|My text:\n{x}\n\nWhat I want: {o}|1. Read this: {x}\n2. {O}.|1. Take this text: {x}\n2. {O}\n3. Write nothing else.|1. {O}.\n2. Write nothing else.\n\n{x}|Step 1: read the text.\nStep 2: {o}.\n\n{x}|"
    "\"{x}\"\n\n{O}.|\"{x}\" <- {o}|({x}) {O}.|{x}\n\n^ {O}|{x}\n---\n{O}.|{x}\n\nTask: {o}|{x}\n\n=> {o}|{O}, nothing else:\n{x}|{O}, no comments: {x}|{O}; the text comes now.\n{x}|{O}: {x}\n\nThanks!|{O}: {x}\n\nNothing else, please.|{O}:\n\n{x}\n\nThank you in advance.|{O}:\n{x}\n(only the result)"
)  # fmt: skip
