using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Iec61850;

/// <summary>Sampled values: IEC 61850-9-2, 8. Merging units tell currents and voltages thousands of times a second.</summary>
public sealed class SampledValuesDissector : IDissector
{
    private const byte Session = 0xA2, Kind = 0x82;
    private const byte MessageTag = 0x60, UnitsTag = 0xA2, UnitTag = 0x30, NameTag = 0x80, ConfigurationTag = 0x83;
    private const int MaxFields = 16;

    private static readonly ushort[] UsualPorts = [102];
    private static readonly LinkKey[] Keys = [LinkKey.EtherType(0x88BA)];

    public string Protocol => "sv";
    public Carrier Carriers => Carrier.Link | Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public ReadOnlySpan<LinkKey> LinkKeys => Keys;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        var known = packet.Carrier == Carrier.Udp
            ? ProcessBusFrame.HasSession(payload, Session)
            : ProcessBusFrame.TryReadLink(payload, out var frame) && frame.Message[0] == MessageTag;
        return known ? Recognition.Strong : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (packet.Carrier == Carrier.Udp)
        {
            if (!ProcessBusFrame.HasSession(payload, Session)) return Dissection.Malformed(0);
            if (ProcessBusFrame.TryReadDatagram(payload, Session, Kind, out var routed)) Read(routed, packet, sink);
            return Dissection.Complete(payload.Length);
        }
        if (!ProcessBusFrame.TryReadLink(payload, out var frame)) return Dissection.Malformed(0);
        return Read(frame, packet, sink) ? Dissection.Complete(payload.Length) : Dissection.Malformed(8);
    }

    public string OperationName(uint code) => GooseOperations.NameOf(code);

    /// <summary>All units of a message come from one device; the first tells its stream.</summary>
    private static bool Read(in ProcessBusFrame frame, in PacketContext packet, IObservationSink sink)
    {
        if (!new BerReader(frame.Message).TryNext(MessageTag, out var content)) return false;
        if (frame.IsSimulated) sink.OnOperation(packet, GooseOperations.Simulate, OperationClass.Force);
        var fields = new BerReader(content);
        for (var seen = 0; seen < MaxFields && fields.TryNext(out var tag, out var value); seen++)
        {
            if (tag != UnitsTag) continue;
            if (new BerReader(value).TryNext(UnitTag, out var unit)) SayStream(unit, packet, sink);
            return true;
        }
        return false;
    }

    private static void SayStream(ReadOnlySpan<byte> unit, in PacketContext packet, IObservationSink sink)
    {
        const int MaxTextBytes = 160;
        var fields = new BerReader(unit);
        ReadOnlySpan<byte> name = default;
        for (var seen = 0; seen < MaxFields && fields.TryNext(out var tag, out var value); seen++)
        {
            if (tag == NameTag && AsciiText.IsPrintable(value)) name = value;
            if (tag != ConfigurationTag || name.IsEmpty || !BerReader.TryReadNumber(value, out var configuration)) continue;
            if (!IsNews(packet, name, configuration)) return;
            sink.Claim(packet, IdentityField.Service, name);
            var revision = new TextBuffer(stackalloc byte[MaxTextBytes]);
            revision.Add(name[..Math.Min(name.Length, MaxTextBytes - 32)]);
            revision.Add(" configuration "u8);
            revision.Add((uint)configuration);
            sink.Claim(packet, IdentityField.Revision, revision.Text);
            return;
        }
    }

    /// <summary>A stream says the same thousands of times a second: it is told when it begins and when it changes.</summary>
    private static bool IsNews(in PacketContext packet, ReadOnlySpan<byte> name, ulong configuration)
    {
        var hash = new HashCode();
        hash.AddBytes(name);
        hash.Add(configuration);
        var told = hash.ToHashCode() | 1;
        ref var last = ref packet.MemoryAs<int>();
        if (last == told) return false;
        last = told;
        return true;
    }
}
