using Genba.Core.Observations;

namespace Genba.Core.Conversations;

/// <summary>Tells attempts from conversations.</summary>
internal static class Probe
{
    private const int MaxProbePackets = 6;
    private const int MaxSilentPackets = 10;
    /// <summary>Headers of Ethernet, IP and TCP with options, and nothing behind them.</summary>
    private const int MaxSilentBytes = 80;

    /// <summary>Few packets to one machine: refused, unanswered, or closed without a word.</summary>
    public static bool Is(ConversationObservation seen)
    {
        if (seen.B.IsMulticast || seen.B.IsBroadcast || seen.Server == ServerSide.A || seen.AToB.Packets > MaxProbePackets) return false;
        return seen.Transport switch
        {
            "tcp" => seen.Established == false || SaidNothing(seen),
            "icmp" or "icmpv6" => !seen.B.IsLinkLocal,
            _ => seen.BToA.Packets == 0,
        };
    }

    /// <summary>A TCP connection that was opened and closed and carried nothing.</summary>
    public static bool SaidNothing(ConversationObservation seen)
    {
        var all = seen.AToB + seen.BToA;
        return seen is { Transport: "tcp", Protocol: null, Established: true }
            && all.Packets <= MaxSilentPackets && all.Bytes <= all.Packets * MaxSilentBytes;
    }
}
