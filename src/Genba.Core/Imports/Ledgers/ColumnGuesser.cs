using Genba.Core.AssetLedger;
using Genba.Core.Imports.NetBox;
using Genba.Core.Imports.Spreadsheets;

namespace Genba.Core.Imports.Ledgers;

/// <summary>Decides what each column says: by its heading, then by what stands in it; a person's choice goes before both.</summary>
internal static class ColumnGuesser
{
    private const int ByValues = 60;
    private const int RowsToLookAt = 200;

    public static ColumnGuess[] Guess(LedgerHeader header, IReadOnlyList<SheetRow> rows, LedgerChoices choices)
    {
        var width = Math.Max(header.Headings.Length, rows.Take(RowsToLookAt).Select(row => row.Cells.Length).DefaultIfEmpty().Max());
        var guesses = new ColumnGuess[width];
        for (var column = 0; column < width; column++)
            guesses[column] = GuessOne(column, header, rows);
        NetBoxColumns.Recognise(guesses);
        Remember(guesses, choices.Known);
        Choose(guesses, choices);
        KeepBest(guesses);
        return guesses;
    }

    /// <summary>The first column name among the choices that the file does not have, or null.</summary>
    public static string? UnknownChoice(IReadOnlyList<ColumnGuess> guesses, LedgerChoices choices) =>
        choices.Columns.Keys.FirstOrDefault(name => !guesses.Any(guess => IsNamed(guess, name)));

    private static ColumnGuess GuessOne(int column, LedgerHeader header, IReadOnlyList<SheetRow> rows)
    {
        var heading = column < header.Headings.Length ? header.Headings[column] : "";
        var values = rows.Take(RowsToLookAt).Select(row => LedgerValues.Clean(row[column].Text)).Where(text => text.Length > 0).ToList();
        var samples = values.Distinct().Take(5).ToList();
        var letter = LedgerCell.Letters(column);
        if (HeadingTable.Guess(heading) is { } guess) return new(letter, heading, guess.Field, guess.ConfidencePercent, samples);
        return FieldByValues(values) is { } field ? new(letter, heading, field, ByValues, samples) : new(letter, heading, null, 0, samples);
    }

    // Only addresses tell themselves; a column of plain words may mean anything.
    private static LedgerField? FieldByValues(List<string> values)
    {
        if (values.Count == 0) return null;
        if (values.Count(text => NetworkText.Macs(text).Count > 0) * 2 > values.Count) return LedgerField.Mac;
        return values.Count(text => NetworkText.TryNormalizeAddresses(text, out _)) * 2 > values.Count ? LedgerField.Address : null;
    }

    private static void Remember(ColumnGuess[] guesses, LedgerLayout? known)
    {
        if (known is null) return;
        var fields = known.Columns.Where(column => column.Heading.Length > 0)
            .GroupBy(column => column.Heading, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => new Queue<LedgerField?>(group.Select(column => column.Field)),
                StringComparer.Ordinal);
        for (var column = 0; column < guesses.Length; column++)
            if (fields.TryGetValue(guesses[column].Heading, out var queue) && queue.TryDequeue(out var field))
                guesses[column] = guesses[column] with { Field = field, ConfidencePercent = 100 };
    }

    private static void Choose(ColumnGuess[] guesses, LedgerChoices choices)
    {
        foreach (var (name, field) in choices.Columns)
            for (var column = 0; column < guesses.Length; column++)
                if (IsNamed(guesses[column], name)) guesses[column] = guesses[column] with { Field = field, ConfidencePercent = 100 };
    }

    private static bool IsNamed(ColumnGuess guess, string name) =>
        guess.Letter.Equals(name, StringComparison.OrdinalIgnoreCase)
        || (guess.Heading.Length > 0 && HeadingTable.Normalize(guess.Heading) == HeadingTable.Normalize(name));

    // Of several columns for one field the surest stays, then the leftmost; the others are kept as they are.
    private static void KeepBest(ColumnGuess[] guesses)
    {
        foreach (var field in LedgerFields.All.Where(field => !LedgerFields.MayRepeat(field)))
        {
            var best = guesses.Where(guess => guess.Field == field).MaxBy(guess => guess.ConfidencePercent);
            for (var column = 0; column < guesses.Length; column++)
                if (guesses[column].Field == field && !ReferenceEquals(guesses[column], best))
                    guesses[column] = guesses[column] with { Field = null, ConfidencePercent = 0 };
        }
    }
}
