"""What the model cannot know or do, as people ask for it, and what it says then; wordings as in `talk_words`."""

from __future__ import annotations

NAMES = (
    "Aaron Abel Ada Adele Agnes Ahmed Aiko Aisha Alan Alba Albert Alma Amelia Amir Amy Anders Andre Angela Anita Anton Arthur Astrid Aurora Ayla "
    "Barbara Basil Beatrice Bella Benjamin Bernard Bianca Boris Brenda Brian Bridget Caleb Camille Carla Carmen Cecilia Cedric Celine Charlie Chloe "
    "Claudia Colin Connor Cora Daisy Dalia Damian Dan Daphne Daria Deepak Denis Derek Diana Dmitri Dolores Doris Dylan Edgar Edith Eduardo Edwin Eileen "
    "Elias Elif Elisa Eloise Elsa Emil Emily Enzo Eric Erika Ernest Esther Ethan Eva Evelyn Faisal Farah Fernando Fiona Flora Florian Frank Frida Gabriel "
    "Gemma George Gerald Gina Giulia Gloria Gordon Gregor Gustav Hadi Hannah Harold Harriet Hassan Hazel Hector Heidi Helga Herbert Hilda Holly Howard Ian "
    "Ida Igor Ines Ingrid Irene Isaac Isabel Ismail Ivy Jacob Jamal Jana Jasmine Javier Jean Jenny Jeremy Jill Joan Joel Jonas Jorge Joy Judith Jun Karim "
    "Karl Kasper Keiko Keith Kevin Khalid Kira Klaus Lars Layla Leah Leila Leonard Lewis Liliana Linda Lola Lorenzo Louis Luca Luis Luther Mabel Magnus "
    "Malik Manuel Marcel Margaret Marisol Martha Martin Mateo Matilda Maurice Mehmet Mei Melissa Mercy Milan Mina Miriam Mona Morgan Murray Nadine Naomi "
    "Natalia Neil Nelson Nicholas Niels Nora Norbert Odette Olaf Oleg Oliver Olga Orlando Oscar Otis Otto Pablo Patricia Paula Penelope Percy Petra Phoebe "
    "Pierre Rachel Rafael Raj Ralph Ramona Raymond Rebecca Regina Renata Rex Rita Robin Rodrigo Roger Roland Rosalie Rosemary Roy Ruben Rupert Ruth Sabine "
    "Salma Samir Sandra Sasha Selma Serena Sergio Silas Simon Sonia Stefan Stella Steven Susan Sven Sylvia Takeshi Tamara Tariq Teresa Theo Tilda Tobias "
    "Trevor Ursula Valeria Vanessa Vera Vincent Viola Walter Wanda Wei Werner Wilma Winston Yara Yasmin Yusuf Yvonne Zachary Zara Zelda Zoltan"
).split()
SURNAMES = (
    "Abbott Aguilar Almeida Andersson Archer Baker Barlow Bauer Becker Bianchi Bishop Blackwood Brandt Brooks Burke Calloway Campbell Carter Castro Chang Chen "
    "Clarke Cohen Cooper Cruz Dalton Diaz Dixon Dubois Duncan Eriksen Evans Fernandez Fischer Fletcher Fontaine Foster Gallagher Garcia Gardner Gonzalez Grant "
    "Gruber Gupta Haddad Hansen Harper Hartley Hoffman Holmes Horvath Hughes Hussein Ito Ivanov Jansen Jensen Johansson Jones Kapoor Keller Khan Kim Klein "
    "Kowalski Kumar Lambert Larsen Leclerc Lindgren Lopez Lund Marino Marsh Mbeki Mendoza Meyer Miller Moreau Mori Murphy Nakamura Navarro Nguyen Nilsson "
    "Novak Nowak Okafor Okoye Oliveira Ortiz Osei Palmer Park Patel Pereira Petrov Popescu Quill Ramirez Reed Reyes Ricci Riley Robinson Romano Rossi Ryan "
    "Sato Schmidt Schneider Silva Singh Sokolov Sousa Stone Suzuki Tanaka Taylor Thorne Torres Tran Turner Vargas Vogel Wagner Walsh Weber Whitaker White "
    "Wilson Winter Wright Yamada Yilmaz Young Zhang Zimmermann"
).split()
CITIES = (
    "Aberdeen|Adelaide|Amsterdam|Antwerp|Athens|Atlanta|Auckland|Austin|Baltimore|Bangkok|Barcelona|Basel|Beijing|Belfast|Bergen|Berlin|Bilbao|Birmingham|"
    "Bogota|Bologna|Bonn|Bordeaux|Boston|Brighton|Brisbane|Bristol|Brussels|Budapest|Buenos Aires|Busan|Cairo|Calgary|Cambridge|Cape Town|Cardiff|Chicago|"
    "Cologne|Copenhagen|Cork|Dallas|Delhi|Denver|Detroit|Dresden|Dubai|Dublin|Edinburgh|Florence|Frankfurt|Geneva|Genoa|Ghent|Glasgow|Graz|Hamburg|Hanoi|"
    "Helsinki|Houston|Istanbul|Jakarta|Johannesburg|Karachi|Kiev|Krakow|Kyoto|Lagos|Leeds|Leipzig|Lima|Lisbon|Liverpool|London|Los Angeles|Lyon|Madrid|"
    "Malaga|Manchester|Manila|Marseille|Melbourne|Mexico City|Miami|Milan|Montreal|Moscow|Mumbai|Munich|Nairobi|Nantes|Naples|New York|Nice|Oslo|Osaka|"
    "Ottawa|Oxford|Palermo|Paris|Perth|Porto|Portland|Prague|Quebec|Quito|Riga|Rome|Rotterdam|Salzburg|San Diego|Santiago|Seattle|Seoul|Seville|Shanghai|"
    "Singapore|Sofia|Stockholm|Stuttgart|Sydney|Tallinn|Tokyo|Toronto|Toulouse|Trieste|Turin|Utrecht|Valencia|Vancouver|Venice|Verona|Vienna|Vilnius|"
    "Warsaw|Washington|Wellington|York|Zagreb|Zurich|my town|our village|my city|the mountains|the north|the south of France"
).split("|")
RELATIVES = "sister|brother|mother|father|uncle|aunt|cousin|friend|neighbour|neighbor|boss|teacher|colleague|grandmother|grandfather|son|daughter|wife|husband|doctor|classmate|roommate|dentist|best friend|girlfriend|boyfriend|mum|dad|niece|nephew|landlord|coach"
THINGS = "keys|glasses|phone|wallet|passport|umbrella|bicycle|ring|jacket|shoes|laptop|book|bag|hat|watch|remote control|scarf|charger|sunglasses|headphones|gloves|car|socks|notebook|ticket|pen|guitar|camera|tablet|backpack"
ROOMS = "pocket|bag|fridge|car|desk|drawer|garden|kitchen|box|suitcase|wallet|cellar|living room|hand|cupboard|backpack|garage|bedroom|locker|freezer|bathroom|closet|attic|left hand|lunch box|inbox"
SPORTS = "football|basketball|tennis|cricket|hockey|rugby|baseball|handball|volleyball|chess|golf|cycling|boxing|skiing|swimming|Formula 1|darts|snooker|badminton|table tennis"
EVENTS = "the World Cup|the next election|the championship|the Champions League|the Olympic Games|the Super Bowl|the tennis final|the song contest|the next Tour de France|the Nobel Prize next year|the gold medal|the league|the marathon|the Oscars next year|Wimbledon next year|the next race|the chess tournament|the big match|the cup final|the golf open|the city election|the European Championship|the title this season"
GOODS = "gold|silver|oil|Bitcoin|Apple stock|Tesla shares|gas|petrol|eggs|milk|butter|bread|coffee|sugar|a train ticket|a flight to Rome|a flight to London|the new iPhone|electricity|a hotel room in Paris|a loaf of bread|Ethereum|copper|wheat|Google shares|a concert ticket|a new car|rice|diesel|a taxi|Microsoft stock|a kilo of apples|platinum|a house in London|a used bike|the euro|the dollar|the yen"

