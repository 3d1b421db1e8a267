#!/usr/bin/env python3
"""Measures how long an editor waits for a language server; prints Markdown tables.

    python3 benches/latency/run.py -- target/release/tickmark lsp
    python3 benches/latency/run.py --quick -- target/release/tickmark lsp
    python3 benches/latency/run.py --peer 'harper-ls=harper-ls --stdio' --peer typos-lsp=typos-lsp \\
        --words 2000 --articles 5,1000 -- target/release/tickmark lsp

Drafts and articles are made by tests/lsp_client/corpus.py, the same on every machine. A peer gets the
same draft in the same run, and no articles, for it reads none. What is measured and how stands in
benches/latency/README.md.
"""

import argparse
import json
import os
import platform
import shlex
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "tests/lsp_client"))

from corpus import Newsroom
from measure import Round
from report import say, server_command

# Column -> key of the measure, unit.
COLUMNS = [
    ("start to first", "first", "ms"),
    ("start to complete", "complete", "ms"),
    ("key", "key", "ms"),
    ("key, no debounce", "key0", "ms"),
    ("burst settles", "burst", "ms"),
    ("hover", "hover", "ms"),
    ("memory idle", "idle", "MB"),
    ("after", "after", "MB"),
    ("peak", "peak", "MB"),
]


def percentile(values, part):
    """The smallest value that at least this part of all do not exceed."""
    values = sorted(values)
    return values[max(0, -(-len(values) * part // 100) - 1)]


def cell(values, unit):
    if not values:
        return "–"
    if unit == "MB":
        return f"{percentile(values, 50):.0f}"
    middle, high, low = percentile(values, 50), percentile(values, 95), min(values)
    return " / ".join(f"{v:.1f}" if v < 100 else f"{v:.0f}" for v in (middle, high, low))


@dataclass
class Job:
    """A server with a draft and articles, and what was measured of it in all rounds."""

    name: str
    command: list
    words: int
    articles: int
    total: dict = field(default_factory=dict)

    def round(self, number, options):
        with tempfile.TemporaryDirectory() as made:
            root = Path(made).resolve() / "news"
            draft = Newsroom(options.seed).write(root, self.articles, self.words)
            measured = Round(self.command, root, draft, options).run()
        if number >= options.warmups:
            for key, values in measured.items():
                self.total.setdefault(key, []).extend(values)
        say(f"round {number + 1}: {self.name}, {self.words} words, {self.articles} articles")

    def middle(self, key, part=50):
        values = self.total.get(key)
        return percentile(values, part) if values else None

    def row(self):
        silent = sum(self.total.get("silent", []))
        cells = [cell(self.total.get(key, []), unit) for _, key, unit in COLUMNS]
        note = f" ({silent} keys unanswered)" if silent else ""
        return f"| {self.name}{note} | {self.words:,} | {self.articles or '–'} | " + " | ".join(cells) + " |"


def ratios(jobs, peers, key, title):
    """How many times as long each peer takes as the server, on the same draft: median to median, 95th to 95th."""
    print(f"\n{title}, so many times as long, p50 / p95:\n")
    print("| words | articles | " + " | ".join(peers) + " |")
    print("|--:|--:|" + "--:|" * len(peers))
    for job in (job for job in jobs if job.name not in peers):
        cells = []
        for name in peers:
            peer = next(other for other in jobs if other.name == name and other.words == job.words)
            # A peer has no debounce that could be set to none.
            pairs = [(peer.middle("key" if key == "key0" else key, part), job.middle(key, part)) for part in (50, 95)]
            cells.append(" / ".join(f"{theirs / ours:.2g}" if theirs and ours else "–" for theirs, ours in pairs))
        print(f"| {job.words:,} | {job.articles} | " + " | ".join(cells) + " |")


def describe(options):
    """What one has to know to compare: machine, load, rounds."""
    cores, load = os.cpu_count(), os.getloadavg()[0]
    return (
        f"{platform.system()} {platform.machine()}, {cores} cores, load {load:.1f} at the start; "
        f"{options.warmups} warm-ups, {options.rounds} rounds, {options.keys} keys at each of 3 places a round; "
        f"milliseconds as p50 / p95 / min, memory in MB as p50"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", default="2000,5000", help="lengths of drafts (2000,5000)")
    parser.add_argument("--articles", default="5,100,1000", help="numbers of articles (5,100,1000)")
    parser.add_argument("--rounds", type=int, default=10, help="rounds that count, each with a fresh server (10)")
    parser.add_argument("--warmups", type=int, default=2, help="rounds before that, which do not count (2)")
    parser.add_argument("--keys", type=int, default=5, help="keys typed at each place in a round (5)")
    parser.add_argument("--quick", action="store_true", help="3 rounds, 1 warm-up, 2,000 words, 5 and 100 articles")
    parser.add_argument("--peer", action="append", default=[], metavar="NAME=COMMAND", help="another server on the same draft; may be given several times")
    parser.add_argument("--pull", action="store_true", help="pull diagnostics after each key, as VS Code does, in place of waiting for them")
    parser.add_argument("--name", default="tickmark", help="name of the server in the table (tickmark)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another newsroom (1)")
    parser.add_argument("--json", help="a file that gets all single values")
    parser.add_argument("server", nargs="*", help="command of the server, after --")
    options = parser.parse_args()
    command = server_command(parser, options.server)
    if options.quick:
        options.words, options.articles, options.rounds, options.warmups = "2000", "5,100", 3, 1
    peers = []
    for peer in options.peer:
        name, equals, words = peer.partition("=")
        if not equals:
            parser.error(f"--peer wants NAME=COMMAND, not {peer}")
        peers.append((name, server_command(parser, shlex.split(words))))

    jobs = []
    for words in map(int, options.words.split(",")):
        jobs += [Job(options.name, command, words, articles) for articles in map(int, options.articles.split(","))]
        jobs += [Job(name, peer, words, 0) for name, peer in peers]
    print(describe(options) + "\n", flush=True)
    for number in range(options.warmups + options.rounds):
        # One round of each in turn, so that what else the machine does meets them all.
        for job in jobs:
            job.round(number, options)
    print("| server | words | articles | " + " | ".join(title for title, _, _ in COLUMNS) + " |")
    print("|---|--:|--:|" + "--:|" * len(COLUMNS))
    for job in jobs:
        print(job.row())
    if peers:
        for key, title in (("key", "One key to diagnostics"), ("key0", "One key to diagnostics, without debounce")):
            ratios(jobs, [name for name, _ in peers], key, title)
    print(f"\nLoad {os.getloadavg()[0]:.1f} at the end.")
    if options.json:
        values = [{"server": job.name, "words": job.words, "articles": job.articles, **job.total} for job in jobs]
        Path(options.json).write_text(json.dumps(values, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
