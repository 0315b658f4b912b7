"""Questions that need no tool with their answers, questions that lack an argument, and the weather asked for in many ways."""

from __future__ import annotations

ANY = ""  # no tool is near
SEARCH = "earch|iki|question|fact|rivia|ooklup|find"

# what people say; what is answered; which tools, if they were there, would be meant
NONE: tuple[tuple[str, str, str], ...] = (
    ("Hello!|Hi|Hey there!|Good morning!|Hi, how are you?|hello|Good evening|Hey|Hello there|Hi Dragoman!|good day|Hiya|Howdy|Hello, anybody there?|yo", "Hello! How can I help you?|Hello! What can I do for you?", ANY),
    ("Thank you!|Thanks a lot!|Thanks|Great, thank you.|Thanks for your help!|thx|Cheers|Many thanks|That was helpful, thanks.|ok, thanks|ty|I appreciate it, thank you.", "You're welcome!", ANY),
    ("Who are you?|What is your name?|What's your name?|Are you a robot?|Introduce yourself.|Which model are you?|What are you?|Tell me who you are.|Who am I talking to?|Do you have a name?|who r u|Which AI is this?", "I'm Dragoman, a small language model that runs on your own machine.", "contact|user|person"),
    ("Goodbye|Bye!|See you later!|Good night!|That's all, bye.|I have to go, bye.|See you tomorrow!|bye bye|Farewell!|Talk to you later.|I'm off, goodbye.", "Goodbye! Have a nice day!", ANY),
    ("What is the capital of France?|Capital of France?|Tell me the capital of France.|Which city is the capital of France?|Name the capital of France, please.|I forgot the capital of France.", "The capital of France is Paris.", f"ountry|apital|{SEARCH}"),
    ("What is the capital of Japan?|Name the capital of Japan.|Japan's capital?|Which city is the capital of Japan?", "The capital of Japan is Tokyo.", f"ountry|apital|{SEARCH}"),
    ("What is the capital of Italy?|Name the capital of Italy.|capital of Italy?|Could you tell me Italy's capital?", "The capital of Italy is Rome.", f"ountry|apital|{SEARCH}"),
    ("What is the capital of Egypt?|Egypt's capital city?|Do you know the capital of Egypt?|Tell me what the capital of Egypt is.", "The capital of Egypt is Cairo.", f"ountry|apital|{SEARCH}"),
    ("What is the capital of Germany?|Which city is Germany's capital?|Name Germany's capital.|capital germany", "The capital of Germany is Berlin.", f"ountry|apital|{SEARCH}"),
    ("What color is the sky?|Which color does the sky have?|Which colour is the sky on a clear day?|My little girl asks what colour the sky is.|Tell me the colour of the sky.", "The sky is blue.", f"eather|{SEARCH}"),
    ("How many legs does a spider have?|Count the legs of a spider.|A spider has how many legs?|Number of legs of a spider?|For a quiz: how many legs has a spider?", "A spider has eight legs.", SEARCH),
    ("How many legs does a dog have?|A dog has how many legs?|Tell me how many legs a dog has.", "A dog has four legs.", SEARCH),
    ("How many days are in a week?|How many days does a week have?|A week has how many days?|Days in a week?|My son asks how many days there are in a week.", "A week has seven days.", f"alendar|{SEARCH}"),
    ("How many months are in a year?|How many months does a year have?|A year has how many months?|Months in a year?|Tell me the number of months in a year.", "A year has twelve months.", f"alendar|{SEARCH}"),
    ("How many hours are in a day?|A day has how many hours?|How many hours does a day have?|Hours in a day?", "A day has 24 hours.", f"time|hours|{SEARCH}"),
    ("How many minutes are in an hour?|An hour has how many minutes?|Minutes per hour?|How many minutes does an hour have?", "An hour has 60 minutes.", f"onvert|time|{SEARCH}"),
    ("What do cows eat?|Cows eat what?|What does a cow eat?|Tell me what cows feed on.|I wonder what cows eat.", "Cows eat grass.", SEARCH),
    ("What do bees make?|Bees make what?|What is made by bees?|What sweet thing do bees make?", "Bees make honey.", SEARCH),
    ("What is the opposite of hot?|opposite of hot?|Name the opposite of hot.|I need the opposite of hot.|Give me the antonym of hot.", "The opposite of hot is cold.", f"ictionary|efin|word|{SEARCH}"),
    ("What is the opposite of big?|The opposite of big, please.|opposite of big?|Which word is the opposite of big?", "The opposite of big is small.", f"ictionary|efin|word|{SEARCH}"),
    ("What is the opposite of day?|Name the opposite of day.|day - opposite?|What's day's opposite?", "The opposite of day is night.", f"ictionary|efin|word|{SEARCH}"),
    ("What is the opposite of early?|Opposite of early?|Tell me the opposite of the word early.", "The opposite of early is late.", f"ictionary|efin|word|{SEARCH}"),
    ("I feel happy today!|I am so happy!|I had a great day.|What a wonderful day I had!|I'm in such a good mood.|Everything went well today!", "That's wonderful to hear!", ANY),
    ("I am sad.|I feel sad today.|I had a bad day.|Today was horrible.|I'm feeling low.|Nothing went right today.|I could cry.", "I'm sorry to hear that. I'm here if you want to talk.", ANY),
    ("Say hello in Spanish.|How do you say hello in Spanish?|Hello in Spanish?|Teach me hello in Spanish.", "Hola!", "ransl|anguage"),
    ("Say thank you in French.|How do you say thank you in French?|Thank you in French?|What's French for thank you?", "Merci!", "ransl|anguage"),
    ("Nice to meet you!|It's nice to talk to you.|Pleased to meet you.|Good to meet you, Dragoman!", "Nice to meet you too!", ANY),
    ("Name three fruits.|List three fruits.|Three fruits, please.|I need three fruits for a game.|Can you think of three fruits?|three fruits?", "Apple, banana, orange.", f"hopping|list|product|rocer|{SEARCH}"),
    ("Name three animals.|List three animals.|Three animals, please.|Tell me three animals.|I need the names of three animals.", "Dog, cat, horse.", f"animal|pet|list|{SEARCH}"),
    ("Name three colors.|List three colours.|three colors please|Tell me three colours.|Give me three colors for my drawing.", "Red, blue, green.", f"olor|olour|list|{SEARCH}"),
    ("You are great!|Good job!|Well done!|You're the best assistant.|I like you.|That was excellent work.|You're so clever.|Bravo!", "Thank you! That is kind of you.", ANY),
    ("How are you?|How are you doing?|How's it going?|Are you well?|How do you feel today?|What's up?|How have you been?", "I'm fine, thank you. How can I help you?", ANY),
    ("Can you help me?|I need help.|Would you help me with something?|Are you there to help?|Could I ask you something?|I have a question.", "Of course. What do you need?", "icket|elp"),
    ("Good night, I'm going to bed.|I'm going to sleep now.|Time for bed, good night.|Sleep well!", "Good night! Sleep well.", "larm|imer"),
    ("Which planet do we live on?|What is the name of our planet?|On which planet are we?|Name the planet that people live on.", "We live on the planet Earth.", f"ocation|{SEARCH}"),
    ("Is the sun a star or a planet?|What is the sun, a star or a planet?|The sun: star or planet?", "The sun is a star.", f"sun|{SEARCH}"),
    ("What comes after Monday?|Which day comes after Monday?|The day after Monday is called what?|After Monday comes which day?", "After Monday comes Tuesday.", f"alendar|day|{SEARCH}"),
    ("Which month comes after June?|What month follows June?|After June comes which month?|What's the month after June?", "After June comes July.", f"alendar|month|{SEARCH}"),
    ("What is ice made of?|Ice is made of what?|Tell me what ice is made of.|What is ice?", "Ice is frozen water.", SEARCH),
    ("What do we use a key for?|What's a key for?|A key is used for what?|Explain what people do with a key.", "We use a key to open and lock doors.", f"lock|door|{SEARCH}"),
    ("What color is grass?|Which colour has grass?|The colour of grass?|Grass has which color?", "Grass is green.", f"olor|olour|{SEARCH}"),
    ("What sound does a cat make?|How does a cat sound?|What does a cat say?|Cats make what sound?", "A cat says meow.", f"sound|{SEARCH}"),
    ("What sound does a dog make?|What does a dog say?|How do dogs sound?", "A dog says woof.", f"sound|{SEARCH}"),
    ("What is a baby cat called?|The name for a young cat?|What do you call a baby cat?|How do people call a young cat?", "A baby cat is called a kitten.", f"efin|ictionary|call|{SEARCH}"),
    ("What is a baby dog called?|What do you call a young dog?|A young dog is called what?", "A baby dog is called a puppy.", f"efin|ictionary|call|{SEARCH}"),
    ("Spell the word cat.|How do you spell cat?|Please spell cat.|cat, spelled out?", "C-A-T", "pell|word|text"),
    ("Is water wet or dry?|Water: wet or dry?|Tell me whether water is wet or dry.", "Water is wet.", SEARCH),
    ("Is fire hot or cold?|Fire: hot or cold?|Would you say fire is hot or cold?", "Fire is hot.", f"eat|emperature|{SEARCH}"),
    ("What do people wear on their feet?|What goes on your feet when you leave the house?|Name something for the feet.", "People wear shoes on their feet.", f"product|hop|{SEARCH}"),
    ("In which season does it snow?|When does it snow, in summer or in winter?|Which season is cold and white?", "It snows in winter.", f"eather|orecast|{SEARCH}"),
    ("Tell me a joke.|Do you know a joke?|Make me laugh.|A joke, please!|I need something to laugh about.|Say something funny.", "Why did the bicycle fall over? Because it was two tired!", f"oke|fun|{SEARCH}"),
    ("What can you do?|What are you good at?|How can you help me?|What are you able to do?|What are you for?", "I can answer questions, write short texts and use the tools I am given.", ANY),
    ("Never mind.|Forget it.|Not now, thanks.|It's nothing, forget what I said.|Cancel that, I don't need anything.", "Okay. Let me know if you need anything.", "ancel|elete|emove|top"),
    ("Sorry!|I'm sorry.|Oops, sorry about that.|My mistake, sorry.|I apologise.", "No problem at all!", ANY),
    ("I'm back.|Here I am again.|I'm here again!|Did you miss me?", "Welcome back! How can I help you?", ANY),
    ("It's my birthday today!|Today is my birthday.|I turn 30 today!|Guess what, it's my birthday!", "Happy birthday! I wish you a wonderful day.", "alendar|vent"),
    ("Do you like music?|Which is your favourite song?|What music do you like?", "I'm a program, so I have no tastes of my own. What about you?", "usic|ong|lay|enre|yrics"),
    ("Are you human?|Are you a real person?|Is there a human behind this?|Are you a person or a machine?", "No, I'm a computer program.", ANY),
)  # fmt: skip

