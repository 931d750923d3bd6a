#!/usr/bin/env python3
"""Build the sample letters and their gold annotations from the marked originals.

  build.py [FOLDER] [--check] [--lint] [--stats]

A marked letter (`*.marked.txt`) is the letter itself with its identifiers written ⟦TYPE:text⟧ and the
look-alikes that must stay written ⟪kind:text⟫. Lines `#kind: …` and `#case: …` at the top are stripped.

FOLDER (default: the folder of this script) is one of two layouts:

  FOLDER/marked/<case>/letter-N.marked.txt   ->  FOLDER/letters/<case>/letter-N.txt
                                                 FOLDER/brat/<case>-letter-N.{txt,ann}
                                                 FOLDER/gold.jsonl
  FOLDER/*.marked.txt                        ->  FOLDER/gold.jsonl

--check  writes nothing; exit 1 when a committed output differs from what would be built
--lint   lists what a person should look at: a marked name that recurs unmarked, an unmarked date or
         number, a weekday that does not fit its date; exit 0
--stats  prints letters, words and spans by type

A malformed mark is an error in every mode (exit 2). Offsets are Unicode code points, half-open.
"""
import argparse
import collections
import datetime
import json
import pathlib
import re
import sys

COARSE = {
    "NAME": "PATIENT DOCTOR PERSON USERNAME",
    "DATE": "DATE",
    "AGE": "AGE",
    "LOCATION": "STREET CITY STATE COUNTRY COUNTY ZIP LOCATION-OTHER",
    "ORGANIZATION": "HOSPITAL ORGANIZATION",
    "PROFESSION": "PROFESSION",
    "CONTACT": "PHONE FAX EMAIL URL IPADDR",
    "ID": "SSN MEDICALRECORD HEALTHPLAN ACCOUNT LICENSE VEHICLE DEVICE BIOID IDNUM",
    "PROVIDER": "PROVIDER",
}
TYPE = {label: coarse for coarse, labels in COARSE.items() for label in labels.split()}
NEUTRAL = "NEUTRAL"  # ⟦NEUTRAL:text⟧: counts neither way (a regulator, a lot number, a season without a year)

MARK = re.compile(r"⟦([A-Z-]+):([^⟦⟧⟪⟫]+)⟧|⟪([a-z]+):([^⟦⟧⟪⟫]+)⟫")
HEADER = re.compile(r"#(kind|case): *(.+)\n")

# ---- what counts neither way without being marked: titles, credentials, times of day, lone weekdays

TITLE = re.compile(
    r"(?<!\w)(?:Drs?|Doctor|Mrs?|Ms|Miss|Mx|Messrs|Prof|Professor|Rev|Reverend|Pastor|Father|Fr|Sister|Chaplain|Rabbi|Imam|"
    r"Hon|Honorable|Judge|Justice|Capt|Captain|Sgt|Sergeant|Lt|Cpl|Officer|Deputy|Det|Detective|Nurse|Attorney|Atty|Coach|"
    r"Sra?|Srta|Señora?|Tía|Auntie)(?:\.?\s+|\.)$", re.I)
CREDENTIALS = (
    r"M\.?D|D\.?O|D\.?C|D\.?P\.?M|D\.?D\.?S|D\.?M\.?D|Ph\.?\s?D|Psy\.?D|Ed\.?D|Pharm\.?D|R\.?Ph|Au\.?D|O\.?D|D\.?V\.?M|M\.?B\.?B\.?S|M\.?B\.?Ch\.?B|"
    r"R\.?N|L\.?V\.?N|L\.?P\.?N|B\.?S\.?N|M\.?S\.?N|D\.?N\.?P|A\.?P\.?R\.?N|(?:F|A|P)?N\.?P(?:-(?:C|BC))?|FNP(?:-(?:C|BC))?|PMHNP(?:-BC)?|P\.?A(?:-C)?|CRNA|CNM|CNS|CNA|CMA|RMA|MA|MOA|"
    r"D?P\.?T|PTA|OTR?(?:/L)?|COTA(?:/L)?|CHT|OCS|ATC|M\.?S|CCC-SLP|SLP|L\.?C\.?S\.?W|MSW|LMFT|MFT|LPCC?|CADC|BCBA|"
    r"R\.?D\.?N?|LDN?|CDCES|CDE|IBCLC|CCM|CPC|CRC|CIH|RHIT|EMT(?:-[PB])?|NREMT-?P?|Paramedic|R\.?T\.?\s?\(R\)|RDMS|CPO|RRT|CCHT|CCDS|N\.?D|DNB|"
    r"Esq(?:uire)?|J\.?D|M\.?P\.?H|M\.?B\.?A|M\.?Sc|B\.?Sc|M\.?A|L\.?Ac|Q\.?M\.?E|A\.?M\.?E|"
    r"F\.?A\.?C\.?[SPRCE]\.?P?|FAAOS|FACEP|FAAP|FAAPMR|FAAN|FACOG|FCCP|MRCP(?:\(UK\))?|FRCP(?:C|Ed|\(C\))?|FRCS(?:C|Ed|\(Orth\))?|DABR|DABPN|DABFP|FASAM")
