"""The countries of the world, gone through by hand against the factbook.

A line is: name; capital; main languages; neighbours from the longest border to the shortest; adjective; other names.
`*` marks the countries that people ask about most, `the ` a name that takes the article. Another name after `=` is
answered by the usual name. A heading is a part of the world and its continent.
"""

from __future__ import annotations

TABLE = """
# North Africa: Africa
Algeria; Algiers; Arabic, Berber; Morocco, Mali, Tunisia, Libya, Niger, Mauritania, Western Sahara; Algerian
*Egypt; Cairo; Arabic; Sudan, Libya, Israel, Palestine; Egyptian
Libya; Tripoli; Arabic; Egypt, Chad, Algeria, Tunisia, Sudan, Niger; Libyan
*Morocco; Rabat; Arabic, Berber; Algeria, Western Sahara, Spain; Moroccan
Sudan; Khartoum; Arabic, English; South Sudan, Chad, Egypt, Ethiopia, Eritrea, Libya, Central African Republic; Sudanese
Tunisia; Tunis; Arabic; Algeria, Libya; Tunisian
# West Africa: Africa
Benin; Porto-Novo; French, Fon, Yoruba; Nigeria, Togo, Burkina Faso, Niger; Beninese
Burkina Faso; Ouagadougou; Mossi, French, Fula; Mali, Niger, Ghana, Ivory Coast, Benin, Togo; Burkinabe
Cape Verde; Praia; Portuguese, Cape Verdean Creole; ; Cape Verdean; Cabo Verde
the Gambia; Banjul; English, Mandinka, Wolof, Fula; Senegal; Gambian; Gambia
*Ghana; Accra; English, Akan, Ewe; Togo, Ivory Coast, Burkina Faso; Ghanaian
Guinea; Conakry; French, Fula, Maninka, Susu; Mali, Ivory Coast, Sierra Leone, Liberia, Guinea-Bissau, Senegal; Guinean
Guinea-Bissau; Bissau; Portuguese, Creole; Guinea, Senegal; Bissau-Guinean
Ivory Coast; Yamoussoukro; French, Dioula; Guinea, Liberia, Ghana, Mali, Burkina Faso; Ivorian; Côte d'Ivoire
Liberia; Monrovia; English; Ivory Coast, Guinea, Sierra Leone; Liberian
Mali; Bamako; Bambara, French, Fula; Mauritania, Algeria, Burkina Faso, Guinea, Niger, Ivory Coast, Senegal; Malian
Mauritania; Nouakchott; Arabic, Fula, Soninke, Wolof; Mali, Western Sahara, Senegal, Algeria; Mauritanian
Niger; Niamey; Hausa, Zarma, French; Nigeria, Chad, Algeria, Mali, Burkina Faso, Libya, Benin; Nigerien
*Nigeria; Abuja; English, Hausa, Yoruba, Igbo; Cameroon, Niger, Benin, Chad; Nigerian
Senegal; Dakar; French, Wolof; Gambia, Mauritania, Mali, Guinea, Guinea-Bissau; Senegalese
Sierra Leone; Freetown; English, Krio, Mende, Temne; Guinea, Liberia; Sierra Leonean
Togo; Lomé; French, Ewe, Kabiye; Ghana, Benin, Burkina Faso; Togolese
# Central Africa: Africa
Angola; Luanda; Portuguese, Umbundu, Kimbundu; Democratic Republic of the Congo, Namibia, Zambia, Republic of the Congo; Angolan
Cameroon; Yaoundé; French, English; Nigeria, Chad, Central African Republic, Republic of the Congo, Gabon, Equatorial Guinea; Cameroonian
the Central African Republic; Bangui; Sango, French; Democratic Republic of the Congo, Chad, South Sudan, Cameroon, Republic of the Congo, Sudan; Central African
Chad; N'Djamena; French, Arabic; Central African Republic, Sudan, Niger, Cameroon, Libya, Nigeria; Chadian
the Democratic Republic of the Congo; Kinshasa; French, Lingala, Swahili; Angola, Zambia, Republic of the Congo, Central African Republic, Uganda, South Sudan, Tanzania, Burundi, Rwanda; ; the DRC, DR Congo
Equatorial Guinea; Malabo; Spanish, Fang, French; Gabon, Cameroon; Equatorial Guinean
Gabon; Libreville; French, Fang; Republic of the Congo, Cameroon, Equatorial Guinea; Gabonese
the Republic of the Congo; Brazzaville; French, Lingala; Gabon, Democratic Republic of the Congo, Cameroon, Central African Republic, Angola; ; Congo-Brazzaville
São Tomé and Príncipe; São Tomé; Portuguese; ; ; Sao Tome and Principe
# East Africa: Africa
Burundi; Gitega; Kirundi, French; Tanzania, Rwanda, Democratic Republic of the Congo; Burundian
Comoros; Moroni; Comorian, Arabic, French; ; Comorian; =the Comoros
Djibouti; Djibouti; French, Arabic, Somali, Afar; Ethiopia, Eritrea, Somalia; Djiboutian
Eritrea; Asmara; Tigrinya, Arabic, English; Ethiopia, Sudan, Djibouti; Eritrean
*Ethiopia; Addis Ababa; Oromo, Amharic, Somali; Somalia, South Sudan, Eritrea, Kenya, Sudan, Djibouti; Ethiopian
*Kenya; Nairobi; Swahili, English; Ethiopia, Uganda, Tanzania, Somalia, South Sudan; Kenyan
Madagascar; Antananarivo; Malagasy, French; ; Malagasy
Malawi; Lilongwe; English, Chewa; Mozambique, Zambia, Tanzania; Malawian
Mauritius; Port Louis; Mauritian Creole, English, French; ; Mauritian
Mozambique; Maputo; Portuguese, Makhuwa; Malawi, Zimbabwe, Tanzania, South Africa, Zambia, Eswatini; Mozambican
Rwanda; Kigali; Kinyarwanda, English, French; Burundi, Tanzania, Democratic Republic of the Congo, Uganda; Rwandan
Seychelles; Victoria; Seychellois Creole, English, French; ; Seychellois; =the Seychelles
Somalia; Mogadishu; Somali, Arabic; Ethiopia, Kenya, Djibouti; Somali
South Sudan; Juba; English, Arabic, Dinka; Sudan, Ethiopia, Central African Republic, Democratic Republic of the Congo, Uganda, Kenya; South Sudanese
Tanzania; Dodoma; Swahili, English; Mozambique, Kenya, Burundi, Malawi, Democratic Republic of the Congo, Uganda, Zambia, Rwanda; Tanzanian
Uganda; Kampala; English, Swahili, Luganda; Democratic Republic of the Congo, Kenya, South Sudan, Tanzania, Rwanda; Ugandan
# Southern Africa: Africa
Botswana; Gaborone; Setswana, English; South Africa, Namibia, Zimbabwe, Zambia; Botswanan
Eswatini; Mbabane; Swazi, English; South Africa, Mozambique; Swazi; Swaziland
Lesotho; Maseru; Sesotho, English; South Africa; Basotho
Namibia; Windhoek; English, Oshiwambo, Afrikaans; Botswana, Angola, South Africa, Zambia; Namibian
*South Africa; Pretoria; Zulu, Xhosa, Afrikaans, English; Botswana, Lesotho, Namibia, Mozambique, Eswatini, Zimbabwe; South African
Zambia; Lusaka; English, Bemba, Nyanja; Democratic Republic of the Congo, Angola, Malawi, Zimbabwe, Mozambique, Tanzania, Namibia, Botswana; Zambian
Zimbabwe; Harare; Shona, Ndebele, English; Mozambique, Botswana, Zambia, South Africa; Zimbabwean
# North America: North America
*Canada; Ottawa; English, French; United States; Canadian
*Mexico; Mexico City; Spanish; United States, Guatemala, Belize; Mexican
*the United States; Washington, D.C.; English, Spanish; Canada, Mexico; American; the USA, the US, the United States of America, =America, USA
# Central America: North America
Belize; Belmopan; English, Spanish, Creole; Mexico, Guatemala; Belizean
Costa Rica; San José; Spanish; Panama, Nicaragua; Costa Rican
El Salvador; San Salvador; Spanish; Honduras, Guatemala; Salvadoran
Guatemala; Guatemala City; Spanish, Mayan languages; Mexico, Belize, Honduras, El Salvador; Guatemalan
Honduras; Tegucigalpa; Spanish; Nicaragua, El Salvador, Guatemala; Honduran
Nicaragua; Managua; Spanish; Honduras, Costa Rica; Nicaraguan
Panama; Panama City; Spanish; Costa Rica, Colombia; Panamanian
# the Caribbean: North America
Antigua and Barbuda; Saint John's; English; ; Antiguan
the Bahamas; Nassau; English; ; Bahamian; =Bahamas
Barbados; Bridgetown; English; ; Barbadian
*Cuba; Havana; Spanish; ; Cuban
Dominica; Roseau; English; ;
the Dominican Republic; Santo Domingo; Spanish; Haiti; Dominican
Grenada; Saint George's; English; ; Grenadian
Haiti; Port-au-Prince; Haitian Creole, French; Dominican Republic; Haitian
Jamaica; Kingston; English, Jamaican Patois; ; Jamaican
Saint Kitts and Nevis; Basseterre; English; ; ; St. Kitts and Nevis
Saint Lucia; Castries; English, Saint Lucian Creole; ; Saint Lucian; St. Lucia
Saint Vincent and the Grenadines; Kingstown; English; ;
Trinidad and Tobago; Port of Spain; English; ; ; =Trinidad
# South America: South America
*Argentina; Buenos Aires; Spanish; Chile, Paraguay, Brazil, Bolivia, Uruguay; Argentine
Bolivia; Sucre; Spanish, Quechua, Aymara; Brazil, Peru, Argentina, Chile, Paraguay; Bolivian
*Brazil; Brasília; Portuguese; Bolivia, Peru, Venezuela, Colombia, Paraguay, Guyana, Argentina, Uruguay, French Guiana, Suriname; Brazilian
*Chile; Santiago; Spanish; Argentina, Bolivia, Peru; Chilean
*Colombia; Bogotá; Spanish; Venezuela, Brazil, Peru, Ecuador, Panama; Colombian
Ecuador; Quito; Spanish, Quechua; Peru, Colombia; Ecuadorian
Guyana; Georgetown; English, Guyanese Creole; Brazil, Suriname, Venezuela; Guyanese
Paraguay; Asunción; Spanish, Guarani; Argentina, Brazil, Bolivia; Paraguayan
*Peru; Lima; Spanish, Quechua; Brazil, Ecuador, Colombia, Bolivia, Chile; Peruvian
Suriname; Paramaribo; Dutch, Sranan Tongo; Guyana, French Guiana, Brazil; Surinamese
Uruguay; Montevideo; Spanish; Brazil, Argentina; Uruguayan
*Venezuela; Caracas; Spanish; Colombia, Brazil, Guyana; Venezuelan
# East Asia: Asia
*China; Beijing; Mandarin Chinese; Mongolia, Russia, India, Myanmar, Kazakhstan, Nepal, North Korea, Vietnam, Kyrgyzstan, Bhutan, Tajikistan, Laos, Pakistan, Afghanistan; Chinese; the People's Republic of China
*Japan; Tokyo; Japanese; ; Japanese
Mongolia; Ulaanbaatar; Mongolian; China, Russia; Mongolian
*North Korea; Pyongyang; Korean; China, South Korea, Russia; North Korean
*South Korea; Seoul; Korean; North Korea; South Korean; =Korea
Taiwan; Taipei; Mandarin Chinese, Taiwanese; ; Taiwanese
# Southeast Asia: Asia
Brunei; Bandar Seri Begawan; Malay, English; Malaysia; Bruneian
Cambodia; Phnom Penh; Khmer; Vietnam, Thailand, Laos; Cambodian
*Indonesia; Jakarta; Indonesian; Malaysia, Papua New Guinea, Timor-Leste; Indonesian
Laos; Vientiane; Lao; Vietnam, Thailand, Cambodia, China, Myanmar; Laotian
*Malaysia; Kuala Lumpur; Malay, English, Mandarin Chinese, Tamil; Indonesia, Thailand, Brunei; Malaysian
Myanmar; Naypyidaw; Burmese; Thailand, China, India, Bangladesh, Laos; Burmese; Burma
*the Philippines; Manila; Filipino, English; ; Philippine; =Philippines
*Singapore; Singapore; English, Mandarin Chinese, Malay, Tamil; ; Singaporean
*Thailand; Bangkok; Thai; Myanmar, Laos, Cambodia, Malaysia; Thai
Timor-Leste; Dili; Tetum, Portuguese; Indonesia; Timorese; East Timor
*Vietnam; Hanoi; Vietnamese; Laos, China, Cambodia; Vietnamese
# South Asia: Asia
*Afghanistan; Kabul; Dari, Pashto; Pakistan, Tajikistan, Iran, Turkmenistan, Uzbekistan, China; Afghan
Bangladesh; Dhaka; Bengali; India, Myanmar; Bangladeshi
Bhutan; Thimphu; Dzongkha; India, China; Bhutanese
*India; New Delhi; Hindi, English, Bengali; Bangladesh, Pakistan, China, Nepal, Myanmar, Bhutan; Indian
the Maldives; Malé; Dhivehi; ; Maldivian; =Maldives
Nepal; Kathmandu; Nepali; India, China; Nepali
*Pakistan; Islamabad; Urdu, Punjabi, English; India, Afghanistan, Iran, China; Pakistani
Sri Lanka; Sri Jayawardenepura Kotte; Sinhala, Tamil; ; Sri Lankan
# Central Asia: Asia
Kazakhstan; Astana; Kazakh, Russian; Russia, Uzbekistan, China, Kyrgyzstan, Turkmenistan; Kazakh
Kyrgyzstan; Bishkek; Kyrgyz, Russian; Uzbekistan, Kazakhstan, China, Tajikistan; Kyrgyz
Tajikistan; Dushanbe; Tajik; Afghanistan, Uzbekistan, Kyrgyzstan, China; Tajik
Turkmenistan; Ashgabat; Turkmen; Uzbekistan, Iran, Afghanistan, Kazakhstan; Turkmen
Uzbekistan; Tashkent; Uzbek; Kazakhstan, Turkmenistan, Kyrgyzstan, Tajikistan, Afghanistan; Uzbek
# the Caucasus, between Europe and Asia: Asia
Armenia; Yerevan; Armenian; Azerbaijan, Turkey, Georgia, Iran; Armenian
Azerbaijan; Baku; Azerbaijani; Armenia, Iran, Georgia, Russia, Turkey; Azerbaijani
Georgia; Tbilisi; Georgian; Russia, Azerbaijan, Turkey, Armenia; Georgian
# the Middle East: Asia
Bahrain; Manama; Arabic; ; Bahraini
*Iran; Tehran; Persian; Iraq, Turkmenistan, Pakistan, Afghanistan, Azerbaijan, Turkey, Armenia; Iranian
*Iraq; Baghdad; Arabic, Kurdish; Iran, Saudi Arabia, Syria, Turkey, Kuwait, Jordan; Iraqi
*Israel; Jerusalem; Hebrew, Arabic; Palestine, Jordan, Egypt, Syria, Lebanon; Israeli
Jordan; Amman; Arabic; Saudi Arabia, Syria, Israel, Iraq, Palestine; Jordanian
Kuwait; Kuwait City; Arabic; Iraq, Saudi Arabia; Kuwaiti
Lebanon; Beirut; Arabic, French; Syria, Israel; Lebanese
Oman; Muscat; Arabic; Saudi Arabia, United Arab Emirates, Yemen; Omani
Palestine; Ramallah; Arabic; Israel, Jordan, Egypt; Palestinian
Qatar; Doha; Arabic; Saudi Arabia; Qatari
*Saudi Arabia; Riyadh; Arabic; Yemen, Iraq, Jordan, Oman, United Arab Emirates, Kuwait, Qatar; Saudi
Syria; Damascus; Arabic, Kurdish; Turkey, Iraq, Lebanon, Jordan, Israel; Syrian
*Turkey; Ankara; Turkish, Kurdish; Syria, Iran, Iraq, Armenia, Georgia, Bulgaria, Greece, Azerbaijan; Turkish; Türkiye
*the United Arab Emirates; Abu Dhabi; Arabic, English; Oman, Saudi Arabia; Emirati; the UAE
Yemen; Sanaa; Arabic; Saudi Arabia, Oman; Yemeni
# Northern Europe: Europe
*Denmark; Copenhagen; Danish; Germany; Danish
Estonia; Tallinn; Estonian, Russian; Latvia, Russia; Estonian
*Finland; Helsinki; Finnish, Swedish; Russia, Norway, Sweden; Finnish
*Iceland; Reykjavik; Icelandic; ; Icelandic
Latvia; Riga; Latvian, Russian; Lithuania, Estonia, Russia, Belarus; Latvian
Lithuania; Vilnius; Lithuanian; Belarus, Latvia, Russia, Poland; Lithuanian
*Norway; Oslo; Norwegian; Sweden, Finland, Russia; Norwegian
*Sweden; Stockholm; Swedish; Norway, Finland; Swedish
# Western Europe: Europe
*Belgium; Brussels; Dutch, French, German; France, Netherlands, Germany, Luxembourg; Belgian
*France; Paris; French; Spain, Belgium, Switzerland, Italy, Germany, Luxembourg, Andorra, Monaco; French
*Ireland; Dublin; English, Irish; United Kingdom; Irish; the Republic of Ireland
Luxembourg; Luxembourg City; Luxembourgish, French, German; Belgium, Germany, France; Luxembourgish
Monaco; Monaco; French; France; Monegasque
*the Netherlands; Amsterdam; Dutch; Germany, Belgium; Dutch; =Holland, =Netherlands
*the United Kingdom; London; English; Ireland; British; the UK, =Great Britain, =Britain, =UK
# Central Europe: Europe
*Austria; Vienna; German; Germany, Italy, Czech Republic, Hungary, Slovenia, Switzerland, Slovakia, Liechtenstein; Austrian
*the Czech Republic; Prague; Czech; Germany, Poland, Austria, Slovakia; Czech; Czechia
*Germany; Berlin; German; Austria, Czech Republic, Netherlands, Poland, France, Switzerland, Denmark, Belgium, Luxembourg; German
*Hungary; Budapest; Hungarian; Slovakia, Romania, Croatia, Austria, Serbia, Ukraine, Slovenia; Hungarian
Liechtenstein; Vaduz; German; Switzerland, Austria;
*Poland; Warsaw; Polish; Czech Republic, Slovakia, Ukraine, Germany, Belarus, Russia, Lithuania; Polish
Slovakia; Bratislava; Slovak; Hungary, Poland, Czech Republic, Austria, Ukraine; Slovak
Slovenia; Ljubljana; Slovene; Croatia, Austria, Italy, Hungary; Slovenian
*Switzerland; Bern; German, French, Italian, Romansh; Italy, France, Germany, Austria, Liechtenstein; Swiss
# Southern Europe: Europe
Andorra; Andorra la Vella; Catalan, Spanish; Spain, France; Andorran
Cyprus; Nicosia; Greek, Turkish; ; Cypriot
*Greece; Athens; Greek; Bulgaria, North Macedonia, Albania, Turkey; Greek
*Italy; Rome; Italian; Switzerland, France, Austria, Slovenia, San Marino, Vatican City; Italian
Malta; Valletta; Maltese, English; ; Maltese
*Portugal; Lisbon; Portuguese; Spain; Portuguese
San Marino; San Marino; Italian; Italy; Sammarinese
*Spain; Madrid; Spanish, Catalan; Portugal, France, Andorra, Morocco; Spanish
Vatican City; Vatican City; Italian, Latin; Italy; ; the Vatican, the Holy See
# Southeastern Europe: Europe
Albania; Tirana; Albanian; Greece, Montenegro, North Macedonia, Kosovo; Albanian
Bosnia and Herzegovina; Sarajevo; Bosnian, Serbian, Croatian; Croatia, Serbia, Montenegro; Bosnian; Bosnia
Bulgaria; Sofia; Bulgarian; Romania, Greece, Serbia, Turkey, North Macedonia; Bulgarian
Croatia; Zagreb; Croatian; Bosnia and Herzegovina, Slovenia, Hungary, Serbia, Montenegro; Croatian
Kosovo; Pristina; Albanian, Serbian; Serbia, North Macedonia, Albania, Montenegro; Kosovan
Montenegro; Podgorica; Montenegrin, Serbian; Bosnia and Herzegovina, Albania, Serbia, Kosovo, Croatia; Montenegrin
North Macedonia; Skopje; Macedonian, Albanian; Greece, Albania, Bulgaria, Kosovo, Serbia; Macedonian; Macedonia
Romania; Bucharest; Romanian; Moldova, Bulgaria, Ukraine, Serbia, Hungary; Romanian
Serbia; Belgrade; Serbian; Romania, Kosovo, Bosnia and Herzegovina, Bulgaria, Croatia, Hungary, Montenegro, North Macedonia; Serbian
# Eastern Europe: Europe
Belarus; Minsk; Russian, Belarusian; Russia, Ukraine, Lithuania, Poland, Latvia; Belarusian
Moldova; Chisinau; Romanian, Russian; Ukraine, Romania; Moldovan
*Russia; Moscow; Russian; Kazakhstan, China, Mongolia, Ukraine, Belarus, Finland, Georgia, Azerbaijan, Latvia, Estonia, Lithuania, Poland, Norway, North Korea; Russian
*Ukraine; Kyiv; Ukrainian, Russian; Russia, Moldova, Belarus, Romania, Poland, Slovakia, Hungary; Ukrainian
# Oceania: Oceania
*Australia; Canberra; English; ; Australian
*New Zealand; Wellington; English, Māori; ; New Zealand
Papua New Guinea; Port Moresby; Tok Pisin, English, Hiri Motu; Indonesia; Papua New Guinean; PNG
# the Pacific: Oceania
Fiji; Suva; English, Fijian, Fiji Hindi; ; Fijian
Kiribati; Tarawa; Gilbertese, English; ;
the Marshall Islands; Majuro; Marshallese, English; ; Marshallese; =Marshall Islands
Micronesia; Palikir; English, Chuukese; ; Micronesian; the Federated States of Micronesia
Nauru; Yaren; Nauruan, English; ; Nauruan
Palau; Ngerulmud; Palauan, English; ; Palauan
Samoa; Apia; Samoan, English; ; Samoan
the Solomon Islands; Honiara; Solomon Islands Pidgin, English; ; ; =Solomon Islands
Tonga; Nuku'alofa; Tongan, English; ; Tongan
Tuvalu; Funafuti; Tuvaluan, English; ; Tuvaluan
Vanuatu; Port Vila; Bislama, English, French; ;
"""

