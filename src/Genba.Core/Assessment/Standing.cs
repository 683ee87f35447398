using Genba.Core.Frameworks;

namespace Genba.Core.Assessment;

/// <summary>How far a requirement is met, the worst first; nobody made up what is not known.</summary>
public enum Fulfilment
{
    NotMet,
    Partly,

    /// <summary>Said to be met; nothing at hand confirms it.</summary>
    Claimed,
    Met,
    DoesNotApply,
    Unknown,
}

/// <summary>Where one stands with a requirement of any framework, and where that is known from.</summary>
/// <param name="Declared">What people said: of this requirement, else of the checklist's items that it is linked to.</param>
/// <param name="Corroborated">The same, capped where evidence refutes a linked item; met only where evidence supports all of them.</param>
/// <param name="Origin">Answered itself, carried over a link, or not known at all.</param>
/// <param name="Link">The weakest link that it was carried over; null where it was answered itself and nothing is linked.</param>
/// <param name="Items">Items of METI's checklist behind it.</param>
/// <param name="Judgement">What evidence says about those items: contradicted, excused, supported or not-observable.</param>
public sealed record Standing(
    Fulfilment Declared, Fulfilment Corroborated, StandingOrigin Origin, LinkKind? Link, IReadOnlyList<RequirementResult> Items, string Judgement)
{
    public static readonly Standing Unknown =
        new(Fulfilment.Unknown, Fulfilment.Unknown, StandingOrigin.Unknown, null, [], "not-observable");
}

public enum StandingOrigin
{
    /// <summary>A person answered this very requirement.</summary>
    Answered,

    /// <summary>It comes from answers to METI's checklist, over a link.</summary>
    Carried,

    /// <summary>Nothing answered is linked to it.</summary>
    Unknown,
}

/// <summary>
/// Carries the answers and judgements of METI's checklist to the requirements of other frameworks. A link says that two
/// requirements belong together, not that they ask the same: what is carried over is a hint, and says so.
/// </summary>
public sealed class StandingReading(
    FrameworkSet frameworks, AssessmentResult factory, IReadOnlyDictionary<string, IReadOnlyDictionary<string, StoredAnswer>> answers)
{
    private const int DoneLevel = 3;
    private const int PartlyLevel = 2;
    private readonly Dictionary<string, RequirementResult> _items = factory.Requirements.ToDictionary(one => one.Requirement.Id, StringComparer.Ordinal);

    public Standing Of(string framework, string requirement) => Of(new RequirementId(framework, requirement));

    public Standing Of(RequirementId id)
    {
        if (id.Framework == FrameworkLibrary.FactoryId)
            return _items.TryGetValue(id.Requirement, out var own) ? OfItem(own) : Standing.Unknown;
        var links = frameworks.Links.Of(id).Where(link => link.Other.Framework == FrameworkLibrary.FactoryId).ToList();
        var items = links.Select(link => _items.GetValueOrDefault(link.Other.Requirement)).OfType<RequirementResult>().ToList();
        LinkKind? weakest = links.Count == 0 ? null : links.Max(link => link.Kind);
        var judgement = JudgementOf(items);
        var ceiling = Worst(items.Where(item => item.Judgement.Ceiling is not null).Select(item => OfLevel(item.Judgement.Ceiling)));
        if (AnswerTo(id) is { } answer)
        {
            var declared = OfLevel(answer.Level);
            return new(declared, Confirmed(Cap(declared, ceiling), judgement), StandingOrigin.Answered, weakest, items, judgement);
        }
        var answered = items.Where(item => item.Answered).ToList();
        if (answered.Count == 0) return Standing.Unknown with { Link = weakest, Items = items, Judgement = judgement };
        var corroborated = Confirmed(Worst(answered.Select(item => OfLevel(item.Corroborated))), judgement);
        return new(Worst(answered.Select(item => OfLevel(item.Declared))), corroborated, StandingOrigin.Carried, weakest, items, judgement);
    }

    /// <summary>How many requirements stand how.</summary>
    public static IReadOnlyDictionary<Fulfilment, int> Tally(IEnumerable<Fulfilment> standings) => standings.CountBy(one => one).ToDictionary();

    private StoredAnswer? AnswerTo(RequirementId id) => answers.GetValueOrDefault(id.Framework)?.GetValueOrDefault(id.Requirement);

    private static Standing OfItem(RequirementResult item) => item.Answered
        ? new(
            OfLevel(item.Declared), Confirmed(OfLevel(item.Corroborated), item.Judgement.Name), StandingOrigin.Answered, null, [item],
            item.Judgement.Name)
        : Standing.Unknown with { Items = [item], Judgement = item.Judgement.Name };

    /// <summary>Of METI's five levels and of the three of <see cref="AnswerLevel.Common"/>, 3 says that it is done.</summary>
    private static Fulfilment OfLevel(int? level) => level switch
    {
        null => Fulfilment.DoesNotApply,
        >= DoneLevel => Fulfilment.Met,
        PartlyLevel => Fulfilment.Partly,
        _ => Fulfilment.NotMet,
    };

    /// <summary>Without evidence for it, what is said to be met is only claimed.</summary>
    private static Fulfilment Confirmed(Fulfilment capped, string judgement) =>
        capped == Fulfilment.Met && judgement != "supported" ? Fulfilment.Claimed : capped;

    /// <summary>Several linked items are met when all of them are.</summary>
    private static Fulfilment Worst(IEnumerable<Fulfilment> all) => all.DefaultIfEmpty(Fulfilment.Unknown).Min();

    private static Fulfilment Cap(Fulfilment declared, Fulfilment ceiling) =>
        ceiling == Fulfilment.Unknown ? declared : (Fulfilment)Math.Min((int)declared, (int)ceiling);

    private static string JudgementOf(List<RequirementResult> items) =>
        items.Exists(item => item.Judgement is Judgement.Contradicted) ? "contradicted"
        : items.Exists(item => item.Judgement is Judgement.Excused) ? "excused"
        : items.Count > 0 && items.TrueForAll(item => item.Judgement is Judgement.Supported) ? "supported"
        : "not-observable";
}
