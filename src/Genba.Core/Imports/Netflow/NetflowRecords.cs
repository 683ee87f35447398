using System.Buffers.Binary;
using System.Globalization;
using Genba.Core.Imports.Sources;
using Genba.Core.Observations;
using Genba.Wire;
using Genba.Wire.Protocols;

namespace Genba.Core.Imports.Netflow;

/// <summary>Makes conversations of flow records. A port alone names no protocol: what was said, a flow export does not tell.</summary>
internal sealed class NetflowRecords(SourceRecords records)
{
    private const byte Tcp = 6, Udp = 17, Icmp = 1, IcmpV6 = 58, Sctp = 132;
    private const byte Fin = 1, Syn = 2, Push = 8, Acknowledge = 16;
    private const int FirstEphemeralPort = 1024;

    /// <summary>Ports where Genba's protocols live: they tell which side serves, not what it speaks.</summary>
    private static readonly HashSet<int> ServicePorts =
        [.. ProtocolTable.All.SelectMany(dissector => dissector.Ports.ToArray()).Select(port => (int)port)];

    private long _number;

    public void ReadV5(ReadOnlySpan<byte> record, ExportClock export, HostAddress exporter)
    {
        var flow = new NetflowValues(export)
        {
            HasAddresses = true, Source = HostAddress.Read(record[..4]), Destination = HostAddress.Read(record[4..8]),
            Packets = BinaryPrimitives.ReadUInt32BigEndian(record[16..]), Bytes = BinaryPrimitives.ReadUInt32BigEndian(record[20..]),
            First = export.AtUptime(BinaryPrimitives.ReadUInt32BigEndian(record[24..])),
            Last = export.AtUptime(BinaryPrimitives.ReadUInt32BigEndian(record[28..])),
            SourcePort = BinaryPrimitives.ReadUInt16BigEndian(record[32..]),
            DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(record[34..]),
            Flags = record[37], Protocol = record[38],
        };
        Tell(flow, exporter);
    }

    public void Read(ref WireReader reader, NetflowTemplate template, ExportClock export, HostAddress exporter)
    {
        var flow = new NetflowValues(export);
        foreach (var field in template.Fields)
        {
            var value = reader.Take(LengthOf(ref reader, field));
            if (reader.Failed) return;
            flow.Take(field, value);
        }
        Tell(flow, exporter);
    }

    /// <summary>What an exporter says about itself: only that it counts some packets of many matters here.</summary>
    public void ReadOptions(ref WireReader reader, NetflowTemplate template, HostAddress exporter)
    {
        foreach (var field in template.Fields)
        {
            var value = reader.Take(LengthOf(ref reader, field));
            if (reader.Failed) return;
            // samplingInterval, samplerRandomInterval, samplingPacketSpace
            if ((field is { Enterprise: 0, Id: 34 or 50 } && NetflowValues.Number(value) > 1)
                || (field is { Enterprise: 0, Id: 306 } && NetflowValues.Number(value) > 0))
                records.Problem(SourceProblem.Sampled, exporter.ToString());
        }
    }

    private static int LengthOf(ref WireReader reader, NetflowField field)
    {
        if (field.Length != NetflowField.Variable) return field.Length;
        var length = reader.U8();
        return length == byte.MaxValue ? reader.U16() : length;
    }

    private void Tell(NetflowValues flow, HostAddress exporter)
    {
        records.At(++_number, records.Shows(_number) ? TextOf(flow, exporter) : null);
        // Layer-2 flows and counters have no addresses; nothing can be told of them.
        if (!flow.HasAddresses) return;
        var hasPorts = flow.Protocol is Tcp or Udp or Sctp;
        records.Conversation(new()
        {
            Transport = flow.Protocol switch
            {
                Tcp => "tcp",
                Udp => "udp",
                Icmp => "icmp",
                IcmpV6 => "icmpv6",
                Sctp => "sctp",
                2 => "igmp",
                47 => "gre",
                50 =>
                    "esp",
                89 => "ospf",
                112 => "vrrp",
                _ => string.Create(CultureInfo.InvariantCulture, $"ip-{flow.Protocol}"),
            },
            A = flow.Source, B = flow.Destination, APort = hasPorts ? flow.SourcePort : null, BPort = hasPorts
                ? flow.DestinationPort : null,
            AMac = flow.SourceMac, BMac = flow.DestinationMac, Vlan = flow.Vlan,
            AToB = new(flow.Packets, flow.Bytes), BToA = new(flow.ReversePackets, flow.ReverseBytes),
            Server = hasPorts ? ServerOf(flow.SourcePort, flow.DestinationPort) : ServerSide.Unknown,
            Established = flow.Protocol == Tcp ? EstablishedBy(flow.Flags) : null,
            Seen = new(flow.First, flow.Last < flow.First ? flow.First : flow.Last),
        });
    }

    private static ServerSide ServerOf(int a, int b)
    {
        var (knownA, knownB) = (ServicePorts.Contains(a), ServicePorts.Contains(b));
        if (knownA != knownB) return knownA ? ServerSide.A : ServerSide.B;
        var (lowA, lowB) = (a < FirstEphemeralPort, b < FirstEphemeralPort);
        return lowA == lowB ? ServerSide.Unknown : lowA ? ServerSide.A : ServerSide.B;
    }

    /// <summary>
    /// Flags of all packets of one way together. Who began and never acknowledged got no answer; a part of a long flow tells
    /// nothing.
    /// </summary>
    private static bool? EstablishedBy(byte flags) => (flags & Syn) == 0 ? null
        : (flags & Acknowledge) == 0 ? false
        : (flags & (Push | Fin)) != 0 ? true
        : null;

    private static string TextOf(NetflowValues flow, HostAddress exporter)
    {
        var from = exporter.IsNone ? "" : exporter + ": ";
        var time = DateTime.UnixEpoch.AddTicks(flow.First.Nanoseconds / 100).ToString("yyyy-MM-dd HH:mm:ss.fff",
            CultureInfo.InvariantCulture);
        return $"{from}protocol {flow.Protocol}, {flow.Source} port {flow.SourcePort} → {flow.Destination} port {flow.DestinationPort}, "
            + $"{flow.Packets} packets, {flow.Bytes} bytes, flags 0x{flow.Flags:x2}, {time} UTC";
    }
}
