using System.Text.RegularExpressions;
using CsvHelper;
using Genba.Core.Texts;

namespace Genba.Core.Ssvc;

/// <summary>Reads the CSV form of a decision table and sees that it answers every combination exactly once.</summary>
internal sealed partial class DecisionTableReader
{
    private const int FewestColumns = 3, LongestRow = 65_536;

    private int _line;

    public ReadingFault? Fault { get; private set; }

    public (IReadOnlyList<DecisionPoint> Inputs, DecisionPoint Outcome, Dictionary<string, string> Outcomes)? Read(
        TextReader text, int mostRows, int mostColumns)
    {
        using var csv = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = ',', HasHeader = false, SkipEmptyLines = true, MaxRecordSize = LongestRow, AllowLineBreaksInQuotes = false,
        });
        try
        {
            return ReadRows(csv, mostRows, mostColumns);
        }
        catch (CsvFormatException)
        {
            return Fail(SsvcTexts.NoRows());
        }
    }

    private (IReadOnlyList<DecisionPoint>, DecisionPoint, Dictionary<string, string>)? ReadRows(CsvReader csv, int mostRows,
        int mostColumns)
    {
        if (Next(csv) is not { } header || header.Length < FewestColumns || header.Length > mostColumns || header[0] != "row")
            return Fail(SsvcTexts.NoRows());
        var values = header.Skip(1).Select(_ => new List<string>()).ToList();
        var outcomes = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (Next(csv) is { } cells)
        {
            if (cells.Length != header.Length || outcomes.Count == mostRows)
                return Fail(SsvcTexts.BadRow(_line, cells.Length, header.Length));
            for (var column = 1; column < cells.Length; column++)
            {
                if (!values[column - 1].Contains(cells[column])) values[column - 1].Add(cells[column]);
            }
            var key = DecisionTable.KeyOf(cells[1..^1]);
            if (!outcomes.TryAdd(key, cells[^1])) return Fail(SsvcTexts.DoubleRow(lines[key], _line));
            lines[key] = _line;
        }
        var combinations = values.SkipLast(1).Aggregate(1L, (product, point) => Math.Min(product * point.Count, int.MaxValue));
        if (outcomes.Count == 0) return Fail(SsvcTexts.NoRows());
        if (outcomes.Count != combinations) return Fail(SsvcTexts.MissingRows(outcomes.Count, (int)combinations));
        var points = header.Skip(1).Select((name, at) => new DecisionPoint(NameOf(name), values[at])).ToList();
        return (points[..^1], points[^1], outcomes);
    }

    /// <summary>The next row that is no comment.</summary>
    private string[]? Next(CsvReader csv)
    {
        while (csv.Read())
        {
            _line++;
            var cells = Enumerable.Range(0, csv.FieldCount).Select(csv.GetString).ToArray();
            if (cells.Length > 0 && !cells[0].StartsWith('#')) return cells;
        }
        return null;
    }

    /// <summary>"System Exposure v1.0.1" and "In KEV v1.0.0 (cisa)" without what follows the name.</summary>
    private static string NameOf(string column) => Tail().Replace(column, "").ToLowerInvariant();

    private (IReadOnlyList<DecisionPoint>, DecisionPoint, Dictionary<string, string>)? Fail(BilingualText reason)
    {
        Fault = new(_line, reason);
        return null;
    }

    [GeneratedRegex(@"\s+v\d+(\.\d+)*(\s*\([^)]*\))?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Tail();
}
