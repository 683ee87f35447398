using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Iec61850;

/// <summary>Sampled values: IEC 61850-9-2, 8. Merging units tell currents and voltages thousands of times a second.</summary>
public sealed class SampledValuesDissector() : ProcessBusDissector(session: 0xA2, kind: 0x82, etherType: 0x88BA, messageTag: 0x60)
{
    private const byte UnitsTag = 0xA2, UnitTag = 0x30, NameTag = 0x80, ConfigurationTag = 0x83;
    private const int MaxFields = 16;

    public override string Protocol => "sv";

    /// <summary>All units of a message come from one device; the first tells its stream.</summary>
    protected override bool ReadContent(ReadOnlySpan<byte> content, bool isSimulated, in PacketContext packet, IObservationSink sink)
    {
        if (isSimulated) sink.OnOperation(packet, GooseOperations.Simulate, OperationClass.Force);
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