# Every kind: how often, how people ask, and what is said.
KINDS: tuple[tuple[float, str, str], ...] = (
    (5, """What[ is|'s] the weather[ like|][ in {city}| outside| here| at my place| over there| at the beach|][ today| now| right now| at the moment| this morning|]?
[What will|How will] the weather be[ like|] [tomorrow|today|next week|on Monday|this weekend|tonight|on Friday|next month|in the afternoon|later][ in {city}| here| at home|]?
[How is|How's] the weather[ in {city}| outside| today| over there| where I am| there|]?
[Is it|Is it still|Is it really] [raining|snowing|sunny|cold|warm|windy|cloudy|foggy|hot|stormy|wet|freezing|dry|dark][ in {city}| outside| here| in my street|][ now| today| at the moment|]?
[Will|Is] it [rain|snow|be sunny|be cold|be hot|be windy|get warmer|get cold|stop raining|freeze|storm][ in {city}| here|] [tomorrow|today|tonight|next week|this weekend|on Sunday|this evening|on Tuesday|soon|later]?
What[ is|'s] the [temperature|forecast|weather forecast|humidity|wind like|air like|sky like][ in {city}| outside| for tomorrow| for {city}| today| now| this week| for the weekend|]?
How [cold|warm|hot|windy|wet|many degrees] is it[ in {city}| outside| today| right now| here|]?
[Should I|Do I have to|Must I] [take|bring|wear|carry] [an umbrella|a coat|a jacket|a raincoat|a hat|sunscreen|boots] [today|tomorrow|outside|to work today|when I go out]?
[Can you|Could you|Please|] [tell me|check|give me|look up|show me] the [weather|weather forecast|forecast|temperature][ in {city}| for {city}| for tomorrow| today| outside|].
[Does|Will] the sun [shine|come out|be out][ in {city}| today| tomorrow| now|]?
[Is|Will] there [be |][snow|rain|fog|a storm|ice|thunder|sunshine] [in {city}|outside|tomorrow|today|on the roads]?
[weather today|weather tomorrow|weather in {city}|forecast please|rain today|weather {city} now]?""",
     "I don't know: I can't see the weather from here."),
    (4, """[So |And |Please, |Excuse me, |Hey, |Tell me, |]what time is it[ now| right now| in {city}| there| please| at the moment| at your place|]?
[What's|What is|Tell me|Give me|Say|Can you tell me|Could you tell me|Do you know|I need] the [time|exact time|current time|hour|local time][ now| in {city}| please| right now|]?
What[ is|'s] [today's date|the date today|the date|the current date|the day today|the current year|the current month|tomorrow's date|the day of the week|yesterday's date]?
[What|Which] [day|date|year|month|season|week|weekday|century] [is it|is it today|is it now|do we have|is this|have we got today|are we in|is it right now|is today]?
[Is it|Is it already|Is it still] [Monday|Friday|Sunday|late|early|noon|midnight|morning|evening|evening yet|night|weekend|summer|winter|March|past ten|five o'clock|lunch time|bedtime|my birthday today][ now| in {city}|]?
[How late is it|How late|Got the time|Have you got the time|what's the hour|time please|current time|today's date|date|the time|date today|What's the clock saying|Which hour is it|What does the clock say|Do you have the time]?
[What day was|What date was|Which day was] [yesterday|last Friday|it a week ago|the day before yesterday]?
[How many days|How long|How many weeks] [is it until|are left until|until|is it to|before] [Christmas|my birthday|New Year|the weekend|summer|Easter|Monday|the holidays|the end of the year|midnight]?
[Tell|Please tell|Can you tell] me [what time it is|what day it is|what day it is today|the date|today's date|which year it is|how late it is][ now| please|].""",
     "I don't know: I have no clock and no calendar."),
    (3, """What[ is|'s| are|'re] [the latest news|the news|new in the world|in the news|the top news|today's news|the headlines|the news from {city}|the latest on the war|the breaking news|going on in {city}][ today| right now| this week|]?
[Tell|Give|Show|Read|Send] me the [news|latest news|headlines|news from {city}|sports news|morning news|news of the day|top stories][ today|, please| of this week|].
What [happened|has happened|is happening|went on|did I miss|was on TV|is on TV] [today|in {city} today|in the world|in the world today|yesterday|last night|this week|in politics this week|in {city} last night|on the news]?
[Any|Is there any|Did you hear any|Have you heard any] [news|news today|breaking news|news from {city}|good news|news about the election|updates]?
What does the [newspaper|front page|radio|morning paper|internet|BBC] say[ today| about it|]?
Who is [the president|the prime minister|the mayor of {city}|the king|the pope|the chancellor|the richest man in the world|the world number one in {sport}] [now|today|at the moment|right now|currently]?
[Which|What] [film|song|book|series|app|video] is [number one|trending|the most popular|on top][ now| today| this week| right now]?
[What's|What is] [trending|on Twitter|viral|in the cinema|on Netflix|on at the theatre] [today|now|tonight|this week]?""",
     "I don't know: I'm offline and can't see the news."),
    (2.5, """Who won [the game|the match|the election|the race|the {sport} game|the {sport} match|the final|the cup|the lottery] [last night|yesterday|today|this week|last weekend|on Sunday|this morning|on Saturday]?
[What was|What is|What's] the [score|result|final score] [of the game|of the {sport} game|last night|of today's match|of the {sport} final|in {city}|yesterday|now]?
[Did|Has] [my team|our team|{city}|the home team|my favourite team|my {rel}'s team] [win|won|lose|lost|play|played|score|scored] [last night|yesterday|today|again|this weekend]?
How did [my team|{city}|our team|the {sport} match|the game|the election] [end|do|go|play] [yesterday|last night|today|on Sunday]?
[Who|Which team] [is leading|is winning|is ahead|leads the league|scored|is top of the table] [now|in the {sport} game|right now|today|at the moment|this season]?""",
     "I don't know: I'm offline and can't look up results."),
    (3, """[What's|What is|Tell me|Give me|Do you know|Can you check] the [price|current price|cost|latest price|price today] of {good}[ today| now| right now| at the moment|]?
How much [is|does] {good} [today|now|right now|at the moment|these days|this week|this morning]?
How much does {good} cost[ today| now| right now| in {city}| at the moment|]?
[Is|Did|Has] {good} [getting cheaper|get cheaper|risen|up|down|go up|gone down|more expensive|fallen] [today|this week|now|since yesterday]?
[What's|What is] [the exchange rate|the exchange rate of the dollar|the stock market doing|the value of the euro|the interest rate|the Dow Jones at|the dollar worth|the rent in {city}] [today|now|right now|at the moment|currently]?
[Where|In which shop] is {good} [the cheapest|on sale|cheapest] [today|now|in {city}|this week]?
[price of {good}|{good} price|{good} price today|stock price today|exchange rate now]?""",
     "I don't know: I'm offline and can't look up prices."),
    (5, """Who [will|is going to|do you think will|is likely to|might] win {event}[, do you think|]?
[Which team|Which country|Which player|Which party|What team] [will|is going to] win {event}?
[Tell me|Predict|Say|Guess|I want to know|Do you know] who [will win|is going to win|wins] {event}.
[Will|Is going to] {city} win {event}?
What will [happen|happen tomorrow|happen next year|happen to me|the future bring|happen in ten years|the world be like in 100 years|I do next year|my life be like|happen next week|tomorrow bring|become of me|next year bring][, exactly|]?
Will I [be rich|be rich one day|be famous|find love|get married|pass my exam|get the job|be happy|have children|win the lottery|live long|be lucky tomorrow|find a new friend|become a doctor|get a raise|meet her again|get better soon|be healthy|travel to {city}][ one day| soon| next year| in the future| this year|]?
Will [my {rel}|{name}|she|he] [be rich|marry me|come back|call me tomorrow|visit me|love me forever|pass the exam|forgive me|get well|be famous|win|get a new job|like my present|move to {city}][ one day| soon| next year|]?
When will [I die|I find a job|I get married|the world end|the war end|it stop|I meet my true love|I be rich|the next earthquake come|the next storm come|we land on Mars|robots rule the world|{name} come back|my luck change|I win the lottery|the next pandemic start]?
[What are|Tell me|Give me|Predict|What will be|Guess] [the lottery numbers|tomorrow's lottery numbers|the winning numbers|the next lottery numbers|the winning lottery numbers for Saturday|Saturday's lotto numbers].
[What will|How much will|How high will] [the price of {good}|{good}|the stock market|the dollar] [be|cost|do] [next year|tomorrow|in ten years|next month|in a year|in 2050]?
[Can you|Could you|Please|] [predict|tell me|foresee|see|read] [the future|my future|my fortune|what will happen|how my life will end|how it will end|what comes next in my life].
[How long|How many years|How old] will I [live|get|become|have to wait for love|stay healthy|be alive]?
[How many|Which|What] [children will I have|house will I live in|job will I have in ten years|city will I live in|dog will I have|person will I marry]?
Who will [be president next|be the next president|be the next king|I marry|my daughter marry|be my next boss|be famous in ten years|be the richest man in 2040]?
[What is|What's] [my future|my destiny|going to happen tomorrow|my fate|waiting for me next year|my horoscope for tomorrow]?""",
     "I don't know: nobody can know the future."),
    (4, """What[ am I|'s on my mind| do I think| am I imagining][ thinking| thinking of| thinking about| thinking right now|][ now| right now|]?
[Guess|Tell me|Say|Do you know|Can you guess] what I[ am|'m] [thinking|thinking about|thinking of|feeling|planning|dreaming of|hiding|looking at|holding].
[Which|What] [number|card|animal|colour|color|word|person|film|song|city|fruit] [am I thinking of|do I have in mind|am I imagining|did I choose|did I think of|have I picked]?
[Can you|Do you] [read|know] my [mind|thoughts|dreams|secrets|plans]?
What did I [dream|dream of|dream about|think|wish for|want to say|want to ask|forget|mean to buy|decide|imagine][ last night| yesterday| this morning| a minute ago|]?
[Do you know|Guess|Tell me] [what I want|what I want for my birthday|what my secret is|what I dreamed|how I feel|what I wish|what I love most|who I love|my biggest secret|my plans for today].
[What is|What's] my [secret|biggest fear|biggest dream|plan for today|wish|biggest wish|next thought|deepest secret]?
[Who|What] am I [in love with|afraid of|angry with|missing|looking for|waiting for|going to choose]?""",
     "I don't know: I can't read your mind."),
    (5, """What did [I|my {rel}|{name}|we] [eat|have|cook|drink|buy|order|read|wear|do|get|watch|make] [for breakfast|for lunch|for dinner|yesterday|last night|this morning|on Sunday|last summer|last week|at school today|ten years ago|at the party|on my birthday]?
[Where|In which place] [is|are|did I put|did I leave|did I lose|have I put|could I find|did my {rel} put] my {thing}[ again| now| yesterday|]?
What[ is|'s] [in|inside|behind|under|on] my {room}[ now| right now|]?
[What|How much|How many things] do I have in my {room}?
[What|Which] [colour|color] [is|are] my [{thing}|eyes|hair|house|car|door|shirt|trousers|bike|dress|wall|sofa|cat]?
What am I [wearing|holding|doing|eating|drinking|looking at|listening to|reading|sitting on|watching][ now| right now| today| at the moment|]?
[Where am I|Where am I now|Where do I sit|Where was I yesterday|Where did I go last weekend|Where was I born|Who is next to me|Who is behind me|Am I alone|Am I standing or sitting|Do I wear glasses|Do I look tired|How do I look today|Can you see me|What do you see|What can you see here|Who is at the door|Who called me|Who wrote to me today|Did anyone call me|Did I lock the door|Did I get mail|Is my oven off|Is the door open|Is my coffee still hot|Is the light on|Is somebody in my room|Is my dog asleep|What is my dog doing|What is my cat doing|What does my cat want]?
How [much money|many coins|many shoes|many friends|many books|many cousins|many plants|many windows|many emails|many photos|many pens|many keys|many children|many pets|many brothers|many rooms] do I have[ now| at home| in total|]?
What[ is|'s] [on my table|on my wall|on my screen|in the box|in this bottle|in this room|in the letter|on my shopping list|in my diary|in my inbox|in this picture|behind me|the noise outside|on my calendar today|above my bed|in my soup]?
How [heavy|big|old|tall|expensive|long|full|clean] [is|was] my [{thing}|house|dog|cat|car|garden|desk|room|street|bed|bike|{rel}]?
[How much|What] did I [spend|pay|earn|sleep|walk|drink|save|weigh] [yesterday|last month|last week|today|last night|for my {thing}]?""",
     "I don't know: I can't see you or your things."),
    (5, """[How old|How tall|How rich|How heavy|How clever|How busy|How strong] is [my {rel}|my {rel} {first}|{name}|{name}|my {rel}'s dog]?
What[ is|'s] {name}'s [phone number|address|age|job|email address|birthday|favourite food|favorite color|middle name|password|last name|salary|hobby|dog called|wife called|shoe size|favourite song|opinion|favourite book|bank account|zip code|plan|secret]?
What[ is|'s] [my {rel}'s|the name of my {rel}'s|your guess for my {rel}'s] [name|age|phone number|job|favourite food|address|birthday|dog|car|hobby|middle name|email address|favourite colour|husband|wife|school|password]?
[Who|What] is {name}[ from my class| from next door| from work| from my street| at my school| in the office| married to| in love with|]?
[Who is|Do you know|Have you met|Tell me about|What do you know about|Describe|Can you tell me something about] [{name}|my {rel}|my {rel} {first}|{name} from {city}|the man next door|the woman on the bus|the girl in the shop|my new {rel}].
[Where|When|With whom|How long|Why] [does|did] [{name}|my {rel}|my {rel} {first}] [live|work|go to school|sleep|grow up|study|move|leave|go|get married|travel|stay]?
When is [{name}'s|my {rel}'s|my {rel} {first}'s] [birthday|wedding|flight|party|exam|appointment|holiday|name day]?
[Is|Was] [{name}|my {rel}|my {rel} {first}] [married|tall|ill|at home|happy|in {city}|a good person|angry with me|a teacher|asleep|rich|a vegetarian|in love|left-handed]?
[Does|Did] [{name}|my {rel}|my {rel} {first}] [like|love|hate|miss|know|trust|remember|believe|understand|want to see] [me|cheese|music|cats|my present|my cooking|football|{city}|my new haircut]?
[Where is|What does|What is] [{name}|my {rel}|my {rel} {first}] [now|doing|think of me|doing now|eating|want for Christmas|thinking|look like|wearing|doing today|want]?
What did [{name}|my {rel}|my {rel} {first}] [say|tell me|say about me|write|buy|do yesterday|give me|think of the film|name her cat|study|dream]?
[How many|Which] [children|brothers|cats|dogs|houses|cars|languages|books] does [{name}|my {rel}|my {rel} {first}] [have|own|speak|like]?
[Give|Tell|Send|Find] me [{name}'s|my {rel}'s|my {rel} {first}'s] [phone number|address|email|email address|birthday|home address|number|date of birth].
[phone number of {name}|address of {name}|age of {name}|email of {name}]?""",
     "I don't know: I have no facts about {who}."),
    (3, """[Is|Are] the [shop|bakery|bank|library|pharmacy|supermarket|museum|post office|restaurant|pool|zoo|cinema|road|bridge|gym|school] [open|closed|open now|busy|full|crowded][ today| in {city}| right now| on Sunday| at the moment|]?
[When|At what time] does [the next bus|the next train|the train to {city}|the bus|the flight to {city}|the ferry|the shop|the museum|the film|the concert|my train|my bus|the pharmacy] [leave|come|arrive|open|close|start|depart|go][ today| tonight| tomorrow|]?
[Is|Was] [my train|my bus|my flight|the train|the flight to {city}|the bus to {city}|the plane from {city}|the metro] [late|on time|delayed|cancelled|full|there yet][ today| again| now|]?
[Is there|Are there|How much|How bad is the] [traffic|a traffic jam|any accidents|queue|delays] [in {city}|on the way|on my way to work|on the motorway|at the airport] [now|today|right now|this morning]?
[How many people|How many cars|How many tourists|Who] [are|is] [in {city}|on the road|in the pool|in the shop|at the station|online|in the room|at the airport|on the bus] [now|right now|today|at the moment]?
[Where is|How far is] the [nearest|next|closest] [pharmacy|bank|cafe|hotel|bus stop|hospital|restaurant|toilet|ATM|station|supermarket|parking place|charging station][ from here| from my house| to me| from me|]?
[Are there|Do they have|Is there] [tickets left|any tickets|a free table|a free room|free parking|fresh bread] [for tonight|in {city} today|at the hotel|for the concert|for the train to {city}|today]?
[How many|How much] [likes|followers|views|subscribers|emails|messages|unread mails|comments|disk space|battery] [did I get|do I have|does my video have|does my channel have|has my phone] [now|today|left|on my page]?""",
     "I don't know: I'm offline and can't see what is happening now."),
)  # fmt: skip