AFTER_NAME = re.compile(r"(?:'s\b|’s\b|'S\b|’S\b)?((?:\s*,\s*|\s+|\s*\(\s*)(?:%s)(?![\w])\.?\)?)+" % CREDENTIALS)
POSSESSIVE = re.compile(r"['’][sS]\b")
AGE_UNIT = re.compile(r"[\s-]*(?:years?|yrs?|y|YEARS?|YRS?)\.?[\s-]*(?:old|OLD|/?o|/?O|of\s+age)?(?:\s?(?:male|female|M|F))?\b|[\s-]*(?:months?|mos?|weeks?|wks?|days?)[\s-]*(?:old)?\b|\s?[MF]\b", re.I)
EXTENSION = re.compile(r"^\s*[,;(]?\s*(?:extension|ext|x)\.?\s*$", re.I)
TIME = re.compile(r"(?<![\d:/.])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?!\d)(?:\s?[ap](?:\.?\s?m)?\b\.?)?(?:\s?(?:[+-]\d{4}|P[SD]T|E[SD]T|C[SD]T|M[SD]T|UTC|GMT|hrs)\b)?|(?<![\d:/.-])(?:1[0-2]|[1-9])\s?[ap]\.?m\b\.?", re.I)
CLOCK = re.compile(r"\s+(?:at\s+)?(?:[01]\d|2[0-3])[0-5]\d(?:\s?h(?:rs)?)?\b")  # 24-hour, no colon, after a date
WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b", re.I)


class Malformed(Exception):
    pass


def parse(marked):
    """Returns (text, spans, negatives, neutral, header)."""
    header = {}
    while (m := HEADER.match(marked)):
        header[m[1]] = m[2].strip()
        marked = marked[m.end():]
    text, at, spans, negatives, neutral = "", 0, [], [], []
    for m in MARK.finditer(marked):
        text += marked[at:m.start()]
        at = m.end()
        label, body = (m[1], m[2]) if m[1] else (m[3], m[4])
        if body != body.strip() or not any(c.isalnum() for c in body):
            raise Malformed(f"empty or padded mark {m[0]!r}")
        start, end = len(text), len(text) + len(body)
        text += body
        if m[3]:
            negatives.append({"start": start, "end": end, "kind": label})
        elif label == NEUTRAL:
            neutral.append((start, end))
        elif TYPE.get(label) == "NAME" and TITLE.match(body.split()[0] + " ") and " " in body:
            raise Malformed(f"title inside a name {m[0]!r}")
        elif label in TYPE:
            spans.append({"start": start, "end": end, "type": TYPE[label], "label": label})
        else:
            raise Malformed(f"unknown type {label!r}")
    text += marked[at:]
    if (m := re.search("[⟦⟧⟪⟫]", text)):
        raise Malformed("stray bracket near " + repr(text[max(0, m.start() - 30):m.end() + 30]))
    neutral += implied_neutral(text, spans)
    taken = [(s["start"], s["end"]) for s in spans] + [(s["start"], s["end"]) for s in negatives]
    neutral = {(a, b) for a, b in neutral if not any(a < d and c < b for c, d in taken)}
    neutral = sorted((a, b) for a, b in neutral if not any((c, d) != (a, b) and c <= a and b <= d for c, d in neutral))
    return text, spans, negatives, [{"start": a, "end": b} for a, b in neutral], header


def implied_neutral(text, spans):
    found = []
    for i, s in enumerate(spans):
        before, start, end = text[max(0, s["start"] - 20):s["start"]], s["start"], s["end"]
        if s["type"] == "NAME":
            if (m := TITLE.search(before)):
                found.append((start - len(before) + m.start(), start - len(before) + len(before.rstrip())))
            if (m := AFTER_NAME.match(text, end)):
                found.append((end, m.end()))
            elif (m := POSSESSIVE.match(text, end)):
                found.append((end, m.end()))
        elif s["type"] == "DATE" and (m := CLOCK.match(text, end)):
            found.append((end, m.end()))
        elif s["type"] == "AGE" and (m := AGE_UNIT.match(text, end)):
            found.append((end, m.end()))
        if s["label"] == "PHONE" and i and spans[i - 1]["label"] in ("PHONE", "FAX"):
            between = text[spans[i - 1]["end"]:start]
            if EXTENSION.match(between):
                found.append((spans[i - 1]["end"], start))
    found += [m.span() for m in TIME.finditer(text)] + [m.span() for m in WEEKDAY.finditer(text)]
    return [(a, b) for a, b in found if b > a]


