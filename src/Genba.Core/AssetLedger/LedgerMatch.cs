using Genba.Core.Assets;
using Genba.Core.Texts;

namespace Genba.Core.AssetLedger;

/// <summary>By what a row and a device are compared.</summary>
public enum MatchSubject { Mac, Serial, Address, Name, Model, Vendor }

/// <summary>One reason for or against a row and a device being the same.</summary>
/// <param name="Points">What it adds to the strength; negative when it speaks against.</param>
public sealed record MatchReason(MatchSubject Subject, string Ledger, string Observed, int Points)
{
    public bool Agrees => Points > 0;

    /// <summary>"Same address" or "Other MAC address".</summary>
    public BilingualText Text => ReconciliationTexts.Reason(this);
}

/// <summary>A row of the ledger and the device that it most probably describes.</summary>
/// <param name="Strength">0 to 100.</param>
public sealed record LedgerMatch(Asset Asset, LedgerRow Row, int Strength, IReadOnlyList<MatchReason> Reasons)
{
    internal const int CertainFrom = 60;

    /// <summary>A person confirmed that they are the same.</summary>
    public bool IsConfirmed { get; init; }

    /// <summary>Strong enough, and neither the MAC address nor the serial number speaks against it, to ask nobody.</summary>
    public bool IsCertain => IsConfirmed || (Strength >= CertainFrom && (HasIdentity || !IsContradicted));

    /// <summary>The device stands where the old one stood, but is another one.</summary>
    public bool LooksReplaced => !HasIdentity && IsContradicted && Agrees(MatchSubject.Address);

    /// <summary>What a row and a device have in common, by the strongest first: what proposals are accepted together by.</summary>
    public string Basis => string.Join('-', Subjects.Where(Agrees).Take(Agrees(MatchSubject.Mac) || Agrees(MatchSubject.Serial) ? 1 : 2)
        .Select(subject => subject.ToString().ToLowerInvariant()));

    private static readonly MatchSubject[] Subjects = Enum.GetValues<MatchSubject>();

    /// <summary>One to five.</summary>
    public int Boxes => Math.Clamp((Strength + 10) / 20, 1, 5);

    /// <summary>What it looks like in one short sentence, for example that the device was replaced.</summary>
    public BilingualText Summary => ReconciliationTexts.Summary(this);

    public IReadOnlyList<FieldComparison> Fields { get; init; } = [];

    internal bool Agrees(MatchSubject subject) => Reasons.Any(reason => reason.Subject == subject && reason.Agrees);

    private bool HasIdentity => Agrees(MatchSubject.Mac) || Agrees(MatchSubject.Serial);

    private bool IsContradicted =>
        Reasons.Any(reason => reason.Subject is MatchSubject.Mac or MatchSubject.Serial && !reason.Agrees);
}

public enum FieldResult
{
    Same,
    Differs,
    /// <summary>The ledger has nothing; the observed value could be filled in.</summary>
    BlankInLedger,
    /// <summary>Nothing was seen that says it.</summary>
    NotSeen,
    /// <summary>Both are right: the plant's name for a machine and the name of its computer, or a hint that is too weak.</summary>
    Informative,
}

/// <summary>One field of a row beside what was seen.</summary>
/// <param name="Difference">Key of the difference that waits for a decision; null when none does.</param>
public sealed record FieldComparison(LedgerField Field, string? Ledger, string? Observed, FieldResult Result, string? Difference);
