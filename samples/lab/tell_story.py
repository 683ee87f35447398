#!/usr/bin/env python3
"""Finds each event of the scenario in a recording and writes story.md to standard output. usage: tell_story.py PLANT.pcapng

story.tsv says by which display filter an event is found and what a correct tool says about it; story.template.md is the text around.
"""
import csv
import pathlib
import subprocess
import sys

CAPTURE = sys.argv[1]
HERE = pathlib.Path(__file__).parent
TITLE = '| second | frames (first to last, count) | what happens | who | what a correct tool says |\n|---|---|---|---|---|'


def frames(display_filter):
    """Numbers and seconds of the frames that match."""
    fields = ['-T', 'fields', '-e', 'frame.number', '-e', 'frame.time_relative']
    found = subprocess.run(['tshark', '-r', CAPTURE, '-Y', display_filter, *fields], capture_output=True, text=True, check=True)
    words = found.stdout.split()
    return [int(number) for number in words[0::2]], [float(second) for second in words[1::2]]


def row(event):
    numbers, seconds = frames(event['filter'])
    if not numbers:
        sys.exit(f"not in the recording: {event['what']}")
    when, where = f'{seconds[0]:.0f} to {seconds[-1]:.0f}', f'{numbers[0]} to {numbers[-1]}, {len(numbers)}'
    return f"| {when} | {where} | {event['what']} | {event['who']} | {event['verdict']} |"


with open(HERE / 'story.tsv', encoding='utf-8', newline='') as file:
    events = list(csv.DictReader(file, delimiter='\t', quoting=csv.QUOTE_NONE))
table = '\n'.join([TITLE, *map(row, events)])
print((HERE / 'story.template.md').read_text(encoding='utf-8').replace('{events}', table), end='')
