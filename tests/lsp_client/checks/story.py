"""A few articles and a draft of the same events, so small that each mark in it is known.

Both are full of what is counted wrongly: emoji before figures, joined and combining characters,
lines that end in CRLF, a file that begins with a byte order mark.
"""

_POST = """---
title: Ferry strikes the mole at Orsk
outlet: Harbour Post
date: 2026-03-11
url: https://post.example/ferry
---

🌊🌊 Cafe\u0301 owners watched: the ferry struck the mole at Orsk on Tuesday and 47 passengers were injured, the coast guard said.

The ferry line put the damage at €3.2 million. The harbour office closed 6 berths.

“We heard the horn and ran to the water,” Mayor İnci Aydin said.
"""

_RADIO = """---
title: Ferry accident at Orsk
outlet: Radio Fallow
date: 2026-03-12
---

👩‍👩‍👧 In Orsk, 47 passengers were injured when the ferry struck the mole, the coast guard said. Four of them were children.

The accident has killed three people in Orsk, the police said on Thursday.

“We heard the horn and ran to the water,” Mayor İnci Aydin said.
"""

_TIMES = """---
title: Orsk counts its injured
outlet: Estuary <b>Times</b> [x](javascript:alert)
date: 2026-03-11
---

The coast guard said that 47 passengers were injured in Orsk, and at least 12 cars slid off the deck of the ferry.

The accident has killed two people in Orsk, the police said on Wednesday.
"""

ARTICLES = {
    "post.md": _POST.replace("\n", "\r\n"),
    "radio.md": _RADIO,
    "times.md": "\ufeff" + _TIMES,
}

DRAFT = """---
title: Ferry strikes the mole at Orsk
date: 2026-03-13
---

# 🌊 The ferry

😀 İn Orsk 52 passengers were injured when the ferry struck the mole, the coast guard said. 👩‍👩‍👧 The accident has killed two people in Orsk, the police said.

Cafe\u0301 owners saw 𝟒 gulls 🎉 and 12 cars slid off the deck of the ferry. The ferry line put the damage at €3.2 million.

## The mayor 🎺

😀😀 “We heard the bell and ran to the water,” Mayor İnci Aydin said. The harbour office closed 6 berths.

The library lent 318 books 📚 that week.
"""

CONFIG = 'sources = ["sources"]\n'


def write(root, articles=None):
    """Writes the newsroom's folder."""
    (root / "sources").mkdir(parents=True, exist_ok=True)
    (root / "tickmark.toml").write_text(CONFIG, "utf-8")
    for name, text in (ARTICLES if articles is None else articles).items():
        (root / "sources" / name).write_text(text, "utf-8", newline="")
    (root / "draft.md").write_text(DRAFT, "utf-8", newline="")
