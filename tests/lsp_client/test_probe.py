#!/usr/bin/env python3
"""Shows that the probe finds what is wrong: a test that cannot fail is worse than none.

    python3 tests/lsp_client/test_probe.py [-v] [ProbeFinds.test_enum ...]
"""

import subprocess
import sys
import unittest
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from broken.faults import FAULTS
from corpus import Newsroom
from meta_model import load
from positions import Text, apply_edits

HERE = Path(__file__).resolve().parent
# The servers mostly wait.
JOBS = 4

# fault -> the part of the probe, how, and words of the line that must tell of it
EXPECTED = {
    "stray": ("completion", "push", "ERROR framing: stray bytes"),
    "property": ("completion", "push", "unknown property hoverProvder"),
    "null-params": ("workspace", "push", "params are null, where they should be left out"),
    "early": ("lifecycle", "push", "ERROR a request before initialize"),
    "unknown": ("lifecycle", "push", "ERROR an unknown method"),
    "dollar": ("lifecycle", "push", "ERROR an unknown request with $/"),
    "lenient": ("requests", "push", "ERROR push, utf-8: invalid params"),
    "cancel": ("requests", "push", "ERROR push, utf-8: every cancelled request"),
    "internal": ("requests", "push", "ERROR push, utf-8: textDocument/hover at an absurd place"),
    "shutdown": ("lifecycle", "push", "ERROR shutdown is answered with null"),
    "late": ("lifecycle", "push", "ERROR a request after shutdown"),
    "busy": ("lifecycle", "push", "ERROR shutdown amid the reading of articles"),
    "status-code": ("lifecycle", "push", "ERROR exit without shutdown: status 0"),
    "orphan": ("lifecycle", "push", "still running after 10 s"),
    "fragile": ("lifecycle", "push", "ERROR a body that is no JSON"),
    "enum": ("passages", "push", "is no DiagnosticSeverity"),
    "past-end": ("passages", "push", "is past the end of line"),
    "units": ("documents", "push", "is inside a character"),
    "order": ("documents", "push", "ERROR push, utf-8, random edits 0: the same findings"),
    "stale": ("documents", "pull", "ERROR pull, utf-8, known edits: the same findings"),
    "close": ("documents", "push", "ERROR push, utf-8: closing clears"),
    "version": ("diagnostics", "push", "WARN  push: diagnostics carry the version"),
    "both": ("diagnostics", "pull", "ERROR pull: nothing is pushed"),
    "result-id": ("diagnostics", "pull", "WARN  pull: after an edit the report is full"),
    "sources": ("diagnostics", "push", "ERROR push: articles that come"),
    "known": ("passages", "push", "ERROR push, utf-8: a finding has only what the client knows"),
    "plain": ("passages", "push", "ERROR push, utf-8: findings have all that the client knows"),
    "passage": ("passages", "push", "ERROR push, utf-8: a passage of a finding holds"),
    "passage-units": ("passages", "push", "ERROR push, utf-8: a passage of a finding holds"),
    "definition": ("passages", "push", "ERROR push, utf-8: definition leads to a passage"),
    "links": ("passages", "push", "ERROR push, utf-8: definition sends links only"),
    "declaration": ("passages", "push", "ERROR push, utf-8: references are all passages"),
    "web": ("passages", "push", "ERROR push, utf-8: links lead to the web"),
    "address": ("passages", "push", "the address of post.md is None"),
    "stance": ("passages", "push", "ERROR push, utf-8: tickmark/sources tells"),
    "null": ("hover", "push", "null, where it should be left out"),
    "format": ("hover", "push", "plaintext before markdown: hover is plaintext"),
    "wide": ("hover", "push", "no line is wider than 60 columns"),
    "verdict-last": ("hover", "push", "stand in the first 60 columns"),
    "markup": ("hover", "push", "nothing of an article is markup"),
    "everywhere": ("hover", "push", "no hover where there is no claim"),
    "fix": ("actions", "push", "edits lands on its words"),
    "fix-units": ("actions", "push", "edits lands on its words"),
    "lf": ("actions", "push", "mixes line endings"),
    "useless": ("actions", "push", "LF: an applied edit settles its finding"),
    "nameless": ("actions", "push", "LF: for each finding an action names it"),
    "kinds": ("actions", "push", "actions are of the kinds"),
    "literal": ("actions", "push", "actions for a client without literals"),
    "left-open": ("actions", "push", "actions for a client without resolving"),
    "changes": ("actions", "push", "actions for a client without versions"),
    "edit-version": ("actions", "push", "LF: edits are for the version"),
    "moved": ("actions", "push", "an action that is chosen after an edit"),
    "mark": ("completion", "push", "leaves a quotation mark open or closed twice"),
    "complete-place": ("completion", "push", "ERROR push, utf-8, a noun: items stand where"),
    "filter": ("completion", "push", "does not fit what is typed"),
    "chatty": ("completion", "push", "nothing is offered amid plain words"),
    "overlap": ("marks", "push", "tokens are in order, apart"),
    "token-range": ("marks", "push", "tokens of a range are those"),
    "delta": ("marks", "push", "tokens after a delta are those"),
    "selection-range": ("marks", "push", "ERROR push, utf-8: symbols stand inside each other"),
    "nested": ("marks", "push", "symbols are flat for who knows only flat ones"),
    "fold": ("marks", "push", "folds are in the draft"),
    "highlight": ("marks", "push", "the claim at the caret is highlighted"),
    "parent": ("marks", "push", "ERROR push, utf-8: selections grow"),
    "lens": ("marks", "push", "lenses stand in one line"),
    "hints": ("marks", "push", "hints stand behind their claims"),
    "query": ("marks", "push", "symbols of the workspace are those"),
    "articles-too": ("workspace", "pull", "ERROR workspace: every draft of the folder once, and no article"),
    "eager": ("workspace", "pull", "ERROR workspace: what did not change is unchanged"),
    "gone": ("workspace", "pull", "ERROR workspace: a draft that is gone"),
    "kept": ("workspace", "push", "ERROR workspace: with drafts = open"),
    "deaf": ("settings", "push", "ERROR settings that are asked for"),
    "once": ("settings", "push", "ERROR settings in initializationOptions, bare"),
    "silent": ("settings", "push", "ERROR settings: inlayHint = 'all' is told"),
    "nagging": ("settings", "push", "ERROR settings: debounce = 'fast' is told"),
    "hints-on": ("settings", "push", "ERROR settings: inlayHints are all"),
    "one-for-all": ("settings", "push", "ERROR settings of a folder"),
    "blind": ("files", "push", "ERROR the server watches: an article that comes"),
    "pushy": ("files", "push", "ERROR the server watches: files are registered"),
    "config-stays": ("files", "push", "a tickmark.toml that is mended has no mark"),
    "config-lost": ("files", "push", "drafts are checked again after it"),
    "first-root": ("files", "push", "ERROR several folders"),
    "drive": ("files", "push", "the server ended"),
    "endless": ("progress", "push", "ERROR progress: begins, reports and ends"),
    "backwards": ("progress", "push", "ERROR progress: percentages only grow"),
    "unasked": ("progress", "push", "for a token that was not created"),
    "headstrong": ("progress", "push", "ERROR progress: one that is called off stops"),
    "progress-all": ("progress", "push", "ERROR progress: none for who cannot show it"),
    "guess": ("commands", "push", "ERROR wrong arguments of commands"),
    "sheet": ("commands", "push", "ERROR openSheet writes a page"),
    "twice": ("commands", "push", "ERROR verify writes the claim down once"),
    "mute": ("commands", "push", "ERROR a text for who shows documents"),
    "counts": ("extension", "push", "ERROR status: ticked, open and wrong are all"),
    "status-all": ("extension", "push", "ERROR status: none for who does not know"),
    "hasty": ("extension", "push", "ERROR caret, push: no finding on the words"),
    "forgetful": ("extension", "push", "ERROR caret, push: shown as soon"),
    "port": ("extension", "push", "ERROR port: a free one is told"),
    "unrecorded": ("extension", "push", "ERROR recording: has a line"),
}
# These servers do not end with the probe, which has to come to its end to kill them.
LIVES_ON = {"orphan", "port"}
NEEDS_MODEL = {"enum", "property", "null", "null-params"}


