using System.Collections.Frozen;
using Genba.Wire.Protocols;

namespace Genba.Core.Imports.Sources;

/// <summary>What Genba's own dissectors know about a protocol that a source names.</summary>
internal static class SourceProtocols
{
    private static readonly FrozenDictionary<string, IDissector> ByName =
        ProtocolTable.All.ToFrozenDictionary(dissector => dissector.Protocol);

    /// <summary>Industrial by the standards; for those that have no dissector here.</summary>
    private static readonly FrozenSet<string> OtherIndustrial = FrozenSet.Create(
        "dnp3", "ethercat", "iec104", "ge-srtp", "synchrophasor", "genisys", "roc-plus", "c1222", "s7comm-plus", "hart-ip");

    public static bool IsIndustrial(string protocol) =>
        ByName.TryGetValue(protocol, out var dissector) ? dissector.IsIndustrial : OtherIndustrial.Contains(protocol);
}
