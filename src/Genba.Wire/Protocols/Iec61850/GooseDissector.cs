using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Iec61850;

/// <summary>GOOSE: IEC 61850-8-1, 18 and annex A. A device tells its state to all that listen, again and again.</summary>
public sealed class GooseDissector() : ProcessBusDissector(session: 0xA1, kind: 0x81, etherType: 0x88B8, messageTag: 0x61)
{
    private const int MaxFields = 16;
    private const int MaxTextBytes = 160;

    public override string Protocol => "goose";

    protected override bool ReadContent(ReadOnlySpan<byte> content, bool isSimulated, in PacketContext packet, IObservationSink sink)
    {
        var fields = new BerReader(content);
        ReadOnlySpan<byte> reference = default, id = default;
        ulong state = 0, configuration = 0;
        var simulated = isSimulated;
        for (var seen = 0; seen < MaxFields && fields.TryNext(out var tag, out var value); seen++)
        {
            switch (tag)
            {
                case 0x80: reference = value; break;
                case 0x83: id = value; break;
                case 0x85: BerReader.TryReadNumber(value, out state); break;
                case 0x87: simulated |= value is [not 0]; break;
                case 0x88: BerReader.TryReadNumber(value, out configuration); break;
            }
        }
        if (reference.IsEmpty) return false;
        if (!id.SequenceEqual(reference) && AsciiText.IsPrintable(id))
            sink.Claim(packet, IdentityField.Application, id, SinkClaims.Plausible);
        SayIdentity(reference, (uint)configuration, packet, sink);
        if (simulated) sink.OnOperation(packet, GooseOperations.Simulate, OperationClass.Force);
        var changed = packet.MemoryAs<GooseStates>().Note(reference, (uint)state, (uint)configuration);
        if (changed != 0) sink.OnOperation(packet, changed, GooseOperations.ClassOf(changed));
        return true;
    }

    /// <summary>A reference begins with the name of device and logical device; the control block stands behind the slash.</summary>
    private static void SayIdentity(ReadOnlySpan<byte> reference, uint configuration, in PacketContext packet, IObservationSink sink)
    {
        if (!AsciiText.IsPrintable(reference)) return;
        var end = reference.IndexOf((byte)'/');
        if (end > 0) sink.Claim(packet, IdentityField.Name, reference[..end], SinkClaims.Plausible);
        sink.Claim(packet, IdentityField.Service, reference);
        var revision = new TextBuffer(stackalloc byte[MaxTextBytes]);
        revision.Add(reference[..Math.Min(reference.Length, MaxTextBytes - 32)]);
        revision.Add(" configuration "u8);
        revision.Add(configuration);
        sink.Claim(packet, IdentityField.Revision, revision.Text);
    }
}
