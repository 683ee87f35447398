using System.Globalization;
using Genba.Core.Texts;

namespace Genba.Core.Planning;

/// <summary>One row of a table of the plan, as people left it.</summary>
/// <param name="Cells">Text by field; a field that nobody filled is missing. Choices, ratings and links are codes, the same in both
/// languages.</param>
/// <param name="Proposal">Key of the proposal it came from; null: written by a person.</param>
/// <param name="ProposalMark">The state of that proposal when it was accepted.</param>
/// <param name="Entry">The log entry of its last change.</param>
public sealed record PlanRow(
    long Id, string Table, int Position, IReadOnlyDictionary<string, BilingualText> Cells, string? Proposal, string? ProposalMark,
    string Actor, DateTimeOffset ChangedAt, long Entry)
{
    /// <summary>The text of a field in the reader's language; empty when there is none.</summary>
    public string this[string field] => Cells.GetValueOrDefault(field)?.ToString() ?? "";

    public BilingualText? Text(string field) => Cells.GetValueOrDefault(field);

    /// <summary>What people call it.</summary>
    public BilingualText Name => Cells.GetValueOrDefault(PlanFields.Name) ?? new("", "");

    /// <summary>A code: a choice, a zone.</summary>
    public string Code(string field) => Cells.GetValueOrDefault(field)?.En ?? "";

    /// <summary>1 to 5; null when nobody rated it.</summary>
    public int? Rating(string field) => int.TryParse(Code(field), NumberStyles.None, CultureInfo.InvariantCulture, out var rating) ? rating
        : null;

    /// <summary>The codes of a field that may hold several.</summary>
    public IReadOnlyList<string> Codes(string field) => Code(field).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The ids of the rows that a field points at.</summary>
    public IReadOnlyList<long> Links(string field) =>
        [.. Codes(field).Select(code => long.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)];

    /// <summary>How important it is, 1 to 5: what a person said, else the highest of its six values; null when nobody rated any.</summary>
    public int? Importance => Rating(PlanFields.Importance) ?? HighestValue;

    public int? HighestValue => PlanFields.Values.Max(Rating);

    /// <summary>Likelihood times effect, 1 to 25; null while one of them is open.</summary>
    public int? Risk => Rating(PlanFields.Likelihood) * Rating(PlanFields.Effect);
}

/// <summary>A proposal that a person did not want.</summary>
public sealed record PlanSkip(string Proposal, string Mark, string Reason, string Actor, DateTimeOffset SkippedAt);

/// <summary>What a person said about a whole step.</summary>
/// <param name="People">Who took part, in their own words.</param>
public sealed record PlanStepMark(string Step, bool Finished, string People, string Actor, DateTimeOffset DecidedAt);