# ---- reading and writing

def sources(folder):
    """(id, case, path) of every marked letter, in order of id."""
    nested = folder / "marked"
    if nested.is_dir():
        for path in sorted(nested.rglob("*.marked.txt"), key=natural):
            stem = path.name[:-len(".marked.txt")]
            yield f"{path.parent.name}-{stem}", path.parent.name, path
    else:
        for path in sorted(folder.glob("*.marked.txt"), key=natural):
            stem = path.name[:-len(".marked.txt")]
            yield stem, stem, path


def natural(path):
    return [int(x) if x.isdigit() else x for x in re.split(r"(\d+)", str(path))]


def records(folder):
    for ident, case, path in sources(folder):
        try:
            text, spans, negatives, neutral, header = parse(path.read_text(encoding="utf-8"))
        except Malformed as error:
            stop(f"{path}: {error}")
        if "kind" not in header:
            stop(f"{path}: no #kind line")
        yield {"id": ident, "case": header.get("case", case), "text": text, "spans": spans,
               "negatives": negatives, "neutral": neutral, "meta": {"kind": header["kind"]}}


def stop(message):
    print(f"build.py: {message}", file=sys.stderr)
    sys.exit(2)


def brat(record):
    """Standoff: a mark broken across lines is a discontinuous text-bound annotation."""
    lines = []
    for n, s in enumerate(record["spans"], 1):
        pieces, at = [], s["start"]
        for part in re.split(r"(\s*\n\s*)", record["text"][s["start"]:s["end"]]):
            if "\n" not in part and part:
                pieces.append((at, at + len(part)))
            at += len(part)
        where = ";".join(f"{a} {b}" for a, b in pieces)
        lines.append(f"T{n}\t{s['label']} {where}\t" + " ".join(record["text"][a:b] for a, b in pieces) + "\n")
    return "".join(lines)


