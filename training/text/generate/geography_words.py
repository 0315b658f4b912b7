"""The wordings of questions about countries: `{n}` is the country as in a sentence, `{b}` its bare name, `{a}` its adjective, `{c}` its capital."""

from __future__ import annotations

from training.text.generate import geography_more as more

OPENERS = (
    "Hi! |Hello! |Hi, |Hello, |Hey, |Hey Dragoman, |Dragoman, |Quick question: |Geography question: |Okay, |OK, |So, |Question: |Next question: |Sorry, |Excuse me, |"
    "Please tell me: |For a quiz: |Quiz time! |For my homework: |My son asks: |My daughter wants to know: |I'm curious: |I was wondering, |Just wondering, |By the way, |"
    "A quick one: |I have a question. |Help me out: |Geography: |Good morning! |Good evening, |I need help with a quiz. |Simple question: |Right, |Trivia: |Pop quiz: "
)  # fmt: skip
CLOSERS = (
    " Thanks!| Thanks.| Thank you!| Thank you.| Please.| Please!| I forgot.| I can't remember.| It's for school.| A short answer is enough.| I need it for my homework.|"
    " Answer briefly.| Keep it short.| I have no idea.| Just curious.| Do you know?| Any idea?| Please answer in one sentence.| It's for a quiz.| Be brief.| I keep forgetting."
)  # fmt: skip
CAPITAL_NAMES = "the capital of {n}|the capital of {n}|the capital of {n}|the capital city of {n}|{n}'s capital|{n}'s capital|{n}'s capital city|the {a} capital"
CAPITAL_SHELLS = (
    "What is {p}?|What is {p}?|What is {p}?|What's {p}?|What's {p}?|Which city is {p}?|What city is {p}?|Tell me {p}.|Name {p}.|Give me {p}.|Do you know {p}?|Can you tell me {p}?|Can you name {p}?|"
    "Could you tell me what {p} is?|Could you please tell me {p}?|What is the name of {p}?|What's {p} called?|What is {p} called?|How is {p} called?|I need {p}.|I'd like to know {p}.|I want to know {p}.|"
    "I forgot {p}.|I can't remember {p}.|What was {p} again?|what was {p}|Do you happen to know {p}?|Remind me of {p}.|Please name {p}.|Please give me {p}.|I'm looking for {p}.|{P}?|{P}, please.|{P}|"
    "Tell me what {p} is.|I wonder what {p} is.|Do you know what {p} is?|Do you know which city is {p}?|Would you tell me {p}?|Would you know {p}?|Say {p}.|State {p}.|Identify {p}.|Write down {p}.|"
    "Can you help me with {p}?|What would be {p}?|Explain to me what {p} is.|May I ask what {p} is?|I don't know {p}. Can you help?|I forgot {p}, what is it?|{P} is what?|{P} is which city?|{P} is called what?|"
    "What is {p} right now?|What is {p} these days?|And what is {p}?|Let me know {p}.|Which town is {p}?|Where is {p}?|I have to name {p}. What is it?|My teacher asked for {p}.|Which city would be {p}?|Look up {p} for me."
)  # fmt: skip
CAPITAL_OWN = (
    "{b} capital|{b} capital city|capital {b}|capital of {b}|capital of {b}?|capital city {b}?|capital city of {b}|{b} capital?|{b} capital please|{b}: capital?|{b} - capital?|{b}, capital?|capital: {b}|Capital for {b}?|"
    "What city serves as the capital of {n}?|Which city does {n} have as its capital?|What does {n} have as its capital?|{N} has which capital?|Which city in {n} is the capital?|What capital does {n} have?|Which capital does {n} have?|"
    "What is the main city of government in {n}?|In {n}, which city is the capital?|In {n}, what is the capital?|Which capital city belongs to {n}?|For {n}, what is the capital?|If I go to {n}, what capital will I see?|I'm visiting {n}. What is its capital?|"
    "I'm learning about {n}. What is the capital?|About {n}: what is the capital?|Tell me about the capital of {n}. What is it called?|Which of the cities of {n} is the capital?|{N}: what is the capital?|{N}'s capital is called what?|What do you call the capital of {n}?|"
    "What is the answer: capital of {n}?|I was asked about {n}: what's its capital?|Which is the capital of {n}?|Which one is the capital city of {n}?|Who knows the capital of {n}?|We are flying to {n} soon. What's the capital there?"
)  # fmt: skip
CAPITAL_SEAT = (
    "Which city is the seat of government of {n}?|What is the seat of government of {n}?|Where is the government of {n}?|Where does the government of {n} sit?|In which city is the government of {n}?|From which city is {n} governed?|"
    "Where is the parliament of {n}?|In which city does the {a} government sit?"
)  # fmt: skip
CAPITAL_QUIZ = (
    "The capital of {n} is ...|The capital of {n} is ...?|The capital of {n} is|The capital of {n} is...|The capital of {n} is _____.|Complete the sentence: The capital of {n} is|Finish this: The capital of {n} is ...|Fill in the blank: The capital of {n} is ____.|"
    "Q: What is the capital of {n}?\nA:|Q: Capital of {n}?\nA:|Question: What is the capital of {n}?\nAnswer:|Question: which city is the capital of {n}?|Country: {b}\nCapital:|{b} -> capital?|Geography quiz: capital of {n}?|Quiz question: what is the capital of {n}?|"
    "Complete: {N}'s capital is ...|Fill the gap: ___ is the capital of {n}.|... is the capital of {n}?|What is the missing word? The capital of {n} is ____."
)  # fmt: skip
CAPITAL_ONLY = (
    "What is the capital of {n}? Answer with the name only.|Capital of {n}, just the name.|Just the name: the capital of {n}.|Only the name of the city, please: what is the capital of {n}?|Give only the city: what is the capital of {n}?|Name the capital of {n} and nothing else.|"
    "What's the capital of {n}? Just give me the name.|In one word: capital of {n}?|Answer only with the city. Capital of {n}?|What is the capital of {n}? Reply with just the city.|What is the capital of {n}? No sentence, only the name.|One word only: what is the capital of {n}?"
)  # fmt: skip
REVERSE = (
    "{c} is the capital of which country?|{c} is the capital of what country?|Which country has the capital {c}?|What country has {c} as its capital?|Which country's capital is {c}?|Of which country is {c} the capital?|{c} is the capital of ...|{c} is the capital of|"
    "Name the country whose capital is {c}.|What country is {c} the capital of?|Which country is {c} the capital of?|The capital {c} belongs to which country?|Which country is governed from {c}?|Whose capital is {c}?|Tell me which country has {c} as its capital.|"
    "If the capital is {c}, what is the country?|Capital: {c}\nCountry:|{c} is a capital. Of which country?|{c} - which country's capital is it?|I know that {c} is a capital, but of which country?"
)  # fmt: skip
CITY_IN = (
    "In which country is {c}?|In what country is {c}?|Which country is {c} in?|What country is {c} in?|what country is {c} in|{c} is in which country?|{c} is in what country?|Which country does {c} belong to?|Where in the world is {c}? Name the country.|Tell me which country {c} is in.|"
    "To which country does {c} belong?|{c} - which country?|{c}, which country is that?|Do you know which country {c} is in?|In which country can I find {c}?|In which country do I find {c}?|In which country is the city of {c}?|Which country would I visit to see {c}?|Name the country where {c} is.|"
    "The city of {c} is in which country?|My friend lives in {c}. Which country is that?|I'm flying to {c}. What country is that in?|In which country lies {c}?|{c} country?"
)  # fmt: skip
CITY_WHERE = "Where is {c}?|Where's {c}?|Where is the city of {c}?|where is {c} located|Where is {c} located?|Where can I find {c}?|What is {c}?|Where does {c} lie?|Do you know where {c} is?|Tell me where {c} is.|What kind of place is {c}?|What do you know about {c}?"
CITY_CAPITAL = "Is {c} the capital of {n}?|Is {c} {n}'s capital?|is {c} the capital city of {n}|{c} is the capital of {n}, right?|{c} is the capital of {n}, isn't it?|Is the capital of {n} {c}?|Am I right that {c} is the capital of {n}?|Is it true that {c} is the capital of {n}?|I think {c} is the capital of {n}. Is that right?|True or false: {c} is the capital of {n}."
CONTINENT = (
    "On which continent is {n}?|On what continent is {n}?|What continent is {n} in?|What continent is {n} on?|Which continent is {n} in?|Which continent is {n} on?|which continent is {n} part of?|What continent does {n} belong to?|To which continent does {n} belong?|Which continent does {n} belong to?|"
    "{N} is in which continent?|{N} is on which continent?|{N} is on what continent?|Name the continent of {n}.|Tell me the continent of {n}.|What is the continent of {n}?|What is {n}'s continent?|Which part of the world is {n} in? Name the continent.|In which continent is {n}?|In what continent is {n}?|{b} continent|continent of {b}?|"
    "{b} - which continent?|{N}: which continent?|In which continent can I find {n}?|On which continent do I find {n}?|On which continent does {n} lie?|Do you know which continent {n} is on?|Can you tell me which continent {n} is in?|I forgot which continent {n} is on.|{N} belongs to which continent?|Country: {b}\nContinent:|"
    "Q: Which continent is {n} in?\nA:|{N} is a country in which continent?|On what continent would I be if I visited {n}?|Which continent would I fly to for {n}?|Is {n} in Europe, Asia, Africa, America or Oceania?|What continent is home to {n}?|Tell me which continent {n} is in.|The continent of {n}, please."
)  # fmt: skip
WHERE = (
    "Where is {n}?|Where is {n}?|Where's {n}?|where is {n} located|Where is {n} located?|Where in the world is {n}?|In which part of the world is {n}?|Where can I find {n}?|Where does {n} lie?|Where do I find {n} on the map?|Tell me where {n} is.|Do you know where {n} is?|Can you tell me where {n} is?|"
    "In what region is {n}?|Which region is {n} in?|What part of the world is {n} in?|I don't know where {n} is.|Where is {n} on the map?|Where on Earth is {n}?|Could you tell me where {n} is?|Whereabouts is {n}?|Where is the country {b}?|Where would I find {n}?|Location of {b}?|{b} location|where is {b}"
)  # fmt: skip
IN_CONTINENT = "Is {n} in {k}?|Is {n} in {k}?|is {n} a country in {k}?|Is {n} {an} country?|Does {n} belong to {k}?|Is {n} part of {k}?|{N} is in {k}, right?|{N} is in {k}, isn't it?|Is it true that {n} is in {k}?|Does {n} lie in {k}?|True or false: {N} is in {k}.|Is {n} located in {k}?|Can I find {n} in {k}?"
LANGUAGE = (
    "What language do people speak in {n}?|What language do people speak in {n}?|What language is spoken in {n}?|Which language is spoken in {n}?|What languages are spoken in {n}?|Which languages are spoken in {n}?|What is the language of {n}?|What do people speak in {n}?|What do they speak in {n}?|What language do they speak in {n}?|"
    "Which languages do people speak in {n}?|Which language do they speak in {n}?|What is the main language of {n}?|What is the main language in {n}?|What is the official language of {n}?|What's the official language in {n}?|Which is the official language of {n}?|What are the main languages of {n}?|What are the languages of {n}?|Name the main language of {n}.|"
    "language of {b}?|{b} language|{b} languages?|languages spoken in {b}|main language {b}|Tell me the language of {n}.|Tell me which language people speak in {n}.|In {n}, what language do people speak?|In {n}, which language is spoken?|Which tongue is spoken in {n}?|What is {n}'s main language?|What is {n}'s official language?|"
    "I'm going to {n}. What language do they speak there?|I want to travel to {n}. Which language should I learn?|Which language should I learn before I go to {n}?|Which language would I need in {n}?|Do you know what language they speak in {n}?|Can you tell me what language is spoken in {n}?|Country: {b}\nLanguage:|Q: What language is spoken in {n}?\nA:|"
    "What language do {n}'s people use?|What is the most common language in {n}?|What language is used in {n}?|Which language do most people in {n} speak?|My friend is from {n}. What language does she speak?|What is the national language of {n}?|How do people talk in {n}: which language?|I forgot what they speak in {n}.|Give me the main language of {n}."
)  # fmt: skip
SPOKEN = "Where is {l} spoken?|Where do people speak {l}?|In which country do people speak {l}?|In which countries is {l} spoken?|Which countries speak {l}?|Which country speaks {l}?|Name a country where {l} is spoken.|Who speaks {l}?|Where is {l} the main language?|where do they speak {l}|Name a country where people speak {l}.|In what country is {l} spoken?|I'm learning {l}. Where is it spoken?|Tell me where {l} is spoken.|Where in the world is {l} spoken?|Which people speak {l}?"
SPEAKS = "Do people in {n} speak {l}?|Do they speak {l} in {n}?|Is {l} spoken in {n}?|Do people speak {l} in {n}?|Is {l} a main language of {n}?|In {n}, do people speak {l}?|They speak {l} in {n}, right?|Can I speak {l} in {n}?|Is it true that people in {n} speak {l}?"
NEIGHBOURS = (
    "Which countries border {n}?|Which countries border {n}?|What countries border {n}?|What are the neighbours of {n}?|What are the neighbors of {n}?|Which countries are the neighbours of {n}?|Which countries are neighbors of {n}?|Which countries share a border with {n}?|What countries share a border with {n}?|Name the neighbours of {n}.|"
    "Name the neighbors of {n}.|Name the countries that border {n}.|List the countries that border {n}.|List the neighbours of {n}.|List the neighbors of {n}.|List {n}'s neighbors.|Who are {n}'s neighbours?|Who are {n}'s neighbors?|What are {n}'s neighbouring countries?|What are {n}'s neighboring countries?|What are the neighboring countries of {n}?|"
    "What does {n} border?|Which countries does {n} border?|What countries does {n} border?|Which countries does {n} share a border with?|Which countries are next to {n}?|What countries are next to {n}?|Which countries are around {n}?|What countries surround {n}?|Which countries surround {n}?|{b} neighbours|{b} neighbors|{b} borders|neighbors of {b}?|countries bordering {b}|"
    "{b} borders which countries?|{N} borders which countries?|Tell me the neighbours of {n}.|Tell me which countries border {n}.|Can you list the countries bordering {n}?|Can you name the neighbors of {n}?|Could you name the countries that {n} borders?|Do you know which countries border {n}?|Which lands border {n}?|Which nations border {n}?|With which countries does {n} share a border?|"
    "Which are the neighbouring countries of {n}?|What are the bordering countries of {n}?|Country: {b}\nNeighbours:|Q: Which countries border {n}?\nA:|{N} shares a border with which countries?|{N} has borders with which countries?|I need the countries that border {n}.|Give me the neighbours of {n}.|Give me all the neighbors of {n}.|Which countries touch {n}?|Who borders {n}?"
)  # fmt: skip
HOW_MANY = "How many neighbours does {n} have?|How many neighbors does {n} have?|How many countries border {n}?|How many countries does {n} border?|With how many countries does {n} share a border?|{N} has how many neighbors?|How many countries share a border with {n}?"
BORDERS = (
    "Does {n} border {o}?|Does {n} border {o}?|Does {n} have a border with {o}?|Does {n} share a border with {o}?|Do {n} and {o} share a border?|Do {n} and {o} border each other?|Is {n} next to {o}?|Are {n} and {o} neighbours?|Are {n} and {o} neighbors?|Is {o} a neighbour of {n}?|Is {o} a neighbor of {n}?|"
    "Is there a border between {n} and {o}?|does {b} border {o}|{N} borders {o}, right?|True or false: {N} borders {o}.|Is it true that {n} borders {o}?|Do {n} and {o} touch?|Can I cross from {n} straight into {o} by land?|Are {n} and {o} neighboring countries?|Is {n} a neighbour of {o}?"
)  # fmt: skip
CURRENCY = (
    "What is the currency of {n}?|What currency is used in {n}?|What currency does {n} use?|Which currency does {n} have?|What money do they use in {n}?|What money is used in {n}?|How do people pay in {n}? Which currency?|{b} currency|currency of {b}?|What is {n}'s currency?|Which currency do I need in {n}?|"
    "Tell me the currency of {n}.|What is the money in {n} called?|What is the {a} currency?|I'm going to {n}. Which currency do I need?|Name the currency of {n}.|Which money do people pay with in {n}?|With what money do people pay in {n}?"
)  # fmt: skip
PROFILE = "Tell me about {n}.|Tell me something about {n}.|What do you know about {n}?|What is {n}?|What can you tell me about {n}?|Tell me a few facts about {n}.|Describe {n} in two sentences.|Facts about {n}?|Give me some facts about {n}.|Write two sentences about {n}.|I want to learn about {n}.|Introduce {n}.|what is {b}|Give me a short description of {n}.|Say something about {n}."
LANDLOCKED = "Is {n} landlocked?|Does {n} have a coast?|Does {n} have access to the sea?|Is {n} by the sea?|Does {n} lie by the sea?|Is {n} a landlocked country?|Does {n} have a coastline?|Does {n} touch the sea?"
ISLAND = "Is {n} an island?|Is {n} an island country?|Is {n} an island or not?|{N} is an island, right?|Is the country {b} an island?"
SOME = (
    "Name {x} countries in {k}.|Name {x} countries in {k}.|List {x} countries in {k}.|Give me {x} countries in {k}.|Tell me {x} countries in {k}.|Can you name {x} countries in {k}?|Could you list {x} countries in {k}?|What are {x} countries in {k}?|Name {x} {aj} countries.|List {x} {aj} countries.|Give me {x} {aj} countries.|What are {x} {aj} countries?|"
    "Can you give me {x} {aj} countries?|{x} countries in {k}|{x} {aj} countries please|I need {x} countries from {k}.|I need the names of {x} {aj} countries.|Please name {x} countries that are in {k}.|Name {x} countries that lie in {k}.|Tell me the names of {x} countries in {k}.|Which {x} countries are in {k}?|Say {x} countries in {k}.|Mention {x} {aj} countries."
)  # fmt: skip
ONE = "Name a country in {k}.|Name a {aj} country.|Give me a country in {k}.|Tell me a country in {k}.|Can you name a country in {k}?|Name one country in {k}.|Which country is in {k}? Name one.|Say the name of a country in {k}.|a country in {k}?|I need a country in {k}."
WHICH_IS = (
    "Which of these is {an} country: {t}?|Which of these countries is in {k}: {t}?|Which of these is in {k}: {t}?|Which one is in {k}, {t}?|Which one is {an} country: {t}?|Which country is in {k}: {t}?|{T}: which of them is in {k}?|Which is in {k}: {t}?|Choose the {aj} country: {t}.|Pick the {aj} country: {t}.|Pick the country in {k}: {t}.|"
    "Which of the following is in {k}? {T}|Which of the following countries is {aj}? {T}|Only one of these is in {k}: {t}. Which one?|Find the country in {k}: {t}"
)  # fmt: skip
TWO = (
    "What are the capitals of {n} and {o}?|Name the capitals of {n} and {o}.|capitals of {n} and {o}|Capitals of {n} and {o}?|Tell me the capitals of {n} and {o}.|What is the capital of {n} and what is the capital of {o}?|What is the capital of {n}, and of {o}?|Give me the capitals of {n} and {o}.|Which cities are the capitals of {n} and {o}?|"
    "I need the capitals of two countries: {n} and {o}.|Can you tell me the capitals of {n} and {o}?|What are the capital cities of {n} and {o}?|Which capitals do {n} and {o} have?|What's the capital of {n} and the capital of {o}?|{b} and {o}: capitals?|List the capitals of {n} and {o}.|Do you know the capitals of {n} and {o}?|The capitals of {n} and {o}, please."
)  # fmt: skip
AND = "And {n}?|And {n}?|And {n}?|and {b}?|What about {n}?|What about {n}?|How about {n}?|And of {n}?|And for {n}?|{N}?|and what about {n}|And now {n}.|Then {n}?|Same question for {n}.|And in the case of {n}?|Now {n}.|Next: {n}|And what about {b}?|Okay, and {n}?|Thanks! And {n}?|Thank you. And {n}?|Great, and {n}?|Good. What about {n}?|Can you do {n} too?|Also {n}, please."
THERE = {
    "capital": "What is its capital?|And its capital?|And what is the capital?|What's the capital there?|And the capital city?|What is the capital of that country?|Which city is its capital?|And what's its capital?|Capital?|What is the capital?",
    "language": "What language do they speak there?|And what language do they speak there?|What language is spoken there?|And the language?|Which language do people speak there?|What do people speak there?|And what do they speak?|Which languages are spoken there?|What is its main language?|Language?",
    "continent": "On which continent is it?|Which continent is it on?|And what continent is that?|What continent is it in?|And the continent?|Which continent is that in?|Continent?|What continent does it belong to?",
    "neighbours": "Which countries border it?|And its neighbours?|What are its neighbors?|Which countries does it border?|And who are its neighbors?|What countries are next to it?|Name its neighbours.|Neighbors?|Which countries share a border with it?",
}
CAPITAL_SHELLS += f"|{more.CAPITAL_SHELLS}"
CAPITAL_OWN += f"|{more.CAPITAL_OWN}"
CAPITAL_ONLY += f"|{more.CAPITAL_ONLY}"
REVERSE += f"|{more.REVERSE}"
CITY_IN += f"|{more.CITY_IN}"
CONTINENT += f"|{more.CONTINENT}"
WHERE += f"|{more.WHERE}"
LANGUAGE += f"|{more.LANGUAGE}"
NEIGHBOURS += f"|{more.NEIGHBOURS}"
CURRENCY += f"|{more.CURRENCY}"
