using System.Text.Json.Serialization;
using Genba.Core.Texts;

namespace Genba.Core.Zones;

/// <summary>
/// A part of the plant with one owner, one importance and one level of protection (IEC 62443-3-2, ZCR 3; METI guideline: ゾーン).
/// </summary>
public sealed record Zone
{
    /// <summary>Stable, unique, without spaces and slashes: findings, baselines and the log name the zone by it.</summary>
    public required string Id { get; init; }
    public required BilingualText Name { get; init; }
    public ZoneLevel Level { get; init; } = ZoneLevel.L2;
    /// <summary>The zone that this one is a part of; null: it stands alone.</summary>
    public string? Parent { get; init; }
    /// <summary>CIDR; an address belongs to the zone with the most specific one.</summary>
    public IReadOnlyList<string> Subnets { get; init => field = value ?? []; } = [];
    /// <summary>1 to 4094; they count where no subnet speaks.</summary>
    public IReadOnlyList<int> Vlans { get; init => field = value ?? []; } = [];
    public BilingualText? Owner { get; init; }
    public Importance Importance { get; init; } = Importance.Medium;
    /// <summary>The business processes that stop or limp without this zone.</summary>
    public IReadOnlyList<BilingualText> Processes { get; init => field = value ?? []; } = [];
    /// <summary>Target security level, SL-T 1 to 4 (IEC 62443-3-2, ZCR 5.6; IEC 62443-1-1); null: nobody decided it yet.</summary>
    public int? TargetLevel { get; init; }
    /// <summary>
    /// What its products can do at their best setting, SL-C 1 to 4, as their makers state it (IEC 62443-1-1); the traffic does not show
    /// it. Null: nobody asked the makers yet.
    /// </summary>
    public int? CapabilityLevel { get; init; }
    public ZoneMedium Medium { get; init; }
    /// <summary>Proposed by the program from the traffic and not yet confirmed by a person.</summary>
    public bool IsProposed { get; init; }
}

/// <summary>
/// Level in the plant, as the Purdue model counts (IEC 62264-1 levels 0 to 4; level 5 and 3.5 are common use). The order is that
/// of the levels; the names in files and tables are fixed.
/// </summary>
public enum ZoneLevel
{
    /// <summary>Sensors and actuators.</summary>
    L0,
    /// <summary>Controllers.</summary>
    L1,
    /// <summary>Operating and watching a line.</summary>
    L2,
    /// <summary>Production control of the site.</summary>
    L3,
    /// <summary>Between factory and office.</summary>
    [JsonStringEnumMemberName("L3.5")]
    L35,
    /// <summary>Office of the site.</summary>
    L4,
    /// <summary>Offices of the company.</summary>
    L5,
    /// <summary>Networks of others: makers, partners, the internet.</summary>
    [JsonStringEnumMemberName("outside")]
    Outside,
}

public enum Importance { Low, Medium, High }

/// <summary>How the machines of a zone are connected; a wire alone does not show it.</summary>
public enum ZoneMedium { Unknown, Wired, Wireless, Mixed }

public static class ZoneLevels
{
    public static readonly IReadOnlyList<ZoneLevel> All = Enum.GetValues<ZoneLevel>();

    /// <summary>As files and tables name it: L0 ... L3, L3.5, L4, L5, outside.</summary>
    public static string CodeOf(ZoneLevel level) =>
        level switch { ZoneLevel.L35 => "L3.5", ZoneLevel.Outside => "outside", _ => level.ToString() };

    /// <summary>Also understands what people write: 2, l2, level 2, and L0-1 of older files.</summary>
    public static bool TryParse(string? text, out ZoneLevel level)
    {
        var written = text?.Trim().ToUpperInvariant().Replace("LEVEL", "L", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal);
        if (written is { Length: > 0 } && char.IsAsciiDigit(written[0])) written = "L" + written;
        (var known, level) = written switch
        {
            "L0" => (true, ZoneLevel.L0),
            "L1" or "L0-1" => (true, ZoneLevel.L1),
            "L2" => (true, ZoneLevel.L2),
            "L3" => (true, ZoneLevel.L3),
            "L3.5" or "DMZ" => (true, ZoneLevel.L35),
            "L4" => (true, ZoneLevel.L4),
            "L5" => (true, ZoneLevel.L5),
            "OUTSIDE" => (true, ZoneLevel.Outside),
            _ => (false, ZoneLevel.L2),
        };
        return known;
    }

    /// <summary>The factory itself (OT): levels 0 to 3. What lies between (3.5) belongs to neither side.</summary>
    public static bool IsFactory(this ZoneLevel level) => level <= ZoneLevel.L3;

    public static bool IsOffice(this ZoneLevel level) => level is ZoneLevel.L4 or ZoneLevel.L5;

    /// <summary>Where things are made: levels 0 to 2.</summary>
    public static bool IsLine(this ZoneLevel level) => level <= ZoneLevel.L2;
}
