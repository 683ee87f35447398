using System.Collections.Concurrent;
using Genba.Core.AssetLedger;
using Genba.Core.Scoring;
using Genba.Core.Ssvc;
using Genba.Core.Zones;

namespace Genba.Core.Exposures.Handling;

/// <summary>
/// Asks the deployer table of SSVC with what the plant shows. Nothing is guessed silently: every value says where it comes from, and a
/// person may set another, with a reason, for as long as the sources say the same.
/// </summary>
public static class Deployer
{
    private static readonly Dictionary<string, Urgency> OutcomeOf = new(StringComparer.Ordinal)
    {
        ["defer"] = Urgency.Defer, ["scheduled"] = Urgency.Scheduled, ["out-of-cycle"] = Urgency.OutOfCycle,
        ["immediate"] = Urgency.Immediate,
    };

    /// <summary>While one of them holds, not having been seen says nothing.</summary>
    private static readonly ReachLimit[] NotWatchedEnough = [ReachLimit.MachineNotSeen, ReachLimit.NothingWatched, ReachLimit.ShortWatch];

    private const int MostVectors = 100_000;
    private static readonly FoundValue NoVector = new("no", InputSource.NoVector, "no vector");

    /// <summary>A plant asks the same few thousand vectors again and again.</summary>
    private static readonly ConcurrentDictionary<string, FoundValue> Vectors = new(StringComparer.Ordinal);
    private static readonly string[] BasisOf = [.. Enum.GetValues<InputSource>().Select(source => source.ToString())];

    /// <summary>Every answer of the table: it has few rows, and a plant asks it a hundred thousand times.</summary>
    private static readonly Lazy<IReadOnlyDictionary<(string, string, string, string), Urgency>> Answers = new(AnswersOfTable);

    public static SsvcDecision Decide(AssetExposure exposure, DecisionSources sources, IReadOnlyList<InputOverride> overrides)
    {
        DecisionInput[] inputs =
        [
            Input(DecisionAsk.Exploitation, Exploitation(exposure.Vulnerability, sources), overrides),
            Input(DecisionAsk.SystemExposure, SystemExposure(sources.Reach), overrides),
            Input(DecisionAsk.Automatable, Automatable(exposure.Vulnerability.Vector), overrides),
            Input(DecisionAsk.HumanImpact, sources.Found ?? HumanImpact(exposure.Asset, sources.Zone),
                sources.Impact is { } said ? [said, .. overrides] : overrides),
        ];
        return new(inputs, Answers.Value[(inputs[0].Value, inputs[1].Value, inputs[2].Value, inputs[3].Value)]);
    }

    /// <summary>
    /// How much it matters when the asset fails: safety and mission as the human impact table of SSVC 2.0.2 joins them. A safety function
    /// counts as catastrophic, what may touch people as critical; high importance as the failure of an essential function.
    /// </summary>
    public static FoundValue HumanImpact(KnownAsset asset, Zone? of)
    {
        var safety = LedgerFields.ChoiceIn(LedgerField.SafetyRelevance, asset.Row?[LedgerField.SafetyRelevance]);
        var written = LedgerFields.ChoiceIn(LedgerField.Importance, asset.Row?[LedgerField.Importance]);
        var zone = of is { IsProposed: false } ? of : null;
        var importance = written ?? zone?.Importance.ToString().ToLowerInvariant();
        var source = written is not null || safety is not null ? InputSource.Ledger : zone is not null ? InputSource.Zone
            : InputSource.NobodySaid;
        var value = (safety, importance) switch
        {
            ("function", _) => "very high",
            ("affects", "high" or "medium") => "high",
            ("affects", _) => "medium",
            (_, "high") => "medium",
            (null, null) => "medium",
            _ => "low",
        };
        var ofZone = zone?.Importance.ToString().ToLowerInvariant();
        return new(value, source, $"safety {safety ?? "-"}, importance {written ?? "-"}, zone {ofZone ?? "-"}");
    }

    private static (string, InputSource) Exploitation(ExposedVulnerability vulnerability, DecisionSources sources) =>
        vulnerability.IsExploited ? ("active", InputSource.KnownExploited)
        : sources.HasOwnIncident ? ("active", InputSource.OwnIncident)
        : vulnerability.IsExploitKnown ? ("public poc", InputSource.ExploitPublished)
        : ("none", InputSource.NoExploitKnown);

