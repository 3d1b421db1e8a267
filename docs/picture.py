#!/usr/bin/env python3
"""Draws what a command prints on a terminal as an SVG picture.

    cargo build --release
    target/release/tickmark check examples/draft.md --color always --width 100 |
        sed -n '15,53p' | python3 docs/picture.py > docs/check.svg
"""

import html
import re
import sys
import unicodedata

COLUMN, LINE, MARGIN = 8.43, 19, 20
COLOURS = {
    30: "#3b4048", 31: "#e06c75", 32: "#98c379", 33: "#e5c07b", 34: "#61afef",
    35: "#c678dd", 36: "#56b6c2", 37: "#dcdfe4", 90: "#7f848e",
}


def style_after(codes, style):
    """The style after a terminal's colour codes: colour, bold, dim, underlined."""
    for code in codes or [0]:
        if code == 0:
            style = {}
        elif code == 1:
            style = {**style, "font-weight": "bold"}
        elif code == 2:
            style = {**style, "opacity": "0.6"}
        elif code == 4:
            style = {**style, "text-decoration": "underline"}
        elif code == 39:
            style = {k: v for k, v in style.items() if k != "fill"}
        elif code in COLOURS or code - 60 in COLOURS:
            style = {**style, "fill": COLOURS.get(code) or COLOURS[code - 60]}
    return style


def width(text):
    """Columns that a text takes."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)


def draw(output):
    """The SVG of a terminal's output."""
    lines = output.rstrip("\n").split("\n")
    drawn, columns, style = [], 0, {}
    for number, line in enumerate(lines):
        column = 0
        for part in re.split(r"(\x1b\[[0-9;]*m)", line):
            if part.startswith("\x1b["):
                style = style_after([int(c) for c in part[2:-1].split(";") if c], style)
            elif part.strip():
                x = MARGIN + COLUMN * column
                y = MARGIN + LINE * (number + 1)
                look = "".join(f' {k}="{v}"' for k, v in style.items())
                length = f' textLength="{COLUMN * width(part):.1f}"'
                drawn.append(f'<text x="{x:.1f}" y="{y}"{length}{look}>{html.escape(part)}</text>')
            if not part.startswith("\x1b["):
                column += width(part)
        columns = max(columns, column)
    size = f"{2 * MARGIN + COLUMN * columns:.0f}", 2 * MARGIN + LINE * len(lines)
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}" '
        f'width="{size[0]}" height="{size[1]}">',
        '<rect width="100%" height="100%" rx="8" fill="#21252b"/>',
        '<g fill="#dcdfe4" font-size="14" xml:space="preserve" '
        'font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace">',
        *drawn,
        "</g>",
        "</svg>",
    ])


print(draw(sys.stdin.read()))
