"""Draws media/tickmark.woff, the icons that VS Code's own set lacks. Needs fonttools.

A glyph is a stroke of even width along a few points, in units of 1000 to the em.
"""

import math
import pathlib

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

WIDTH = 92


def stroke(points):
    """The outline around a line, as a closed list of points."""
    left, right = [], []
    for i, (x, y) in enumerate(points):
        ahead = points[min(i + 1, len(points) - 1)]
        behind = points[max(i - 1, 0)]
        dx, dy = ahead[0] - behind[0], ahead[1] - behind[1]
        length = math.hypot(dx, dy)
        nx, ny = -dy / length * WIDTH / 2, dx / length * WIDTH / 2
        if 0 < i < len(points) - 1:
            # A mitre keeps the width at a corner.
            ex, ey = x - behind[0], y - behind[1]
            cosine = (dx * ex + dy * ey) / (length * math.hypot(ex, ey))
            nx, ny = nx / max(cosine, 0.4), ny / max(cosine, 0.4)
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left + right[::-1]


def glyph(points=None):
    pen = TTGlyphPen(None)
    if points:
        outline = [(round(x), round(y)) for x, y in stroke(points)][::-1]
        pen.moveTo(outline[0])
        for point in outline[1:]:
            pen.lineTo(point)
        pen.closePath()
    return pen.glyph()


tilde = [(180 + 640 * t / 24, 400 + 135 * math.sin(2 * math.pi * t / 24)) for t in range(25)]
tick = [(170, 400), (390, 160), (830, 720)]

font = FontBuilder(1000, isTTF=True)
font.setupGlyphOrder([".notdef", "tick", "tilde"])
font.setupCharacterMap({0xE001: "tick", 0xE002: "tilde"})
font.setupGlyf({".notdef": glyph(), "tick": glyph(tick), "tilde": glyph(tilde)})
font.setupHorizontalMetrics({name: (1000, 0) for name in (".notdef", "tick", "tilde")})
font.setupHorizontalHeader(ascent=850, descent=-150)
font.setupNameTable({"familyName": "tickmark", "styleName": "Regular"})
font.setupOS2(sTypoAscender=850, sTypoDescender=-150, usWinAscent=850, usWinDescent=150)
font.setupPost()
font.font.flavor = "woff"
font.font["head"].created = font.font["head"].modified = 0
font.font.recalcTimestamp = False
font.save(pathlib.Path(__file__).parent.parent / "media" / "tickmark.woff")
