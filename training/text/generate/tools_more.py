"""More tools, of fields that the first table does not have; written as `tools_words.TOOLS` is."""

from __future__ import annotations

MORE_TOOLS = """
get_location|where_am_i|current_location|locate_device|get_gps_position
Get the current position of the device|Where the user is now|Current location
? Where am I right now?|What's my location?|Can you tell where I am?|show me my current position|find out where I am|Which town am I in at the moment?|I'm lost, where am I?|locate me|my location?
= city:city country:country

get_battery|battery_level|check_battery|battery_status|get_battery_level
Get the battery level of the device|How much battery is left|Battery status
? How much battery is left?|check my battery|What's the battery level?|Do I have to charge my phone?|battery status|Is my battery low?|tell me how full the battery is|How long will the battery last?
= level:percent

take_screenshot|screenshot|capture_screen|grab_screen
Take a picture of the screen|Take a screenshot|Capture the screen
? take a screenshot|make a screenshot|capture my screen|save a picture of what's on the screen|I need a screenshot|grab the screen|Could you screenshot this?
= file:file

get_date|current_date|today|get_today|what_day_is_it
Get today's date|Tell the date|Current date
? What's the date today?|Which day is it today?|What day is today?|tell me today's date|today's date?|I don't know what day it is|What is today's date?|Is it Friday today?
= date:date

flip_coin|toss_coin|coin_flip|heads_or_tails
Flip a coin|Toss a coin
? flip a coin|toss a coin for me|Heads or tails?|throw a coin|We can't decide, flip a coin|let a coin decide
= result:word

list_contacts|get_contacts|show_contacts|all_contacts
List all contacts|Show the address book
? show me all my contacts|list my contacts|Who is in my address book?|Which contacts do I have?|open my list of contacts|read out my contacts
= LIST:full

check_inbox|unread_mail|get_inbox|new_messages|read_inbox
Get the unread messages|Check for new mail|Read the inbox
? Do I have new mail?|check my inbox|Any new messages?|read my unread mails|What's in my inbox?|show me the new mails|Did anybody write to me?|Have I got mail?
= LIST:full

lock_screen|lock_device|lock_computer|lock_phone
Lock the screen|Lock this device
? lock my screen|lock the computer|I'm leaving my desk, lock the screen|lock this device|make sure nobody can use my computer|lock my phone
= ok:true

pause_music|stop_music|pause_playback|stop_playing|halt_music
Pause the music|Stop playing
? pause the music|stop the music|Music off|be quiet, stop playing|pause it|Can you pause the song?|no more music please|I can't hear a thing, pause the music
= ok:true

next_song|skip_song|skip_track|next_track|play_next
Skip to the next song|Play the next track
? skip this song|next song|play the next track|I don't like this one, skip it|go to the next song|another song please|skip
= title:title artist:full

open_app|launch_app|start_app|run_app|open_application
Open an app|Start a program on the device
app:APP=app|name|application|app_name|program: The app|Name of the app|Which program
? open {app}|start {app}|launch the {app} app|I want to use {app}|bring up {app}|Can I have {app} open?|switch to {app}|run {app}|{app} please, open it|get {app} going
= ok:true

close_app|quit_app|kill_app|exit_app|stop_app
Close an app|Quit a program
app:APP=app|name|application|app_name|program: The app|Name of the app
? close {app}|quit {app}|I'm done with {app}, close it|shut {app}|exit the {app} app|get rid of the {app} window|make {app} go away
= ok:true

set_wallpaper|change_background|set_background|change_wallpaper
Set the wallpaper|Change the background picture
file:file=file|image|picture|path|filename: The picture|File of the picture
? use {file} as my wallpaper|set the wallpaper to {file}|change my background to {file}|I want {file} as the background|make {file} my background picture|put {file} on my desktop
= ok:true

toggle_wifi|set_wifi|wifi|switch_wifi|wifi_control
Switch the wifi on or off|Turn wifi on or off
state:(on,off)=state|status|mode|value|switch: On or off|The new state
? turn the wifi {state}|switch {state} the wifi|wifi {state}|put the wifi {state}|I want the wifi {state}|set wifi to {state}|Could the wifi be {state}?
= ok:true

set_mode|phone_mode|sound_profile|change_mode|set_profile
Set the sound mode of the phone|Change the profile of the device
mode:(silent,loud,vibrate)=mode|profile|setting|sound: The mode|Which mode
? set my phone to {mode}|put the phone on {mode}|switch to {mode} mode|I need {mode} mode|{mode} mode please|change the sound to {mode}|make my phone {mode}
= ok:true

start_workout|begin_training|log_workout|track_workout|start_exercise
Start to track a workout|Begin a training
sport:hobby=sport|activity|type|exercise|workout: The sport|Which activity
minutes:minutes=minutes|duration|length|duration_minutes: How many minutes
? start a {sport} workout[ of {minutes} minutes]|track my {sport}|I'm going to do some {sport}[ for {minutes} minutes], track it|begin a training: {sport}|log {sport}[ for {minutes} minutes]|time for {sport}, start the tracker|put down {minutes} minutes of {sport}
= ok:true

log_meal|add_meal|track_food|record_food|food_diary
Write down what was eaten|Log a meal
food:food=food|dish|meal|item|what: What was eaten
meal:(breakfast,lunch,dinner)=meal|time|kind|meal_type|occasion: Which meal
? log {food} for {meal}|I had {food} for {meal}, write it down|add {food} to my {meal}|For {meal} I ate {food}|track my {meal}: {food}|put {food} in the food diary as {meal}|note {food} under {meal}
= kcal:number

get_calories|calories_of|nutrition_info|food_calories|lookup_calories
Get the calories of a food|Look up how many calories a food has
food:food=food|item|name|product|dish: The food
? How many calories are in {food}?|calories of {food}|Are {food} fattening? Look up the calories|look up the calories of {food}|get me the calories for {food}|How much energy do {food} have?|I'm on a diet. What about {food}?
= kcal:number fat:percent

log_weight|record_weight|add_weight|track_weight|save_weight
Record the weight of the user|Save today's weight
weight:number=weight|kg|value|kilograms|weight_kg: The weight in kilograms
? record my weight: {weight} kilos|I weigh {weight} kg today, save it|log {weight} kilograms|my weight is {weight} kilos, note that|put down {weight} kg as my weight|The scale says {weight} kg, write it down
= saved:true

book_doctor|doctor_appointment|schedule_visit|make_appointment|request_appointment
Make an appointment with a doctor|Book a visit to a doctor
doctor:last=doctor|name|physician|with|doctor_name: The name of the doctor
day:weekday=day|date|when|on: The day
time:time=time|at|hour: The time
? book an appointment with Dr. {doctor} on {day}[ at {time}]|I need to see Dr. {doctor} on {day}|get me an appointment with doctor {doctor} for {day} at {time}|make an appointment with Dr. {doctor} for {day}|Does Dr. {doctor} have time on {day}?|schedule a visit to Dr. {doctor} on {day} at {time}
= confirmed:true code:code

refill_prescription|order_medicine|renew_prescription|prescription_refill
Order a prescription again|Refill a prescription by its number
number:code=prescription|number|rx_number|id|prescription_id: The number of the prescription
? refill my prescription {number}|renew prescription {number}|I'm out of pills, the prescription is {number}|order the medicine of prescription {number} again|Prescription {number} needs a refill|get me more of prescription {number}
= ready:date

water_plants|start_irrigation|irrigate|water_garden|run_sprinkler
Water the plants of a zone|Start the sprinkler
zone:ROOM2=zone|area|place|where|garden: Which part of the garden
minutes:minutes=minutes|duration|length|time: How many minutes
? water the {zone} for {minutes} minutes|run the sprinkler in the {zone} for {minutes} minutes|give the {zone} {minutes} minutes of water|The {zone} is dry, water it for {minutes} minutes|start the irrigation of the {zone}, {minutes} minutes|turn the water on in the {zone} for {minutes} minutes
= ok:true

open_blinds|move_blinds|set_blinds|control_shutters|set_shutter
Open or close the blinds of a room|Move the shutters
room:room=room|where|location|window: The room
position:(open,closed,half)=position|state|to|setting: How the blinds should be
? set the blinds in the {room} to {position}|make the {room} blinds {position}|I want the shutters in the {room} {position}|put the blinds of the {room} to {position}|The blinds in the {room} should be {position}|{room} blinds: {position}
= ok:true

start_vacuum|clean_room|vacuum|run_robot|send_vacuum
Let the robot vacuum a room|Start the vacuum robot
room:room=room|where|area|place: The room
? vacuum the {room}|let the robot clean the {room}|The {room} is dirty, vacuum it|send the vacuum to the {room}|start cleaning the {room}|There are crumbs in the {room}, start the vacuum there|clean the {room} floor
= ok:true

set_light_color|change_light_color|light_color|color_light|set_lamp_color
Set the colour of the light in a room|Change the color of a lamp
room:room=room|where|location|area: The room
color:colour=color|colour|hue|tone: The colour
? make the light in the {room} {color}|set the {room} light to {color}|I'd like {color} light in the {room}|change the color of the {room} lamp to {color}|turn the lights in the {room} {color}|{color} light for the {room} please
= ok:true

get_room_temperature|read_thermometer|indoor_temperature|room_climate|check_room
Get the temperature in a room of the house|Read the thermometer of a room
room:room=room|where|place|sensor|area: The room
? How warm is it in the {room}?|What's the temperature in the {room}?|check the thermometer in the {room}|Is the {room} cold?|read the temperature of the {room}|tell me how warm the {room} is|temperature {room}?
= temperature:degrees humidity:percent

show_camera|view_camera|camera_feed|get_camera|open_camera
Show the picture of a camera|View a security camera
camera:DOOR=camera|place|location|where|which: Which camera
? show me the camera at the {camera}|Who is at the {camera}?|let me see the {camera} camera|open the camera of the {camera}|What's going on at the {camera}?|check the {camera} camera
= url:url

arm_alarm|set_alarm_system|security_mode|arm_security|set_security
Set the alarm system of the house|Change the mode of the security system
mode:(home,away,off)=mode|state|status|setting: The mode
? set the alarm system to {mode}|put the security on {mode}|alarm system {mode}|switch the house alarm to {mode}|change the security mode to {mode}|I want the alarm in {mode} mode
= ok:true

get_traffic|traffic_info|check_traffic|traffic_report|road_conditions
Get the traffic on the way to a place|Check the traffic
to:city=to|destination|city|place|target: Where to
? How is the traffic to {to}?|check the traffic on the way to {to}|Are there any jams on the road to {to}?|I have to drive to {to}. How are the roads?|traffic to {to}|Is the road to {to} free?|Will I get stuck on the way to {to}?
= delay:minutes

find_parking|parking_search|nearby_parking|get_parking|parking_spots
Find a place to park|Search parking near an address
near:street=near|address|location|where|place: Near which address
hours:few=hours|duration|time|for_hours: For how many hours
? find parking near {near}[ for {hours} hours]|Where can I park near {near}?|I need a parking spot at {near}[ for {hours} hours]|search for parking at {near}|look for somewhere to park close to {near}[, {hours} hours]|Is there parking around {near}?
= name:word price:money

find_charger|charging_stations|ev_chargers|locate_charger|find_charging_station
Find a charging station for electric cars|Locate a charger in a city
city:city=city|location|place|near|area: The city
? find a charging station in {city}|Where can I charge my car in {city}?|My electric car is nearly empty, I'm in {city}|show me chargers in {city}|look up charging stations around {city}|I need to charge in {city}
= LIST:company

get_gas_price|fuel_price|petrol_prices|gas_prices|check_fuel
Get the price of fuel in a city|Current petrol price
city:city=city|location|place|where: The city
fuel:(diesel,petrol,premium)=fuel|type|kind|fuel_type: The kind of fuel
? What does {fuel} cost in {city}?|How much is {fuel} in {city}?|price of {fuel} in {city}|look up the {fuel} price in {city}|check what {fuel} costs in {city}|I have to fill up in {city}. What's the price of {fuel}?
= price:money

flight_status|check_flight|get_flight_status|track_flight|flight_info
Get the status of a flight|Check whether a flight is on time
flight:code=flight|flight_number|number|flightNumber|code: The flight number
date:date=date|day|when: The date
? Is flight {flight} on time?|check flight {flight}[ on {date}]|When does flight {flight} land?|What's the status of flight {flight}?|track the flight {flight}|My mother is on flight {flight}. Has it landed?|flight {flight}[ on {date}], any delay?|Which gate does {flight} leave from?
= status:state gate:code

check_in|flight_check_in|online_check_in|check_in_flight
Check in for a flight|Online check-in
booking:code=booking|reference|booking_code|confirmation|pnr: The booking code
name:last=last_name|name|surname|family_name|lastName: Family name
? check me in: booking {booking}, name {name}|check in for {booking}, the name is {name}|I want to check in. Booking code {booking}, last name {name}|do the online check-in for {name}, reference {booking}|My name is {name} and my booking is {booking}. Check me in, please
= seat:code gate:code

rent_bike|hire_bike|bike_rental|book_bike|unlock_bike
Rent a bicycle in a city|Hire bikes
city:city=city|location|place|where|station: The city
count:few=count|bikes|number|quantity|how_many: How many bikes
? rent {count} bikes in {city}|We need {count} bicycles in {city}|hire {count} bikes in {city}|get us {count} bikes for a tour in {city}|I'd like to rent {count} bicycles in {city}|book {count} bikes for {city}
= code:code price:money

buy_ticket|book_ticket|purchase_ticket|get_tickets|order_tickets
Buy tickets for an event|Book tickets
event:title=event|show|title|name|what: The event|What to see
count:few=count|quantity|number|tickets|seats: How many tickets
day:weekday=day|date|when: The day
? buy {count} tickets for {event}[ on {day}]|get me {count} tickets for {event}|I want to see {event}, {count} seats[ on {day}]|book {count} seats for {event}[ on {day}]|We are {count} people and want to go to {event}|order {count} tickets to {event}|{count} tickets for {event}, please
= total:money code:code

get_showtimes|cinema_times|movie_showtimes|film_times|whats_on
When a film is shown in the cinema|Get the times of a film
movie:title=movie|film|title|name: The film
city:city=city|location|place|where: The city
? When is {movie} on in {city}?|Where in {city} can I see {movie}?|showtimes of {movie} in {city}|What time does {movie} start in {city}?|look up when they show {movie} in {city}|I'd like to watch {movie} in {city} tonight
= LIST:time

recommend_movie|suggest_film|movie_suggestion|pick_movie|recommend_film
Recommend a film of a genre|Suggest a movie
genre:MOVIE=genre|kind|category|type|style: The kind of film
? recommend me a {genre} film|suggest a {genre} movie|I'm in the mood for a {genre} film|What {genre} movie should I watch?|pick a {genre} film for tonight|Any good {genre} movies?|find us something {genre} to watch
= title:title year:year

rate_movie|rate|add_rating|give_stars|submit_rating
Rate a film with stars|Save a rating
title:title=title|movie|film|name|item: The film
stars:stars=stars|rating|score|points|value: One to five stars
? give {title} {stars} stars|rate {title} with {stars} stars|I'd give {title} {stars} out of 5|{title} deserves {stars} stars|my rating for {title} is {stars}|put {stars} stars on {title}
= saved:true

add_to_watchlist|watch_later|save_movie|watchlist_add|bookmark_movie
Put a film on the watchlist|Save a film for later
title:title=title|movie|film|name|show: The film
? put {title} on my watchlist|save {title} for later|I want to watch {title} some day, remember it|add {title} to the films I want to see|bookmark the film {title}|Don't let me forget to watch {title}
= ok:true

get_lyrics|song_lyrics|find_lyrics|lookup_lyrics
Get the words of a song|Find lyrics
song:title=song|title|track|name: The song
artist:full=artist|singer|by|band: The artist
? What are the lyrics of {song}[ by {artist}]?|get me the words of {song}[ by {artist}]|I want to sing along to {song}|show the text of the song {song}|lyrics of {song}[ by {artist}]|find the lyrics to {song}
= lyrics:message

create_playlist|new_playlist|make_playlist|add_playlist
Create a playlist|Make a new playlist
name:word=name|title|playlist|playlist_name: The name of the playlist
genre:genre=genre|style|kind: The kind of music
? create a playlist called {name}[ with {genre}]|make a new playlist {name}|I want a[ {genre}] playlist named {name}|start a playlist with the name {name}[, only {genre}]|set up a playlist and call it {name}
= id:id

follow_user|follow|subscribe|add_friend|follow_account
Follow a user|Subscribe to an account
name:person=user|name|account|username|who: Who to follow
? follow {name}|I want to follow {name}|subscribe to {name}|add {name} to the people I follow|start following {name}|show me everything {name} posts from now on
= ok:true

block_user|block|block_contact|ban_user|mute_user
Block a user|Block a contact
name:person=user|name|contact|username|who: Who to block
? block {name}|I don't want to hear from {name} any more|stop {name} from writing to me|please block the user {name}|put {name} on the block list|{name} keeps annoying me, block them
= ok:true

create_post|publish_post|post_update|write_post|share_status
Publish a post|Share a text with the followers
text:message=text|content|body|message|status: The text of the post
? post this: {text}|share with my followers: {text}|publish "{text}"|write a post that says {text}|post "{text}" on my page|put "{text}" online|new post: {text}
= id:id

reply_to_message|answer_message|reply|send_reply|respond
Reply to a message by its number|Answer a message
id:id=message_id|id|to|number|messageId: Number of the message
text:message=text|reply|body|message|content: The answer
? reply to message {id}: {text}|answer message {id} with "{text}"|write back to message {id} that {text}|respond "{text}" to message {id}|send this as the reply to {id}: {text}
= sent:true

forward_email|forward_mail|forward|pass_on_mail|forward_message
Forward a mail to somebody|Pass a mail on
id:id=email_id|id|mail|message_id|number: Number of the mail
to:email=to|recipient|address|email: Who gets it
? forward mail {id} to {to}|send mail {id} on to {to}|pass email {id} on to {to}|the address {to} should get a copy of mail {id}|let {to} have email number {id}|forward {id} to {to}
= sent:true

schedule_call|plan_call|book_call|arrange_call|set_up_call
Arrange a call with a person|Plan a phone call
name:person=person|with|name|contact|who: With whom
day:weekday=day|date|when|on: The day
time:time=time|at|hour|start: The time
? arrange a call with {name} on {day} at {time}|I want to speak to {name} on {day} at {time}|set up a call with {name} for {day} at {time}|plan a phone call: {name}, {day}, {time}|put a call with {name} in for {day}, {time}|Could I talk to {name} on {day} at {time}? Set it up
= ok:true id:id

cancel_event|delete_event|remove_event|call_off_meeting|cancel_meeting
Cancel an event|Remove an event from the calendar
title:event=title|event|name|what: The event
day:weekday=day|date|when|on: The day
? cancel the {title}[ on {day}]|I can't make the {title}[ on {day}], take it out of my calendar|call off the {title}[ on {day}]|delete the {title} from my calendar|remove the {title}[ on {day}] from the calendar|The {title} won't happen, cancel it
= ok:true

move_event|reschedule_event|reschedule|postpone_meeting|change_event_time
Move an event to another day|Reschedule an event
title:event=title|event|name|what: The event
day:weekday=new_day|day|to|new_date|date: The new day
? move the {title} to {day}|reschedule the {title} for {day}|postpone the {title} to {day}|Can we have the {title} on {day} instead?|The {title} has to be on {day} instead, change it|push the {title} to {day}
= ok:true

find_free_time|free_slots|check_availability|get_free_slots|available_times
Find free time in the calendar of a person|When somebody is free
person:person=person|name|who|user|attendee: Whose calendar
day:weekday=day|date|when: The day
? When is {person} free on {day}?|find a free slot with {person} on {day}|Does {person} have time on {day}?|look for a gap in {person}'s calendar on {day}|I need to meet {person} on {day}. When is it possible?|check when {person} is available on {day}
= LIST:time

assign_task|delegate_task|give_task|hand_over_task
Give a task to a person|Assign a task
task:task=task|title|what|todo|job: The task
person:person=person|assignee|to|who|name: Who should do it
? let {person} {task}|assign "{task}" to {person}|{person} should {task}|give {person} the task "{task}"|tell the team that {person} has to {task}|put {person} in charge of "{task}"
= ok:true

complete_task|mark_done|finish_task|check_off|task_done
Mark a task as done|Check off a task
task:task=task|title|item|todo|name: The task
? mark "{task}" as done|tick off "{task}"|I finished "{task}"|"{task}" is done, check it off|cross "{task}" off my list|Done with "{task}"! Mark it
= ok:true

log_expense|add_expense|record_expense|track_spending|save_expense
Record an expense|Write down what was spent
amount:number=amount|sum|value|cost|price: How much
category:SPEND=category|for|on|type|kind: What for
? I spent {amount} dollars on {category}, write it down|log {amount} dollars for {category}|record an expense of {amount} euros for {category}|put {amount} dollars under {category}|add {amount} for {category} to my expenses|{category}: {amount} dollars, add that to my spending
= ok:true

get_spending|spending_report|expenses_of_month|monthly_expenses|show_expenses
Get the expenses of a month|How much was spent in a month
month:month=month|period|when|which_month: The month
? How much did I spend in {month}?|show me my expenses of {month}|What were my costs in {month}?|spending report for {month}|Where did my money go in {month}?|sum up what I spent in {month}
= total:money

pay_bill|pay_invoice|settle_bill|bill_payment
Pay a bill|Pay an invoice by its number
number:code=invoice|bill|number|invoice_number|id: The number of the bill
amount:number=amount|sum|value|total: How much
? pay bill {number}[, it's {amount} dollars]|pay the invoice {number}|settle invoice {number}[ of {amount} euros]|The bill {number} is due, pay it|I'd like to pay {amount} dollars for invoice {number}|take care of bill {number}
= ok:true

create_invoice|make_invoice|new_invoice|write_invoice|issue_invoice
Create an invoice for a customer|Write an invoice
customer:company=customer|client|company|to|name: The customer
amount:number=amount|total|sum|price: The amount
? create an invoice for {customer} over {amount} dollars|write an invoice of {amount} euros to {customer}|bill {customer} {amount} dollars|{customer} owes us {amount} dollars, make the invoice|I need an invoice: {customer}, {amount} dollars|invoice {customer} for {amount} euros
= number:code

calculate_tip|tip|get_tip|tip_calculator|compute_tip
Calculate the tip for a bill|How much to tip
bill:number=bill|amount|total|sum|bill_amount: The amount of the bill
percent:percent=percent|percentage|tip_percent|rate|tipPercent: Percent of tip
? What's a {percent} percent tip on {bill} dollars?|calculate the tip: bill {bill}, {percent} percent|The bill is {bill} dollars and I want to tip {percent} percent|tip {percent}% on {bill} dollars|How much is {percent}% tip for a bill of {bill}?|work out a {percent} percent tip on {bill} euros
= tip:money

calculate_loan|loan_payment|mortgage|monthly_payment|compute_mortgage
Calculate the monthly payment of a loan|Mortgage calculator
amount:number=amount|principal|loan|sum|loan_amount: The amount borrowed
years:few=years|term|duration|period: For how many years
rate:stars=rate|interest|interest_rate|percent|annual_rate: Interest in percent
? What would I pay each month for a loan of {amount} over {years} years at {rate} percent?|calculate a mortgage: {amount} euros, {years} years, {rate} percent|I want to borrow {amount} dollars for {years} years at {rate}%. What's the monthly payment?|loan of {amount}, {rate} percent, {years} years: how much a month?|work out the payments on {amount} dollars at {rate}% interest for {years} years
= payment:money

calculate_bmi|bmi|get_bmi|body_mass_index|compute_bmi
Calculate the body mass index|BMI from weight and height
weight:percent=weight|weight_kg|kg|mass: Weight in kilograms
height:HEIGHT=height|height_cm|cm|size: Height in centimetres
? What's my BMI if I weigh {weight} kg and am {height} cm tall?|calculate the BMI for {weight} kilos and {height} cm|I'm {height} cm tall and weigh {weight} kilos. What is my BMI?|BMI: {weight} kg, {height} cm|work out a body mass index: height {height}, weight {weight}|Weight {weight}, height {height}. BMI?
= bmi:percent

get_area|rectangle_area|area_of_rectangle|calculate_area|compute_area
Area of a rectangle|Calculate the area from length and width
length:few=length|a|long|side1|len: The length
width:few=width|b|wide|side2|breadth: The width
? What's the area of a room that is {length} by {width} meters?|calculate the area: length {length}, width {width}|My garden is {length} meters long and {width} meters wide. How big is it?|area of a rectangle {length} x {width}|The carpet is {length} meters long and {width} wide. Which area does it cover?|compute the area of {length} times {width} meters
= area:number

get_random_fact|fun_fact|random_fact|interesting_fact|trivia
Get a random fact about a topic|A fun fact
topic:topic=topic|about|subject|category|theme: What about
? tell me a fun fact about {topic}|give me a random fact about {topic}|I'd love some trivia about {topic}|Do you have an interesting fact on {topic}?|surprise me with something about {topic}|one fact about {topic} please
= fact:message

get_horoscope|horoscope|star_sign|daily_horoscope|zodiac_reading
Get the horoscope of a sign|Today's horoscope
sign:SIGN=sign|zodiac|zodiac_sign|star_sign|name: The sign
? What's the horoscope for {sign}?|get the horoscope of {sign}|I'm a {sign}. What do the stars say?|horoscope {sign}|read me today's horoscope for {sign}|How will the day be for {sign}?
= text:message

check_spelling|spell_check|proofread|correct_text|grammar_check
Check the spelling of a text|Correct a text
text:message=text|sentence|input|content|phrase: The text
? check the spelling of "{text}"|Is "{text}" spelled correctly?|proofread "{text}"|run the spell checker on "{text}"|correct this with the tool: {text}|Any mistakes in "{text}"?
= errors:few

detect_language|identify_language|language_of|guess_language|recognise_language
Find out the language of a text|Detect the language
text:message=text|input|sentence|sample|content: The text
? Which language is "{text}"?|detect the language of "{text}"|find out what language "{text}" is in|What language is this: "{text}"?|identify the language of "{text}"
= language:language

summarize_page|summarize_url|summarise_article|page_summary|get_summary
Summarize a web page|Get a summary of an article
url:url=url|link|page|address|article: The address
? summarize {url}|What is {url} about?|give me the main points of {url}|I have no time to read {url}, sum it up|make a short summary of {url}|tl;dr of {url}
= summary:message

shorten_url|short_link|make_short_link|create_short_url|url_shortener
Make a short link|Shorten a web address
url:url=url|link|address|long_url|longUrl: The long address
? shorten {url}|make a short link for {url}|I need a shorter version of {url}|The link {url} is too long, shorten it|turn {url} into a short link|short link for {url} please
= url:url

create_qr_code|qr_code|make_qr|generate_qr|qr
Make a QR code of a link|Generate a QR code
data:url=data|url|content|link|text: What it leads to
? make a QR code for {data}|I need a QR code that opens {data}|generate a QR code of {data}|turn {data} into a QR code|QR code for {data}|put {data} in a QR code
= file:file

ping_host|ping|check_host|is_site_up|check_website
Check whether a web site is up|Ping a host
url:url=host|url|address|site|website: The site
? Is {url} down?|ping {url}|check whether {url} is up|Can you reach {url}?|The site {url} doesn't load for me. Is it online?|see if {url} answers
= ok:true

rename_file|file_rename|change_filename|move_file
Rename a file|Give a file a new name
file:file=file|old|from|path|old_name: The file
name:FILE2=new_name|new|to|name|newName: The new name
? rename {file} to {name}|change the name of {file} to {name}|call the file {file} {name}|The file {file} should be called {name}|give {file} the new name {name}|I'd rather have {file} named {name}
= ok:true

search_files|find_files|file_search|locate_file|find_in_files
Search the files for a word|Find files
query:topic=query|text|keyword|pattern|what: What to look for
? Which of my files are about {query}?|search my files for {query}|find documents about {query}|look through my folders for {query}|Where did I save that text on {query}?|I'm looking for a file about {query}
= LIST:file

compress_files|zip_files|make_zip|archive_files|create_archive
Pack files into an archive|Zip files
files:FILES=files|paths|items|inputs|filenames: The files
? zip {files}|pack {files} into an archive|make a zip file of {files}|compress {files}|put {files} together in a zip|I want to send {files} as one archive
= file:file

convert_file|file_converter|change_format|convert_document|export_as
Convert a file to another format|Save a file in another format
file:file=file|path|input|filename|source: The file
format:(pdf,docx,txt,html)=format|to|target|output_format|type: The new format
? convert {file} to {format}|turn {file} into {format}|I need {file} as {format}|save {file} as {format}|make a {format} of {file}|change {file} to {format} please|export {file} in {format} format
= file:file

restart_server|reboot_server|restart_machine|reboot|server_restart
Restart a server|Reboot a machine
server:SERVER=server|host|machine|name|server_name: The server
? restart {server}|reboot the server {server}|The server {server} hangs, restart it|give {server} a restart|The machine {server} needs a reboot|power-cycle {server}
= ok:true

get_server_status|server_health|check_server|host_status|monitor_server
Get the status of a server|Health of a machine
server:SERVER=server|host|machine|name|hostname: The server
? How is {server} doing?|Is {server} up?|check the server {server}|status of {server}|What's the load on {server}?|look whether {server} is healthy|Is {server} alive?
= status:state cpu:percent

get_logs|read_logs|fetch_logs|show_logs|tail_logs
Get the last lines of a log|Read the logs of a server
server:SERVER=server|service|host|source|app: Which server
lines:number=lines|count|limit|num_lines|n: How many lines
? show me the last {lines} lines of the log of {server}|get {lines} log lines from {server}|What do the last {lines} lines of {server}'s log say?|read the log of {server}, {lines} lines|tail {lines} lines on {server}
= lines:number

deploy_app|deploy|release_app|roll_out|deploy_version
Deploy a version to an environment|Roll out a release
version:VERSION=version|tag|release|build: The version
environment:(staging,production,test)=environment|env|target|stage|to: Where
? deploy {version} to {environment}|roll out version {version} on {environment}|put {version} on {environment}|bring release {version} to {environment}|I want {version} live on {environment}|ship {version} to {environment}
= ok:true

create_branch|new_branch|git_branch|make_branch|add_branch
Create a git branch|Make a new branch
name:word=name|branch|branch_name|branchName|title: The name
base:(main,develop)=base|from|source|parent: From which branch
? create a branch called {name}[ from {base}]|make a new branch {name}[ off {base}]|I need a branch named {name}|branch off as {name}[, starting at {base}]|start the branch {name}[ from {base}]
= ok:true

run_tests|test_project|execute_tests|start_tests|run_test_suite
Run the tests of a project|Execute the test suite
project:word=project|repo|name|suite|module: The project
? run the tests of {project}|test {project}|Do the tests of {project} pass?|start the test suite for {project}|execute the tests in {project}|check {project} with its tests
= passed:number failed:few

get_password|generate_password|new_password|make_password|random_password
Generate a password|Make a random password of a length
length:LENGTH=length|size|chars|characters|len: How many characters
? generate a password with {length} characters|I need a new password, {length} characters long|make me a random password of length {length}|create a {length}-character password|a password of {length} signs please
= password:code

reset_password|password_reset|send_reset_link|recover_account|forgot_password
Send a link to reset the password|Reset the password of a user
email:email=email|address|user|account|mail: The email address
? reset the password of {email}|I forgot my password, my mail is {email}|send a reset link to {email}|The user {email} can't log in, reset the password|start a password reset for {email}|The user {email} needs a new password
= sent:true

create_user|add_user|register_user|new_account|sign_up
Create a user account|Register a new user
name:full=name|full_name|user|username|fullName: The name
email:email=email|mail|address|email_address: The email address
? create an account for {name} with the email {email}|register {name}, {email}|add the user {name} ({email})|sign up {name} with {email}|We have a new colleague: {name}, {email}. Make an account|set up {name} as a user, mail {email}
= id:id

give_feedback|submit_feedback|leave_review|write_review|send_feedback
Send feedback on a product|Leave a review
item:item=product|item|about|subject|name: The product
stars:stars=stars|rating|score|points: One to five
? rate the {item} with {stars} stars|leave a {stars} star review for the {item}|I give the {item} {stars} stars|put in a review: {item}, {stars} stars|The {item} gets {stars} stars from me|feedback for the {item}: {stars} out of 5
= ok:true

return_item|start_return|request_return|return_product|refund_item
Return something that was bought|Start a return
order:code=order_id|order|number|orderId|order_number: The order number
item:item=item|product|what|article: What goes back
? return the {item} from order {order}|I want to send back the {item} of order {order}|start a return for order {order}: the {item}|The {item} in order {order} is the wrong size, I want to return it|take back the {item}, order {order}|send the {item} (order {order}) back
= label:code

apply_coupon|use_voucher|redeem_code|apply_discount|add_coupon
Apply a coupon code|Redeem a voucher
code:code=code|coupon|voucher|coupon_code|promo: The code
? apply the coupon {code}|I have a voucher: {code}|use the code {code}|redeem {code}|Does the coupon {code} work? Apply it|take {code} off the price|my discount code is {code}
= discount:percent

find_store|store_locator|nearest_store|find_shop|shops_near
Find a shop of a company in a city|Nearest store
company:company=company|brand|shop|chain|store: The company
city:city=city|location|place|near|where: The city
? Is there a {company} shop in {city}?|find a {company} store in {city}|Where is {company} in {city}?|I'm in {city} and need a {company} branch|nearest {company} in {city}|look for {company} shops in {city}
= address:street

get_opening_hours|opening_hours|store_hours|when_open|business_hours
Get the opening hours of a place|When a place is open
place:company=place|store|name|shop|business: The place
day:weekday=day|date|when: The day
? When does {place} open[ on {day}]?|Is {place} open[ on {day}]?|opening hours of {place}[ on {day}]|How long is {place} open[ on {day}]?|Until when can I go to {place}?|look up when {place} closes|check if {place} is open[ on {day}]
= opens:time closes:time

identify_song|what_song|recognize_music|name_that_tune|shazam
Find the song of some words|Recognize a song by its words
lyrics:message=lyrics|text|words|line|query: Words of the song
? Which song goes "{lyrics}"?|What's the song with the words "{lyrics}"?|find the song that says "{lyrics}"|I have "{lyrics}" in my head, which song is that?|identify the song: "{lyrics}"
= title:title artist:full

get_homework|school_tasks|list_homework|homework|show_assignments
Get the homework of a subject|Which homework there is
subject:SUBJECT2=subject|class|course|for|lesson: The subject
? What's the homework in {subject}?|Do we have homework in {subject}?|show me the {subject} homework|list the {subject} assignments|What do I have to do for {subject}?|homework {subject}?
= LIST:task

get_grade|student_grade|lookup_grade|show_grade|grades
Get the grade of a student in a subject|Look up a grade
student:person=student|name|pupil|who|student_name: The student
subject:SUBJECT2=subject|course|class|in: The subject
? What grade does {student} have in {subject}?|How is {student} doing in {subject}?|look up {student}'s grade in {subject}|show me the {subject} grade of {student}|Did {student} pass {subject}?|get the grade: {student}, {subject}
= grade:stars

enroll_course|join_course|register_course|sign_up_course|book_course
Enroll a student in a course|Register for a course
course:SUBJECT2=course|subject|class|name|what: The course
student:full=student|name|who|person: The student
? enroll {student} in {course}|sign {student} up for {course}|{student} wants to take {course}, register that|register {student} for the {course} course|put {student} in the {course} class|book {course} for {student}
= ok:true

feed_pet|pet_feeder|dispense_food|give_food|run_feeder
Feed the pet|Let the feeder give food
pet:pet=pet|animal|who|for: The animal
grams:number=grams|amount|portion|quantity|g: How many grams
? feed the {pet} {grams} grams|give the {pet} {grams} grams of food|The {pet} is hungry, {grams} grams please|let the {pet} have {grams} grams|put {grams} grams in the bowl of the {pet}|dispense {grams} g for the {pet}
= ok:true

adopt_search|find_pet|search_pets|shelter_search|pets_for_adoption
Search animals for adoption in a city|Find a pet in a shelter
animal:pet=animal|pet|kind|species|type: The animal
city:city=city|location|place|near: The city
? I'd like to adopt a {animal} in {city}|find a {animal} in the shelters of {city}|search for a {animal} to adopt in {city}|Which shelters in {city} have a {animal}?|We are looking for a {animal} around {city}|adopt a {animal}, {city}
= LIST:first

post_job|create_job|publish_job|add_vacancy|new_job_ad
Publish a job|Put a job ad online
job:job=title|job|position|role|job_title: The job
city:city=city|location|place|where: The city
? post a job: {job} in {city}|We need a {job} in {city}, publish that|put an ad for a {job} in {city} online|create a vacancy for a {job} in {city}|publish the position of {job} in {city}|advertise a job as {job}, place: {city}
= id:id

search_jobs|find_jobs|job_search|look_for_work|get_vacancies
Search jobs in a city|Find vacancies
job:job=job|title|query|position|role: The job
city:city=city|location|place|where: The city
? find jobs as a {job} in {city}|I'm looking for work as a {job} in {city}|Are there any openings for a {job} in {city}?|search for {job} jobs in {city}|Who is hiring a {job} in {city}?|vacancies in {city} for a {job}
= LIST:company

request_leave|book_vacation|take_time_off|vacation_request|ask_for_leave
Ask for days off|Request leave
days:few=days|num_days|count|length|number_of_days: How many days
start:date=start|from|start_date|startDate|first_day: The first day
? I want {days} days off from {start}|request leave for {days} days starting {start}|book {days} days of vacation from {start}|take {days} days off, starting on {start}|I'd like to go on holiday on {start} for {days} days|put in {days} days of leave from {start}
= status:state

log_hours|track_time|add_hours|book_hours|record_hours
Write down working hours|Log hours on a project
hours:few=hours|time|duration|amount|num_hours: How many hours
project:word=project|on|for|client|task: The project
? log {hours} hours on {project}|I worked {hours} hours on {project}|book {hours} hours for {project}|put {hours} hours down for the project {project}|{project}: {hours} hours, record that|add {hours} hours to {project}
= ok:true

get_moon_phase|moon_phase|moon|lunar_phase|check_moon
Get the phase of the moon on a date|What the moon looks like
date:date=date|day|when|on: The date
? What is the moon like on {date}?|moon phase on {date}|Is there a full moon on {date}?|look up the moon for {date}|Will we see the moon on {date}?|check the phase of the moon for {date}
= phase:word

get_tide|tides|tide_times|high_tide|check_tides
Get the tides at a place|When high and low water is
place:city=place|location|beach|harbour|port: The place
day:weekday=day|date|when: The day
? When is high tide in {place}[ on {day}]?|tide times for {place}[ on {day}]|Is the water high in {place}[ on {day}]?|look up the tides in {place}[ for {day}]|I want to swim in {place}. When is the tide in?|low water in {place}?
= high:time low:time

get_pollen|pollen_count|pollen_forecast|allergy_info|check_pollen
Get the pollen count of a city|How much pollen is in the air
city:city=city|location|place|where|area: The city
? How bad is the pollen in {city}?|pollen count in {city}|I have hay fever. What's the pollen like in {city}?|check the pollen for {city}|Is there a lot of pollen in {city}?|look up pollen in {city}
= level:LEVEL

convert_temperature|temperature_converter|celsius_fahrenheit|convert_degrees
Convert a temperature to another unit|Celsius to Fahrenheit and back
value:degrees=value|temperature|degrees|temp|amount: The temperature
to:(celsius,fahrenheit,kelvin)=to|unit|target|to_unit|toUnit: The new unit
? convert {value} degrees to {to}|What are {value} degrees in {to}?|How much is {value} degrees in {to}?|turn {value} degrees into {to}|I need {value} degrees in {to}|{value} degrees in {to}?
= result:number

convert_weight|weight_converter|kilos_pounds|mass_converter
Convert a weight|Convert kilograms, grams, pounds and ounces
value:number=value|weight|amount|quantity|number: The weight
from:(kilograms,grams,tons)=from|unit|from_unit|source: From which unit
to:(pounds,ounces,stones)=to|target|to_unit|into: To which unit
? convert {value} {from} to {to}|How many {to} are {value} {from}?|What do {value} {from} weigh in {to}?|{value} {from} in {to}|turn {value} {from} into {to}|My scale shows {value} {from}. How much is that in {to}?
= result:number

convert_time_zone|timezone_converter|convert_time|time_difference
Convert a time from one city to another|What time it is elsewhere
time:time=time|at|hour|when: The time
from:city=from|from_city|source|origin|city_a: The first city
to:city=to|to_city|target|destination|city_b: The other city
? If it is {time} in {from}, what time is it in {to}?|convert {time} from {from} to {to} time|It's {time} in {from}. And in {to}?|What is {time} {from} time in {to}?|I have a call at {time} in {from}. When is that in {to}?|{time} in {from}: what's that in {to}?
= time:time

plan_trip|trip_planner|make_itinerary|create_itinerary|plan_journey
Plan a trip to a city|Make an itinerary
city:city=city|destination|place|to|where: Where to
days:few=days|length|num_days|duration|nights: How many days
? plan a trip to {city} for {days} days|We are going to {city} for {days} days. Make a plan|I have {days} days in {city}, what shall I see?|make an itinerary: {city}, {days} days|{days} days in {city}, plan that for me|What can we do in {city} in {days} days?
= LIST:title

get_visa_info|visa_requirements|check_visa|need_visa|entry_rules
Find out whether a visa is needed|Entry rules of a country
country:country=country|destination|to|where|nation: Where to
nationality:country=nationality|passport|from|citizenship|origin: From which country
? Do I need a visa for {country}?|What are the entry rules of {country}[ for people from {nationality}]?|I want to travel to {country}. Is a visa needed?|check the visa rules for {country}[, passport from {nationality}]|visa for {country}?|look up whether I need a visa for {country}
= required:word

get_holidays|public_holidays|bank_holidays|list_holidays|check_holidays
Get the public holidays of a country in a year|When there are holidays
country:country=country|where|place|nation: The country
year:year=year|when|in|for_year: The year
? What are the public holidays in {country} in {year}?|list the holidays of {country} for {year}|Which days are free in {country} in {year}?|show me {country}'s bank holidays {year}|holidays {country} {year}|get the {year} holidays for {country}
= LIST:date
"""  # fmt: skip
