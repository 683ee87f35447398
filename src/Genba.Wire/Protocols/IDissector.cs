using Genba.Wire.Observations;

namespace Genba.Wire.Protocols;

/// <summary>
/// Understands the messages of one protocol. One instance serves all flows: it holds no state of its own, what it must
/// remember between packets goes into <see cref="PacketContext.Memory"/>. It never throws and never allocates.
/// </summary>
public interface IDissector
{
    /// <summary>Lower case, the name in JSON, storage and pages: <c>modbus</c>, <c>s7comm</c>.</summary>
    string Protocol { get; }

    /// <summary>What carries it.</summary>
    Carrier Carriers { get; }

    /// <summary>Ports where it usually lives: it is tried first there. A port alone never names a protocol.</summary>
    ReadOnlySpan<ushort> Ports { get; }

    /// <summary>For <see cref="Carrier.Link"/>: which ethertypes, LLC or SNAP identifiers are its own.</summary>
    ReadOnlySpan<LinkKey> LinkKeys => [];

    /// <summary>For <see cref="Carrier.Ip"/>: the IP protocol numbers that are its own.</summary>
    ReadOnlySpan<byte> IpProtocols => [];

    /// <summary>
    /// Looks at the first bytes of one direction of a flow. <see cref="Recognition.Strong"/> names the flow at once;
    /// <see cref="Recognition.Weak"/> asks for a matching message of the other side first, <see cref="Recognition.Maybe"/>
    /// for a later one that decides. What was kept back meanwhile is dissected then.
    /// Must not write to the memory.
    /// </summary>
    Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet);

    /// <summary>
    /// Reads one message from the front of <paramref name="payload"/>: the bytes of the stream in order for TCP (it is
    /// called again with the rest), a whole datagram for UDP, what follows the ethertype below IP.
    /// </summary>
    Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink);

    /// <summary>
    /// A datagram for which it answers <see cref="Dissection.NeedMore"/> is shown again with the next one of that side
    /// behind it; else datagrams stand for themselves.
    /// </summary>
    bool JoinsDatagrams => false;

    /// <summary>The name of an operation that this dissector reported; an unknown code is named by its number.</summary>
    string OperationName(uint code);

    /// <summary>The name of a point that this dissector reported as written.</summary>
    string PointName(ulong point) => $"point 0x{point:x}";

    /// <summary>Industrial or building control: its operations are done to machines.</summary>
    bool IsIndustrial => false;
}

/// <summary>How sure a dissector is that bytes are of its protocol.</summary>
public enum Recognition : byte
{
    No,
    /// <summary>An envelope shared with other protocols, or too little yet: keep it, and ask again with the next message.</summary>
    Maybe,
    /// <summary>Magic bytes or lengths agree, but others could look so too: a matching message of the other side decides.</summary>
    Weak,
    /// <summary>Magic and lengths agree in a way that chance does not explain.</summary>
    Strong,
}

/// <summary>What lies under a frame without IP: an ethertype, an LLC service access point, or a SNAP protocol.</summary>
public readonly record struct LinkKey(ulong Value)
{
    public static LinkKey EtherType(ushort etherType) => new(etherType);
    public static LinkKey Llc(byte serviceAccessPoint) => new(0x1_0000u | serviceAccessPoint);
    public static LinkKey Snap(uint oui, ushort protocol) => new(0x1_0000_0000_0000 | (ulong)oui << 16 | protocol);

    /// <summary>The ethertype, or null for LLC and SNAP.</summary>
    public ushort? AsEtherType => Value <= ushort.MaxValue ? (ushort)Value : null;
}
