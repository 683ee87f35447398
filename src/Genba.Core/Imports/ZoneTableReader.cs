using System.Xml;
using Genba.Core.Imports.Spreadsheets;
using Genba.Core.Zones;

namespace Genba.Core.Imports;

/// <summary>
/// Reads zones and conduits from CSV and xlsx. Nothing is taken of a file in which one cell cannot be read; each problem names its cell.
/// </summary>
internal static class ZoneTableReader
{
    /// <summary>People put a title and a date above their tables.</summary>
    private const int RowsAboveHeadings = 10;

    /// <param name="content">Seekable; stays open.</param>
    /// <param name="declared">What the rows are added to.</param>
    /// <returns>The whole model as it would be; null when no sheet is a table of zones or of conduits.</returns>
    public static ZoneReading? Read(Stream content, ZoneModel declared, CancellationToken cancel)
    {
        try
        {
            using var file = SpreadsheetFile.Open(content);
            var tables = file.Sheets.Select(name => TableIn(file, name, cancel)).OfType<ZoneTable>().ToList();
            if (tables.Count == 0) return null;
            // Conduits may lead to zones of the same workbook.
            var model = tables.Where(table => !table.IsOfConduits).Aggregate(declared, (so, table) => table.Zones(so));
            model = tables.Where(table => table.IsOfConduits).Aggregate(model, (so, table) => table.Conduits(so));
            if (tables.SelectMany(table => table.Problems).ToList() is { Count: > 0 } unreadable) return new ZoneReading.Rejected(
                unreadable);
            var tidy = ZoneRules.Tidy(model);
            var problems = ZoneRules.Check(tidy);
            return problems.Count == 0 ? new ZoneReading.Read(tidy) : new ZoneReading.Rejected(
                [.. problems.Select(problem => tables.Select(table => table.Placed(problem))
                    .FirstOrDefault(placed => placed.Line is not null) ?? problem)]);
        }
        catch (SpreadsheetFault fault)
        {
            return Refused(fault.Kind, fault.Arguments);
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException)
        {
            return Refused(LedgerProblemKind.DamagedPart, fault.Message);
        }
    }

    /// <exception cref="SpreadsheetFault">The sheet has such a table, but not all of it can be read.</exception>
    private static ZoneTable? TableIn(ISpreadsheet file, SheetName name, CancellationToken cancel)
    {
        var sheet = file.OpenSheet(name);
        var (table, above) = ((ZoneTable?)null, 0);
        foreach (var row in sheet.Rows())
        {
            cancel.ThrowIfCancellationRequested();
            if (table is not null) table.Add(row);
            else if (ZoneTable.Begin(row, file.Format == "csv" ? null : name.Name) is { } begun) table = begun;
            else if (++above >= RowsAboveHeadings) return null;
        }
        // Of a part that is damaged nobody knows what it held.
        if (sheet.Fault is { } fault) throw new SpreadsheetFault(LedgerProblemKind.DamagedPart, fault);
        if (table is null) return null;
        if (sheet.Losses.HasFlag(SheetLosses.RowsBeyondLimit)) throw new SpreadsheetFault(LedgerProblemKind.RowsBeyondLimit,
            SpreadsheetLimits.Rows);
        if (sheet.Losses.HasFlag(SheetLosses.QuoteNotClosed)) throw new SpreadsheetFault(LedgerProblemKind.QuoteNotClosed);
        return table;
    }

    private static ZoneReading.Rejected Refused(LedgerProblemKind kind, params object?[] arguments) =>
        new([new(null, ImportTexts.What(kind, arguments), ImportTexts.Remedy(kind))]);
}
