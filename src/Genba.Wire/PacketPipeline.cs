using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Genba.Wire.Capture;
using Genba.Wire.Flows;
using Genba.Wire.Link;
using Genba.Wire.Net;
using Genba.Wire.Observations;
using Genba.Wire.Protocols;
using Genba.Wire.Transport;
using Genba.Wire.Tunnels;

namespace Genba.Wire;

/// <summary>
/// From captured packets to flows and observations. One pipeline reads any number of captures, one after the other, in one
/// thread; it allocates nothing per packet once its tables have grown.
/// </summary>
public sealed class PacketPipeline : IPacketHandler
{
    private const byte Icmp6 = 58;
    private const byte Tcp = 6;
    private const byte Udp = 17;
    private const byte Sctp = 132;
    /// <summary>Tunnels within tunnels that are still opened.</summary>
    private const int MaxDepth = 4;

    private readonly IObservationSink _sink;
    private readonly PayloadReader _payloads;
    private readonly FragmentTable _fragments = new();
    private readonly TcpOpenings _openings;
    private readonly UdpTunnel?[] _tunnels;
    private readonly bool _isInside;
    private CaptureReader? _reader;
    private readonly Flow[] _none = new Flow[1];
    private PacketOrigin _origin;
    /// <summary>What tunnels carry, kept apart: its flows are counted nowhere.</summary>
    private PacketPipeline? _inside;
    private int _depth;

    /// <param name="dissectors">By default all of <see cref="ProtocolTable"/>.</param>
    /// <param name="maxFlows">Of <see cref="Flows"/>; a capture is bounded by its size, an interface is not.</param>
    public PacketPipeline(IObservationSink sink, IReadOnlyList<IDissector>? dissectors = null, int maxFlows = int.MaxValue)
    {
        _sink = sink;
        Flows = new(maxFlows);
        Dissectors = dissectors ?? ProtocolTable.All;
        _payloads = new(Flows, Dissectors, sink);
        _openings = new(sink);
        _tunnels = [.. Dissectors.Select(dissector => dissector as UdpTunnel)];
    }

    private PacketPipeline(PacketPipeline outer) : this(new TunnelSink(outer._sink, outer.Flows), outer.Dissectors, outer.Flows.Limit)
    {
        _isInside = true;
        _inside = this;
    }

    /// <summary>What <see cref="Flow.Protocol"/> and <see cref="PacketContext.Protocol"/> count in.</summary>
    public IReadOnlyList<IDissector> Dissectors { get; }

    /// <summary>Every conversation and every link so far.</summary>
    public FlowTable Flows { get; }

    /// <summary>Grows whenever the number of the packet at hand is written down for later.</summary>
    public long Noted => Flows.Begun + _payloads.Kept + (_inside?._payloads.Kept ?? 0);

