"""Writes src/Likeness.Server/Moderation/Text/folding.txt: what the moderation of texts makes of a character.

The program runs without ICU (InvariantGlobalization), where String.Normalize changes nothing, so the part of the Unicode Character
Database that is needed is carried along. A line is a code point in hexadecimal, a tab and its folding: case folding after compatibility
decomposition (NFKD), without combining diacritical marks. Hangul syllables are left whole; characters without a line stay as they are.

Usage: python3 eng/text-folding.py > src/Likeness.Server/Moderation/Text/folding.txt
"""
import sys
import unicodedata

DIACRITICS = [(0x300, 0x36F), (0x483, 0x487), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0xE0100, 0xE01EF)]


def is_dropped(char):
    return unicodedata.category(char) in ("Cf", "Me") or any(a <= ord(char) <= b for a, b in DIACRITICS)


def fold(char):
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    return "".join(c for c in text if not is_dropped(c))


lines = []
for code in range(0x21, 0x110000):
    char = chr(code)
    if 0xD800 <= code <= 0xDFFF or 0xAC00 <= code <= 0xD7A3 or unicodedata.category(char) in ("Cn", "Co", "Zs"):
        continue
    folded = fold(char)
    if folded != char:
        lines.append(f"{code:X}\t{folded}")

out = sys.stdout
out.reconfigure(encoding="utf-8", newline="\n")
out.write(f"# Written by eng/text-folding.py from the Unicode Character Database {unicodedata.unidata_version} (Unicode License V3).\n")
out.write("\n".join(lines) + "\n")
