#!/usr/bin/env python3
"""An invented newsroom: drafts of any length, and source articles to hold them against.

    python3 tests/lsp_client/corpus.py --words 2000 --articles 1000 --out FOLDER

writes FOLDER/draft.md and FOLDER/sources/. The same seed gives the same bytes on every machine.

Articles come in events: each is covered by 20 outlets, which share some facts and quotations, print
others wrongly, and say much in their own words. The draft tells the same events: about two facts in
three as most outlets have them, the rest with another figure or with altered words. Everything is
invented: people, places, outlets and events.
"""

import argparse
import random
from pathlib import Path

OUTLETS_AN_EVENT = 20
ARTICLE_WORDS = 400

OUTLETS = """Harrow Post|Ember Coast Tribune|Radio Fallow|The Quillmark|Vessen Courier|Northmoor Gazette
Tidewater Ledger|Channel Eleven Orsk|Daily Pellan|Mirrow Observer|The Saltbox|Inland Dispatch|Corran Herald
Wexmere Times|Lowland Wire|Brackwater Echo|The Morning Sill|Estuary News|Kestrel Review|Town and Fell
Upland Star|The Ninth Hour|Harbour Bulletin|Plain Chronicle|Foxmere Journal|Radio Tarn"""
FIRST = """Mara Ivo Ilse Colm Dana Petra Oskar Lene Tomas Anouk Bram Celia Edda Faro Greta Henrik Isa Jonas
Katya Lorne Milo Nadia Odile Piet Quentin Rosa Sten Tilda Ulric Vera Wim Yara"""
NAME = """bar ven tol mar kes lin dor fen hal rook wick stane moor per cal vas ond rel tun gar bren sol
ast ley holt mere ford by ness combe""".split()
PLACES = ["the valley", "the old town", "the harbour", "the lower bank", "the mill district", "the north shore"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]

# What happened: the event in a headline, the event as a subject, and what was counted.
EVENTS = [
    ("Dam spillway breaks above {place}", "the break of the spillway", "houses", "destroyed"),
    ("Ferry runs aground off {place}", "the grounding of the ferry", "passengers", "rescued"),
    ("Fire guts warehouse in {place}", "the fire in the warehouse", "workers", "evacuated"),
    ("Storm tears roofs off in {place}", "the storm", "roofs", "damaged"),
    ("Council of {place} closes its hospital", "the closure of the hospital", "patients", "moved"),
    ("Cheese maker in {place} recalls its stock", "the recall", "wheels of cheese", "recalled"),
    ("Strike empties the trams of {place}", "the strike", "tram drivers", "suspended"),
    ("Train leaves the rails near {place}", "the derailment", "travellers", "injured"),
    ("Bridge at {place} shut after inspection", "the closure of the bridge", "cracks", "found"),
    ("Heatwave dries the wells of {place}", "the drought", "farms", "supplied by tanker"),
]
BODIES = ["the fire brigade", "the regional government", "the coast guard", "the town council", "the operator",
          "the police", "the county", "the insurers", "the union", "the health office"]
ROLES = ["Mayor", "Commissioner", "Inspector", "Director", "Councillor", "Captain"]

# Sentences for the same fact: {v} is its figure.
COUNT = [
    "{Body} said that {v} {noun} in {place} were {done}.",
    "At {place}, {v} {noun} were {done}, {body} said.",
    "{v} {noun} were {done} in {place}, according to {body}.",
    "In all, {v} {noun} in {place} were {done} that night, said {body}.",
    "A count by {body} put the {noun} {done} in {place} at {v}.",
]
MONEY = [
    "The damage in {place} comes to €{v} million, {body} said.",
    "{Body} put the damage in {place} at €{v} million.",
    "Repairs in {place} will cost €{v} million, according to {body}.",
]
PERCENT = [
    "About {v}% of the {noun} in {place} belong to the county, {body} said.",
    "According to {body}, {v} percent of the {noun} in {place} belong to the county.",
]
DURATION = [
    "Repairs in {place} will take {v} months, {body} said.",
    "{Body} expects the repairs in {place} to take {v} months.",
    "It will be {v} months before {place} is repaired, according to {body}.",
]
DEATHS = [
    "{Event} killed {v} people in {place}, {body} said.",
    "{v} people died in {place} in {event}, according to {body}.",
    "{Body} said {event} had killed {v} people in {place}.",
]
FACTS = [(COUNT, 12, 2_900), (MONEY, 3, 640), (PERCENT, 4, 96), (DURATION, 3, 40), (DEATHS, 2, 60)]

SAID = ['"{q}," {who} said.', '"{q}," said {who}.', '{who} said: "{q}."', '"{q}," {who} told reporters on {day}.',
        '“{q},” {who} told the council.']