def run(program, *words, faults=()):
    command = [sys.executable, HERE / program, *words, "--", sys.executable, HERE / "broken_server.py", *faults]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    return done.returncode, done.stdout + done.stderr


def probe(fault):
    part, how, line = EXPECTED[fault]
    words = ["--only", part, "--how", how, "--encodings", "utf-8", "--quiet", "0.15", "--patience", "1.5"]
    words += [] if fault in LIVES_ON else ["--until", line]
    return run("probe.py", *words, faults=[fault])


def burst(*faults):
    return run("burst.py", "--how", "pull", "--encodings", "utf-8", "--changes", "300", faults=faults)[0]


class ProbeFinds(unittest.TestCase):
    """One test for each fault, made below. They are all begun at once."""

    @classmethod
    def setUpClass(cls):
        named = {word.rpartition("test_")[2] for word in sys.argv[1:] if "test_" in word}
        chosen = [fault for fault in EXPECTED if not named or fault.replace("-", "_") in named]
        cls.pool = ThreadPoolExecutor(JOBS)
        cls.runs = {fault: cls.pool.submit(probe, fault) for fault in chosen}

    @classmethod
    def tearDownClass(cls):
        cls.pool.shutdown(cancel_futures=True)

    def test_a_right_server_has_no_error(self):
        status, said = run("probe.py", "--encodings", "utf-8")
        self.assertEqual(status, 0, said)
        self.assertNotIn("WARN", said)

    def test_every_fault_is_expected(self):
        self.assertEqual(set(EXPECTED) | {"lost"}, set(FAULTS))

    def test_lost(self):
        self.assertEqual(burst(), 0)
        self.assertEqual(burst("lost"), 1)


