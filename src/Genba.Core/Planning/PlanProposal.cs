using System.Security.Cryptography;
using System.Text;
using Genba.Core.Texts;

namespace Genba.Core.Planning;

/// <summary>Something that the plant or the catalogue says about the plan, for a person to accept, change or skip.</summary>
/// <param name="Key">What it is about; the same over imports.</param>
/// <param name="Table">Where it would be a row, or is one.</param>
/// <param name="Cells">What it would say.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record PlanProposal(
    string Key, PlanTable Table, IReadOnlyDictionary<string, BilingualText> Cells, PlanSource Source)
{
    /// <summary>What comes off the wire or out of a ledger may be longer than a cell.</summary>
    public IReadOnlyDictionary<string, BilingualText> Cells { get; } =
        Cells.ToDictionary(cell => cell.Key, cell => Fitted(Table.Find(cell.Key), cell.Value));

    /// <summary>The row whose cells it would fill; null: it would be a new row.</summary>
    public long? Row { get; init; }

    /// <summary>What it is called in a list.</summary>
    public BilingualText Title { get; init; } = Cells.GetValueOrDefault(PlanFields.Name) ?? new(Key, Key);

    /// <summary>Changes when it says something else: then it is proposed again, also to who accepted or skipped it before.</summary>
    public string Mark { get; } = MarkOf(Cells);

    private static BilingualText Fitted(PlanField? field, BilingualText text) =>
        field is not { IsText: true } || Math.Max(text.En.Length, text.Ja.Length) <= field.Most ? text
            : new(Shorter(text.En, field.Most), Shorter(text.Ja, field.Most));

    private static string Shorter(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, most - 1), "…");

    private static string MarkOf(IReadOnlyDictionary<string, BilingualText> cells)
    {
        var text = string.Join('\n', cells.OrderBy(cell => cell.Key, StringComparer.Ordinal).Select(cell => $"{cell.Key}={cell.Value.En}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }
}

/// <summary>Where a person can look at what a proposal comes from.</summary>
public enum PlanPlace { Catalogue, Assets, Findings, Conversations, Checklist, Zones, Ledger, Plan }

/// <param name="Text">In one sentence: 3 conversations leave the plant.</param>
/// <param name="Zone">Only what lies in this zone.</param>
/// <param name="Of">A rule, a kind of machine, a requirement, a step: whatever the place is looked up by.</param>
public sealed record PlanSource(BilingualText Text, PlanPlace Place, string? Zone = null, string? Of = null);
