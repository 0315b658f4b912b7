"""Tools of many fields of life: names, what they do, parameters, requests, and what comes back.

A block is: names; descriptions; one line a parameter (`slot:kind=names: descriptions`, `(a,b)` for a choice); `? requests`;
`= keys of the result with their kinds`. A request that begins with a small letter is an order and may be asked for politely;
parts in square brackets are left out half of the time, and make their parameters optional.
"""

from __future__ import annotations

TOOLS = """
get_weather|get_current_weather|current_weather|fetch_weather|weather_lookup|check_weather|weather|get_weather_info
Get the current weather in a city|Get the weather for a place|Current weather of a location|Look up the weather|Returns the weather in a given location
city:city=city|location|place|town|where: The city|Name of the city|The place to look up|City name
day:weekday=day|date|when: The day|Which day
? What's the weather in {city}?|What is the weather like in {city}[ on {day}]?|How is the weather in {city} today?|Is it raining in {city}?|Weather in {city}|weather for {city}[ on {day}]|Do I need an umbrella in {city}[ on {day}]?|How warm is it in {city}?|tell me the weather in {city}|Is it cold in {city} right now?|What's the temperature in {city}?|check the weather in {city}[ for {day}]|Will it be sunny in {city}[ on {day}]?
= temperature:degrees condition:sky humidity:percent

get_forecast|weather_forecast|fetch_forecast|forecast
Get the weather forecast for the next days|Weather forecast for a city|Forecast of the weather
city:city=city|location|place|area: The city|City name
days:few=days|num_days|count|period: Number of days|How many days
? What's the forecast for {city} for the next {days} days?|give me the {days} day forecast for {city}|How will the weather be in {city} over the next {days} days?|show me the forecast of {city} for {days} days|forecast for {city}, {days} days
= high:degrees low:degrees condition:sky

get_time|get_current_time|current_time|time_in_city|world_clock|local_time
Get the current time in a city|Get the local time of a place|Tells the time in a location|Current time
city:city=city|location|place|zone|town: The city|Name of the city|The place
? What time is it in {city}?|What's the time in {city} now?|tell me the time in {city}|current time in {city}|How late is it in {city}?|Do you know what time it is in {city}?
= time:time

send_email|send_mail|email_send|write_email|compose_email
Send an email to a person|Send an email|Write and send a mail
to:email=to|recipient|address|email|to_address: The email address|Recipient|Who gets the mail
text:message=body|text|message|content: The text of the mail|What to write
? send an email to {to} saying {text}|write to {to}: {text}|email {to} that {text}|send a mail to {to} with the text "{text}"|mail {to}: {text}
= sent:true

send_message|send_text|send_sms|text_contact|message_friend|post_message
Send a text message to a person|Send a message|Send a text to a contact
to:first=to|recipient|contact|person|name|receiver: The person|Who to write to|Name of the contact
text:message=text|message|body|content: What to write|The message
? tell {to}: {text}|send {to} a message: {text}|text {to} that {text}|message {to} "{text}"|let {to} know that {text}|write {to} that {text}|send a text to {to} saying {text}
= sent:true

set_timer|start_timer|timer|create_timer|countdown
Start a timer|Set a timer for some minutes|Start a countdown
minutes:minutes=minutes|duration|length|mins|duration_minutes: How many minutes|Minutes|Length in minutes
? set a timer for {minutes} minutes|start a timer of {minutes} minutes|Timer, {minutes} minutes please|wake me in {minutes} minutes|count down {minutes} minutes|I need a timer for {minutes} minutes
= ok:true

set_alarm|create_alarm|alarm|add_alarm
Set an alarm|Set an alarm clock for a time|Wake the user up
time:time=time|at|hour|alarm_time|when: The time|When it should ring
label:task=label|note|title|reason: A label|What it is for
? set an alarm for {time}|wake me up at {time}|set an alarm at {time}[ with the label {label}]|I need an alarm at {time}|alarm at {time} please
= ok:true

create_event|add_event|schedule_event|create_calendar_event|add_to_calendar|new_appointment|schedule_meeting
Add an event to the calendar|Create a calendar event|Schedule a meeting|Put an appointment in the calendar
title:event=title|name|event|summary|subject: The title|Name of the event
day:day=date|day|when|on: The day|Date of the event
time:time=time|start|start_time|at|hour: Start time|The time
? add a {title} on {day} at {time}|put a {title} in my calendar for {day}[ at {time}]|schedule a {title} for {day} at {time}|create an event called {title} on {day}[ at {time}]|plan a {title} on {day} at {time}|book a {title} for {day}
= status:state id:id

list_events|get_events|get_calendar|show_schedule|read_calendar|get_agenda
List the events of a day|Show the calendar of a day|Get my appointments
day:day=date|day|when: The day|Which day
? What do I have on {day}?|show me my calendar for {day}|What's on my schedule {day}?|list my events on {day}|Am I busy on {day}?|Do I have appointments on {day}?
= LIST:event

play_music|play_song|start_music|play|play_track
Play a song|Play music|Start a song
song:title=song|title|track|name: The song|Title of the song
artist:full=artist|singer|by|band: The artist|Who sings
? play {song} by {artist}|play {song}[ by {artist}]|put on {song}|start the song {song}|I want to hear {song}[ by {artist}]|Play the track {song}
= playing:true

play_genre|music_by_genre|start_radio|play_playlist
Play music of a genre|Start a radio of a style of music
genre:genre=genre|style|kind|music: The kind of music|Genre
? play some {genre}|I want to listen to {genre}|put on some {genre} music|start a {genre} radio|Can we have some {genre}?
= playing:true

turn_on|switch_on|turn_on_device|power_on|activate_device
Turn on a device in a room|Switch a device on|Turn a device on
device:device=device|what|appliance|name: The device|What to turn on
room:room=room|where|location|area: The room|In which room
? turn on the {device} in the {room}|switch on the {device}[ in the {room}]|turn the {room} {device} on|put the {device} on[ in the {room}]|The {device} in the {room} should be on
= ok:true

turn_off|switch_off|turn_off_device|power_off
Turn off a device in a room|Switch a device off|Turn a device off
device:device=device|what|appliance|name: The device|What to turn off
room:room=room|where|location|area: The room|In which room
? turn off the {device} in the {room}|switch off the {device}[ in the {room}]|turn the {room} {device} off|shut off the {device}[ in the {room}]
= ok:true

set_temperature|set_thermostat|change_temperature|adjust_heating
Set the temperature of a room|Set the thermostat|Change the heating
degrees:warm=temperature|degrees|value|target|target_temperature: Degrees|The temperature
room:room=room|zone|where|area: The room|Which room
? set the temperature to {degrees} degrees[ in the {room}]|make it {degrees} degrees in the {room}|heat the {room} to {degrees} degrees|set the thermostat to {degrees}|change the {room} to {degrees} degrees
= ok:true

set_brightness|dim_light|adjust_brightness|set_light_level
Set the brightness of a light|Dim the light in a room
room:room=room|where|area: The room
level:percent=level|brightness|percent|value: Percent
? dim the light in the {room} to {level} percent|set the {room} light to {level}%|set the brightness in the {room} to {level} percent|make the {room} light {level} percent bright
= ok:true

get_stock_price|stock_price|get_quote|stock_quote|share_price|lookup_stock
Get the price of a stock|Get the current share price of a company|Look up a stock
symbol:company=company|name|stock|firm: The company|Name of the company
? What is the stock price of {symbol}?|How much is a share of {symbol}?|stock price of {symbol}|look up the {symbol} stock|How is {symbol} doing on the stock market?|get the share price of {symbol}
= price:money currency:currency

get_stock|quote|get_ticker_price|fetch_quote|market_price
Get the price of a stock by its symbol|Stock quote by ticker
symbol:ticker=symbol|ticker|ticker_symbol|stock_symbol: Stock symbol|The ticker
? What's the price of {symbol}?|get a quote for {symbol}|How much does {symbol} trade at?|look up {symbol}|price of the stock {symbol}
= price:money change:few

search_flights|find_flights|flight_search|get_flights|look_up_flights
Search flights between two cities|Find flights|Look for flights
from:city=from|origin|departure|from_city|start|departure_city: Where it starts|Departure city|Origin
to:city=to|destination|arrival|to_city|target|arrival_city: Where it goes|Destination
date:date=date|day|when|departure_date: The date|Day of travel
? find flights from {from} to {to}[ on {date}]|Are there flights from {from} to {to}?|I want to fly from {from} to {to} on {date}|search for a flight from {from} to {to} on {date}|show me flights to {to} from {from}|I need a flight from {from} to {to}[ for {date}]
= flight:code price:money departure:time

search_trains|find_train|train_connections|get_train|railway_search
Find a train between two cities|Search train connections
from:city=from|origin|departure_station|start: Departure
to:city=to|destination|arrival_station|goal: Destination
time:time=time|at|departure_time: The time
? find a train from {from} to {to}[ at {time}]|When does the next train go from {from} to {to}?|I need a train from {from} to {to}[ at {time}]|search a train to {to} from {from}
= train:code departure:time platform:few

book_hotel|reserve_hotel|hotel_booking|book_room|reserve_room
Book a hotel room|Reserve a hotel in a city
city:city=city|location|place|destination: The city|Where
nights:few=nights|num_nights|duration|stay: How many nights|Number of nights
guests:few=guests|people|persons|adults: Number of guests
? book a hotel in {city} for {nights} nights[ for {guests} people]|reserve a room in {city} for {nights} nights|I need a hotel in {city} for {nights} nights|find me a room in {city} for {nights} nights and {guests} guests
= hotel:word price:money confirmation:code

find_hotels|search_hotels|hotel_search|get_hotels
Search hotels in a city|Find hotels
city:city=city|location|place|area: The city
max_price:number=max_price|maxPrice|budget|limit: The highest price
? find hotels in {city}[ under {max_price} dollars]|show me hotels in {city}|Which hotels are there in {city}?|search hotels in {city} for less than {max_price} dollars
= LIST:word

get_directions|find_route|directions|navigate|get_route|route_planner
Get directions between two places|Find the way from one place to another|Plan a route
from:street=from|origin|start|start_address: Where to start|Start
to:city=to|destination|end|goal|end_address: Where to go|Destination
? How do I get from {from} to {to}?|give me directions from {from} to {to}|show me the way from {from} to {to}|find the route from {from} to {to}|navigate from {from} to {to}
= distance:few minutes:minutes

get_distance|distance_between|calculate_distance|measure_distance
Distance between two cities|Calculate how far two places are apart
a:city=from|city1|city_a|start|place_a: First city
b:city=to|city2|city_b|end|place_b: Second city
? How far is it from {a} to {b}?|What is the distance between {a} and {b}?|distance from {a} to {b}|measure the distance between {a} and {b}
= kilometers:number

translate|translate_text|translation|translator|do_translation
Translate a text|Translate text into another language
text:message=text|source|input|phrase|sentence: The text|What to translate
to:language=language|target|target_language|to|targetLanguage|to_language: Target language|The language
? translate "{text}" into {to}|How do you say "{text}" in {to}?|translate to {to}: {text}|What is "{text}" in {to}?|put "{text}" into {to}
= translation:word

add|add_numbers|sum|plus|calculate_sum
Add two numbers|Sum of two numbers
a:number=a|x|first|num1|number1|left: First number
b:number=b|y|second|num2|number2|right: Second number
? What is {a} plus {b}?|add {a} and {b}|What's {a} + {b}?|sum up {a} and {b}|use the tool to add {a} and {b}
= result:number

multiply|multiply_numbers|product|times
Multiply two numbers|Product of two numbers
a:number=a|x|first|num1|factor1: First number
b:number=b|y|second|num2|factor2: Second number
? What is {a} times {b}?|multiply {a} by {b}|What's {a} x {b}?|multiply {a} and {b}|How much is {a} * {b}?
= result:number

calculator|calculate|evaluate_expression|compute|do_math
Evaluate a mathematical expression|Calculate an expression|Do math
expression:EXPR=expression|formula|input|math|calculation: The expression|What to calculate
? What is {expression}?|calculate {expression}|How much is {expression}?|work out {expression}|compute {expression}|{expression} = ?
= result:number

create_note|add_note|save_note|write_note|make_note|take_note
Save a note|Write a note|Create a new note
text:task=text|content|note|body: The text of the note|What to write
title:word=title|name|heading: The title
? make a note: {text}|note down that I have to {text}|take a note: {text}|save a note[ called {title}] saying {text}|write down: {text}
= saved:true id:id

set_reminder|create_reminder|remind_me|add_reminder|reminder
Set a reminder|Remind the user of something|Create a reminder
task:task=task|text|what|message|title|about: What to remember|The task
time:time=time|when|at|remind_at: When|The time
? remind me to {task} at {time}|remind me at {time} to {task}|set a reminder to {task}[ at {time}]|I must not forget to {task}, remind me at {time}|set a reminder for {time}: {task}
= ok:true

add_todo|add_task|create_task|new_todo|create_todo|todo_add
Add a task to the to-do list|Create a task
task:task=task|title|text|item|todo: The task|What to do
priority:(low,medium,high)=priority|importance|level: The priority
? add "{task}" to my to-do list|put {task} on my list|create a task to {task}[ with {priority} priority]|add a task: {task}[, priority {priority}]|I have to {task}, add it to my tasks
= id:id status:state

find_user|get_user|lookup_user|find_customer|get_customer|lookup_customer|search_person|customer_lookup
Find a person in the database|Get a customer record by name|Look up a user
name:full=name|user|customer|person|full_name|customer_name: The name of the person|Name
? find {name} in the database|look up the user {name}|show me the record of {name}|get the data of {name}|Is {name} one of our customers?|Who is the customer {name}?|search for the customer {name}
= name:full age:age city:city

get_user_by_id|fetch_user|read_user|user_details|load_profile|get_profile
Get a user by the id|Load the profile of a user
id:id=id|user_id|userId|uid|number: The id|Id of the user
? get the user with the id {id}|Who is user {id}?|show me the profile of user {id}|load user number {id}|fetch user {id}
= name:full email:email

get_order|order_status|track_order|check_order|get_order_status|lookup_order
Get the status of an order|Look up an order by its number|Track an order
order:code=order_id|order|id|orderId|order_number|number: The order number|Order id
? Where is my order {order}?|What's the status of order {order}?|track order {order}|check my order number {order}|Has order {order} been shipped?|look up the order {order}|I'm waiting for order {order}, where is it?
= status:state delivery_date:date

cancel_order|cancel_purchase|order_cancel
Cancel an order|Cancel an order by its number
order:code=order_id|order|id|orderId|order_number: The order number
reason:REASON=reason|why|comment: The reason
? cancel order {order}|cancel my order {order}[ because {reason}]|I want to cancel the order {order}|please stop order {order}
= cancelled:true

track_package|track_parcel|package_status|get_tracking|where_is_package
Track a package|Get where a parcel is
number:code=tracking_number|number|code|trackingNumber|parcel: Tracking number
? Where is my package {number}?|track the parcel {number}|track package {number}|What about the package with the number {number}?|find parcel {number}
= status:state location:city

order_item|buy|purchase|place_order|order_product|buy_product
Order things from the shop|Place an order|Buy a product
item:item=item|product|name|article: What to order|The product
count:few=count|quantity|amount|qty|number: How many|Quantity
? order {count} of the {item}, please|buy the {item}, quantity {count}|I want to order the {item}, {count} pieces|order {count} pieces of the {item}|please buy {count} units of the {item}
= order_id:id total:money

add_to_cart|cart_add|put_in_cart|add_item
Add a product to the shopping cart|Put an item in the cart
item:item=item|product|name|article: The product
count:few=count|quantity|amount|qty: How many
? put the {item} in my cart|add {count} units of {item} to the cart|add the {item} to my shopping cart|put {count} x {item} in my basket
= items_in_cart:few total:money

search_products|find_product|product_search|search_shop|search_catalog
Search products in the shop|Find a product|Search the catalog
query:item=query|q|search|keyword|name|term: What to look for|Search words
max_price:number=max_price|maxPrice|price_limit|budget: Highest price
? find a {query}[ under {max_price} dollars]|search the shop for a {query}|show me a {query} for less than {max_price} dollars|Do you sell a {query}?|look for a {query} in the shop
= name:item price:money in_stock:true

check_stock|inventory|get_inventory|stock_level|check_inventory|get_stock_level
Check how many of an item are in stock|Get the stock of an item in the warehouse
item:item=item|product|article|sku_name: The item
? How many of the {item} do we have in stock?|check the stock of the {item}|Is the {item} in stock?|inventory of the {item}
= quantity:number warehouse:city

convert_currency|currency_converter|exchange|convert_money|currency_convert
Convert an amount of money into another currency|Convert money between currencies
amount:number=amount|value|sum|money: The amount
from:CURRENCY=from|from_currency|source|fromCurrency|base: Currency code
to:CURRENCY2=to|to_currency|target|toCurrency|quote: Currency code
? convert {amount} {from} to {to}|How much is {amount} {from} in {to}?|What is {amount} {from} in {to}?|change {amount} {from} into {to}|exchange {amount} {from} for {to}
= amount:number

get_exchange_rate|exchange_rate|fx_rate|currency_rate
Get the exchange rate of two currencies|Current exchange rate
from:CURRENCY=from|base|from_currency|currency1: First currency
to:CURRENCY2=to|target|to_currency|currency2: Second currency
? What's the exchange rate from {from} to {to}?|rate of {from} to {to}|get the {from} to {to} rate|How many {to} do I get for one {from}?
= rate:money

convert_units|unit_converter|convert_length|unit_convert
Convert a value to another unit|Convert units
value:number=value|amount|number|quantity: The value
from:UNIT=from|from_unit|unit|source: From which unit
to:UNIT2=to|to_unit|target_unit|target: To which unit
? convert {value} {from} to {to}|How many {to} are {value} {from}?|What is {value} {from} in {to}?|turn {value} {from} into {to}
= result:number

book_table|reserve_table|restaurant_booking|make_reservation|table_reservation
Book a table in a restaurant|Reserve a table
restaurant:word=restaurant|name|place|venue: The restaurant|Name
people:few=people|guests|persons|party_size|partySize|seats: How many people|Number of guests
time:time=time|at|hour|when: The time
? book a table for {people} at {restaurant}[ at {time}]|reserve a table at {restaurant} for {people} people|I need a table for {people} people at {restaurant} at {time}|get us a table at {restaurant} at {time} for {people}
= confirmed:true code:code

find_restaurants|search_restaurants|restaurant_search|nearby_restaurants
Find restaurants in a city|Search restaurants
city:city=city|location|place|near: The city
cuisine:CUISINE=cuisine|food|kind|type: Kind of food
? find {cuisine} restaurants in {city}|Where can I eat {cuisine} food in {city}?|search for a {cuisine} restaurant in {city}|show me restaurants in {city}|Which restaurants are there in {city}?
= LIST:word

get_recipe|find_recipe|recipe_search|search_recipes|recipe
Find a recipe|Get a recipe for a dish
dish:food=dish|name|query|food|meal: The dish|What to cook
? How do I make {dish}?|find a recipe for {dish}|I want to cook {dish}|get me a recipe with {dish}|show me a {dish} recipe
= title:food minutes:minutes servings:few

get_score|game_score|match_result|sports_score|latest_score
Get the latest score of a team|Result of the last game of a team
team:team=team|club|name|team_name: The team
? What was the score of the {team} game?|How did the {team} play?|Did the {team} win?|latest score of the {team}|get the result of the {team}
= opponent:team score:SCORE

get_news|latest_news|news_search|search_news|headlines|news
Get the latest news about a topic|Search the news
topic:topic=topic|query|subject|about|category: The topic|What about
count:few=count|limit|max_results|number: How many
? What's new about {topic}?|show me the news about {topic}|get {count} headlines about {topic}|Any news on {topic}?|find the latest news on {topic}
= LIST:title

search|web_search|search_web|internet_search|google_search|search_internet
Search the web|Search the internet|Find pages on the web
query:topic=query|q|search_term|keywords|text: What to look for|The search words
? search the web for {query}|look up {query} on the internet|search for {query}|find something about {query} online|google {query}
= LIST:title

open_url|fetch_page|read_website|get_page|browse|load_url
Open a web page|Read a website|Load a page
url:url=url|link|address|page: The address|The web page
? open {url}|read the page {url}|What does {url} say?|load {url}|go to {url}
= title:title

read_file|open_file|get_file|load_file|file_read
Read a file|Open a file|Get the contents of a file
file:file=path|file|filename|file_name|name: The file|Name of the file
? read the file {file}|open {file}|What is in {file}?|show me {file}|load the file {file}
= content:message

delete_file|remove_file|file_delete|erase_file
Delete a file|Remove a file
file:file=path|file|filename|file_name|name: The file
? delete {file}|remove the file {file}|delete the file called {file}|I don't need {file} any more, delete it
= deleted:true

write_file|save_file|create_file|file_write
Write text to a file|Save a text as a file
file:file=path|file|filename|name: The file
text:message=content|text|data|body: The text
? write "{text}" to {file}|save "{text}" in the file {file}|create a file {file} with the text "{text}"
= ok:true

create_ticket|open_ticket|new_ticket|submit_ticket|report_issue|create_issue
Create a support ticket|Report a problem|Open a ticket
title:PROBLEM=title|subject|problem|issue|description|summary: The problem|What is wrong
priority:(low,medium,high)=priority|urgency|severity: How urgent
? open a ticket: {title}|create a ticket because {title}[, priority {priority}]|report that {title}|{title}, please open a[ {priority} priority] ticket|new ticket: {title}
= ticket_id:id status:state

get_ticket|ticket_status|lookup_ticket|check_ticket
Get a support ticket|Status of a ticket
id:id=ticket_id|id|ticket|ticketId|number: The ticket
? What's the status of ticket {id}?|show me ticket {id}|check ticket number {id}|Is ticket {id} solved?
= status:state owner:full

define_word|dictionary|lookup_word|get_definition|word_meaning
Look up a word in the dictionary|Get the definition of a word
word:THING=word|term|query|entry: The word
? look up the word {word}|What does the word "{word}" mean?|define {word}|look up "{word}" in the dictionary
= definition:message

call_contact|make_call|phone_call|dial|call_person
Call a person|Make a phone call
name:person=name|contact|person|who: Who to call
? call {name}|phone {name}|make a call to {name}|I want to talk to {name} on the phone|ring {name}
= calling:true

find_contact|get_phone_number|lookup_contact|contact_search|get_contact
Find the phone number of a contact|Look up a contact
name:person=name|contact|person|who: The contact
? What's the phone number of {name}?|find the number of {name}|look up {name} in my contacts|How can I reach {name}?
= phone:phone email:email

transfer_money|send_money|make_transfer|pay_person|bank_transfer|wire_money
Send money to a person|Transfer money
to:person=to|recipient|name|receiver|payee: Who gets it
amount:number=amount|sum|value|money: How much
? send {amount} dollars to {to}|transfer {amount} euros to {to}|pay {to} {amount} dollars|send {to} {amount} dollars
= ok:true balance:number

get_balance|account_balance|check_balance|bank_balance
Get the balance of an account|How much money is in an account
account:(checking,savings,credit)=account|account_type|accountType|kind: The account
? How much money is in my {account} account?|What's the balance of my {account} account?|check my {account} account|show me the balance of the {account} account
= balance:money currency:currency

order_taxi|call_taxi|book_ride|request_ride|get_cab
Order a taxi|Book a ride
from:street=pickup|from|start|pickup_address|address: Where to pick up
to:city=destination|to|dropoff|goal: Where to go
? order a taxi at {from}[ to {to}]|get me a cab from {from} to {to}|I need a ride from {from} to {to}|book a taxi from {from} to {to}
= driver:first minutes:few

get_movie|movie_info|find_movie|lookup_movie|film_details
Get information about a movie|Look up a film
title:title=title|movie|film|name: The title
year:year=year|release_year: The year
? tell me about the movie {title}|Who directed {title}?|look up the film {title}[ from {year}]|When did the movie {title} come out?|find the movie {title}[ of {year}]
= title:title director:full year:year

find_book|search_book|lookup_book|library_search|book_search
Find a book in the library|Search for a book
title:title=title|book|name|query: The title
author:full=author|writer|by: The author
? find the book {title}[ by {author}]|Do you have the book {title}[ by {author}]?|search the library for {title}|Is the book {title} available?|look for {title} by {author}
= available:true shelf:code

get_country_info|country_facts|country_info|lookup_country
Get facts about a country|Look up a country
country:country=country|name|country_name|nation: The country
? look up {country}|get the facts about {country}|How many people live in {country}?|What is the population of {country}?|find information about {country}
= population:id language:language

lock_door|lock|lock_the_door|door_lock
Lock a door|Lock the door of a room
door:DOOR=door|which|name|entrance: The door
? lock the {door}|please lock the {door}|close and lock the {door}|Make sure the {door} is locked
= locked:true

set_volume|change_volume|volume|adjust_volume
Set the volume|Change the volume of the speaker
level:percent=level|volume|percent|value: Volume in percent
? set the volume to {level}|turn the volume to {level} percent|volume {level}|change the volume to {level}%|make the volume {level} percent
= ok:true

random_number|roll_dice|get_random|generate_random_number|pick_number
Get a random number|Pick a random number in a range
least:few=min|low|from|minimum|start: Smallest number
most:number=max|high|to|maximum|end: Greatest number
? give me a random number between {least} and {most}|pick a number from {least} to {most}|random number between {least} and {most}|choose a number between {least} and {most}
= number:few

hire_car|rent_car|car_rental|book_car
Rent a car|Book a rental car
city:city=city|location|pickup|place: Where
days:few=days|duration|num_days|length: How many days
automatic:BOOL=automatic|is_automatic|auto|automatic_gear: Automatic gear or not
? rent a car in {city} for {days} days|I need a rental car in {city} for {days} days|book an {automatic} car in {city} for {days} days|get me an {automatic} rental car in {city} for {days} days
= car:company price:money

create_poll|make_poll|new_poll|start_poll
Create a poll|Start a vote
question:QUESTION=question|title|topic|text: The question
options:OPTIONS=options|choices|answers|items: The possible answers
? make a poll "{question}" with the options {options}|start a poll: {question} Options: {options}|create a poll that asks "{question}" with the answers {options}
= poll_id:id

add_to_list|shopping_list|add_groceries|add_shopping_items|update_shopping_list
Add items to the shopping list|Put groceries on the list
items:FOODS=items|things|products|groceries|list: What to add
? put {items} on the shopping list|add {items} to my shopping list|I need to buy {items}, add that to the list|we need {items}, put it on the list
= items:few

invite_people|send_invitation|invite|invite_guests
Invite people to an event|Send invitations
people:NAMES=people|guests|names|attendees|invitees: Who is invited
event:event=event|title|what|occasion: The event
? invite {people} to the {event}|send invitations for the {event} to {people}|ask {people} to come to the {event}|I'd like to invite {people} to the {event}
= invited:few

get_air_quality|air_quality|pollution_level|check_air
Get the air quality in a city|How clean the air is
city:city=city|location|place|area: The city
? How is the air quality in {city}?|Is the air clean in {city}?|check the air in {city}|air quality of {city}
= index:percent level:LEVEL

get_sunrise|sun_times|sunrise_sunset|get_sunset
Get sunrise and sunset in a city|When the sun rises and sets
city:city=city|location|place: The city
? When does the sun rise in {city}?|When is sunset in {city}?|sunrise in {city}|tell me when the sun sets in {city}
= sunrise:time sunset:time

generate_image|create_image|draw_picture|make_image|paint_picture
Make a picture from a description|Generate an image
prompt:PICTURE=prompt|description|text|what: What to show
style:(photo,cartoon,painting)=style|look|kind: The style
? draw {prompt}|make a picture of {prompt}|generate an image of {prompt}[ as a {style}]|paint {prompt}|I want a {style} of {prompt}
= url:url

set_language|change_language|switch_language
Change the language of the app|Set the language
language:language=language|lang|to|name: The language
? switch the language to {language}|change the app to {language}|set the language to {language}|I want to use the app in {language}
= ok:true

run_query|sql_query|query_database|execute_sql|run_sql
Run an SQL query|Query the database
query:SQL=query|sql|statement|q: The SQL
? run {query}|execute this SQL: {query}|run the query {query}|What does {query} return?
= rows:few
"""  # fmt: skip

