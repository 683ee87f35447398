using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;
using Genba.Core.Texts;

namespace Genba.Core.Ssvc;

/// <summary>Reads the CSV form of a decision table and sees that it answers every combination exactly once.</summary>
internal sealed partial class DecisionTableReader
{
    private const int FewestColumns = 3;

    public ReadingFault? Fault { get; private set; }

    public (IReadOnlyList<DecisionPoint> Inputs, DecisionPoint Outcome, Dictionary<string, string> Outcomes)? Read(
        TextReader text, int mostRows, int mostColumns)
    {
        using var csv = new CsvReader(text, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            AllowComments = true, BadDataFound = null, MaxFieldSize = 10_000, IgnoreBlankLines = true,
        });
        try
        {
            return ReadRows(csv, mostRows, mostColumns);
        }
        catch (CsvHelperException)
        {
            return Fail(csv, SsvcTexts.NoRows());
        }
    }

    private (IReadOnlyList<DecisionPoint>, DecisionPoint, Dictionary<string, string>)? ReadRows(CsvReader csv, int mostRows, int mostColumns)
    {
        if (!csv.Read() || csv.Parser.Record is not { } header || header.Length < FewestColumns || header.Length > mostColumns || header[0] != "row")
            return Fail(csv, SsvcTexts.NoRows());
        var values = header.Skip(1).Select(_ => new List<string>()).ToList();
        var outcomes = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (csv.Read() && csv.Parser.Record is { } cells)
        {
            if (cells.Length != header.Length || outcomes.Count == mostRows) return Fail(csv, SsvcTexts.BadRow(csv.Parser.RawRow, cells.Length, header.Length));
            for (var column = 1; column < cells.Length; column++)
            {
                if (!values[column - 1].Contains(cells[column])) values[column - 1].Add(cells[column]);
            }
            var key = DecisionTable.KeyOf(cells[1..^1]);
            if (!outcomes.TryAdd(key, cells[^1])) return Fail(csv, SsvcTexts.DoubleRow(lines[key], csv.Parser.RawRow));
            lines[key] = csv.Parser.RawRow;
        }
        var combinations = values.SkipLast(1).Aggregate(1L, (product, point) => Math.Min(product * point.Count, int.MaxValue));
        if (outcomes.Count == 0) return Fail(csv, SsvcTexts.NoRows());
        if (outcomes.Count != combinations) return Fail(csv, SsvcTexts.MissingRows(outcomes.Count, (int)combinations));
        var points = header.Skip(1).Select((name, at) => new DecisionPoint(NameOf(name), values[at])).ToList();
        return (points[..^1], points[^1], outcomes);
    }

    /// <summary>"System Exposure v1.0.1" and "In KEV v1.0.0 (cisa)" without what follows the name.</summary>
    private static string NameOf(string column) => Tail().Replace(column, "").ToLowerInvariant();

    private (IReadOnlyList<DecisionPoint>, DecisionPoint, Dictionary<string, string>)? Fail(CsvReader csv, BilingualText reason)
    {
        Fault = new(csv.Parser.RawRow, reason);
        return null;
    }

    [GeneratedRegex(@"\s+v\d+(\.\d+)*(\s*\([^)]*\))?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Tail();
}
