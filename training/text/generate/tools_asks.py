"""More requests for the tools of the first table, under the first name of each; and the tools that are near each other."""

from __future__ import annotations

MORE_ASKS = """
get_weather
I'm packing for {city}. What's the weather there?|We land in {city} in an hour. Is it nice out?|Should I take a jacket in {city}?|{city} weather?|{city}, how's the sky?|Is the sun out in {city}?|Any rain in {city}[ on {day}]?|My sister lives in {city} and says it's freezing. Is it?|give me a weather report for {city}|find out if it's snowing in {city}|see what the weather is doing in {city}|Are people wearing coats in {city} today?|weather {city} now|I wonder whether it's windy in {city}.|Picnic in {city}[ on {day}]: good idea or not?|look outside for me: {city}|How hot does it get in {city} today?

get_forecast
I'm in {city} for {days} days. What will the weather be?|{days} days in {city}: what's the outlook?|plan ahead for me: the weather in {city}, {days} days|Will it stay dry in {city} for the next {days} days?|pull up a {days}-day outlook for {city}|How does the weather in {city} develop over {days} days?|What can I expect from the sky above {city} in the next {days} days?

get_time
My brother is in {city}. Is he still awake? What time is it there?|time in {city}?|what's the clock say in {city}|Is it already morning in {city}? Give me the time.|check the clock in {city}|What hour is it in {city} at the moment?|I want to phone somebody in {city}, how late is it there?|find out the local time of {city}|{city} time please

send_email
drop {to} a line: {text}|shoot an email to {to} with the words "{text}"|let {to} know by mail that {text}|The address {to} should get a mail that says "{text}"|write an email. To: {to}. Text: {text}|New mail to {to}: {text}|compose a mail for {to} that reads "{text}"|I need {to} to know that {text}

send_message
drop {to} a note: {text}|Would you let {to} know that {text}|ping {to}: {text}|{to} needs to know that {text}|give {to} this message: "{text}"|pass this on to {to}: {text}|text message for {to}: {text}|shoot {to} a text that says "{text}"|inform {to} that {text}|say to {to}: {text}

set_timer
The pasta needs {minutes} minutes, start the clock|Eggs are in the pot, {minutes} minutes please|give me {minutes} minutes on the clock|ring in {minutes} minutes|{minutes} minute timer|I'm taking a nap, wake me after {minutes} minutes|let me know when {minutes} minutes are over|beep when {minutes} minutes have passed|put {minutes} minutes on the timer|The cake has to come out in {minutes} minutes

set_alarm
I have to be up at {time}|get me out of bed at {time}|alarm, {time}|I can't oversleep, ring at {time}|make sure I'm awake at {time}|Could you ring at {time}?|My day starts at {time}, set the alarm|put the alarm clock to {time}|let the alarm go off at {time}

create_event
I have a {title} on {day}[ at {time}], put it in the calendar|mark {day}[, {time},] for the {title}|block {day}[ at {time}] for a {title}|New entry: {title}, {day}[, {time}]|Don't let me miss the {title} on {day}[ at {time}], save it|enter the {title} on {day}[ at {time}]|The {title} is on {day}[ at {time}]. Please schedule it|pencil in the {title} for {day}[ at {time}]|calendar: {title}, {day}[ at {time}]|set up the {title} for {day}[ at {time}]

list_events
What does my {day} look like?|Anything planned for {day}?|read me my appointments for {day}|Is {day} free?|What are my plans on {day}?|give me an overview of {day}|open my calendar on {day}|Which meetings are there on {day}?|agenda for {day}?|tell me what I'm doing on {day}

play_music
I'd love to hear {song}[ by {artist}]|give me {song}[ by {artist}]|music: {song}[ by {artist}]|I'm in the mood for {song}[ by {artist}]|let's listen to {song}[ by {artist}]|stick {song} on[, the one by {artist}]|My favourite song is {song}[ by {artist}], play it|Could we have {song}[ by {artist}]?|blast {song}[ by {artist}]

play_genre
Some {genre} would be nice|let's have {genre} in the background|I feel like {genre}|It's a party, play {genre}|find me some {genre} to work to|{genre} please|any {genre} will do, just play it|fill the room with {genre}|Dinner needs music, {genre} maybe

turn_on
It's dark in the {room}, turn the {device} on|I need the {device} in the {room} on|{device} on in the {room}|get the {device} in the {room} running|power up the {device}[ in the {room}]|start the {device}[ in the {room}]|activate the {device}[ in the {room}]|make the {device} in the {room} go on|let the {device}[ in the {room}] run

turn_off
I forgot the {device} in the {room}, turn it off|kill the {device}[ in the {room}]|{device} off in the {room}|no more {device} in the {room}, switch it off|We are leaving, turn the {device}[ in the {room}] off|deactivate the {device}[ in the {room}]|The {device} in the {room} can go off|stop the {device}[ in the {room}]|power down the {device}[ in the {room}]

set_temperature
I'm cold, make it {degrees} degrees[ in the {room}]|It's too hot, go down to {degrees} degrees[ in the {room}]|{degrees} degrees[ in the {room}], please|bring the {room} to {degrees} degrees|I'd like {degrees} degrees[ in the {room}]|let it be {degrees} degrees[ in the {room}]|turn the heating to {degrees} degrees[ in the {room}]|The baby needs {degrees} degrees in the {room}

set_brightness
The {room} is too bright, go to {level} percent|{level} percent light in the {room}|I want the lamp in the {room} at {level}%|turn the light of the {room} to {level} percent|bring the {room} light to {level} percent|Movie time! {room} light to {level} percent|brightness {level} in the {room}

get_stock_price
I own some {symbol} shares. What are they worth?|Is {symbol} up or down today?|What does a {symbol} share cost?|price of {symbol} stock please|find out what {symbol} trades at|My uncle bought {symbol}. What's the price now?|check {symbol} on the market|{symbol} shares?

get_stock
ticker {symbol}|What is {symbol} at?|check {symbol} for me|Where does {symbol} stand right now?|I hold {symbol}, what's it worth?|pull a quote on {symbol}|{symbol} price?|give me the latest on {symbol}

search_flights
We want to leave {from} and be in {to}[ on {date}]|I have to get from {from} to {to} by plane[ on {date}]|flights {from} {to}[ {date}]|Which planes go from {from} to {to}[ on {date}]?|look for something that flies from {from} to {to}[ on {date}]|My trip starts in {from} and ends in {to}. Any flights?|Is there a plane to {to} from {from}[ on {date}]?|get me out of {from} and into {to}[ on {date}], by air|check flights: {from} to {to}[, {date}]

search_trains
By rail from {from} to {to}[ at {time}]: what is there?|trains {from} {to}|Which train takes me from {from} to {to}[ at {time}]?|I don't want to drive from {from} to {to}, find me a train|How do I get to {to} from {from} by train?|look up the train between {from} and {to}[ at {time}]|My grandma lives in {to}. Is there a train from {from}?

book_hotel
We are {guests} people and need a hotel in {city} for {nights} nights|I'm staying in {city} for {nights} nights, get me a room|{nights} nights in {city}, book something|sort out a hotel: {city}, {nights} nights[, {guests} guests]|get us a room in {city}, {nights} nights[, {guests} people]|Could you find me a bed in {city} for {nights} nights?|hotel {city} {nights} nights

find_hotels
Where can I sleep in {city}[ for at most {max_price} dollars]?|I need somewhere to stay in {city}|list hotels in {city}[ up to {max_price} dollars]|hotels {city}|look for accommodation in {city}[ below {max_price} dollars]|What hotels does {city} have[ under {max_price} dollars]?|My budget is {max_price} dollars. Which hotels in {city}?

get_directions
I'm at {from} and have to be at {to}|Which way is it from {from} to {to}?|take me from {from} to {to}|guide me from {from} to {to}|route {from} to {to}|I'm lost! How do I walk from {from} to {to}?|Start: {from}. Goal: {to}. What's the way?|bring me to {to}, I'm starting from {from}

get_distance
How many kilometers are there between {a} and {b}?|Is it far from {a} to {b}?|{a} to {b}, how far?|How long is the road from {a} to {b}?|find out how far {a} is from {b}|I'm cycling from {a} to {b}. What's the distance?|tell me the distance between {a} and {b}

translate
I need "{text}" in {to}|My pen friend speaks {to}. How would I write "{text}"?|{to} for "{text}"?|turn "{text}" into {to}|give me the {to} version of "{text}"|render "{text}" in {to}|How would you put "{text}" in {to}?|say "{text}" in {to}|Text: "{text}". Language: {to}. Translate

add
I have {a} and get {b} more. Add them with the tool|{a} and {b} together?|total of {a} and {b}|let the tool add up {a} and {b}|How much do {a} and {b} make?|put {a} and {b} together|sum of {a} and {b} please|find {a} + {b}

multiply
{a} by {b}, please multiply|How much is {a} times {b}?|product of {a} and {b}|What do you get for {a} times {b}?|let the tool multiply {a} with {b}|{a} times {b}?|find {a} x {b}

calculator
I need the result of {expression}|{expression}?|solve {expression}|find out what {expression} is|Use the calculator: {expression}|My homework says {expression}. What's the result?|what do you get for {expression}|evaluate {expression}|type {expression} into the calculator

create_note
don't let me forget this: {text}|jot down: {text}|For my notes: {text}|keep this in mind: {text}|put this on a note: {text}|I want to write something down: {text}|Note: {text}|Please remember this for me: {text}|stick a note somewhere that says "{text}"

set_reminder
I always forget to {task}, remind me at {time}|At {time} I have to {task}. Remind me|tell me at {time} to {task}|nudge me at {time} to {task}|Don't let me forget to {task} at {time}|ping me at {time}: {task}|reminder at {time}: {task}|make sure I {task} at {time}|When it's {time}, tell me to {task}

add_todo
One more thing to do: {task}|I still have to {task}, put that on the list|todo: {task}|new task: {task}[, {priority} priority]|write "{task}" on my list[ with {priority} priority]|My list needs "{task}"|stick "{task}" on the to-do list[, it has {priority} priority]|put down that I must {task}|note a task: {task}

find_user
I have {name} on the phone. What do we know about them?|pull up {name}|Do we have a {name} in the system?|open the file of {name}|find the customer called {name}|customer: {name}|I need everything on {name}|Somebody called {name} wrote to us. Look them up|check whether {name} is registered

get_user_by_id
Which user has the id {id}?|user {id}?|pull up user {id}|I need the data of user {id}|find out who number {id} is|open the account with the id {id}|look up id {id}|To whom does the user id {id} belong?

get_order
It's been two weeks! Where is {order}?|order {order}, any news?|Has {order} left the warehouse yet?|I'd like to know how far my order {order} is|When does order {order} arrive?|My order number is {order}. What's going on?|see what happened to order {order}|status {order}|find out about order {order}

cancel_order
I changed my mind about order {order}, cancel it|Order {order} is no longer needed|don't send order {order}[, {reason}]|call off order {order}[ because {reason}]|I don't want {order} any more|My order was {order}. Cancel it, please|stop {order}[ because {reason}]|annul the order {order}

track_package
My parcel has the number {number}. Where is it?|The postman didn't come. Check {number}|tracking {number}|see where {number} is|Has package {number} arrived?|I'm expecting a package, {number}|follow the parcel {number}|look up the delivery {number}

order_item
We are out of stock: order {count} of the {item}|I'd like {count} pieces of the {item}|{count} x {item}, order that|get {count} of the {item}|Buy me the {item}, {count} pieces|place an order: {item}, {count} pieces|Could you buy the {item}? We need {count}

add_to_cart
I'll take the {item}|Put the {item} with my other things in the cart|the {item} goes in the cart|cart: {item}[, {count} pieces]|I want to buy the {item}, add it to the cart|drop the {item} in my basket|One {item} into the cart|add {item} to the basket

search_products
What kind of {query} do you have?|I'm looking for a {query}[ below {max_price} dollars]|I want to buy a {query}[ for at most {max_price} dollars]|My {query} broke, find me a new one|show me every {query} in the shop|Have you got a {query}[ under {max_price} dollars]?|{query}[, not more than {max_price} dollars]|browse for a {query}

check_stock
Do we still have the {item}?|A customer wants the {item}. Is there any left?|stock {item}?|count the {item} in the warehouse|Are we running out of the {item}?|see how many of the {item} are left|find out whether the {item} is available

convert_currency
I have {amount} {from} and need {to}|What do I get for {amount} {from} in {to}?|{amount} {from} in {to}|turn {amount} {from} into {to}|I'm travelling with {amount} {from}. How much is that in {to}?|{amount} {from}, how much in {to}?|My hotel costs {amount} {from}. What's that in {to}?|swap {amount} {from} for {to}

get_exchange_rate
How does {from} stand against {to}?|{from} to {to} rate?|What is one {from} worth in {to}?|check the rate between {from} and {to}|I want to change {from} into {to}. What's the rate?|give me today's rate of {from} and {to}|{from}/{to}?

convert_units
How long is {value} {from} in {to}?|My ruler says {value} {from}. What's that in {to}?|{value} {from} in {to}|I only understand {to}. How much is {value} {from}?|express {value} {from} in {to}|give me {value} {from} as {to}|change {value} {from} to {to}|The sign says {value} {from}. And in {to}?

book_table
We are {people} and hungry, get a table at {restaurant}[ at {time}]|table for {people}, {restaurant}[, {time}]|Dinner at {restaurant}[ at {time}], {people} people|I'd like to eat at {restaurant}[ at {time}] with {people} people in all|see if {restaurant} has a table for {people}[ at {time}]|call {restaurant} and reserve for {people}[ at {time}]|Anniversary! Book {restaurant} for {people}[ at {time}]

find_restaurants
I'm hungry and in {city}. What is there?|We'd like to eat {cuisine} in {city}|Where is good {cuisine} food in {city}?|restaurants {city}|list places to eat in {city}|Any {cuisine} places in {city}?|recommend a {cuisine} restaurant in {city}|Somebody told me {city} has great food. Which restaurants?

get_recipe
What do I need for {dish}?|Tonight I'm making {dish}. Find the recipe|recipe for {dish}|I've got {dish} at home, what can I cook?|teach me to make {dish}|How is {dish} cooked?|look up how to prepare {dish}|My kids want {dish}. How do I cook that?

get_score
I missed the {team} game. What was the score?|How did it end for the {team}?|{team} result?|Have the {team} won?|tell me how the {team} did|Was it a good day for the {team}?|check the score of the {team}|My son is a fan of the {team}. Did they win?

get_news
What's going on with {topic}?|headlines on {topic}|Has anything happened in {topic}?|catch me up on {topic}|I want to read about {topic}, the newest|{count} stories about {topic}|news: {topic}|Give me something current on {topic}|read me the news about {topic}

search
I want to read up on {query}|see what the web says about {query}|find pages about {query}|web search: {query}|Can you dig up something on {query}?|check online for {query}|I have to write a paper on {query}, search the web|{query}, look that up online|research {query}

open_url
take me to {url}|pull up {url}|I want to see {url}|Somebody sent me {url}, open it|visit {url}|show the page {url}|What can I find on {url}?|get the text of {url}|browse to {url}

read_file
I need to know what {file} says|print the contents of {file}|What did I write in {file}?|let me see {file}|read out {file}|view {file}|get me the text in {file}|Can you look inside {file}?|pull up {file}

delete_file
get rid of {file}|throw {file} away|The file {file} can go|trash {file}|erase {file}|I saved {file} by mistake, remove it|clean up: {file} is not needed|wipe {file} from the disk|drop {file}

write_file
I want "{text}" in {file}|put "{text}" into {file}|store "{text}" as {file}|make a file called {file} that says "{text}"|File: {file}. Content: "{text}". Save it|dump "{text}" into {file}|The file {file} should contain "{text}"

create_ticket
Help, {title}!|We have a problem: {title}|Again {title}. File a ticket[ with {priority} priority]|somebody has to look at this: {title}|log an issue: {title}|complain that {title}|I want to report something: {title}|support request: {title}|tell the support team that {title}

get_ticket
ticket {id}?|What happened to ticket {id}?|Any progress on {id}, my ticket?|I opened ticket {id} last week. How is it going?|look up ticket {id}|Has somebody worked on ticket {id}?|pull up the ticket number {id}|see how far ticket {id} is

define_word
I came across the word "{word}". What is it?|explain the word "{word}" with the dictionary|dictionary: {word}|What's a "{word}"?|find "{word}" in the dictionary|My book says "{word}". What does it mean?|definition of {word}|get the meaning of {word}

call_contact
get {name} on the line|I have to speak with {name}, call them|give {name} a ring|dial {name}|phone call to {name}|put me through to {name}|Let's call {name}|I'd like to talk with {name}, please dial|connect me to {name}

find_contact
I lost the number of {name}|What's {name}'s number?|number of {name}?|How do I get in touch with {name}?|find {name}'s contact details|I want to write to {name} but have no address|search my contacts for {name}|Do you have {name}'s phone number?

transfer_money
I owe {to} {amount} dollars, pay them|give {to} {amount} euros|move {amount} dollars to {to}|{to} gets {amount} dollars from me|wire {amount} dollars to {to}|The rent is due: {amount} dollars to {to}|let {to} have {amount} dollars|pay back the {amount} euros to {to}

get_balance
Am I broke? Check {account}|{account} balance?|How rich am I, in {account}?|look at my {account} account|What's left in {account}?|tell me what's in the {account} account|Can I afford a holiday? Look in my {account} account

order_taxi
I'm at {from}, send me a taxi[ to {to}]|Pick me up at {from}[ and take me to {to}]|a cab to {from} please|We need a ride from {from}[ to {to}]|My car is broken. Get a taxi to {from}|send a driver to {from}|taxi, {from}[ to {to}]

get_movie
What is the film {title} about?|I heard of {title}[ from {year}]. What kind of film is it?|film info: {title}|Is {title} a good film? Look it up|get the details of the film {title}[ from {year}]|Who plays in {title}?|movie {title}[, {year}]

find_book
I need {title}[ by {author}] for school|Can I borrow {title}[ by {author}]?|see if {title} is in the library|{title}[ by {author}], do you have it?|My teacher recommended {title}[ by {author}]. Find it|Where is {title}[ by {author}] on the shelves?|check for {title}[ by {author}]

get_country_info
How big is {country}?|tell me the key facts of {country}|I have to give a talk about {country}. Get the facts|country profile: {country}|show me the data on {country}|What should I know about {country}?|pull up {country}

lock_door
Did I lock the {door}? Do it now|The {door} must be locked|I'm in bed already, lock the {door}|{door}: lock|secure the {door}|shut and lock the {door}|nobody should get in through the {door}

set_volume
It's too loud, {level} percent please|I can't hear anything, volume to {level}|speaker at {level} percent|louder or softer, I want {level} percent|turn it to {level}|bring the sound to {level} percent|volume at {level} please

random_number
I need a lottery number from {least} to {most}|Choose for us: any number from {least} to {most}|think of a number between {least} and {most}|draw a number from {least} to {most}|Give me something between {least} and {most}, at random|roll a number from {least} to {most}

hire_car
We land in {city} and need a car for {days} days|{days} days, a car, {city}|get us a car in {city} for {days} days|I'd like to drive around {city} for {days} days, rent a car|car rental {city}, {days} days|hire a car for {days} days in {city}

create_poll
ask everybody "{question}" with the choices {options}|Let's vote: {question} Choices: {options}|I want to know from the team: {question} They can choose {options}|set up a vote "{question}" with {options}|poll: {question} Answers: {options}

add_to_list
The fridge is empty: {items}|Shopping: {items}|We are out of {items}|don't forget {items} when we go shopping|write {items} on the shopping list|get {items} on the list|When I go to the shop I need {items}|{items} for the list

invite_people
I want {people} to be at the {event}|{people} should come to the {event}, invite them|let {people} know about the {event} and invite them|The {event} needs guests: {people}|send {people} an invitation to the {event}|have {people} over for the {event}

get_air_quality
Can I go running in {city}, or is the air bad?|pollution in {city}?|How dirty is the air in {city}?|I have asthma and travel to {city}. How is the air?|see how clean the air of {city} is|Is there smog in {city}?

get_sunrise
I want to photograph the sunrise in {city}. When is it?|How long is it light in {city}?|When does it get dark in {city}?|sunset {city}|find out when the sun comes up in {city}|What time is dawn in {city}?

generate_image
I need {prompt} as a picture|show me {prompt}[ in the style of a {style}]|imagine {prompt} and draw it|picture: {prompt}|Can I get an image of {prompt}?|design {prompt}[ as a {style}]|My daughter wants to see {prompt}

set_language
I don't understand this, switch to {language}|{language} please|make everything {language}|My mother only reads {language}, change the app|show the menu in {language}|use {language} from now on|app language: {language}

run_query
give me the rows of {query}|database: {query}|fire off {query}|I want the result of {query}|Query: {query}|let the database do {query}|send {query} to the database
"""  # fmt: skip