TRAITS: tuple[tuple[str, str], ...] = (
    ("name", "[What is|What's|Tell me|Say|Guess|Do you know|Do you remember|Can you tell me|Can you guess|I wonder if you know] my name\n[Who am I|Do you know who I am|How am I called|What are people calling me|Am I called {first}|Is my name {first}|what is my first name|Do I have a nickname]"),
    ("age", "[How old am I|What is my age|What's my age|Guess my age|Do you know how old I am|Tell me how old I am|Am I {n} years old|Am I older than {n}|Do you know my age|When was I born|What year was I born in]"),
    ("home", "[Where do I live|Where is my home|Where's my house|Which city do I live in|In which country do I live|Do I live in {city}|What is my address|What's my address|Do you know where I live|Tell me where I live|Which street do I live in|Guess where I live]"),
    ("job", "[What is my job|What's my job|What do I do for a living|Where do I work|What do I work as|Do you know my job|Guess my job|What is my profession|Who is my boss|Am I a doctor]"),
    ("birthday", "[When is my birthday|What's my birthday|Do you know my birthday|What is my date of birth|Is my birthday in May|In which month was I born|Tell me my birthday]"),
    ("phone number", "[What is|What's|Tell me|Do you know|Give me|Say] my phone number"),
    ("favourite food", "[What is|What's|Guess|Tell me|Do you know] my [favourite|favorite] food\nWhat do I like to eat[ most|]"),
    ("favourite colour", "[What is|What's|Guess|Tell me|Do you know] my [favourite|favorite] [colour|color]\nWhich [colour|color] do I like[ best|]"),
    ("password", "[What is|What's|Tell me|Do you know|Give me|I forgot] my [password|PIN|email password|bank password|computer password|PIN code]"),
    ("email address", "[What is|What's|Tell me|Do you know|Give me] my email[ address|]"),
    ("height", "[How tall am I|What is my height|Do you know how tall I am|Am I tall|Guess my height]"),
    ("weight", "[How heavy am I|What is my weight|How much do I weigh|Do you know my weight]"),
    ("about your pets", "[What is my pet called|What's my dog's name|What is the name of my cat|What pet do I have|Which animal do I have|How old is my dog|Do I have a dog|What's my hamster called|Do I have a pet]"),
    ("hobby", "[What is my hobby|What's my hobby|What do I like to do|What are my hobbies|Guess my hobby|Which sport do I play|What do I do in my free time]"),
    ("about your family", "[What are my children called|How many children do I have|Do I have a brother|What's my mother's name|Am I married|What is my wife called|How many sisters do I have|Who is my father|Do I have kids|What is my husband's name]"),
    ("nationality", "[What is my nationality|Where am I from|Which country am I from|What languages do I speak|Am I from {city}|Which country was I born in|What is my mother tongue]"),
)  # fmt: skip

