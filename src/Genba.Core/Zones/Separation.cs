using Genba.Core.Observations;
using Genba.Core.Texts;

namespace Genba.Core.Zones;

/// <summary>
/// The five separations that IPA's survey of security measures in smart factories names: factory from office, vital from
/// auxiliary, inside from outside, production control from lines, wired from wireless.
/// </summary>
public enum SeparationKind { FactoryFromOffice, VitalFromAuxiliary, InsideFromOutside, ControlFromLines, WiredFromWireless }

public enum SeparationVerdict { NotMet, NotObservable, Met }

/// <summary>One thing that speaks for or against a separation.</summary>
/// <param name="Count">Of what the text tells; 0: it is no count.</param>
/// <param name="Evidence">First frames, at most sixteen.</param>
public sealed record SeparationReason(bool IsAgainst, BilingualText Text, int Count, IReadOnlyList<PacketReference> Evidence)
{
    /// <summary>The crossings that the text counts; empty where it tells of something else.</summary>
    public IReadOnlyList<Crossing> Crossings { get; init; } = [];
}

/// <summary>A judged separation.</summary>
/// <param name="Needed">What would be needed to tell more; never empty when it is not observable.</param>
public sealed record Separation(
    SeparationKind Kind, SeparationVerdict Verdict, IReadOnlyList<SeparationReason> Reasons, IReadOnlyList<BilingualText> Needed);

/// <summary>How long and how wide somebody must have watched before silence speaks, and what betrays a radio.</summary>
/// <param name="MinimumWidthPercent">Of the declared zones, how many must have shown a machine.</param>
/// <param name="WirelessMakers">Parts of makers' names.</param>
public sealed record SeparationOptions(TimeSpan MinimumWatch, int MinimumWidthPercent, IReadOnlyList<string> WirelessMakers);