VERBS = {
    "get": ("Get {a} {n} by its {k}|Read {a} {n}|Return {a} {n}", "show me the {n} {v}|get {n} {v}|open the {n} with the {k} {v}|let me see {n} {v}"),
    "delete": ("Delete {a} {n}|Remove {a} {n}", "delete {n} {v}|remove the {n} {v}|delete the {n} with the {k} {v}|get rid of {n} {v}"),
    "archive": ("Archive {a} {n}|Move {a} {n} to the archive", "archive {n} {v}|move the {n} {v} to the archive|put {n} {v} into the archive"),
    "approve": ("Approve {a} {n}|Accept {a} {n}", "approve {n} {v}|accept the {n} {v}|give your OK for {n} {v}"),
    "reject": ("Reject {a} {n}|Refuse {a} {n}", "reject {n} {v}|refuse the {n} {v}|say no to {n} {v}"),
    "print": ("Print {a} {n}|Send {a} {n} to the printer", "print {n} {v}|print out the {n} {v}|I need {n} {v} on paper"),
    "share": ("Share {a} {n}|Share {a} {n} with the team", "share {n} {v}|share the {n} {v} with the team|let the team see {n} {v}"),
    "close": ("Close {a} {n}|Mark {a} {n} as closed", "close {n} {v}|close the {n} {v}|mark {n} {v} as closed"),
    "reopen": ("Reopen {a} {n}|Open a closed {n} again", "reopen {n} {v}|open the {n} {v} again"),
    "download": ("Download {a} {n}|Save {a} {n} on this computer", "download {n} {v}|download the {n} {v}|save {n} {v} on my computer"),
    "copy": ("Copy {a} {n}|Make a copy of {a} {n}", "copy {n} {v}|make a copy of the {n} {v}|I need a copy of {n} {v}"),
    "start": ("Start {a} {n}|Begin {a} {n}", "start {n} {v}|begin the {n} {v}|launch {n} {v}"),
    "stop": ("Stop {a} {n}|End {a} {n}", "stop {n} {v}|end the {n} {v}|halt {n} {v}"),
    "pause": ("Pause {a} {n}|Interrupt {a} {n}", "pause {n} {v}|pause the {n} {v}"),
    "rename": ("Rename {a} {n}|Give {a} {n} a new name", "rename {n} {v} to {w}|change the name of {n} {v} to {w}|call the {n} {v} {w}"),
    "assign": ("Assign {a} {n} to a person|Give {a} {n} to somebody", "assign {n} {v} to {p}|give the {n} {v} to {p}|{p} should take care of {n} {v}"),
    "create": ("Create a new {n}|Make a new {n}", "create a new {n} called {w}|make a new {n} with the name {w}|I need a new {n} named {w}"),
    "count": ("Count the {n}s of a person|Number of {n}s of a person", "How many {n}s does {p} have?|count the {n}s of {p}|tell me how many {n}s {p} has"),
    "find": ("Find the {n} of a person|Search the {n}s of a person", "find the {n} of {p}|search for {p}'s {n}|Which {n} belongs to {p}?|Where is the {n} of {p}?"),
    "list": ("List all {n}s of a day|Show the {n}s of a day", "list the {n}s of {d}|show me all {n}s of {d}|Which {n}s are there on {d}?"),
}  # fmt: skip
OBJECTS = "invoice|contract|project|document|report|account|booking|reservation|photo|video|album|playlist|message|comment|post|article|page|folder|backup|server|job|process|task|test|order|claim|request|application|form|survey|course|lesson|exam|student|patient|employee|product|coupon|payment|refund|subscription|shipment|delivery|package|device|sensor|camera|vehicle|car|room|meeting|call|contact|lead|deal|offer|campaign|newsletter|template|recipe|book|ticket|issue|branch|commit|release|dataset|model|table|record|licence|policy|shift|visit|appointment".split("|")  # fmt: skip
