using System.Globalization;
using Genba.Core.AssetLedger;
using Genba.Core.Imports;
using Microsoft.Extensions.Primitives;

namespace Genba.App.Web.AssetLedger;

/// <summary>The choices of a person about a ledger file, as fields of a form and of an address.</summary>
internal static class LedgerChoiceForm
{
    public const string ColumnPrefix = "column-";
    private const int LastHeaderRow = 1_000;

    public static LedgerPreview? PreviewOf(LedgerReading reading) => reading switch
    {
        LedgerReading.Read read => read.Preview,
        LedgerReading.Rejected rejected => rejected.Preview,
        _ => null,
    };

    /// <summary>Sheet and header row.</summary>
    public static LedgerChoices PlaceOf(IEnumerable<KeyValuePair<string, StringValues>> fields)
    {
        string? sheet = null;
        int? header = null;
        foreach (var (name, value) in fields)
        {
            if (name == "sheet" && value is [{ Length: > 0 } named, ..]) sheet = named;
            if (name == "header" && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
                && row <= LastHeaderRow)
                header = row;
        }
        return LedgerChoices.None with { Sheet = sheet, HeaderRow = header };
    }

    /// <summary>All of it; a field that nobody knows keeps its column as it is.</summary>
    public static LedgerChoices Of(IEnumerable<KeyValuePair<string, StringValues>> fields)
    {
        var columns = new Dictionary<string, LedgerField?>(StringComparer.Ordinal);
        foreach (var (name, value) in fields)
            if (name.StartsWith(ColumnPrefix, StringComparison.Ordinal)) columns[name[ColumnPrefix.Length..]] = FieldOf(value);
        return PlaceOf(fields) with { Columns = columns };
    }

    /// <summary>The columns that a person reads otherwise than the guess.</summary>
    public static Dictionary<string, LedgerField?> ColumnsOf(IFormCollection form, LedgerPreview guessed) => guessed.Columns
        .Where(column => form.ContainsKey(ColumnPrefix + column.Letter) && FieldOf(form[ColumnPrefix + column.Letter]) != column.Field)
        .ToDictionary(column => column.Letter, column => FieldOf(form[ColumnPrefix + column.Letter]), StringComparer.Ordinal);

    public static string Address(Guid id, LedgerChoices choices)
    {
        var query = new QueryString();
        if (choices.Sheet is { } sheet) query = query.Add("sheet", sheet);
        if (choices.HeaderRow is { } header) query = query.Add("header", header.ToString(CultureInfo.InvariantCulture));
        foreach (var (letter, field) in choices.Columns) query = query.Add(ColumnPrefix + letter, field is { } known
            ? LedgerFields.KeyOf(known) : "");
        return $"/ledger/preview/{id}{query}";
    }

    private static LedgerField? FieldOf(StringValues value) => LedgerFields.TryParse(value.ToString(), out var field) ? field : null;
}
