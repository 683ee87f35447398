using System.Text.Json.Serialization;
using Genba.Core.Ssvc;

namespace Genba.Core.Exposures.Handling;

/// <summary>When a vulnerability is to be repaired or fenced off, the least urgent first.</summary>
public enum Urgency
{
    /// <summary>Looked at again every quarter.</summary>
    [JsonStringEnumMemberName("defer")] Defer,

    /// <summary>With the next maintenance.</summary>
    [JsonStringEnumMemberName("scheduled")] Scheduled,

    /// <summary>At the next stop.</summary>
    [JsonStringEnumMemberName("out-of-cycle")] OutOfCycle,

    /// <summary>Isolate or compensate today.</summary>
    [JsonStringEnumMemberName("immediate")] Immediate,
}

/// <summary>What the deployer table of SSVC asks for, in its order.</summary>
public enum DecisionAsk
{
    [JsonStringEnumMemberName("exploitation")] Exploitation,
    [JsonStringEnumMemberName("system-exposure")] SystemExposure,
    [JsonStringEnumMemberName("automatable")] Automatable,
    [JsonStringEnumMemberName("human-impact")] HumanImpact,
}

/// <summary>Where the value of an input comes from.</summary>
public enum InputSource
{
    /// <summary>Listed as used in attacks (KEV).</summary>
    KnownExploited,

    /// <summary>An incident of the plant's own names it.</summary>
    OwnIncident,
    ExploitPublished,
    NoExploitKnown,

    SeenFromOutside,
    SeenFromOtherZone,
    SeenInZoneOnly,

    /// <summary>Its zone was watched and nobody was seen to reach it.</summary>
    NotSeenThoughWatched,

    /// <summary>Nobody watched its zone long enough, so nobody knows: taken as reachable from other zones.</summary>
    NotWatched,

    /// <summary>Whoever uses it must stand at the machine.</summary>
    NotOverNetwork,

    /// <summary>Over the network, easily, without rights and without a person's help.</summary>
    VectorSaysYes,
    VectorSaysNo,

    /// <summary>Nobody rated it, so nothing speaks for automation.</summary>
    NoVector,

    Ledger,
    Zone,

    /// <summary>Neither ledger nor zone says how important it is: taken as medium.</summary>
    NobodySaid,
}

/// <summary>One of the four values of a decision.</summary>
/// <param name="Sourced">As the sources give it, spelled as the table does.</param>
/// <param name="Basis">What the sources say, as text: changes whenever they say something else.</param>
/// <param name="Override">What a person set in its place and still counts.</param>
/// <param name="Expired">What a person set, but the sources say something else since.</param>
public sealed record DecisionInput(
    DecisionAsk Ask, string Sourced, InputSource Source, string Basis, InputOverride? Override, InputOverride? Expired)
{
    public string Value => Override?.Value ?? Sourced;
}

/// <summary>The answer of the deployer table for one vulnerability in one asset, with where each value comes from.</summary>
/// <param name="Inputs">In the order of <see cref="DecisionAsk"/>.</param>
public sealed record SsvcDecision(IReadOnlyList<DecisionInput> Inputs, Urgency Urgency)
{
    public DecisionInput this[DecisionAsk ask] => Inputs[(int)ask];

    /// <summary>The values that a person may choose for an input, the least severe first.</summary>
    public static IReadOnlyList<string> ValuesOf(DecisionAsk ask) => DecisionTable.Deployer.Inputs[(int)ask].Values;
}
