using System.Globalization;
using Genba.Core.Observations;
using Genba.Wire;
using Genba.Wire.Flows;
using Genba.Wire.Protocols;

namespace Genba.Core.Inspection;

/// <summary>Makes observations of what the flow table counted.</summary>
internal static class FlowObservations
{
    private const int FirstEphemeralPort = 1024;

    public static (IReadOnlyList<ConversationObservation>, IReadOnlyList<LinkObservation>) Of(
        FlowTable flows, IReadOnlyList<IDissector> dissectors, string capture)
    {
        var conversations = new List<ConversationObservation>(flows.Count);
        var links = new List<LinkObservation>();
        for (var index = 0; index < flows.Count; index++)
        {
            ref var flow = ref flows[index];
            if (flow.Carrier == Carrier.Link) links.Add(Link(flow, dissectors, capture));
            else conversations.Add(Conversation(flow, dissectors, capture) with { MissingBytes = flows.MissingBytesOf(index) });
        }
        return (conversations, links);
    }

    private static ConversationObservation Conversation(in Flow flow, IReadOnlyList<IDissector> dissectors, string capture) => new()
    {
        // Later fragments carry no ports and are no conversation of their transport: their volume stays, under a plain number.
        Transport = flow.IsFragments ? Transports.Numbered(flow.IpProtocol) : Transports.NameOf(flow.IpProtocol),
        A = flow.A,
        B = flow.B,
        APort = flow.HasPorts ? flow.APort : null,
        BPort = flow.HasPorts ? flow.BPort : null,
        AMac = flow.AMac,
        BMac = flow.BMac,
        Vlan = flow.Vlan,
        AToB = new(flow.PacketsAToB, flow.BytesAToB),
        BToA = new(flow.PacketsBToA, flow.BytesBToA),
        Protocol = flow.Protocol >= 0 ? dissectors[flow.Protocol].Protocol : null,
        Server = ServerOf(flow, dissectors),
        Established = flow.Carrier != Carrier.Tcp ? null
            : flow.IsEstablished ? true
            : flow.OpenedByA is null ? null : false,
        Seen = new(flow.First, flow.Last),
        FirstPacket = new(capture, flow.FirstPacket),
    };

    /// <summary>
    /// Who opened is the client. Without an opening the side on the protocol's own port serves, then the one on a low port,
    /// then the one that was asked first and answered.
    /// </summary>
    private static ServerSide ServerOf(in Flow flow, IReadOnlyList<IDissector> dissectors)
    {
        if (flow.OpenedByA is { } openedByA) return openedByA ? ServerSide.B : ServerSide.A;
        if (!flow.HasPorts) return ServerSide.Unknown;
        var (a, b) = (false, false);
        if (flow.Protocol >= 0)
        {
            var ports = dissectors[flow.Protocol].Ports;
            (a, b) = (ports.Contains(flow.APort), ports.Contains(flow.BPort));
        }
        if (a != b) return a ? ServerSide.A : ServerSide.B;
        if (a) return flow.PacketsBToA > 0 ? ServerSide.Both : ServerSide.Unknown;
        var (lowA, lowB) = (flow.APort < FirstEphemeralPort, flow.BPort < FirstEphemeralPort);
        if (lowA != lowB) return lowA ? ServerSide.A : ServerSide.B;
        return flow.PacketsBToA > 0 ? ServerSide.B : ServerSide.Unknown;
    }

    private static LinkObservation Link(in Flow flow, IReadOnlyList<IDissector> dissectors, string capture) => new(
        new(flow.A.Low), new(flow.B.Low), flow.Link.AsEtherType,
        flow.Protocol >= 0 ? dissectors[flow.Protocol].Protocol : LinkNames.NameOf(flow.Link),
        new(flow.PacketsAToB + flow.PacketsBToA, flow.BytesAToB + flow.BytesBToA),
        new(flow.First, flow.Last), new(capture, flow.FirstPacket))
    { BothWays = flow.PacketsBToA > 0 };

    /// <summary>IP protocol numbers (IANA) by their usual names.</summary>
    private static class Transports
    {
        private static readonly string[] Names = [.. Enumerable.Range(0, 256).Select(number => number switch
        {
            1 => "icmp", 2 => "igmp", 6 => "tcp", 17 => "udp", 41 => "ipv6", 47 => "gre", 50 => "esp", 51 => "ah", 58 => "icmpv6",
            88 => "eigrp", 89 => "ospf", 103 => "pim", 112 => "vrrp", 132 => "sctp",
            _ => Numbered((byte)number),
        })];

        public static string NameOf(byte number) => Names[number];
        public static string Numbered(byte number) => string.Create(CultureInfo.InvariantCulture, $"ip-{number}");
    }
}