# Tools that are near each other, by their first names, and still cannot be mistaken for one another.
NEAR = """
read_file delete_file rename_file
read_file write_file compress_files
delete_file search_files convert_file
turn_on turn_off set_temperature set_brightness
set_light_color set_brightness open_blinds
start_vacuum get_room_temperature lock_door
lock_door show_camera arm_alarm
get_order cancel_order return_item
track_package order_item apply_coupon
search_flights search_trains hire_car
flight_status check_in book_hotel
book_hotel plan_trip get_visa_info
set_timer set_reminder create_event
create_event cancel_event list_events
move_event cancel_event find_free_time
send_email call_contact find_contact
send_message call_contact get_holidays
forward_email check_inbox call_contact
get_stock_price get_exchange_rate transfer_money
transfer_money get_balance get_spending
log_expense get_spending pay_bill
calculate_tip calculate_loan convert_currency
get_time get_weather get_distance
get_weather get_traffic get_air_quality
get_sunrise get_moon_phase get_tide get_pollen
get_movie find_book get_lyrics
get_showtimes buy_ticket recommend_movie
rate_movie add_to_watchlist get_movie
play_music set_volume create_playlist
next_song pause_music set_volume
translate define_word check_spelling
add multiply get_area
convert_units convert_weight convert_temperature
find_restaurants book_table order_taxi
get_recipe get_calories log_meal
log_weight start_workout log_meal
find_hotels find_parking find_charger
get_directions get_gas_price find_parking
get_user_by_id create_user reset_password
find_user get_ticket get_order
create_ticket get_ticket restart_server
get_server_status get_logs restart_server
deploy_app run_tests create_branch
search open_url shorten_url
summarize_page shorten_url ping_host
get_homework get_grade enroll_course
post_job search_jobs request_leave
request_leave log_hours schedule_call
follow_user block_user create_post
feed_pet water_plants start_vacuum
open_app close_app take_screenshot
toggle_wifi set_mode get_battery
get_location get_date get_battery
generate_image create_qr_code take_screenshot
assign_task complete_task create_poll
find_store get_opening_hours check_stock
book_doctor refill_prescription get_pollen
"""