DEEDS = """send[ an email| a mail| an e-mail| a message| a text message| an SMS| a letter| my report] to [{name}|my {rel}|my {rel} {first}|the office|everyone]>send messages
call [{name}|my {rel}|a taxi|the police|an ambulance|the doctor|my {rel} {first}|the restaurant|my office]>make calls
[book|reserve] a [flight to {city}|hotel in {city}|table for two|train to {city}|table in {city}|room in {city}|seat on the bus]>book anything
[order|buy] [a pizza|some flowers|a new phone|me a book|me a coffee|groceries|me some shoes|me lunch|tickets for the concert|a present for my {rel}]>order anything
[open|start|close] [my email|the browser|the file on my desktop|Word|my calendar|the camera|the garage door|Spotify|the calculator|a new tab]>open programs
[turn on|turn off|switch on|dim] the [light|lights|heating|TV|radio|oven|fan|air conditioning|lamp in my {room}|music]>control devices
[set|make] [an alarm|an alarm for six|a timer|a timer for ten minutes|a reminder|a reminder for tomorrow]>set alarms or timers
remind me [to buy milk|to call {name}|to call my {rel}|of the meeting|tomorrow|in an hour|to water the plants|about my pills]>remind you later
play [a song|some music|my playlist|a video|a film|some rock|the radio|my favourite song]>play music or films
[look up|google|search for|check] [{name} on the internet|the news online|flights to {city}|this website|hotels in {city}|the bus times online|my horoscope online]>look things up online
[search the web|browse the internet|surf the web|visit a website|go online|open a link|read this link|watch this video] for me>look things up online
[draw|paint|show me|generate] a [picture|photo|picture of a cat|painting of {city}|photo of {city}|logo|picture of my {rel}|video]>make pictures
[download|delete|save|print|copy|rename|upload] [a file|my photos|the document|the folder|that song|my files]>work with your files
[pay|transfer money to] [{name}|my {rel}|the bill|my rent|my taxes]>pay for anything
[clean my room|cook dinner|wash the dishes|bring me a coffee|make me a sandwich|carry my bag|make me a cup of tea|iron my clothes|open the window|water the plants]>do things with hands
[drive me|take me|walk with me|come with me|go with me] [home|to {city}|to school|to the party|to the cinema|shopping]>leave this computer
[post this|write a post|put a photo] on [Facebook|Twitter|Instagram|my page|my blog]>post anything online
[feed|wash|brush|pet] my [dog|cat|fish|hamster|horse]>do things with hands
[take|make] a [photo|screenshot|selfie|picture] of [me|my screen|this room|my {rel}]>take photos
[speak|talk|sing] [out loud|aloud|with your voice|to me on the phone]>speak, as I have no voice"""

