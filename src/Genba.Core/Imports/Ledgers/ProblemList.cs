namespace Genba.Core.Imports.Ledgers;

/// <summary>Collects problems: the first of a kind and column are listed one by one, all are counted.</summary>
internal sealed class ProblemList(string file, string? sheet)
{
    private const int ListedInAll = 1_000;
    private const int ListedOfAKind = 100;
    private readonly List<LedgerProblem> _problems = [];
    private readonly Dictionary<(LedgerProblemKind, int), int> _counts = [];
    private readonly Dictionary<(LedgerProblemKind, int), int> _summaries = [];

    public int NotListed { get; private set; }

    /// <summary>Worst first, then in the order of the file.</summary>
    public IReadOnlyList<LedgerProblem> Sorted() =>
        [.. _problems.OrderByDescending(problem => problem.Weight).ThenBy(problem => problem.Cell?.Row ?? 0)];

    public void OfFile(LedgerProblemKind kind, params ReadOnlySpan<object?> arguments) =>
        _problems.Add(LedgerProblem.Of(kind, file, arguments));

    /// <summary>One problem of one cell.</summary>
    public void OfCell(LedgerProblemKind kind, ColumnGuess column, int position, int row, string written,
        params ReadOnlySpan<object?> arguments)
    {
        var count = _counts[(kind, position)] = _counts.GetValueOrDefault((kind, position)) + 1;
        if (count > ListedOfAKind || _problems.Count >= ListedInAll) NotListed++;
        else _problems.Add(Make(kind, column, position, row, written, arguments));
    }

    /// <summary>The same thing in many cells of a column is told once, with the first place and how often.</summary>
    public void OfColumn(LedgerProblemKind kind, ColumnGuess column, int position, int row, string written, int count = 1)
    {
        if (_summaries.TryGetValue((kind, position), out var index))
        {
            _problems[index] = _problems[index] with { Count = _problems[index].Count + count };
            return;
        }
        if (_problems.Count >= ListedInAll)
        {
            NotListed++;
            return;
        }
        _summaries[(kind, position)] = _problems.Count;
        _problems.Add(Make(kind, column, position, row, written) with { Count = count });
    }

    private LedgerProblem Make(
        LedgerProblemKind kind, ColumnGuess column, int position, int row, string written, params ReadOnlySpan<object?> arguments) =>
        LedgerProblem.Of(kind, file, arguments) with
        {
            Cell = new(file, sheet, position, row),
            Heading = column.Heading,
            Field = column.Field,
            Written = written.Length > 200 ? written[..200] : written,
        };
}
