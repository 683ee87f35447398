using Genba.Core.Observations;
using Genba.Core.Texts;

namespace Genba.Core.Assessment;

/// <summary>What the evidence at hand says about the claim that a requirement is met (level 3 or higher).</summary>
public abstract record Judgement
{
    private Judgement(IReadOnlyList<Reason> reasons) => Reasons = reasons;

    /// <summary>Never empty: what speaks against, what speaks for, and what could not be seen.</summary>
    public IReadOnlyList<Reason> Reasons { get; }

    /// <summary>The spelling in JSON and storage.</summary>
    public abstract string Name { get; }

    /// <summary>Highest level that the evidence does not contradict; null: no limit.</summary>
    public virtual int? Ceiling => null;

    /// <summary>Evidence long and wide enough confirms the claim.</summary>
    public sealed record Supported(IReadOnlyList<Reason> Reasons) : Judgement(Reasons)
    {
        public override string Name => "supported";
    }

    /// <summary>At least one piece of evidence refutes the claim.</summary>
    public sealed record Contradicted(int Highest, IReadOnlyList<Reason> Reasons) : Judgement(Reasons)
    {
        public override string Name => "contradicted";
        public override int? Ceiling => Highest;
    }

    /// <summary>The evidence at hand cannot tell; the reasons say what would.</summary>
    public sealed record NotObservable(IReadOnlyList<Reason> Reasons) : Judgement(Reasons)
    {
        public override string Name => "not-observable";
    }

    /// <summary>A person accepted the contradiction until a date, with a reason.</summary>
    public sealed record Excused(Excuse Excuse, Contradicted Accepted) : Judgement(Accepted.Reasons)
    {
        public override string Name => "excused";
    }
}

/// <summary>One sentence behind a judgement, with the frames that show it.</summary>
/// <param name="Rule">X-2-6-1 ... for a contradiction looked for, G-1 ... for a general rule of the evidence guide.</param>
/// <param name="Evidence">At most <see cref="MaxEvidence"/> frames.</param>
/// <param name="Count">How many things the sentence counts; may be more than the frames shown.</param>
public sealed record Reason(
    ReasonKind Kind, string Rule, BilingualText Text, IReadOnlyList<PacketReference> Evidence, int Count)
{
    public const int MaxEvidence = 20;

    /// <summary>At most <see cref="MaxEvidence"/> records.</summary>
    public IReadOnlyList<RecordReference> Records { get; init; } = [];
}

/// <summary>A record that people keep, as evidence.</summary>
/// <param name="Register">Key of its register.</param>
public sealed record RecordReference(string Register, long Id, string Name);

public enum ReasonKind { Against, For, Unseen }

/// <summary>A person's decision to live with a contradiction for a while.</summary>
/// <param name="Until">Last day, in the plant's calendar, on which it holds.</param>
public sealed record Excuse(string Requirement, DateOnly Until, string Why, string Who);

/// <summary>A person says what the evidence gets wrong. The contradiction counts on until somebody decides.</summary>
/// <param name="Seen">The judgement as it was then.</param>
public sealed record Dispute(string Requirement, string Why, string Who, DateTimeOffset At, Judgement.Contradicted Seen)
{
    /// <summary>The evidence says something else than when it was disputed: who decided has to look again.</summary>
    public bool HasChanged(Judgement now)
    {
        var found = now is Judgement.Excused excused ? excused.Accepted : now as Judgement.Contradicted;
        return found is null || found.Highest != Seen.Highest || !Against(found).SequenceEqual(Against(Seen));
    }

    private static IEnumerable<(string, string)> Against(Judgement judgement) => judgement.Reasons
        .Where(reason => reason.Kind == ReasonKind.Against).Select(reason => (reason.Rule, reason.Text.En));
}
