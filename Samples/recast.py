#!/usr/bin/env python3
"""Puts other names, occupations, towns and organizations into annotated letters, by lot.

    recast.py GOLD.jsonl OUT.jsonl --from POOL.jsonl [POOL.jsonl ...] [--seed N] [--organizations]

A detector that was made with some letters at hand may know their people rather than what shows that
somebody is named. This keeps every sentence and layout and changes who is in it: each word of a name
becomes one from the pool (the same throughout a letter, in the letter's capitals), occupations and towns
become others, and with --organizations so do those. Dates, numbers and look-alikes stay. The same seed
makes the same letters. Evaluate OUT beside GOLD: the difference is what was known by heart.
"""
import argparse
import json
import random
import re

WORD = re.compile(r"[^\W\d_]{3,}")


def pools(paths):
    """The words of names, and the texts of the other types, in the gold files."""
    found = {"NAME": set(), "PROFESSION": set(), "CITY": set(), "ORGANIZATION": set()}
    for path in paths:
        for line in open(path):
            letter = json.loads(line)
            for span in letter["spans"]:
                text = letter["text"][span["start"]:span["end"]]
                if "\n" in text:
                    continue
                if span["type"] == "NAME":
                    found["NAME"].update(
                        word for word in WORD.findall(text) if word.istitle())
                elif span["type"] == "PROFESSION" and text.islower():
                    found["PROFESSION"].add(text)
                elif span.get("label") == "CITY" and text.istitle():
                    found["CITY"].add(text)
                elif span["type"] == "ORGANIZATION" and text[0].isupper() and not text.isupper():
                    found["ORGANIZATION"].add(text)
    return {kind: sorted(texts) for kind, texts in found.items()}


def like(original, other):
    """`other` in the capitals of `original`."""
    if original.isupper():
        return other.upper()
    return other.lower() if original.islower() else other


def recast(letter, pool, organizations):
    text = letter["text"]
    chosen = {}

    def instead(kind, original):
        key = (kind, " ".join(original.lower().split()))
        if key not in chosen:
            chosen[key] = random.choice(pool[kind])
        return like(original, chosen[key])

    def new(span):
        original = text[span["start"]:span["end"]]
        if span["type"] == "NAME" and not re.search(r"[@\d_]", original):
            return WORD.sub(lambda word: instead("NAME", word.group(0)), original)
        if span["type"] == "PROFESSION":
            return instead("PROFESSION", original)
        if span.get("label") == "CITY":
            return instead("CITY", original)
        if span["type"] == "ORGANIZATION" and organizations:
            return instead("ORGANIZATION", original)
        return original

    spans = sorted(letter["spans"], key=lambda span: span["start"])
    edits = [(span["start"], span["end"], new(span)) for span in spans]
    pieces, done = [], 0
    for start, end, other in edits:
        pieces += [text[done:start], other]
        done = end
    result = dict(letter, text="".join(pieces) + text[done:])

    def moved(span):
        """A span with its place in the new text; `None` for one that an edit cuts."""
        start, end = span["start"], span["end"]
        place = []
        for position in (start, end):
            shift = 0
            for first, last, other in edits:
                if position >= last:
                    shift += len(other) - (last - first)
                elif position > first:
                    return None
            place.append(position + shift)
        kept = dict(span, start=place[0], end=place[1])
        if "text" in kept:
            kept["text"] = result["text"][place[0]:place[1]]
        return kept

    for key in ("spans", "negatives", "neutral"):
        result[key] = [place for place in map(moved, letter.get(key, [])) if place]
    return result


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("out")
    parser.add_argument("--from", dest="pool", nargs="+", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--organizations", action="store_true")
    options = parser.parse_args()
    random.seed(options.seed)
    pool = pools(options.pool)
    with open(options.gold) as letters, open(options.out, "w") as out:
        for line in letters:
            changed = recast(json.loads(line), pool, options.organizations)
            out.write(json.dumps(changed, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
