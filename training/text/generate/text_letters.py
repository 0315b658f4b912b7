"""Wordings of spelling a word ({w}), of counting its letters, and one of them ({l})."""

from __future__ import annotations

NOUN = '{x}|{x}|the word {x}|the word {x}|"{x}"|the word "{x}"|\'{x}\'|the word \'{x}\'|the word: {x}|the term {x}|the term "{x}"|the English word "{x}"|“{x}”|*{x}*|[{x}]|<{x}>'
SPELL = (
    "spell {w}|spell {w}|spell {w}|spell out {w}|spell {w} letter by letter|spell {w} out loud|spell {w} one letter at a time|write {w} letter by letter|write out the letters of {w}|"
    "list the letters of {w}|list the letters in {w}|split {w} into letters|separate the letters of {w}|name the letters of {w}|say the letters of {w}|write {w} with dashes between the letters|"
    "write {w} with hyphens between the letters|show me the spelling of {w}|give me the spelling of {w}|give me every letter of {w}|take {w} apart letter by letter|tell me how to spell {w}|"
    "tell me the letters of {w}|dictate {w} letter by letter|spell {w} aloud|spell {w} slowly|spell {w} correctly|spell {w} for me letter by letter|spell {w} with dashes|spell {w} with hyphens|"
    "spell {w} like in a spelling bee|spell {w} the way one does on the phone|spell {w} in single letters|spell me {w}|spell us {w}|spell out the letters of {w}|"
    "spell out {w} one letter at a time|spell out {w} with dashes|break {w} into letters|break {w} up into its letters|break {w} down letter by letter|break up {w} into single letters|"
    "cut {w} into letters|chop {w} into letters|divide {w} into letters|divide {w} into its letters|separate {w} into letters|separate all letters of {w} with dashes|"
    "split {w} into single letters|split up {w} letter by letter|split {w} into its characters|list every letter of {w}|list each letter in {w}|list all the letters of {w} in order|"
    "list the characters of {w}|name each letter of {w}|name every letter in {w}|name all the letters of {w} in order|say each letter of {w}|say {w} letter by letter|say {w} one letter at a time|"
    "say all the letters of {w}|write {w} one letter at a time|write {w} with a dash after each letter|write {w} in separate letters|write the letters of {w} one by one|write each letter of {w}|"
    "write out {w} letter by letter|write down the letters of {w}|put dashes between the letters of {w}|put a dash between the letters of {w}|put hyphens between all letters of {w}|"
    "show the letters of {w}|show how {w} is spelled|show how to spell {w}|show me how {w} is written|show me each letter of {w}|show me the letters of {w} one by one|give the spelling of {w}|"
    "give the letters of {w}|give me the letters of {w}|give me the letters of {w} one by one|give me {w} letter by letter|tell me how {w} is spelled|tell me how {w} is spelt|"
    "tell me how I spell {w}|tell me each letter of {w}|tell me every letter of {w} in order|tell me the spelling of {w}|type {w} letter by letter|type out the letters of {w}|"
    "print {w} letter by letter|print the letters of {w}|output the letters of {w}|read {w} letter by letter|read out the letters of {w}|recite the letters of {w}|dictate the letters of {w}|"
    "dictate {w} to me, letter for letter|explain how to spell {w}|explain to me how {w} is spelled|teach me to spell {w}|teach me how to spell {w}|help me spell {w}|help me to spell {w}|"
    "remind me how to spell {w}|go through the letters of {w}|go through {w} letter by letter|take {w} letter by letter|return the letters of {w}|return {w} with dashes between the letters|"
    "state the letters of {w}|announce each letter of {w}|pull {w} apart into letters|hyphenate every letter of {w}"
)  # fmt: skip
SPELL_ASKED = (
    "how do you spell {w}|how do you spell {w}|how do I spell {w}|how would you spell {w}|how is {w} written|which letters are in {w}|what letters make up {w}|how should I spell {w}|"
    "what is the spelling of {w}|what's the right spelling of {w}|what are the letters of {w}|how does one spell {w}|which letters do I need to write {w}|how do you spell {w} correctly|"
    "how would I spell {w}|how do people spell {w}|how do we spell {w}|how do they spell {w}|how is {w} spelled|how is {w} spelt|how is {w} spelled letter by letter|how do I write {w}|"
    "how do you write {w}|how do you write {w} letter by letter|how does {w} get spelled|how should {w} be spelled|how should one spell {w}|how must I spell {w}|how can I spell {w}|"
    "how to spell {w}|how 2 spell {w}|how do u spell {w}|how does the spelling of {w} go|how does {w} go, letter by letter|what is {w} letter by letter|what's {w} letter by letter|"
    "what's the spelling of {w}|what is the correct spelling of {w}|what is {w} spelled out|what are the letters in {w}|what are all the letters of {w}|what letters are in {w}|"
    "what letters does {w} have|what letters does {w} consist of|what letters do I need for {w}|what letters do I type for {w}|which letters does {w} have|which letters does {w} consist of|"
    "which letters make up {w}|which letters form {w}|which letters spell {w}|of which letters is {w} made|in which order do the letters of {w} come|{w}: how is it spelled|"
    "{w} - how do you spell that|{w} - spelling|{w} spelled out|{w} letter by letter|spelling of {w}|spell {w}|letters of {w}|letters in {w}|could I have the spelling of {w}|"
    "may I have the letters of {w}|can I get the spelling of {w}|can you spell {w}|could you spell {w}|do you know how to spell {w}|do you know the spelling of {w}|are you able to spell {w}|"
    "who can spell {w}|who knows how to spell {w}|can anyone spell {w}"
)  # fmt: skip
SPELL_TOLD = (
    "how to spell {w}|how {w} is spelled letter by letter|which letters are in {w}|what the letters of {w} are|how you spell {w}|what the spelling of {w} is|how {w} is spelled|how {w} is spelt|"
    "how {w} is written|how I should spell {w}|how one spells {w}|how people spell {w}|what letters are in {w}|which letters {w} has|which letters make up {w}|the spelling of {w}|"
    "the correct spelling of {w}|the letters of {w}|all the letters of {w}"
)  # fmt: skip
SPELL_SEVERAL = (
    "spell these words: {w}|spell {w}|spell each of these words: {w}|spell the words {w}|spell all of these letter by letter: {w}|write the letters of each word: {w}|spell out {w}|"
    "spell out these words: {w}|spell the following words: {w}|spell the following: {w}|spell every one of these words: {w}|spell each word letter by letter: {w}|spell each word with dashes: {w}|"
    "spell my words: {w}|spell these for me: {w}|spell one after the other: {w}|spell this list of words: {w}|spell the words in this list: {w}|spell all these words: {w}|"
    "split each of these words into letters: {w}|split these words into letters: {w}|break these words into letters: {w}|break each word up into its letters: {w}|"
    "take each of these words apart: {w}|separate the letters of these words: {w}|put dashes between the letters of these words: {w}|put a dash between all letters of each word: {w}|"
    "give me the spelling of these words: {w}|give me the letters of each of these: {w}|list the letters of these words: {w}|list the letters of each word: {w}|"
    "name the letters of these words: {w}|say the letters of these words: {w}|show me how to spell these: {w}|show me the spelling of {w}|tell me how to spell {w}|"
    "tell me how these are spelled: {w}|write these words letter by letter: {w}|write {w} letter by letter|dictate these words letter by letter: {w}|teach me to spell {w}|help me spell {w}|"
    "read these letter by letter: {w}|print the letters of these words: {w}|do a spelling bee with these words: {w}|type these letter by letter: {w}"
)  # fmt: skip
SPELL_HEADS = "Spelling|Spelling bee|Letters|Letter by letter|Words and their letters|Spelling test|Dictation|Split into letters|Spelling book|Words taken apart"
SPELL_LINES = "Spell|The word|How to write|Spell the word|Letters of|The letters of|Spelling of|Please spell|Word|Next|Split|Letter by letter|Spell out|Now|Then"
AGAIN = (
    "And {w}?|Now spell {w}.|And how about {w}?|Next word: {w}|Now {w}|What about {w}?|{w}|Then {w}, please.|And what about {w}?|The same for {w}.|Do the same with {w}.|{w} too, please.|"
    "{w}, please.|and {w}|ok, {w}|Next: {w}|Another one: {w}|One more: {w}|Thanks! And {w}?|Good. {w}?|Great, now {w}|Also {w}.|Spell {w} as well.|How do you spell {w}, then?|And the word {w}?|"
    "Try {w} next."
)  # fmt: skip
LONG = (
    "count the letters in {w}|count the letters of {w}|count how many letters are in {w}|give me the number of letters in {w}|count the characters in {w}|tell me the length of {w} in letters|"
    "find the number of letters in {w}|say how many letters {w} has|count all letters of {w}|calculate the length of {w}|work out how many letters there are in {w}|count every letter in {w}|"
    "count each letter of {w}|count all the letters in {w}|count the letters that {w} has|count the characters of {w}|count how long {w} is|count how many characters {w} has|"
    "count the letters of {w} and tell me the number|count up the letters of {w}|give me the length of {w}|give me the letter count of {w}|give me the letter count for {w}|"
    "give the number of letters in {w}|give me a count of the letters in {w}|tell me how many letters {w} has|tell me the number of letters in {w}|tell me the letter count of {w}|"
    "tell me how long {w} is|tell me how many characters are in {w}|tell the number of letters of {w}|find the length of {w}|find out how many letters are in {w}|find out how long {w} is|"
    "find out the number of letters of {w}|determine the number of letters in {w}|determine the length of {w}|calculate the number of letters in {w}|compute the length of {w}|"
    "compute the number of letters in {w}|measure the length of {w} in letters|measure {w} in letters|work out the number of letters in {w}|work out how long {w} is|work out the length of {w}|"
    "figure out how many letters {w} has|figure out the number of letters in {w}|check how many letters are in {w}|check the length of {w}|check how long {w} is|say how long {w} is|"
    "say the number of letters in {w}|name the number of letters of {w}|state the number of letters in {w}|show me how many letters {w} has|show the number of letters in {w}|"
    "write how many letters {w} has|return the length of {w}|return the number of letters in {w}|output the number of letters in {w}|spell {w} and count the letters|"
    "spell {w} and tell me how many letters it has|take {w} and count its letters|look at {w} and count its letters|add up the letters of {w}|number the letters of {w} and say how many there are|"
    "help me count the letters in {w}"
)  # fmt: skip
LONG_ASKED = (
    "how many letters are in {w}|how many letters are there in {w}|how many letters does {w} have|how many letters has {w}|how many letters does {w} contain|what is the number of letters in {w}|"
    "how many characters are in {w}|how many characters does {w} have|how long is {w}|how many letters make up {w}|what is the letter count of {w}|how many letters do you count in {w}|"
    "how many letters do I need to write {w}|of how many letters is {w} made|how many letters in {w}|how many letters {w}|how many letters are in this: {w}|how many letters can you count in {w}|"
    "how many letters can you find in {w}|how many letters do you see in {w}|how many letters do you find in {w}|how many letters do you need to spell {w}|"
    "how many letters does it take to write {w}|how many letters has {w} got|how many letters would I need for {w}|how many letters does the spelling of {w} have|how many letters is {w}|"
    "how many letters long is {w}|how many letters form {w}|how many single letters does {w} have|how many characters does {w} contain|how many characters has {w}|how many characters long is {w}|"
    "how many keys do I press to type {w}|how many boxes in a crossword do I need for {w}|how many squares does {w} fill in a crossword|how many tiles do I need to lay {w}|"
    "what is the length of {w}|what's the length of {w}|what's the letter count of {w}|what's the number of letters in {w}|what is the count of letters in {w}|"
    "what is the total number of letters in {w}|{w}: how many letters|{w} - how many letters|{w} has how many letters|{w} is how many letters long|{w} - number of letters|letter count of {w}|"
    "letter count for {w}|letters in {w}|number of letters in {w}|length of {w}|how long is {w} in letters|how long a word is {w}|of how many letters does {w} consist|"
    "from how many letters is {w} built|can you count the letters in {w}|could you count the letters of {w}|do you know how many letters {w} has|who can count the letters of {w}|"
    "are you able to count the letters in {w}|len of {w}"
)  # fmt: skip
LONG_TOLD = (
    "how many letters are in {w}|how many letters {w} has|how many letters there are in {w}|how long {w} is|how many letters {w} contains|the number of letters in {w}|how many characters {w} has|"
    "how many characters are in {w}|how many letters make up {w}|how many letters one needs for {w}|how many letters it takes to write {w}|how long {w} is in letters|the length of {w}|"
    "the letter count of {w}|what the length of {w} is|what the number of letters in {w} is|of how many letters {w} consists"
)  # fmt: skip
OFTEN = (
    "count the letter {l} in {w}|count how often {l} comes in {w}|count the number of {l} in {w}|count how many times {l} is in {w}|find every {l} in {w} and count them|"
    "give me the number of times {l} comes in {w}|count every {l} in {w}|tell me the number of letters {l} in {w}|check how many {l} there are in {w}|count the letter {l} in the spelling of {w}|"
    "count all {l} in {w}|count all the letters {l} in {w}|count each {l} in {w}|count how many {l} are in {w}|count how many {l} {w} has|count how often the letter {l} is in {w}|"
    "count how often you see {l} in {w}|count how many of the letters of {w} are {l}|count the occurrences of {l} in {w}|count the occurrences of the letter {l} in {w}|"
    "count the appearances of {l} in {w}|count {l} in {w}|count the times {l} is used in {w}|tell me how many {l} are in {w}|tell me how often {l} is in {w}|"
    "tell me how many times {l} comes in {w}|tell me how many times the letter {l} is used in {w}|give me the count of {l} in {w}|give me the number of {l} in {w}|"
    "give me the number of letters {l} in {w}|give the number of occurrences of {l} in {w}|find out how many {l} are in {w}|find out how often {l} is in {w}|"
    "find all {l} in {w} and tell me how many there are|find the number of {l} in {w}|find how many times {l} occurs in {w}|determine how often {l} appears in {w}|"
    "determine the number of {l} in {w}|work out how many {l} {w} has|work out how often {l} occurs in {w}|figure out how many {l} are in {w}|figure out how often the letter {l} comes in {w}|"
    "check how often {l} is in {w}|check {w} for the letter {l} and count it|look at {w} and count the letter {l}|look for {l} in {w} and count|go through {w} and count each {l}|"
    "go through {w} letter by letter and count the {l}|spell {w} and count the letter {l}|say how many {l} are in {w}|say how often {l} occurs in {w}|say how many times {w} has the letter {l}|"
    "state how many {l} are in {w}|show me how many {l} {w} has|number every {l} in {w}|number every {l} in {w} and say how many there are|mark every {l} in {w} and count them|"
    "return the number of {l} in {w}|output how many times {l} occurs in {w}|calculate how often {l} occurs in {w}|help me count the {l} in {w}"
)  # fmt: skip
OFTEN_ASKED = (
    "how many times does {l} appear in {w}|how many times does the letter {l} appear in {w}|how often does {l} occur in {w}|how many {l} are in {w}|how many letters {l} are in {w}|"
    "how many {l}'s are in {w}|how many {l}'s are there in {w}|how many {l}s are in {w}|how many {l}s does {w} have|how many times is the letter {l} in {w}|how often is {l} in {w}|"
    "how many times do you find {l} in {w}|how many of the letters in {w} are {l}|how often does the letter {l} come in {w}|how many {l} does {w} contain|what is the count of {l} in {w}|"
    "how many times can you see the letter {l} in {w}|how many {l}'s does {w} contain|how many {l} in {w}|how many {l}'s in {w}|how many {l}s in {w}|how many {l} are there in {w}|"
    "how many {l} are inside {w}|how many {l} has {w}|how many {l}'s does {w} have|how many {l}'s has {w} got|how many {l}'s can you find in {w}|how many {l}'s can you count in {w}|"
    "how many {l}'s do you see in {w}|how many {l}'s do I need to write {w}|how many {l}'s does one need to spell {w}|how many {l}s can you see in {w}|how many {l}s has {w}|"
    "how many times is {l} in {w}|how many times is {l} used in {w}|how many times is the letter {l} used in {w}|how many times does {l} occur in {w}|how many times does {l} come in {w}|"
    "how many times does {l} show up in {w}|how many times does the letter {l} occur in {w}|how many times does the letter {l} come up in {w}|how many times does {w} contain {l}|"
    "how many times does {w} contain the letter {l}|how many times do I write {l} in {w}|how many times do I press {l} to type {w}|"
    "how many times do you see {l} in {w}|how often does {l} appear in {w}|how often does {l} come in {w}|how often does {l} show up in {w}|how often does the letter {l} appear in {w}|"
    "how often does the letter {l} occur in {w}|how often is the letter {l} in {w}|how often is {l} used in {w}|how often is there {l} in {w}|how often do you find {l} in {w}|"
    "how often do you write {l} in {w}|how often does {w} contain {l}|how often does {w} have the letter {l}|how much {l} in {w}|how many letters of {w} are {l}|"
    "how many occurrences of {l} are in {w}|how many occurrences of the letter {l} does {w} have|what number of {l} does {w} have|what is the number of {l} in {w}|what's the count of {l} in {w}|"
    "what is the number of times {l} appears in {w}|{w}: how many {l}|{w}: how often {l}|{w} - how many {l}|{w} has how many {l}|{w} contains how many {l}|in {w}, how many {l} are there|"
    "in {w}, how often does {l} come|in {w}, how many times do you see the letter {l}|count of {l} in {w}|number of {l} in {w}|can you count the {l} in {w}|do you know how many {l} are in {w}|"
    "could you count how many {l} {w} has"
)  # fmt: skip
OFTEN_TOLD = (
    "how many {l}'s are in {w}|how many times {l} appears in {w}|how often {l} comes in {w}|how many {l} there are in {w}|how many {l}s {w} has|how often the letter {l} occurs in {w}|"
    "how many {l} are in {w}|how many {l} are there in {w}|how many {l} {w} has|how many {l} {w} contains|how many times {l} is in {w}|how many times {l} occurs in {w}|"
    "how many times {l} comes in {w}|how many times the letter {l} appears in {w}|how many times {w} contains {l}|how often {l} is in {w}|how often {l} appears in {w}|how often {l} occurs in {w}|"
    "how often you see {l} in {w}|how often the letter {l} is in {w}|how often the letter {l} comes in {w}|the number of {l} in {w}|the count of {l} in {w}"
)  # fmt: skip