# the first name of a tool, the slot that is missing, what is asked, and what is asked back
MISSING: tuple[tuple[str, str, str, str], ...] = (
    ("get_weather", "city", "What's the weather like?|How's the weather?|tell me the weather|What's it like outside?|Weather, please.|Will I need an umbrella?|Is it warm out there?|check the weather for me|I'd like to know the weather.|Is it raining?", "For which city?"),
    ("get_time", "city", "What time is it over there?|Give me the local time of a city.|I need the time in another city.|What time is it where my friend lives?", "In which city?"),
    ("set_timer", "minutes", "Set a timer.|start a timer please|I need a timer.|timer please|Could you set a timer for me?|Start the countdown.|Put a timer on.", "For how many minutes?"),
    ("get_order", "order", "Where is my order?|Track my order.|Check my order, please.|What happened to my order?|My order hasn't come.|I want to know the status of my order.|Has my order been shipped?", "What is your order number?"),
    ("get_stock_price", "symbol", "What's the stock price?|Get me a stock price.|I want to check a share.|How are the shares doing?|Look up a stock for me.", "Of which company?"),
    ("read_file", "file", "Open a file.|Read the file, please.|Show me the file.|I want to see what is in a file.|Can you open my file?", "Which file?"),
    ("delete_file", "file", "Delete the file.|Delete a file, please.|I want to get rid of a file.|Remove that file.", "Which file?"),
    ("call_contact", "name", "Make a call.|I want to phone somebody.|Call someone for me.|Please dial.|Start a phone call.", "Who do you want to call?"),
    ("find_contact", "name", "I need a phone number.|Find me a number.|Look up a contact.|Can you find somebody's number?", "Whose number do you need?"),
    ("get_recipe", "dish", "Find me a recipe.|I want to cook something.|I need a recipe.|Recipe please!|Help me cook dinner.", "For which dish?"),
    ("get_score", "team", "What was the score?|How did my team play?|Did my team win?|Tell me the result of the game.", "Of which team?"),
    ("define_word", "word", "Look up a word.|I need a definition.|There is a word I don't know.|Open the dictionary.", "Which word?"),
    ("open_url", "url", "Open a website.|I want to go to a page.|Load a page for me.|Open the page, please.", "What is the address?"),
    ("track_package", "number", "Where is my package?|Track my parcel.|My package is late.|Find my parcel, please.", "What is the tracking number?"),
    ("flight_status", "flight", "Is my flight on time?|Check my flight.|Has the flight landed?|What about my flight?", "What is the flight number?"),
    ("get_ticket", "id", "What's the status of my ticket?|Check my support ticket.|Is my ticket solved yet?", "What is the number of the ticket?"),
    ("get_calories", "food", "How many calories does it have?|I want to know the calories of something.|Look up calories for me.", "Of which food?"),
    ("get_country_info", "country", "Give me facts about a country.|Look up a country.|I need information on a country.", "Which country?"),
    ("open_app", "app", "Open an app.|Start a program for me.|Launch the app.", "Which app?"),
    ("restart_server", "server", "Restart the server.|The server hangs, restart it.|Reboot a machine, please.", "Which server?"),
    ("apply_coupon", "code", "I have a coupon.|Apply my voucher.|I'd like to use a discount code.", "What is the code?"),
)  # fmt: skip