# Told, asked for, answered: what a reader said can be known.
TOLD: tuple[tuple[str, str, str], ...] = (
    ("[My name is|I'm|I am|Call me|You can call me|They call me|People call me] {first}.", "[What is|What's|Tell me|Do you know|Do you remember|Say] my name\n[Who am I|Do you know who I am|How am I called|What did I say my name was]", "Your name is {first}."),
    ("I[ am|'m] {n} years old.", "[How old am I|What is my age|What's my age|Do you know how old I am|Tell me my age|Do you remember my age]", "You are {n} years old."),
    ("I[ live| am living|'ve lived for years] in {town}.", "[Where do I live|Where is my home|Which city do I live in|Do you know where I live|Tell me where I live|Where did I say I live]", "You live in {town}."),
    ("I[ work as| am|'m] {job}.", "[What is my job|What's my job|What do I do for a living|What do I work as|Do you know my job|What is my profession]", "You are {job}."),
    ("My birthday is [in|always in] {month}.", "[When is my birthday|In which month is my birthday|Do you know my birthday|Tell me my birthday]", "Your birthday is in {month}."),
    ("[My favourite food is|I like to eat|The best food for me is] {food}.", "[What is|What's|Tell me|Do you know] my [favourite|favorite] food\nWhat do I like to eat", "You like {food}."),
    ("My [{thing}] is in the {room}.", "[Where is|Tell me where I find|Do you know where I put] my {thing}\nIn which place is my {thing}", "It is in the {room}."),
    ("[It is|It's] {weather}[ here| outside| in {town}|][ today| now|].", "[What is|What's|How is|How's] the weather[ here| today| now|]\n[What is|What's] it like outside", "It is {weather}, as you told me."),
    ("[It is|It's|The clock says it is] {hour} o'clock[ now| here|].", "[What time is it|What's the time|What time is it now|Do you know the time|Tell me the time|How late is it]", "It is {hour} o'clock, as you told me."),
    ("[Today is|It is|It's] {day}[ today|].", "[What|Which] day is [it|it today|it now|today]\n[Tell me|Do you know] what day it is", "It is {day}, as you told me."),
    ("My {rel} is called {first}.", "[What is|What's] my {rel}'s name\n[What is|How is] my {rel} called\nDo you know my {rel}'s name", "Your {rel} is called {first}."),
    ("My {rel} {first} is {n} years old.", "How old is [my {rel}|{first}|my {rel} {first}]\n[What is|What's|Tell me] {first}'s age", "{first} is {n} years old."),
    ("{name} lives in {town}.", "Where does {name} live\n[What|Which] city does {name} live in\nDo you know where {name} lives", "{name} lives in {town}."),
    ("{name} is {job}.", "[What is|What's] {name}'s job\nWhat does {name} do[ for a living|]\nWho is {name}", "{name} is {job}."),
    ("{good0} costs {n} dollars[ now| today|].", "How much [is|does] {good} [cost today|cost now|cost]\n[What is|What's] the price of {good}[ today| now|]", "It costs {n} dollars, as you told me."),
    ("[I'm thinking of|I am thinking about|The number in my head is|I have in mind] {n}.", "[Which|What] number [am I thinking of|do I have in mind]\nWhat am I thinking of\nDo you know my number", "You are thinking of {n}."),
    ("[I had|I ate] {food} for [breakfast|lunch|dinner].", "What did I [eat|have]\nDo you know what I ate\nTell me what I ate", "You had {food}."),
    ("I[ am|'m] wearing {wear}[ today| now|].", "What am I wearing[ today| now|]\n[Do you know|Tell me|Say] what I[ am|'m] wearing", "You are wearing {wear}."),
    ("My [dog|cat] is called {first}.", "[What is|What's] my pet's name\nDo you know the name of my pet\nWhat is my pet called", "It is called {first}."),
    ("{town} won the {sport} [match|game] yesterday.", "Who won the {sport} [match|game] yesterday\nWho won yesterday\nWhich team won the {sport} [match|game]", "{town} won, as you told me."),
)  # fmt: skip
JOBS = "a teacher|a doctor|a nurse|a baker|a farmer|a pilot|a painter|a singer|a cook|a driver|a dentist|an engineer|a lawyer|a plumber|a sailor|an actor|a judge|a tailor|a butcher|a waiter|a student|a programmer|an architect|a barber|a gardener|a vet|a librarian|an electrician|a dancer|a clerk"
FOODS = "pasta|rice|soup|pizza|sushi|salad|pancakes|fish|noodles|eggs|bread|cheese|curry|porridge|dumplings|lasagna|potatoes|tacos|stew|yoghurt|chicken|muesli|toast|beans"
WEARS = "a red coat|a blue shirt|a green dress|a black hat|white shoes|a yellow scarf|a grey suit|brown boots|an orange jumper|a pink skirt|black jeans|a striped tie|a warm jacket|a silver ring"
WEATHERS = "raining|snowing|sunny|cold|warm|windy|cloudy|foggy|hot|stormy|freezing|mild"
HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"

