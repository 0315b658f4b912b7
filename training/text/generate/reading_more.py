"""More scenes that paragraphs to read are made of, in the form of `reading_scenes`."""

SCENES = """
# lost who=person two=person thing=thing colour=colour place=building day=day street=street price=price
* {who} lost a {colour} {thing} near the {place} on {day}.|On {day} a {colour} {thing} belonging to {who} was lost near the {place}.
? What did {who} lose?|Which thing was lost? => A {colour} {thing}.
? Where was it lost?|Near which building did {who} lose it? => Near the {place}.
? When was it lost?|On which day did {who} lose it? => On {day}.
? What colour is the {thing}? => It is {colour}.
= Did {who} lose a {thing~}? => {who} lost a {thing}.
- {two} found it on {street}.|It was found by {two} on {street}.
? Who found it?|Who found the {thing}? => {two} found it.
? Where was the {thing} found?|On which street was it found? => On {street}.
- {who} gave {two} {price} as a reward.|The reward was {price}.
? What was the reward?|How much was the reward? => {price}.
! Who made the {thing}?|How old is the {thing}?|What did the police say?
# zoo town=town month=month num=few who=person name=petname recent=recent
+ animal: otter; badger; beaver; seal; tortoise; zebra; leopard; jaguar; panda; koala; wombat; camel; llama; flamingo; pelican; owl; lemur; monkey; tiger; lion; bear; penguin; giraffe; elephant
+ eats: fish; leaves; nuts; fruit; grass; seeds; insects
* The zoo in {town} has {num} young {animal}s since {month}.|In {month} {num} {animal}s were born in the zoo of {town}.
? Where is the zoo?|In which town is the zoo? => In {town}.
? How many {animal}s were born?|How many young {animal}s are there? => {num}.
? When were they born?|In which month were the young {animal}s born? => In {month}.
? Which animals were born?|What kind of animals are the young ones? => {animal}s.
- The smallest of them is called {name}.|Visitors love {name}, the smallest one.
? What is the smallest one called?|What is the name of the smallest? => {name}.
- {who} feeds them every day.|Their keeper is {who}.
? Who feeds them?|Who takes care of them?|Who is the keeper? => {who}.
- They eat mostly {eats}.|Their favourite food is {eats}.
? What do they eat?|What do they like to eat? => They eat {eats}.
- The zoo was opened in {recent}.|The zoo has been open since {recent}.
? When was the zoo opened?|Since when has the zoo been open? => In {recent}.
! How much is a ticket?|How many visitors come each year?|When does the zoo close?
# flat who=person town=town street=street price=price num=few colour=colour family=family month=month pet=pet
+ floor: first; second; third; fourth; top
* {who} rents a flat with {num} rooms on {street}.|On {street} {who} has found a flat of {num} rooms.
? On which street is the flat?|Where is the flat? => On {street}.
? How many rooms does the flat have?|How big is the flat? => {num} rooms.
? Who rents the flat?|Who lives in the flat? => {who}.
- The rent is {price} a month.|It costs {price} a month.
? How much is the rent?|What does the flat cost? => {price} a month.
- It is on the {floor} floor.|One has to climb to the {floor} floor.
? On which floor is it?|Which floor is the flat on? => On the {floor} floor.
- The landlord is {family}.|It belongs to {family}.
? Who is the landlord?|To whom does the flat belong? => {family}.
- {He} moved in in {month}.|{He} has lived there since {month}.
? When did {who} move in?|Since when has {who} lived there? => In {month}.
- The kitchen is {colour}.|It has a {colour} kitchen.
? What colour is the kitchen? => The kitchen is {colour}.
! How old is the building?|Is there a lift?|Who lives next door?
# repair who=person two=person gadget=gadget day=day price=price shop=shop days=few
+ why: it fell on the floor; it got wet; a screw was loose; the cable was torn; sand got into it; the battery was old
* {who}'s {gadget} broke on {day} because {why}.|Because {why}, the {gadget} of {who} stopped working on {day}.
? What broke?|Which thing stopped working? => The {gadget}.
? Why did it break?|Why did the {gadget} stop working? => Because {why}.
? When did it break?|On which day did the {gadget} break? => On {day}.
? Whose {gadget} is it?|To whom does the {gadget} belong? => {who}'s.
- {two} repaired it in {days} days.|It took {two} {days} days to repair it.
? Who repaired it?|Who fixed the {gadget}? => {two} repaired it.
? How long did the repair take?|How many days did it take? => {days} days.
- The repair cost {price}.|{He} paid {price} for the repair.
? How much was the repair?|What did the repair cost? => {price}.
! Where did {who} buy it?|What brand is it?|Will it break again?
# choir who=person two=person town=town day=day clock=clock num=number place=building event=event
+ sings: folk songs; old sea songs; film music; lullabies; jazz; opera
* The choir of {town} meets every {day} at {clock} in the {place}.|Every {day} at {clock} the choir of {town} sings in the {place}.
? When does the choir meet?|On which day does the choir meet? => Every {day} at {clock}.
? Where does the choir meet?|In which building does the choir sing? => In the {place}.
? Which town is the choir from?|Where is the choir from? => {town}.
- {who} leads it.|Its leader is {who}.
? Who leads the choir?|Who is the leader? => {who} leads it.
- It has {num} members.|{num} people sing in it.
? How many members does it have?|How many people sing in the choir? => {num}.
- They sing {sings}.|What they like best is {sings}.
? What do they sing?|What kind of music do they sing? => They sing {sings}.
- {two} plays the piano for them.|At the piano sits {two}.
? Who plays the piano? => {two} plays the piano.
! How much does it cost to join?|When was the choir founded?|Who is the oldest member?
# order who=person brand=brand thing=thing price=price date=date town=town many=many days=few
* On {date} {who} ordered {a thing} from {brand}.|{who} bought {a thing} at {brand} on {date}.
? What did {who} order?|Which thing was ordered? => {A thing}.
? When did {who} order it?|What is the date of the order? => On {date}.
? From which company did {who} order?|Where did {who} buy it? => {brand}.
- The order number is {many}.|Its order number was {many}.
? What is the order number? => {many}.
- It cost {price}.|The price was {price}.
? How much did it cost?|What was the price? => {price}.
- It will be sent to {town}.|The parcel goes to {town}.
? Where will it be sent?|To which town does the parcel go? => To {town}.
- Delivery takes {days} days.|It should arrive in {days} days.
? How long does delivery take?|In how many days should it arrive? => {days} days.
! How did {who} pay?|How heavy is the parcel?|Who is the courier?
"""
