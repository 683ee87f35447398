#!/usr/bin/env python3
"""Writes the asset ledger of the sample plant as a factory keeps it: mostly right. usage: make_ledger.py OUT.xlsx

The rows stand in ledger.tsv; 〃 is a cell merged with the one above, an ISO date becomes a date of Excel, everything else stays
the text that somebody typed. What is wrong in it, and why, is told in samples/plant/story.md.
"""
import csv
import datetime
import pathlib
import re
import sys

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

HEADER_ROW = 4
WIDTHS = [9, 14, 14, 26, 24, 18, 12, 18, 20, 18, 18, 18, 24, 14, 16, 22, 26]
LAST_STOCKTAKING = datetime.date(2024, 3, 29)
HISTORY = [
    ['日付', '内容', '担当'],
    [datetime.date(2019, 4, 1), '新規作成', '浜口'],
    [datetime.date(2023, 3, 30), '棚卸', '森'],
    [LAST_STOCKTAKING, '棚卸', '浜口'],
]


def cell_value(text):
    return datetime.date.fromisoformat(text) if re.fullmatch(r'\d{4}-\d\d-\d\d', text) else text or None


def merge_repeated(sheet, column):
    """Merges every run of 〃 in a column with the cell above it."""
    start = HEADER_ROW + 1
    for row in range(start, sheet.max_row + 2):
        if sheet.cell(row, column).value == '〃':
            sheet.cell(row, column).value = None
            continue
        if row - start > 1:
            sheet.merge_cells(start_row=start, start_column=column, end_row=row - 1, end_column=column)
        start = row


def dress(sheet, columns):
    line = Side(style='thin', color='999999')
    for row in sheet.iter_rows(min_row=HEADER_ROW, max_col=columns):
        for cell in row:
            cell.border = Border(left=line, right=line, top=line, bottom=line)
            if cell.row == HEADER_ROW:
                cell.font, cell.fill = Font(bold=True), PatternFill('solid', fgColor='DDEBF7')
            if cell.is_date:
                cell.number_format = 'yyyy/m/d'
    for index, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[openpyxl.utils.get_column_letter(index)].width = width
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=columns)
    sheet['A1'].font, sheet['A1'].alignment = Font(size=14, bold=True), Alignment(horizontal='center')
    sheet.cell(2, columns).number_format = 'yyyy"年"m"月"d"日"'
    sheet.freeze_panes = 'C5'


with open(pathlib.Path(__file__).with_name('ledger.tsv'), encoding='utf-8', newline='') as file:
    rows = list(csv.reader(file, delimiter='\t'))
columns = len(rows[0])
book = openpyxl.Workbook()
sheet = book.active
sheet.title = '資産台帳'
sheet.append(['みなも製作所 北浜工場 情報・制御機器 資産台帳'])
sheet.append(['作成 生産技術課'] + [None] * (columns - 3) + ['最終更新', LAST_STOCKTAKING])
sheet.append([])
for row in rows:
    sheet.append([cell_value(text) for text in row])
dress(sheet, columns)
merge_repeated(sheet, rows[0].index('設置場所') + 1)
sheet.append([])
sheet.append(['※ 貸与品の返却は総務課に連絡してください。'])
history = book.create_sheet('改訂履歴')
for row in HISTORY:
    history.append(row)
book.properties.creator = '生産技術課'
book.properties.created = book.properties.modified = datetime.datetime(2024, 3, 29, 17, 12)
book.save(sys.argv[1])
