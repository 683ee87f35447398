"""Edits a workbook in LibreOffice as a person would: opens it, writes into cells, moves and sorts, saves it under another name.

usage: office-edit.py SOFFICE PROFILE IN OUT STEPS
STEPS: one step a line, parted by tabs: set CELL TEXT (typed) | text CELL TEXT (as text) | move FROM TO (whole columns) | sort RANGE COLUMN
"""
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.table import TableSortField


def setting(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.2)
    raise SystemExit("LibreOffice did not start.")


def column(sheet, letter):
    return sheet.getColumns().getByName(letter)


def move(sheet, source, target):
    """Cuts a column out and inserts it before another one, as with the mouse."""
    sheet.getColumns().insertByIndex(column(sheet, target).getRangeAddress().StartColumn, 1)
    place = sheet.getCellRangeByName(f"{target}1").getCellAddress()
    moved = column(sheet, source).getRangeAddress()
    if moved.StartColumn >= place.Column:
        moved.StartColumn, moved.EndColumn = moved.StartColumn + 1, moved.EndColumn + 1
    sheet.moveRange(place, moved)
    sheet.getColumns().removeByIndex(moved.StartColumn, 1)


def sort(sheet, reference, key):
    cells = sheet.getCellRangeByName(reference)
    field = TableSortField()
    field.Field = column(sheet, key).getRangeAddress().StartColumn - cells.getRangeAddress().StartColumn
    field.IsAscending = False
    cells.sort((setting("SortFields", uno.Any("[]com.sun.star.table.TableSortField", (field,))), setting("ContainsHeader", False)))


def main(soffice, profile, source, target, steps):
    pipe = f"genba{time.time_ns()}"
    office = subprocess.Popen([soffice, "--headless", "--norestore", f"-env:UserInstallation=file://{profile}", f"--accept=pipe,name={pipe};urp;"])
    context = connect(pipe)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    document = desktop.loadComponentFromURL(f"file://{source}", "_blank", 0, (setting("Hidden", True),))
    sheet = document.getSheets().getByIndex(0)
    with open(steps, encoding="utf-8") as lines:
        for line in lines:
            step, *values = line.rstrip("\n").split("\t")
            if step == "set":
                sheet.getCellRangeByName(values[0]).setFormula(values[1])
            elif step == "text":
                sheet.getCellRangeByName(values[0]).setString(values[1])
            elif step == "move":
                move(sheet, *values)
            elif step == "sort":
                sort(sheet, *values)
    document.storeToURL(f"file://{target}", (setting("FilterName", "Calc MS Excel 2007 XML"),))
    document.close(True)
    desktop.terminate()
    office.wait(60)


main(*sys.argv[1:])