    /// <summary>The packets that follow come from this reader, which also counts those that cannot be decoded.</summary>
    public void BeginCapture(int index, CaptureReader reader)
    {
        _reader = reader;
        _origin.Capture = index;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void OnPacket(in CapturedPacket packet)
    {
        _depth = 0;
        Read(packet);
    }

    private void Read(in CapturedPacket packet)
    {
        if (!LinkLayer.TryRead(packet.Link, packet.Data, out var link))
        {
            var fault = Enum.IsDefined(packet.Link) && packet.Link is not (LinkType.Ieee80211 or LinkType.Netlink)
                ? CaptureFault.BadPacket
                : CaptureFault.UnknownLinkType;
            _reader?.Fault(fault, packet.Number, fault == CaptureFault.UnknownLinkType ? (long)packet.Link : 0);
            return;
        }
        _origin.Number = packet.Number;
        _origin.Time = packet.Time;
        _origin.SourceMac = link.Source;
        _origin.DestinationMac = link.Destination;
        _origin.Vlan = link.Vlan;
        switch (link.Key.Value)
        {
            case LinkHeader.Ipv4:
                if (IpHeader.TryReadV4(packet.Data, link.Offset, link.End, packet.WireBytes, out var v4)) OnIp(packet, v4);
                else BadPacket(packet);
                break;
            case LinkHeader.Ipv6:
                if (IpHeader.TryReadV6(packet.Data, link.Offset, link.End, out var v6)) OnIp(packet, v6);
                else BadPacket(packet);
                break;
            default:
                if (!_isInside) OnLink(packet, link);
                break;
        }
    }

    private void BadPacket(in CapturedPacket packet) => _reader?.Fault(CaptureFault.BadPacket, packet.Number);

    private void OnLink(in CapturedPacket packet, in LinkHeader link)
    {
        // Both ends carry the link key in their upper half, so that it is part of the flow's key whatever their order.
        var source = new HostAddress(link.Key.Value, link.Source.Value);
        var destination = new HostAddress(link.Key.Value, link.Destination.Value);
        (_origin.SourcePort, _origin.DestinationPort, _origin.HopLimit, _origin.Carrier) = (0, 0, 0, Carrier.Link);
        (_origin.Source, _origin.Destination) = (HostAddress.None, HostAddress.None);
        ref var flow = ref Count(packet, new FlowKey(source, destination, 0, 0, FlowMeta.Link), out var isNew);
        var payload = packet.Data[Math.Min(link.Offset, link.End)..link.End];
        if (isNew) flow.ProtocolIndex = (short)_payloads.ProtocolOf(link.Key, _origin, payload);
        if (link.Key.Value == LinkHeader.Arp)
        {
            if (!AddressResolution.TryReadArp(payload, out var mac, out var address)) return;
            _sink.OnBinding(_origin.Context(-1, default), mac, address, BindingSource.Arp);
            if (AddressResolution.IsAnnouncement(payload)) _sink.OnSign(_origin.Context(-1, default), Sign.AddressAnnounced);
        }
        else if (_origin.Flow != FlowTable.NoRoom)
        {
            _payloads.OnLink(ref flow, _origin, payload);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OnIp(in CapturedPacket packet, in IpHeader ip)
    {
        (_origin.Source, _origin.Destination, _origin.HopLimit) = (ip.Source, ip.Destination, ip.HopLimit);
        var payload = packet.Data[ip.Offset..ip.End];
        if (ip.IsFragment && !ip.IsFirstFragment)
        {
            (_origin.SourcePort, _origin.DestinationPort, _origin.Carrier) = (0, 0, Carrier.Ip);
            Count(packet, new FlowKey(ip.Source, ip.Destination, 0, 0, FlowMeta.Fragments | ip.Protocol), out _);
            Reassemble(packet, ip, payload);
            return;
        }
        var hasPorts = ip.Protocol is Tcp or Udp or Sctp && payload.Length >= 4;
        ushort sourcePort = 0, destinationPort = 0;
        if (hasPorts)
        {
            var ports = BinaryPrimitives.ReadUInt32BigEndian(payload);
            (sourcePort, destinationPort) = ((ushort)(ports >> 16), (ushort)ports);
        }
        else if (ip.Protocol is Tcp or Udp or Sctp)
        {
            BadPacket(packet);
        }
        (_origin.SourcePort, _origin.DestinationPort) = (sourcePort, destinationPort);
        _origin.Carrier = !hasPorts ? Carrier.Ip : ip.Protocol switch { Tcp => Carrier.Tcp, Udp => Carrier.Udp, _ => Carrier.Ip };
        // Without ports it is no conversation of its transport (the header is cut): counted like later fragments.
        var meta = hasPorts || ip.Protocol is not (Tcp or Udp or Sctp) ? ip.Protocol : FlowMeta.Fragments | ip.Protocol;
        ref var flow = ref Count(packet, new FlowKey(ip.Source, ip.Destination, sourcePort, destinationPort, meta), out _);
        if (_origin.Flow == FlowTable.NoRoom) return;
        if (ip.IsFragment) Reassemble(packet, ip, payload);
        else OnTransport(packet, ref flow, ip.Protocol, payload, ip.MissingBytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OnTransport(in CapturedPacket packet, ref Flow flow, byte protocol, ReadOnlySpan<byte> payload, int missingBytes)
    {
        if (protocol == Tcp) OnTcp(packet, ref flow, payload, missingBytes);
        else if (protocol == Udp) OnUdp(packet, ref flow, payload);
        else if (IpTunnels.TryOpen(protocol, payload, out var content)) GoInside(packet, content, payload);
        else if (protocol == Icmp6 && AddressResolution.TryReadNeighbour(payload, _origin.Source, out var mac, out var address))
            _sink.OnBinding(_origin.Context(-1, default), mac, address, BindingSource.NeighbourDiscovery);
        else if (_origin.Carrier == Carrier.Ip) _payloads.OnIp(ref flow, _origin, payload);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OnTcp(in CapturedPacket packet, ref Flow flow, ReadOnlySpan<byte> segment, int missingBytes)
    {
        if (!TcpHeader.TryRead(segment, out var tcp))
        {
            if (segment.Length >= 4) BadPacket(packet);
            return;
        }
        if (_origin.FromLow) flow.FlagsFromLow |= tcp.Flags;
        else flow.FlagsFromHigh |= tcp.Flags;
        if ((tcp.Flags & (TcpHeader.Syn | TcpHeader.Rst)) == TcpHeader.Syn) OnOpening(ref flow, tcp.Flags, segment[..tcp.Bytes]);
        var payload = segment[tcp.Bytes..];
        if (!payload.IsEmpty || missingBytes > 0) MarkData(ref flow);
        _payloads.OnSegment(ref flow, _origin, tcp, payload, missingBytes);
    }

    private void OnOpening(ref Flow flow, byte flags, ReadOnlySpan<byte> header)
    {
        var answer = (flags & TcpHeader.Ack) != 0;
        if (!answer && !_isInside && (flow.Marks & (FlowMarks.OpenedByLow | FlowMarks.OpenedByHigh)) == 0) _openings.Read(header, _origin);
        flow.Marks |= _origin.FromLow != answer ? FlowMarks.OpenedByLow : FlowMarks.OpenedByHigh;
        if (answer) flow.Marks |= FlowMarks.Answered;
    }

    private void MarkData(ref Flow flow) => flow.Marks |= _origin.FromLow ? FlowMarks.DataFromLow : FlowMarks.DataFromHigh;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void OnUdp(in CapturedPacket packet, ref Flow flow, ReadOnlySpan<byte> datagram)
    {
        const int HeaderBytes = 8;
        if (datagram.Length < HeaderBytes)
        {
            if (datagram.Length >= 4) BadPacket(packet);
            return;
        }
        // RFC 768; 0 is a jumbogram (RFC 2675), a wrong length is taken as far as there are bytes.
        var length = (int)BinaryPrimitives.ReadUInt16BigEndian(datagram[4..]);
        if (length >= HeaderBytes && length < datagram.Length) datagram = datagram[..length];
        if (datagram.Length > HeaderBytes) MarkData(ref flow);
        datagram = datagram[HeaderBytes..];
        _payloads.OnDatagram(ref flow, _origin, datagram);
        if (flow.ProtocolIndex >= 0 && _tunnels[flow.ProtocolIndex] is { } tunnel && tunnel.TryOpen(datagram, out var content))
            GoInside(packet, content, datagram);
    }

    /// <summary>Reads what a tunnel carries; nothing of the packet at hand may be needed afterwards.</summary>
    private void GoInside(in CapturedPacket packet, TunnelContent content, ReadOnlySpan<byte> payload)
    {
        if (_depth == MaxDepth) return;
        var inner = payload[content.Offset..];
        var tunnel = _origin.Tunnel != 0 ? _origin.Tunnel : _origin.FromA ? _origin.Flow + 1 : -_origin.Flow - 1;
        _inside ??= new(this);
        (_inside._depth, _inside._origin.Tunnel, _inside._origin.Capture) = (_depth + 1, tunnel, _origin.Capture);
        _inside.Read(new(packet.Number, packet.Time, inner.Length, inner, content.Link));
    }

    private void Reassemble(in CapturedPacket packet, in IpHeader ip, ReadOnlySpan<byte> piece)
    {
        var hasPorts = ip.Protocol is Tcp or Udp;
        if (!hasPorts && !IpTunnels.Is(ip.Protocol)) return;
        if (!_fragments.Add(ip, packet.Time, piece, out var whole) || whole.Length < 4) return;
        var ports = hasPorts ? BinaryPrimitives.ReadUInt32BigEndian(whole) : 0;
        (_origin.SourcePort, _origin.DestinationPort) = ((ushort)(ports >> 16), (ushort)ports);
        _origin.Carrier = !hasPorts ? Carrier.Ip : ip.Protocol == Tcp ? Carrier.Tcp : Carrier.Udp;
        var key = new FlowKey(ip.Source, ip.Destination, _origin.SourcePort, _origin.DestinationPort, ip.Protocol);
        // The first fragment was counted under this key, so the flow is there.
        _origin.Flow = Flows.Find(key, out var isNew);
        if (isNew) return;
        ref var flow = ref Flows[_origin.Flow];
        _origin.FromLow = key.FromLow;
        _origin.FromA = flow.FirstFromLow == key.FromLow;
        OnTransport(packet, ref flow, ip.Protocol, whole, 0);
    }

    /// <summary>Finds the flow, counts the packet, and reports its source address when it is new in this direction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private ref Flow Count(in CapturedPacket packet, in FlowKey key, out bool isNew)
    {
        var index = Flows.Find(key, out isNew);
        _origin.Flow = index;
        if (index == FlowTable.NoRoom) return ref CountApart(packet, out isNew);
        ref var flow = ref Flows[index];
        var time = packet.Time.Nanoseconds;
        if (isNew) Begin(ref flow, packet);
        _origin.FlowLastTime = flow.LastTime;
        if (time > flow.LastTime) flow.LastTime = time;
        else if (time < flow.FirstTime) flow.FirstTime = time;
        _origin.FromLow = key.FromLow;
        _origin.FromA = flow.FirstFromLow == key.FromLow;
        var mac = _origin.SourceMac.Value;
        bool newSource;
        if (key.FromLow)
        {
            newSource = flow.PacketsFromLow++ == 0 || flow.LowMac != mac;
            flow.BytesFromLow += packet.WireBytes;
            flow.LowMac = mac;
        }
        else
        {
            newSource = flow.PacketsFromHigh++ == 0 || flow.HighMac != mac;
            flow.BytesFromHigh += packet.WireBytes;
            flow.HighMac = mac;
        }
        if (newSource && !_isInside && !_origin.Source.IsNone)
            _sink.OnBinding(_origin.Context(-1, default), _origin.SourceMac, _origin.Source, BindingSource.Frame);
        return ref flow;
    }

    /// <summary>The packet belongs to no flow; that its sender is there is still worth telling.</summary>
    private ref Flow CountApart(in CapturedPacket packet, out bool isNew)
    {
        isNew = false;
        Flows.RollUpPacket(packet.WireBytes);
        if (!_origin.Source.IsNone)
            _sink.OnBinding(_origin.Context(-1, default), _origin.SourceMac, _origin.Source, BindingSource.Frame);
        return ref _none[0];
    }

    private void Begin(ref Flow flow, in CapturedPacket packet)
    {
        (flow.FirstTime, flow.LastTime) = (packet.Time.Nanoseconds, packet.Time.Nanoseconds);
        flow.FirstPacketNumber = packet.Number;
        flow.CaptureIndex = (ushort)_origin.Capture;
        flow.VlanId = _origin.Vlan;
    }
}