    private static (string, InputSource) SystemExposure(Reach? reach) => reach switch
    {
        null => ("controlled", InputSource.NotWatched),
        { Scope: ReachScope.Outside } => ("open", InputSource.SeenFromOutside),
        { Scope: ReachScope.OtherZone } => ("controlled", InputSource.SeenFromOtherZone),
        { By: ReachBy.Local or ReachBy.Physical } => ("small", InputSource.NotOverNetwork),
        _ when reach.Limits.Any(NotWatchedEnough.Contains) => ("controlled", InputSource.NotWatched),
        { Scope: ReachScope.SameZone } => ("small", InputSource.SeenInZoneOnly),
        _ => ("small", InputSource.NotSeenThoughWatched),
    };

    private static FoundValue Automatable(string? text)
    {
        if (text is null) return NoVector;
        if (Vectors.Count > MostVectors) Vectors.Clear();
        return Vectors.GetOrAdd(text, Automatable);

        static FoundValue Automatable(string text) => CvssVector.TryParse(text, out var vector, out _) ? IsAutomatable(vector) : NoVector;
    }

    private static FoundValue IsAutomatable(CvssVector vector)
    {
        string Value(string metric) => vector.Values.GetValueOrDefault(metric, "");
        // CVSS 2 has no metric for a person's help and calls rights "authentication".
        var basis = vector.Metrics == CvssMetrics.V2 ? $"AV:{Value("AV")}/AC:{Value("AC")}/Au:{Value("Au")}"
            : $"AV:{Value("AV")}/AC:{Value("AC")}/PR:{Value("PR")}/UI:{Value("UI")}";
        return basis is "AV:N/AC:L/Au:N" or "AV:N/AC:L/PR:N/UI:N" ? new("yes", InputSource.VectorSaysYes, basis)
            : new("no", InputSource.VectorSaysNo, basis);
    }

    private static DecisionInput Input(DecisionAsk ask, (string Value, InputSource Source) found, IReadOnlyList<InputOverride> overrides) =>
        Input(ask, new FoundValue(found.Value, found.Source, BasisOf[(int)found.Source]), overrides);

    /// <param name="overrides">What was said for the asset first, then what was said for this one vulnerability, which counts more.</param>
    private static DecisionInput Input(
        DecisionAsk ask, FoundValue found, IReadOnlyList<InputOverride> overrides)
    {
        if (overrides.Count == 0) return new(ask, found.Value, found.Source, found.Basis, null, null);
        var said = overrides.Where(one => one.Ask == ask).ToList();
        return new(ask, found.Value, found.Source, found.Basis,
            said.LastOrDefault(one => one.Basis == found.Basis && SsvcDecision.ValuesOf(ask).Contains(one.Value)),
            said.LastOrDefault(one => one.Basis != found.Basis));
    }

    private static Dictionary<(string, string, string, string), Urgency> AnswersOfTable()
    {
        var table = DecisionTable.Deployer;
        return (from a in table.Inputs[0].Values
                from b in table.Inputs[1].Values
                from c in table.Inputs[2].Values
                from d in table.Inputs[3].Values
                select (a, b, c, d)).ToDictionary(key => key, key => table.TryDecide(
                [
                    new(table.Inputs[0].Name, key.a), new(table.Inputs[1].Name, key.b), new(table.Inputs[2].Name, key.c),
                    new(table.Inputs[3].Name, key.d),
                ], out var outcome, out var fault) ? OutcomeOf[outcome] : throw new InvalidDataException(fault!.En));
    }
}

/// <summary>What the sources give for a value.</summary>
/// <param name="Basis">What they say, as text: changes whenever they say something else.</param>
public sealed record FoundValue(string Value, InputSource Source, string Basis);

/// <summary>What a decision is made from, beside the exposure itself.</summary>
public sealed record DecisionSources
{
    /// <summary>From where it can be reached; null: nobody worked it out.</summary>
    public Reach? Reach { get; init; }

    /// <summary>The zone of the asset; null: none claims it.</summary>
    public Zone? Zone { get; init; }

    /// <summary>An incident of the plant's own names the vulnerability.</summary>
    public bool HasOwnIncident { get; init; }

    /// <summary>What <see cref="Deployer.HumanImpact"/> gives for the asset, where many of its vulnerabilities are asked about; null: it is
    /// worked out.</summary>
    public FoundValue? Found { get; init; }

    /// <summary>What production engineering said of the asset.</summary>
    public InputOverride? Impact { get; init; }

    /// <summary>When the plant was last watched by frames; null: never.</summary>
    public DateTimeOffset? WatchedUntil { get; init; }

    /// <summary>When the finding that the measure is meant to end was last seen; null: the measure names no finding.</summary>
    public DateTimeOffset? MeasureBrokenAt { get; init; }
}