def _finds(fault):
    def test(self):
        if fault in NEEDS_MODEL and load() is None:
            self.skipTest("no meta model")
        words = EXPECTED[fault][2]
        status, said = self.runs[fault].result()
        self.assertIn(words, "\n".join(line for line in said.splitlines() if not line.startswith("ok")))
        self.assertEqual(status, 0 if words.startswith("WARN") else 1, said)

    return test


for _fault in EXPECTED:
    setattr(ProbeFinds, f"test_{_fault.replace('-', '_')}", _finds(_fault))


class Positions(unittest.TestCase):
    text = "a😀e\u0301\r\n\rx"

    def test_units_of_each_encoding(self):
        for encoding, at in (("utf-8", 5), ("utf-16", 3), ("utf-32", 2)):
            lines = Text(self.text, encoding)
            self.assertEqual(lines.position(2), {"line": 0, "character": at})
            self.assertEqual(lines.offset({"line": 0, "character": at}), 2)

    def test_lines_end_as_in_lsp(self):
        self.assertEqual(Text(self.text).position(len(self.text)), {"line": 2, "character": 1})
        self.assertEqual(len(Text("a\u2028b\x0bc\x85d").starts), 1)

    def test_faults(self):
        lines = Text(self.text, "utf-16")
        self.assertIsNone(lines.fault({"line": 0, "character": 5}))
        self.assertIn("inside a character", lines.fault({"line": 0, "character": 2}))
        self.assertIn("past the end", lines.fault({"line": 0, "character": 6}))
        self.assertIn("past the last", lines.fault({"line": 3, "character": 0}))

    def test_edits_refer_to_the_text_before(self):
        edit = lambda start, end, new: {"range": Text("abcd").range(start, end), "newText": new}
        self.assertEqual(apply_edits("abcd", [edit(3, 4, "D"), edit(0, 1, "AA")], "utf-16"), "AAbcD")
        self.assertIsNone(apply_edits("abcd", [edit(0, 3, ""), edit(2, 4, "")], "utf-16"))


class Corpus(unittest.TestCase):
    def test_the_same_seed_gives_the_same_text(self):
        self.assertEqual(Newsroom(3).article(41), Newsroom(3).article(41))
        self.assertNotEqual(Newsroom(3).article(41), Newsroom(4).article(41))

    def test_lengths(self):
        self.assertAlmostEqual(len(Newsroom().draft(2_000).split()), 2_000, delta=60)
        self.assertAlmostEqual(len(Newsroom().article(7)[1].split()), 400, delta=60)


if __name__ == "__main__":
    unittest.main()
