using Genba.Core.Texts;

namespace Genba.Core.Ssvc;

/// <summary>One thing a decision table asks for, or what it answers.</summary>
/// <param name="Name">Lower case, without version and namespace: "system exposure".</param>
/// <param name="Values">From the least to the most severe.</param>
public sealed record DecisionPoint(string Name, IReadOnlyList<string> Values);

/// <summary>
/// A decision table of SSVC (Stakeholder-Specific Vulnerability Categorization, CERT/CC): every combination of values has one outcome. Read
/// from the CSV files that CERT/CC publishes: a column of row numbers, the decision points, the outcome; values appear from the least
/// severe on.
/// </summary>
public sealed class DecisionTable
{
    private const int MostRows = 100_000, MostColumns = 32;
    private static readonly Lazy<DecisionTable> BuiltInDeployer = new(ReadDeployer);
    private readonly Dictionary<string, string> _outcomes;

    private DecisionTable(IReadOnlyList<DecisionPoint> inputs, DecisionPoint outcome, Dictionary<string, string> outcomes) =>
        (Inputs, Outcome, _outcomes) = (inputs, outcome, outcomes);

    /// <summary>"Deployer Patch Application Priority" 1.0.0: when the operator of a machine patches it.</summary>
    public static DecisionTable Deployer => BuiltInDeployer.Value;

    public IReadOnlyList<DecisionPoint> Inputs { get; }
    public DecisionPoint Outcome { get; }
    public int RowCount => _outcomes.Count;

    /// <summary>Reads a table; the fault's position is the number of the line, from 1.</summary>
    public static bool TryParse(TextReader csv, out DecisionTable? table, out ReadingFault? fault)
    {
        var reader = new DecisionTableReader();
        table = reader.Read(csv, MostRows, MostColumns) is var (inputs, outcome, outcomes) ? new(inputs, outcome, outcomes) : null;
        fault = reader.Fault;
        return table is not null;
    }

    /// <summary>The outcome for these values. Names and values may be shortened to a part that only one has; case, blanks and hyphens
    /// do not count.</summary>
    public bool TryDecide(IEnumerable<KeyValuePair<string, string>> values, out string outcome, out BilingualText? fault)
    {
        (outcome, fault) = ("", null);
        var chosen = new string?[Inputs.Count];
        foreach (var (name, value) in values)
        {
            if (IndexOf(name) is not { } index)
            {
                fault = SsvcTexts.UnknownInput(name);
                return false;
            }
            chosen[index] = ValueOf(Inputs[index], value);
            if (chosen[index] is not null) continue;
            fault = SsvcTexts.UnknownValue(Inputs[index].Name, value, string.Join(", ", Inputs[index].Values));
            return false;
        }
        if (Array.IndexOf(chosen, null) is >= 0 and var missing)
        {
            fault = SsvcTexts.NoInput(Inputs[missing].Name);
            return false;
        }
        outcome = _outcomes[KeyOf(chosen!)];
        return true;
    }

    internal static string KeyOf(IEnumerable<string> values) => string.Join('\n', values);

    private int? IndexOf(string name) => OnlyOne([.. Inputs.Select(input => input.Name)], name);

    private static string? ValueOf(DecisionPoint input, string value) =>
        OnlyOne(input.Values, value) is { } index ? input.Values[index] : null;

    /// <summary>The one that is meant: the same, or the only one that holds the text.</summary>
    private static int? OnlyOne(IReadOnlyList<string> known, string text)
    {
        var folded = Folded(text);
        var same = Enumerable.Range(0, known.Count).Where(index => Folded(known[index]) == folded).ToList();
        if (same.Count == 0 && folded.Length > 0)
            same = [.. Enumerable.Range(0, known.Count).Where(index => Folded(known[index]).Contains(folded, StringComparison.Ordinal))];
        return same.Count == 1 ? same[0] : null;
    }

    private static string Folded(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static DecisionTable ReadDeployer()
    {
        using var stream = typeof(DecisionTable).Assembly.GetManifestResourceStream("ssvc/deployer.csv")
            ?? throw new InvalidOperationException("The program is built without ssvc/deployer.csv.");
        using var text = new StreamReader(stream);
        return TryParse(text, out var table, out var fault)
            ? table!
            : throw new InvalidDataException($"ssvc/deployer.csv, line {fault!.Position}: {fault.Reason.En}");
    }
}
