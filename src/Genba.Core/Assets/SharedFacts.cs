using Genba.Core.Observations;
using Genba.Core.Texts;

namespace Genba.Core.Assets;

/// <summary>A fact that only one device should have, and how far it may be trusted to join addresses.</summary>
/// <param name="Key">Of the fact.</param>
/// <param name="MinConfidence">Below, others may have said it of the device.</param>
/// <param name="CanBeCopied">
/// A copied disk or a maker's preset puts it on several machines: it joins only addresses that are near each other or have the
/// same name, and never two that stand in one network at the same time.
/// </param>
internal sealed record SharedFact(string Key, double MinConfidence, bool CanBeCopied)
{
    /// <summary>The surest first.</summary>
    public static readonly IReadOnlyList<SharedFact> All =
    [
        new("chassis", 0.9, CanBeCopied: false),
        new("serial", 0.9, CanBeCopied: false),
        new("engine", 0.9, CanBeCopied: true),
        new("client-id", 0.9, CanBeCopied: true),
        new("host-key", 0.9, CanBeCopied: true),
        new("certificate", 0.9, CanBeCopied: true),
        new("name", 0.9, CanBeCopied: true),
    ];

    private const int MinSerialLength = 5;
    private static readonly HashSet<string> NoNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "localhost", "localhost.localdomain", "unknown", "default", "switch", "router", "none", "noname", "hostname", "(none)", "ubuntu",
        "debian", "raspberrypi", "raspberry", "openwrt", "server", "workgroup", "printer", "camera", "plc", "hmi", "null",
    };

    /// <summary>It identifies: fillers, presets and patterns for many hosts do not.</summary>
    public bool Tells(Fact fact) => fact.Key == Key && fact.Confidence >= MinConfidence && Key switch
    {
        "serial" => fact.Value.Length >= MinSerialLength && fact.Value.Distinct().Count() > 2 && fact.Value.Any(char.IsAsciiDigit),
        "name" => fact.Value.Length > 2 && !NoNames.Contains(fact.Value)
            && fact.Protocol is "nbns" or "browser" or "smb" or "snmp" or "lldp",
        "certificate" => !fact.Value.Contains("subject=*", StringComparison.Ordinal),
        _ => fact.Value.Length > 2,
    };
}

/// <summary>Addresses that a fact joined into one device, or that share it and were kept apart.</summary>
/// <param name="Key">Of the fact.</param>
/// <param name="Devices">The addresses, as ids that the devices would have had alone.</param>
/// <param name="Joined">False: there are reasons against it.</param>
/// <param name="Evidence">Frame in which the fact was first heard.</param>
public sealed record SharedIdentity(
    string Key, string Value, IReadOnlyList<string> Devices, bool Joined, BilingualText Reason, PacketReference Evidence)
{
    /// <summary>The key where no fact joined them, but a person.</summary>
    public const string Said = "said";
}