WEATHER = (
    "What's the weather like in {c}?|What is the weather like in {c} today?|What's the weather like in {c} today?|What is the weather in {c}?|How's the weather in {c}?|What's the temperature in {c}?|Tell me the weather in {c}.|weather in {c}?|What is the current weather in {c}?|I'm going to {c}. What's the weather there?|Is it hot in {c}?|"
    "Could you check the weather in {c} for me?|Can you tell me how the weather is in {c} right now?|I live in {c}, what's the weather?|what's it like outside in {c}|Please look up the current temperature in {c}.|I want to know the weather in {c}.|Do I need a coat in {c} today?|{c} weather|{c}: weather?|weather {c}|Weather report for {c}, please.|"
    "I'm flying to {c} tonight. How is it there?|Would you mind checking the weather in {c}?|How cold is it in {c}?|How warm is it in {c} at the moment?|Give me the weather for {c}.|Let me know the temperature in {c}.|We are planning a picnic in {c}. What's the weather?|My parents are in {c}. Is it nice there?|I was wondering what the weather is like in {c}.|"
    "Is the sun shining in {c}?|Is it raining in {c} right now?|Is it snowing in {c}?|Shall I wear shorts in {c}?|Temperature in {c}?|current temperature {c}|How many degrees is it in {c}?|Look up {c}'s weather.|How does the sky look in {c}?|I'd love to know if it's sunny in {c}.|Good morning! What's the weather in {c}?|Hi, weather for {c} please|"
    "Before I leave for {c}: what's the weather?|What are the conditions in {c}?|What should I expect outside in {c}?|Somebody said it's freezing in {c}. Is that so?|Use the tool to get the weather in {c}.|Find out how hot it is in {c}.|Do people need umbrellas in {c} today?|Tell me: is it windy in {c}?|What will I feel when I step outside in {c}?|I need the weather in {c}, quickly!"
)  # fmt: skip
