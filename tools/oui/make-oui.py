#!/usr/bin/env python3
"""Makes src/Genba.Core/Assets/oui.tsv from the public listing of the IEEE Registration Authority.

usage: make-oui.py FOLDER > oui.tsv
  FOLDER  holds oui.csv, mam.csv and oui36.csv (Debian package ieee-data: /usr/share/ieee-data)

One line per assignment, sorted by prefix (6, 7 or 9 hexadecimal digits), so that the program can search the bytes as
they are. The first line names the date of the listing.
"""
import csv, datetime, os, re, sys

LEGAL = re.compile(
    r"[\s,.]*\b(co|company|corp|corporation|inc|incorporated|ltd|limited|llc|plc|gmbh|kg|s\.?p\.?a|s\.?r\.?l|b\.?v|oy|ab|a/s|pty|pte|k\.?k)\b\.?"
    r"(?=[\s,.()]|$)", re.IGNORECASE)

def short(name):
    name = re.sub(r"\s+", " ", name).strip()
    plain = LEGAL.sub("", name).strip(" ,.&")
    return (plain if len(plain) >= 2 else name)[:60]

folder = sys.argv[1]
files = [os.path.join(folder, name) for name in ("oui.csv", "mam.csv", "oui36.csv")]
names = {}
for path in files:
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = row["Organization Name"].strip()
            if name and name not in ("Private", "IEEE Registration Authority"):
                names[row["Assignment"].lower()] = short(name)
day = datetime.datetime.fromtimestamp(max(os.path.getmtime(path) for path in files), datetime.timezone.utc)
print(f"#\tIEEE Registration Authority, {day:%Y-%m-%d}")
for prefix in sorted(names):
    print(f"{prefix}\t{names[prefix]}")