Q_SUBJECT = ["We", "Nobody here", "The whole street", "My crew", "Every family", "The engineers", "Our neighbours",
             "The people of this town", "Those who decided this", "The children", "The owners", "Half the village"]
Q_VERB = ["heard the siren and", "had warned of this and", "never asked for it, but", "will remember that night and",
          "stood in the water and", "waited for an answer and", "paid for it twice and", "knew the risk, but"]
Q_REST = ["nobody came before dawn", "will not be sent away again", "cannot carry it alone", "are still waiting for help",
          "will rebuild it with our own hands", "had eight minutes to leave", "did not believe what we saw",
          "have a right to the whole report", "want to see the figures", "will go back when it is safe",
          "were told that it would hold", "ask for no more than what was promised"]

# Prose without claims, from parts, so that hardly a sentence occurs twice.
WHO = ["A baker from {town}", "The night watch", "A teacher with a wet coat", "The ferryman's daughter", "A retired surveyor",
       "One of the inspectors", "The owner of the inn", "A volunteer from {town}", "The parish clerk", "A lorry driver",
       "The youngest councillor", "A beekeeper", "An engineer who asked not to be named", "The harbour master",
       "A nurse on her way home", "The choir", "Most shopkeepers", "A fisherman from {town}", "The school's caretaker"]
DID = ["carried blankets to", "argued for hours with the clerk of", "walked the length of", "drew a map of",
       "swept the mud from", "kept a light on in", "would not speak about", "had photographed", "remembered the last flood in",
       "wrote a letter on behalf of", "found the keys to", "looked for a neighbour in", "cooked soup for", "shut the doors of",
       "read the names aloud in", "brought a generator to", "had never before seen"]
WHAT = ["the town hall", "the lower bank", "the gymnasium", "the old pump house", "the chapel", "the market square",
        "the signal box", "the cold store", "the row of cottages by the weir", "the school kitchen", "the tram depot",
        "the ward that had been closed", "the allotments", "the quay", "the archive", "the footbridge", "the dairy"]
HOW = ["before it was light", "while the rain went on", "without waiting to be asked", "as the radio repeated the warning",
       "although the road was closed", "until the batteries gave out", "with the help of students", "in silence",
       "long after the cameras had left", "and did not want thanks", "because nobody else had a boat",
       "as if nothing had happened", "under a borrowed lamp", "to the annoyance of the police", "with a dog at heel"]
THEN = ["The council has not answered.", "It smelled of diesel.", "Nobody kept a list.", "The lights came back in the evening.",
        "A bus waited with its engine running.", "The phones were dead.", "Someone had chalked an arrow on the wall.",
        "The wind had turned by then.", "More rain is forecast.", "The minutes of that meeting are public."]
FEELINGS = ["🎉", "😀", "👩‍👩‍👧", "🌊", "🧀", "🇪🇺"]
TYPOS = ["teh", "recieve", "goverment", "occured", "seperate"]


def _capital(text):
    return text[:1].upper() + text[1:]


def _name(rng):
    return _capital("".join(rng.sample(NAME, rng.choice([2, 2, 3]))))