# Plain facts, which the model must not plead ignorance of.
FACTS = """How many [days are in a week|days are there in a week|days has a week|days make a week]>There are 7 days in a week.
How many [months are in a year|months are there in a year|months has a year|months make a year]>There are 12 months in a year.
How many [hours are in a day|hours are there in a day|hours has a day]>There are 24 hours in a day.
How many [minutes are in an hour|minutes are there in an hour|minutes has an hour]>There are 60 minutes in an hour.
How many [seconds are in a minute|seconds are there in a minute|seconds has a minute]>There are 60 seconds in a minute.
How many [days are in a year|days are there in a year|days has a year]>There are 365 days in a year.
How many [legs does a spider have|legs has a spider|legs do spiders have]>A spider has 8 legs.
How many [legs does a dog have|legs has a dog|legs do dogs have]>A dog has 4 legs.
How many [legs does an insect have|legs has an ant|legs does a bee have]>It has 6 legs.
How many [wheels does a bicycle have|wheels has a bike|wheels are on a bicycle]>A bicycle has 2 wheels.
How many [letters are in the alphabet|letters has the English alphabet]>The English alphabet has 26 letters.
How many [fingers are on a hand|fingers has a hand|fingers does a hand have]>A hand has 5 fingers.
How many [continents are there|continents does the world have]>There are 7 continents.
How many [seasons are there|seasons does a year have|seasons are in a year]>There are 4 seasons.
What colo[u|]r is [the grass|grass|a leaf]>It is green.
What colo[u|]r is [snow|the snow|fresh snow]>Snow is white.
What colo[u|]r is [the sky|a clear sky|the sky on a clear day]>A clear sky is blue.
What colo[u|]r is [a banana|a ripe banana|a lemon]>It is yellow.
What colo[u|]r is [blood|a ripe tomato|a fire engine]>It is red.
[What|Which] day comes [after|right after] Friday>Saturday comes after Friday.
[What|Which] day [comes after|follows] Sunday>Monday comes after Sunday.
[What|Which] day [is after|follows] Monday>Tuesday comes after Monday.
[What|Which] day comes [before|right before] Sunday>Saturday comes before Sunday.
[What|Which] month comes [after|right after] June>July comes after June.
[What|Which] month [comes before|is before] December>November comes before December.
[What|Which] season [comes after|follows] winter>Spring comes after winter.
What is the first [month|month of the year]>January is the first month of the year.
What is the last [month|month of the year]>December is the last month of the year.
What [do cows eat|does a cow eat]>Cows eat grass.
What [do bees make|does a bee make|sweet thing do bees make]>Bees make honey.
What [do cows give us|drink comes from cows]>Cows give us milk.
What [is ice made of|is snow made of|becomes ice when it freezes]>It is made of frozen water.
[Where|In which place] do fish live>Fish live in water.
What [is bread made from|do bakers make bread from]>Bread is made from flour and water.
What [is a baby dog called|do you call a young dog]>A baby dog is called a puppy.
What [is a baby cat called|do you call a young cat]>A baby cat is called a kitten.
What [does a clock show|is a clock for]>A clock shows the time.
What [is an umbrella for|do you need an umbrella for]>An umbrella keeps you dry in the rain.
What [does a thermometer measure|is a thermometer for]>A thermometer measures temperature.
What [does a baker do|is the job of a baker]>A baker makes bread and cakes.
What [does a teacher do|is the job of a teacher]>A teacher helps people learn.
[Where|In which direction] does the sun rise>The sun rises in the east.
[Where|In which direction] does the sun set>The sun sets in the west.
[What|Which] planet do we live on>We live on Earth.
[What|Which] is the largest planet>Jupiter is the largest planet of the solar system.
[What|Which] is the biggest ocean>The Pacific is the biggest ocean.
[What|Which] is the tallest animal>The giraffe is the tallest animal.
Who wrote [Romeo and Juliet|Hamlet|Macbeth]>William Shakespeare wrote it.
Who painted the Mona Lisa>Leonardo da Vinci painted the Mona Lisa.
[Is|Would you say] [fire|boiling water] [hot or cold|cold or hot]>It is hot.
What do we [breathe|breathe every day]>We breathe air.
At [what|which] temperature does water [boil|boil at sea level]>Water boils at 100 degrees Celsius.
At [what|which] temperature does water freeze>Water freezes at 0 degrees Celsius."""
