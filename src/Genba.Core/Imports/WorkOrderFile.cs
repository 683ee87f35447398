using System.Text;
using System.Xml;
using Genba.Core.AssetLedger;
using Genba.Core.Imports.Spreadsheets;
using Genba.Core.WorkOrders;

namespace Genba.Core.Imports;

/// <summary>Work orders from a workbook or separated values, one in each row: all of them or, with a word about each fault, none.</summary>
public static class WorkOrderFile
{
    private const int RowsToLookAt = 20;
    private const int MostOrders = 10_000;
    private const int MostProblems = 200;

    private static readonly WorkOrderField[] Needed =
        [WorkOrderField.Number, WorkOrderField.Who, WorkOrderField.Machines, WorkOrderField.Classes, WorkOrderField.From,
            WorkOrderField.To];

    /// <summary>Headings as people write them, beside the names of the fields in both languages.</summary>
    private static readonly Dictionary<string, WorkOrderField> Headings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["no"] = WorkOrderField.Number, ["no."] = WorkOrderField.Number, ["number"] = WorkOrderField.Number,
        ["order"] = WorkOrderField.Number, ["work order"] = WorkOrderField.Number,
        ["番号"] = WorkOrderField.Number, ["届出番号"] = WorkOrderField.Number, ["作業番号"] = WorkOrderField.Number,
        ["who"] = WorkOrderField.Who, ["worker"] = WorkOrderField.Who, ["company"] = WorkOrderField.Who, ["作業者"] = WorkOrderField.Who,
        ["作業会社"] = WorkOrderField.Who, ["業者"] = WorkOrderField.Who,
        ["station"] = WorkOrderField.Station, ["computer"] = WorkOrderField.Station, ["laptop"] = WorkOrderField.Station,
        ["端末"] = WorkOrderField.Station, ["作業端末"] = WorkOrderField.Station, ["作業pc"] = WorkOrderField.Station,
        ["machine"] = WorkOrderField.Machines, ["machines"] = WorkOrderField.Machines, ["target"] = WorkOrderField.Machines,
        ["対象"] = WorkOrderField.Machines, ["機器"] = WorkOrderField.Machines, ["対象設備"] = WorkOrderField.Machines,
        ["work"] = WorkOrderField.Classes, ["class"] = WorkOrderField.Classes, ["classes"] = WorkOrderField.Classes,
        ["作業"] = WorkOrderField.Classes, ["作業種別"] = WorkOrderField.Classes,
        ["begin"] = WorkOrderField.From, ["start"] = WorkOrderField.From, ["開始"] = WorkOrderField.From, ["自"] = WorkOrderField.From,
        ["end"] = WorkOrderField.To, ["until"] = WorkOrderField.To, ["終了"] = WorkOrderField.To, ["至"] = WorkOrderField.To,
        ["remarks"] = WorkOrderField.Note, ["comment"] = WorkOrderField.Note, ["メモ"] = WorkOrderField.Note,
    };

    static WorkOrderFile()
    {
        foreach (var field in Enum.GetValues<WorkOrderField>())
        {
            var name = WorkOrderTexts.Field(field);
            Headings[Plain(name.En)] = field;
            Headings[Plain(name.Ja)] = field;
        }
    }

    /// <param name="content">Seekable; stays open.</param>
    /// <param name="zone">Of times without an offset.</param>
    public static WorkOrderReading Read(Stream content, WorkPlaces places, TimeZoneInfo zone, CancellationToken cancel)
    {
        try
        {
            using var file = SpreadsheetFile.Open(content);
            var sheet = file.OpenSheet(file.Sheets.FirstOrDefault(sheet => !sheet.IsHidden) ?? file.Sheets[0]);
            var rows = new List<SheetRow>();
            foreach (var row in sheet.Rows())
            {
                cancel.ThrowIfCancellationRequested();
                if (rows.Count > MostOrders + RowsToLookAt) return Rejected("TooManyRows", MostOrders);
                rows.Add(row);
            }
            return sheet.Fault is { } fault ? Rejected("Damaged", fault) : Read(rows, places, zone);
        }
        catch (SpreadsheetFault fault)
        {
            return new WorkOrderReading.Rejected([new(null, "", ImportTexts.What(fault.Kind, fault.Arguments), IsFault: true)]);
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException)
        {
            return Rejected("Damaged", fault.Message);
        }
    }

    private static WorkOrderReading Read(List<SheetRow> rows, WorkPlaces places, TimeZoneInfo zone)
    {
        var (header, columns) = rows.Take(RowsToLookAt).Select(row => (row, ColumnsOf(row))).MaxBy(pair => pair.Item2.Count);
        if (header is null || columns.Count < 2) return Rejected("NoHeader");
        var lacking = Needed.Where(field => !columns.ContainsKey(field)).ToList();
        if (lacking.Count > 0)
            return new WorkOrderReading.Rejected(
                [.. lacking.Select(field =>
                new WorkOrderProblem(field, "", WorkOrderTexts.Problem("NoColumn", WorkOrderTexts.Field(field)),
                IsFault: true) { Row = header.Number })]);

        var orders = new List<WorkOrder>();
        var problems = new List<WorkOrderProblem>();
        var numbers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows.Where(row => row.Number > header.Number && !row.IsEmpty))
        {
            var (order, found) = WorkOrderReader.Read(TextOf(row, columns), places, zone);
            problems.AddRange(found.Select(problem => Placed(problem, row.Number, columns)));
            if (order is null) continue;
            if (!numbers.TryAdd(order.Id, row.Number))
                problems.Add(Placed(new(WorkOrderField.Number, order.Id, WorkOrderTexts.Problem("Twice", numbers[order.Id]),
                    IsFault: true), row.Number, columns));
            orders.Add(order);
        }
        if (problems.Exists(problem => problem.IsFault)) return new WorkOrderReading.Rejected(
            [.. problems.OrderByDescending(problem => problem.IsFault).Take(MostProblems)]);
        return orders.Count == 0 ? Rejected("NoRows") : new WorkOrderReading.Read(orders, [.. problems.Take(MostProblems)]);
    }

    private static Dictionary<WorkOrderField, int> ColumnsOf(SheetRow row)
    {
        var columns = new Dictionary<WorkOrderField, int>();
        for (var column = 0; column < row.Cells.Length; column++)
            if (Headings.TryGetValue(Plain(row.Cells[column].Text), out var field)) columns.TryAdd(field, column);
        return columns;
    }

    private static WorkOrderText TextOf(SheetRow row, Dictionary<WorkOrderField, int> columns)
    {
        string Cell(WorkOrderField field) => columns.TryGetValue(field, out var column) ? row[column].Text : "";
        return new()
        {
            Number = Cell(WorkOrderField.Number), Who = Cell(WorkOrderField.Who), Station = Cell(WorkOrderField.Station),
            Machines = Cell(WorkOrderField.Machines),
            Classes = Cell(WorkOrderField.Classes), From = Cell(WorkOrderField.From), To = Cell(WorkOrderField.To),
            Note = Cell(WorkOrderField.Note),
        };
    }

    private static WorkOrderProblem Placed(WorkOrderProblem problem, int row, Dictionary<WorkOrderField, int> columns) => problem with
    {
        Row = row,
        Column = problem.Field is { } field && columns.TryGetValue(field, out var column) ? LedgerCell.Letters(column) : null,
    };

    private static string Plain(string heading) => heading.Normalize(NormalizationForm.FormKC).Trim();

    private static WorkOrderReading.Rejected Rejected(string what, params ReadOnlySpan<object?> arguments) =>
        new([new(null, "", WorkOrderTexts.Problem(what, arguments), IsFault: true)]);
}

public abstract record WorkOrderReading
{
    private WorkOrderReading() { }

    /// <param name="Notes">What is worth knowing; nothing of it is wrong.</param>
    public sealed record Read(IReadOnlyList<WorkOrder> Orders, IReadOnlyList<WorkOrderProblem> Notes) : WorkOrderReading;

    /// <param name="Problems">Faults first.</param>
    public sealed record Rejected(IReadOnlyList<WorkOrderProblem> Problems) : WorkOrderReading;
}