def outputs(folder, recs):
    out = {folder / "gold.jsonl": "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in recs)}
    if (folder / "marked").is_dir():
        for r in recs:
            name = r["id"][len(r["case"]) + 1:]
            out[folder / "letters" / r["case"] / f"{name}.txt"] = r["text"]
            out[folder / "brat" / f"{r['id']}.txt"] = r["text"]
            out[folder / "brat" / f"{r['id']}.ann"] = brat(r)
    return out


# ---- looking for mistakes

MONTHS = "January February March April May June July August September October November December".split()
MONTH = {m[:3].lower(): i + 1 for i, m in enumerate(MONTHS)}
SUSPECT = [
    ("date?", re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b|\b(?:19|20)\d\d\b|\b\d{1,2}/\d{1,2}\b|\b(?:%s)\.?,?\s+\d|\b\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:%s)\b" % ("|".join(MONTHS + [m[:3] for m in MONTHS] + ["Sept"]), "|".join(MONTHS + [m[:3] for m in MONTHS] + ["Sept"])), re.I)),
    ("month?", re.compile(r"\b(?:%s)\b|\b(?:in|since|until|by|last|this|next|early|late|mid)[ -]+May\b" % "|".join(m for m in MONTHS if m != "May"))),
    ("number?", re.compile(r"(?<![\w.,$])(?=[\w-]*\d{4})[\w-]{5,}")),
    ("contact?", re.compile(r"\S+@\S+|https?:\S+|www\.\S+|\b\d{3}[-. ]\d{4}\b")),
    ("age?", re.compile(r"\b\w+[ -](?:year|yr|month|week|day)s?[ -]old\b|\b\d+ ?y/?o\b|\baged? \d+", re.I)),
]
STOP = set("the and for county clinic center centre medical health hospital group inc llc of dr mr mrs ms miss care services company st san law office offices street avenue road".split())


def masked(record, kinds=("spans", "negatives", "neutral")):
    chars = list(record["text"])
    for kind in kinds:
        for s in record[kind]:
            for i in range(s["start"], s["end"]):
                if chars[i] != "\n":
                    chars[i] = "\x01"
    return "".join(chars)


def lint(record):
    text, rest, whole = record["text"], masked(record), masked(record, ("spans",))
    show = lambda a, b: re.sub(r"\s+", " ", text[max(0, a - 35):a]) + "[" + text[a:b] + "]" + re.sub(r"\s+", " ", text[b:b + 35])
    words = collections.defaultdict(set)
    for s in record["spans"]:
        if s["type"] in ("NAME", "ORGANIZATION", "LOCATION", "PROFESSION"):
            for w in re.findall(r"[^\W\d_]{2,}", text[s["start"]:s["end"]]):
                if w.lower() not in STOP:
                    words[w.lower()].add(s["label"])
        if s["type"] in ("ID", "CONTACT"):
            for w in re.findall(r"[\w-]{5,}", text[s["start"]:s["end"]]):
                words[w.lower()].add(s["label"])
    for w, labels in sorted(words.items()):
        is_name = labels & {"PATIENT", "DOCTOR", "PERSON", "USERNAME"}
        for m in re.finditer(r"(?<!\w)%s(?!\w)" % re.escape(w), whole, re.I):
            if is_name or text[m.start()].isupper():
                yield f"recurs ({'/'.join(sorted(labels))})", show(*m.span())
    for name, pattern in SUSPECT:
        for m in pattern.finditer(rest):
            yield name, show(*m.span())
    for s in record["spans"]:
        body = text[s["start"]:s["end"]]
        if s["type"] == "DATE":
            yield from weekday(body)
        for m in re.finditer(r"[^\W_]", text[s["end"]:s["end"] + 1] + text[max(0, s["start"] - 1):s["start"]]):
            yield "glued", show(s["start"], s["end"])


def weekday(body):
    m = re.search(r"\b(mon|tue|wed|thu|fri|sat|sun)\w*\b", body, re.I)
    day = full_date(body)
    if m and day and "mon tue wed thu fri sat sun".split()[day.weekday()] != m[1].lower():
        yield "weekday!", f"{body!r} is a {day:%A}"


def full_date(body):
    """The calendar day of a full date (month first when numeric), or None."""
    try:
        if (m := re.search(r"\b(\d{4})-(\d\d)-(\d\d)", body)):
            return datetime.date(int(m[1]), int(m[2]), int(m[3]))
        if (m := re.search(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{2,4})\b", body)):
            return datetime.date(int(m[3]) % 100 + 2000 if len(m[3]) == 2 else int(m[3]), int(m[1]), int(m[2]))
        if (m := re.search(r"\b([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b", body)) and m[1].lower() in MONTH:
            return datetime.date(int(m[3]), MONTH[m[1].lower()], int(m[2]))
        if (m := re.search(r"\b(\d{1,2})(?:st|nd|rd|th)?[\s-]*(?:of\s+)?([A-Za-z]{3})[a-z]*\.?,?[\s-]*(\d{4})\b", body)) and m[2].lower() in MONTH:
            return datetime.date(int(m[3]), MONTH[m[2].lower()], int(m[1]))
    except ValueError:
        return None


def stats(recs):
    labels = collections.Counter(s["label"] for r in recs for s in r["spans"])
    kinds = collections.Counter(s["kind"] for r in recs for s in r["negatives"])
    words = sum(len(r["text"].split()) for r in recs)
    print(f"{len(recs)} letters, {len({r['case'] for r in recs})} cases, {words} words, {sum(labels.values())} spans, "
          f"{sum(kinds.values())} look-alikes, {sum(not r['spans'] for r in recs)} letters without identifiers")
    print("spans:      " + ", ".join(f"{k} {v}" for k, v in labels.most_common()))
    print("look-alikes: " + ", ".join(f"{k} {v}" for k, v in kinds.most_common()))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folder", nargs="?", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when an output is out of date")
    parser.add_argument("--lint", action="store_true", help="list what a person should look at")
    parser.add_argument("--stats", action="store_true", help="print letters, words and spans by type")
    args = parser.parse_args()
    recs = list(records(args.folder))
    wanted = outputs(args.folder, recs)
    if args.lint:
        for r in recs:
            for what, where in lint(r):
                print(f"{r['id']}: {what}: {where}")
    if args.stats:
        stats(recs)
    if args.check:
        stale = [p for p, body in wanted.items() if not p.exists() or p.read_bytes() != body.encode("utf-8")]
        built = [p for d in ("letters", "brat") if (args.folder / "marked").is_dir() for p in (args.folder / d).rglob("*") if p.is_file()]
        stale += [p for p in built if p not in wanted]
        for p in sorted(stale):
            print(f"out of date: {p}", file=sys.stderr)
        return 1 if stale else 0
    if not (args.lint or args.stats):
        for p, body in wanted.items():
            p.parent.mkdir(parents=True, exist_ok=True)
            p.write_bytes(body.encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