class Event:
    """What happened, with the facts and quotations that its outlets share."""

    def __init__(self, seed, number):
        rng = self.rng = random.Random(f"{seed}/event/{number}")
        self.town = _name(rng)
        headline, self.event, self.noun, self.done = rng.choice(EVENTS)
        self.headline = headline.format(place=self.town)
        self.day = rng.randint(2, 26)
        self.places = [self.town] + [f"{place} of {self.town}" for place in rng.sample(PLACES, 3)]
        self.people = [f"{rng.choice(ROLES)} {rng.choice(FIRST.split())} {_name(rng)}" for _ in range(4)]
        self.facts = []
        for sentences, low, high in rng.sample(FACTS * 2, 8):
            fact = {"sentences": sentences, "v": rng.randint(low, high), "place": rng.choice(self.places)}
            self.facts.append({**fact, "body": rng.choice(BODIES)})
        self.quotes = [(self.words(rng), rng.choice(self.people)) for _ in range(6)]

    @staticmethod
    def words(rng):
        return f"{rng.choice(Q_SUBJECT)} {rng.choice(Q_VERB)} {rng.choice(Q_REST)}"

    def fact(self, rng, fact, wrong):
        """A sentence that states a fact; with another figure where it is to be wrong."""
        value = fact["v"] + (rng.choice([-1, 1, 2, 7]) * max(1, fact["v"] // 6) if wrong else 0)
        sentence = rng.choice(fact["sentences"]).format(
            v=f"{max(value, 1):,}", place=fact["place"], noun=self.noun, done=self.done,
            body=fact["body"], Body=_capital(fact["body"]), event=self.event, Event=_capital(self.event))
        return _capital(sentence)

    def quotation(self, rng, quote, altered):
        words, speaker = quote
        if altered and rng.random() < 0.5:
            speaker = rng.choice(self.people)
        elif altered:
            words = words.replace(" and ", " but ", 1).replace("will", "would")
        return rng.choice(SAID).format(q=words, who=speaker, day=rng.choice(DAYS))

    def plain(self, rng):
        first = f"{rng.choice(WHO)} {rng.choice(DID)} {rng.choice(WHAT)} {rng.choice(HOW)}."
        sentence = first.format(town=self.town)
        return f"{sentence} {rng.choice(THEN)}" if rng.random() < 0.3 else sentence


class Newsroom:
    """Drafts and articles of one seed."""

    def __init__(self, seed=1):
        self.seed = seed
        self._events = {}

    def event(self, number):
        if number not in self._events:
            self._events[number] = Event(self.seed, number)
        return self._events[number]

    def article(self, number, revision=0):
        """Name and text of an article; a revision states some of its facts anew."""
        event = self.event(number // OUTLETS_AN_EVENT)
        rng = random.Random(f"{self.seed}/article/{number}/{revision}")
        outlets = OUTLETS.replace("\n", "|").split("|")
        outlet = outlets[(number * 7 + number // OUTLETS_AN_EVENT) % len(outlets)]
        told = [event.fact(rng, f, rng.random() < 0.2) for f in event.facts if rng.random() < 0.7]
        told += [event.quotation(rng, q, rng.random() < 0.15) for q in event.quotes if rng.random() < 0.6]
        rng.shuffle(told)
        body = _paragraphs(event, rng, told, ARTICLE_WORDS)
        date = f"2026-03-{min(event.day + rng.randint(0, 2), 28):02}"
        head = f"---\ntitle: {event.headline}\noutlet: {outlet}\ndate: {date}\n---\n\n"
        return f"{number:05}-{outlet.lower().replace(' ', '-')}.md", head + body

    def articles(self, count):
        return [self.article(number) for number in range(count)]

    def draft(self, words, number=0, first_event=0, line_end="\n"):
        """A draft of about so many words, which tells one event after the other."""
        rng = random.Random(f"{self.seed}/draft/{number}/{words}")
        event = self.event(first_event)
        text = f"---\ntitle: {event.headline}\ndate: 2026-03-{min(event.day + 2, 28):02}\n---\n"
        while (left := words - len(text.split())) > 0:
            told = [event.fact(rng, f, rng.random() < 0.35) for f in event.facts]
            told += [event.quotation(rng, q, rng.random() < 0.35) for q in event.quotes]
            rng.shuffle(told)
            text += f"\n## {event.headline}\n\n" + _paragraphs(event, rng, told, min(left, 330), draft=True)
            first_event += 1
            event = self.event(first_event)
        return text.replace("\n", line_end)

    def write(self, folder, articles, words):
        """Writes a newsroom's folder and returns the path of its draft."""
        folder = Path(folder)
        (folder / "sources").mkdir(parents=True, exist_ok=True)
        (folder / "tickmark.toml").write_text('sources = ["sources"]\n', "utf-8")
        for name, text in self.articles(articles):
            (folder / "sources" / name).write_text(text, "utf-8", newline="")
        (folder / "draft.md").write_text(self.draft(words), "utf-8", newline="")
        return folder / "draft.md"


def _paragraphs(event, rng, told, words, draft=False):
    """Paragraphs of what is told, with plain sentences between, of about so many words."""
    sentences, count = [], 0
    while count < words:
        sentence = told.pop() if told and rng.random() < 0.5 else event.plain(rng)
        if draft and rng.random() < 0.06:
            sentence = sentence[:-1] + f" {rng.choice(FEELINGS)}."
        if draft and rng.random() < 0.04:
            sentence += f" The {rng.choice(TYPOS)} café in {event.town} stayed open."
        sentences.append(sentence)
        count += len(sentence.split())
    out, at = "", 0
    while at < len(sentences):
        size = rng.randint(2, 4)
        out += " ".join(sentences[at : at + size]) + "\n\n"
        at += size
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=2_000, help="words of the draft (2000)")
    parser.add_argument("--articles", type=int, default=100, help="number of articles (100)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another newsroom (1)")
    parser.add_argument("--out", type=Path, required=True, help="folder to write into")
    options = parser.parse_args()
    print(Newsroom(options.seed).write(options.out, options.articles, options.words))


if __name__ == "__main__":
    main()
