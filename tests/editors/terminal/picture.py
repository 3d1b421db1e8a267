"""A terminal's screen, as tmux captures it with its colours, as a page of HTML.

Programs for this exist, but they know no wavy underline, which is what a finding looks like.
"""

import html
import re
import sys

BASIC = ["#000000", "#cc6666", "#8cbf6f", "#d0a85c", "#6f9fd8", "#b58ac9", "#6fc0c0", "#c8ccd2"]
BRIGHT = ["#5c6370", "#e88388", "#a8cc8c", "#dbab79", "#71bef2", "#d290e4", "#66c2cd", "#ffffff"]
PAPER, INK = "#14161b", "#e0e2ea"


def indexed(number):
    if number < 8:
        return BASIC[number]
    if number < 16:
        return BRIGHT[number - 8]
    if number >= 232:
        return "#" + f"{8 + 10 * (number - 232):02x}" * 3
    number -= 16
    levels = [0, 95, 135, 175, 215, 255]
    return "#%02x%02x%02x" % (levels[number // 36], levels[number // 6 % 6], levels[number % 6])


def colour(fields):
    """Takes a colour off the front of the fields of 38, 48 or 58."""
    kind = fields.pop(0)
    if kind == "5":
        return indexed(int(fields.pop(0)))
    rgb = [int(fields.pop(0)) for _ in range(3)]
    return "#%02x%02x%02x" % tuple(rgb)


def apply(style, codes):
    fields = codes.split(";") if codes else ["0"]
    while fields:
        field = fields.pop(0)
        if ":" in field:
            head, *rest = field.split(":")
            if head == "4":
                style["line"] = {"0": None, "3": "wavy"}.get(rest[0], "solid")
            else:
                # An empty field may stand where a colour space is named.
                rest = [part for part in rest if part]
                if rest[0] == "2":
                    rest = ["2", *rest[-3:]]
                style[{"38": "ink", "48": "paper", "58": "line colour"}[head]] = colour(rest)
            continue
        code = int(field or 0)
        if code == 0:
            style.clear()
        elif code in (38, 48, 58):
            style[{38: "ink", 48: "paper", 58: "line colour"}[code]] = colour(fields)
        elif code in (1, 2, 3, 7, 9):
            style[{1: "bold", 2: "dim", 3: "italic", 7: "reverse", 9: "struck"}[code]] = True
        elif code == 4:
            style["line"] = "solid"
        elif code == 22:
            style.pop("bold", None), style.pop("dim", None)
        elif code in (23, 24, 27, 29, 39, 49, 59):
            style.pop({23: "italic", 24: "line", 27: "reverse", 29: "struck", 39: "ink", 49: "paper", 59: "line colour"}[code], None)
        elif 30 <= code <= 37 or 90 <= code <= 97:
            style["ink"] = BASIC[code - 30] if code < 40 else BRIGHT[code - 90]
        elif 40 <= code <= 47 or 100 <= code <= 107:
            style["paper"] = BASIC[code - 40] if code < 50 else BRIGHT[code - 100]


def css(style):
    ink, paper = style.get("ink", INK), style.get("paper", PAPER)
    if style.get("reverse"):
        ink, paper = paper, ink
    rules = [f"color:{ink}"]
    if paper != PAPER:
        rules.append(f"background:{paper}")
    if style.get("bold"):
        rules.append("font-weight:bold")
    if style.get("italic"):
        rules.append("font-style:italic")
    if style.get("dim"):
        rules.append("opacity:.65")
    if style.get("struck"):
        rules.append("text-decoration:line-through")
    if style.get("line"):
        rules.append(f"text-decoration:underline {style['line']} {style.get('line colour', ink)}")
        rules.append("text-decoration-skip-ink:none;text-underline-offset:2px")
    return ";".join(rules)


def page(screen):
    style, rows, paper = {}, [], None
    for line in screen.rstrip("\n").split("\n"):
        cells = []
        for text, codes in re.findall(r"([^\x1b]+)|\x1b\[([\d;:]*)m", re.sub(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|[\x0e\x0f]", "", line)):
            if text:
                paper = paper or style.get("paper", PAPER)
                cells.append(f'<span style="{css(style)}">{html.escape(text)}</span>')
            else:
                apply(style, codes)
        rows.append("".join(cells) or "&nbsp;")
    body = "".join(f"<div>{row}</div>" for row in rows)
    return f"""<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; background: {paper}; }}
main {{ padding: 10px 12px; font: 15px/20px 'DejaVu Sans Mono', monospace; white-space: pre; }}
div {{ height: 20px; }} span {{ display: inline-block; height: 20px; }}
</style><main>{body}</main>
"""


if __name__ == "__main__":
    sys.stdout.write(page(sys.stdin.read()))