# What is said where one city alone would not be the whole truth; the capital itself stays in the table.
CAPITALS = {
    "South Africa": "South Africa has three capitals: Pretoria, Cape Town and Bloemfontein.",
    "Bolivia": "The capital of Bolivia is Sucre, and its government is in La Paz.",
    "Israel": "The capital of Israel is Jerusalem, though many countries don't recognise it as such.",
    "Palestine": "The Palestinian government is in Ramallah, and Palestine claims East Jerusalem as its capital.",
    "Nauru": "Nauru has no official capital, but its government is in Yaren.",
}  # fmt: skip
SEAT_ELSEWHERE = ("South Africa", "Bolivia", "Israel", "Palestine", "Nauru", "the Netherlands", "Ivory Coast", "Benin", "Malaysia", "Sri Lanka", "Eswatini", "Burundi", "Montenegro", "Palau")  # fmt: skip
TWO_CONTINENTS = {"Russia": "Europe and Asia", "Turkey": "Asia and Europe"}
DISPUTED_CONTINENT = ("Armenia", "Azerbaijan", "Georgia", "Cyprus", "Kazakhstan", "Egypt", "Indonesia", "Panama")
UNCLEAR_BORDERS = {("Canada", "Denmark"), ("France", "Brazil"), ("France", "Suriname"), ("France", "Netherlands"), ("United Kingdom", "Spain"), ("United Kingdom", "Cyprus"), ("United States", "Cuba"), ("France", "United Kingdom"), ("Denmark", "Sweden"), ("Saudi Arabia", "Bahrain"), ("Malaysia", "Singapore"), ("Morocco", "Mauritania"), ("United Arab Emirates", "Qatar"), ("Armenia", "Russia")}  # fmt: skip
NO_COUNTRY = ("Western Sahara", "French Guiana")  # neighbours that are no countries of the table
# Parts of a country that have a capital of their own: name, capital, country.
PARTS = (("England", "London", "the United Kingdom"), ("Scotland", "Edinburgh", "the United Kingdom"), ("Wales", "Cardiff", "the United Kingdom"),
         ("Northern Ireland", "Belfast", "the United Kingdom"), ("Greenland", "Nuuk", "Denmark"), ("Puerto Rico", "San Juan", "the United States"))  # fmt: skip
LANDLOCKED = "Afghanistan|Andorra|Armenia|Austria|Azerbaijan|Belarus|Bhutan|Bolivia|Botswana|Burkina Faso|Burundi|the Central African Republic|Chad|the Czech Republic|Eswatini|Ethiopia|Hungary|Kazakhstan|Kosovo|Kyrgyzstan|Laos|Lesotho|Liechtenstein|Luxembourg|Malawi|Mali|Moldova|Mongolia|Nepal|Niger|North Macedonia|Paraguay|Rwanda|San Marino|Serbia|Slovakia|South Sudan|Switzerland|Tajikistan|Turkmenistan|Uganda|Uzbekistan|Vatican City|Zambia|Zimbabwe".split(
    "|"
)
ISLANDS_WITH_NEIGHBOURS = (
    "the United Kingdom",
    "Ireland",
    "Haiti",
    "the Dominican Republic",
    "Indonesia",
    "Papua New Guinea",
    "Timor-Leste",
    "Brunei",
)
NO_ISLAND = ("Australia",)  # has no neighbours, and is called a continent rather than an island
CASPIAN = ("Kazakhstan", "Azerbaijan", "Turkmenistan")  # landlocked, and yet with a coast, of the Caspian Sea
CURRENCIES = {
    "the United States": "the US dollar", "the United Kingdom": "the pound sterling", "Japan": "the yen", "China": "the yuan, also called the renminbi", "India": "the Indian rupee", "Russia": "the ruble",
    "Switzerland": "the Swiss franc", "Sweden": "the Swedish krona", "Norway": "the Norwegian krone", "Denmark": "the Danish krone", "Poland": "the zloty", "the Czech Republic": "the koruna", "Hungary": "the forint",
    "Turkey": "the Turkish lira", "Brazil": "the real", "Mexico": "the Mexican peso", "Argentina": "the Argentine peso", "Canada": "the Canadian dollar", "Australia": "the Australian dollar", "New Zealand": "the New Zealand dollar",
    "South Korea": "the won", "North Korea": "the North Korean won", "Thailand": "the baht", "Vietnam": "the dong", "Indonesia": "the rupiah", "Israel": "the shekel", "Egypt": "the Egyptian pound", "South Africa": "the rand", "Nigeria": "the naira",
    "Kenya": "the Kenyan shilling", "Saudi Arabia": "the riyal", "Ukraine": "the hryvnia", "the Philippines": "the Philippine peso", "Pakistan": "the Pakistani rupee", "Malaysia": "the ringgit", "Singapore": "the Singapore dollar",
    "Germany": "the euro", "France": "the euro", "Italy": "the euro", "Spain": "the euro", "Portugal": "the euro", "Greece": "the euro", "Ireland": "the euro", "Austria": "the euro", "Belgium": "the euro", "Finland": "the euro", "the Netherlands": "the euro",
}  # fmt: skip
# Where a language is spoken, for the languages of more countries than can be named.
SPOKEN_FIRST = {
    "English": "the United Kingdom|the United States|Canada|Australia", "Spanish": "Spain|Mexico|Argentina|Colombia", "Arabic": "Egypt|Saudi Arabia|Iraq|Morocco", "French": "France|Belgium|Canada|Senegal",
    "Mandarin Chinese": "China|Taiwan|Singapore|Malaysia", "Portuguese": "Portugal|Brazil|Angola|Mozambique", "German": "Germany|Austria|Switzerland|Liechtenstein",
}  # fmt: skip
# Big cities that are no capitals, by country; the first of each is often taken for the capital.
CITIES = {
    "the United States": "New York|Los Angeles|Chicago|San Francisco|Boston|Miami|Seattle", "Australia": "Sydney|Melbourne|Perth|Brisbane", "Canada": "Toronto|Vancouver|Montreal", "Brazil": "Rio de Janeiro|São Paulo|Salvador",
    "Turkey": "Istanbul|Izmir|Antalya", "China": "Shanghai|Shenzhen|Guangzhou|Wuhan", "India": "Mumbai|Kolkata|Chennai|Bangalore", "Switzerland": "Zurich|Geneva|Basel", "Germany": "Munich|Hamburg|Frankfurt|Cologne", "Spain": "Barcelona|Seville|Valencia",
    "Italy": "Milan|Venice|Naples|Florence|Turin", "France": "Lyon|Marseille|Nice|Bordeaux", "the United Kingdom": "Manchester|Liverpool|Birmingham|Oxford", "Japan": "Osaka|Kyoto|Hiroshima|Nagoya", "Russia": "Saint Petersburg|Novosibirsk|Kazan",
    "Nigeria": "Lagos|Kano", "Tanzania": "Dar es Salaam|Arusha", "Morocco": "Casablanca|Marrakesh|Fez", "Ivory Coast": "Abidjan", "Kazakhstan": "Almaty", "Pakistan": "Karachi|Lahore", "Vietnam": "Ho Chi Minh City|Da Nang", "Myanmar": "Yangon|Mandalay",
    "New Zealand": "Auckland|Christchurch", "the United Arab Emirates": "Dubai|Sharjah", "Ecuador": "Guayaquil", "Israel": "Tel Aviv|Haifa", "the Netherlands": "Rotterdam|Utrecht|The Hague", "Belgium": "Antwerp|Bruges", "Poland": "Krakow|Gdansk",
    "Portugal": "Porto", "Sweden": "Gothenburg|Malmö", "Norway": "Bergen", "Greece": "Thessaloniki", "Austria": "Salzburg|Graz", "Egypt": "Alexandria|Luxor", "South Korea": "Busan|Incheon", "Mexico": "Guadalajara|Cancún", "Colombia": "Medellín|Cali",
    "Kenya": "Mombasa|Kisumu", "Cameroon": "Douala", "Syria": "Aleppo", "Saudi Arabia": "Jeddah|Mecca|Medina", "Iraq": "Mosul|Basra", "Iran": "Isfahan|Shiraz", "Ukraine": "Odesa|Lviv|Kharkiv", "Indonesia": "Surabaya|Bandung", "Ireland": "Cork|Galway",
}  # fmt: skip
# Questions that everybody asks about the Earth: wordings, answer.
EARTH = (
    ("How many continents are there?|How many continents are there on Earth?|How many continents does the world have?|number of continents?", "There are seven continents: Africa, Antarctica, Asia, Europe, North America, Oceania and South America."),
    ("Name the continents.|What are the seven continents?|List all the continents.|What are the names of the continents?|Which continents are there?", "The seven continents are Africa, Antarctica, Asia, Europe, North America, Oceania and South America."),
    ("How many oceans are there?|How many oceans does the Earth have?|How many oceans are there in the world?|number of oceans?", "There are five oceans: the Pacific, the Atlantic, the Indian, the Southern and the Arctic Ocean."),
    ("Name the oceans.|What are the five oceans?|List the oceans of the world.|What are the oceans called?|Which oceans are there?", "The five oceans are the Pacific, the Atlantic, the Indian, the Southern and the Arctic Ocean."),
    ("What is the largest country in the world?|Which country is the biggest?|What's the biggest country on Earth?|largest country by area?|Which country has the largest area?", "Russia is the largest country in the world."),
    ("What is the smallest country in the world?|Which country is the smallest?|What's the smallest country on Earth?|smallest country?", "Vatican City is the smallest country in the world."),
    ("Which country has the most people?|What country has the largest population?|What is the most populous country?|Where do the most people live?", "India has the most people of all countries, closely followed by China."),
    ("What is the largest continent?|Which continent is the biggest?|biggest continent?|What's the largest continent on Earth?", "Asia is the largest continent."),
    ("What is the smallest continent?|Which continent is the smallest?|smallest continent?", "Oceania, with Australia, is the smallest continent."),
    ("What is the largest ocean?|Which ocean is the biggest?|biggest ocean in the world?|What's the largest ocean on Earth?|Which is the deepest ocean?", "The Pacific Ocean is the largest and deepest ocean."),
    ("What is the smallest ocean?|Which ocean is the smallest?|smallest ocean?", "The Arctic Ocean is the smallest ocean."),
    ("What is the longest river in the world?|Which river is the longest?|longest river?|What's the longest river on Earth?", "The Nile is usually called the longest river in the world, just ahead of the Amazon."),
    ("What is the highest mountain in the world?|Which mountain is the tallest?|What is the tallest mountain on Earth?|highest mountain?|What's the highest peak in the world?", "Mount Everest is the highest mountain in the world."),
    ("Where is Mount Everest?|In which countries is Mount Everest?|Where can I find Mount Everest?|Where is the highest mountain on Earth?", "Mount Everest is in the Himalayas, between Nepal and China."),
    ("What is the largest desert?|Which desert is the biggest?|largest hot desert?|What is the biggest hot desert in the world?", "The Sahara is the largest hot desert in the world."),
    ("Where is the Sahara?|Where is the Sahara desert?|On which continent is the Sahara?", "The Sahara is in North Africa."),
    ("What is the largest island?|Which island is the biggest?|biggest island in the world?", "Greenland is the largest island in the world."),
    ("What is the deepest lake?|Which lake is the deepest in the world?|deepest lake?", "Lake Baikal in Russia is the deepest lake in the world."),
    ("What is the largest lake?|Which lake is the largest?|biggest lake in the world?", "The Caspian Sea is the largest lake in the world."),
    ("Where is the Amazon?|Where is the Amazon rainforest?|On which continent is the Amazon river?", "The Amazon is in South America, mostly in Brazil."),
    ("Through which countries does the Nile flow?|Where is the Nile?|On which continent is the Nile?", "The Nile is in Africa and flows north through Uganda, South Sudan, Sudan and Egypt."),
    ("Which ocean is between Europe and America?|What ocean lies between Africa and South America?|Which ocean separates Europe from North America?", "The Atlantic Ocean lies between them."),
    ("What is the coldest continent?|Which continent is the coldest?|On which continent is the South Pole?|Where is the South Pole?", "The South Pole is in Antarctica, the coldest continent."),
    ("Where is the North Pole?|In which ocean is the North Pole?", "The North Pole is in the Arctic Ocean."),
    ("How many countries are there?|How many countries are in the world?|How many countries does the world have?|number of countries in the world?", "There are about 195 countries in the world."),
    ("Which country looks like a boot?|What country is shaped like a boot?", "Italy looks like a boot on the map."),
    ("Where is the Eiffel Tower?|In which city is the Eiffel Tower?|What city has the Eiffel Tower?", "The Eiffel Tower is in Paris, the capital of France."),
    ("Where is the Great Wall?|In which country is the Great Wall?", "The Great Wall is in China."),
    ("Where are the pyramids?|In which country are the great pyramids?|Where are the pyramids of Giza?", "The pyramids of Giza are in Egypt."),
    ("Where is the Colosseum?|In which city is the Colosseum?", "The Colosseum is in Rome, the capital of Italy."),
    ("What is the equator?|what's the equator?|Explain what the equator is.", "The equator is the line around the middle of the Earth, halfway between the two poles."),
    ("Where are the Alps?|In which countries are the Alps?", "The Alps are in Europe, mostly in France, Italy, Switzerland and Austria."),
    ("Where are the Andes?|On which continent are the Andes?", "The Andes are in South America."),
    ("Where are the Himalayas?|On which continent are the Himalayas?", "The Himalayas are in Asia, mostly in Nepal, India, Bhutan and China."),
    ("Which continent has the most countries?|What continent has the most countries?", "Africa has the most countries, with 54."),
    ("What is the largest country in Africa?|Which African country is the biggest?", "Algeria is the largest country in Africa."),
    ("What is the largest country in South America?|Which South American country is the biggest?", "Brazil is the largest country in South America."),
    ("Which two continents does Turkey lie on?|Is Turkey in Europe or Asia?|is turkey in asia or europe?", "Turkey is in Asia and Europe."),
    ("Is Russia in Europe or Asia?|is russia in asia or europe?|On which two continents is Russia?", "Russia is in Europe and Asia."),
    ("Is Africa a country?|is africa a single country?|Is Africa one country?", "No, Africa is a continent with 54 countries."),
    ("Is Africa a country or a continent?|What is Africa?|Tell me about Africa.|How many countries are in Africa?", "Africa is a continent with 54 countries."),
    ("Is Europe a country?|Is Europe one country?", "No, Europe is a continent with more than 40 countries."),
    ("Is Europe a country or a continent?|What is Europe?|How many countries are in Europe?", "Europe is a continent with more than 40 countries."),
    ("Is Australia a country or a continent?|Is Australia a continent?", "Australia is a country, and its mainland is also called a continent."),
)  # fmt: skip
