using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Mms;

/// <summary>One message: ISO 9506-2, 7. A service stands after the invoke id, its number in the tag.</summary>
internal static class MmsMessage
{
    private const byte Request = 0xA0, Response = 0xA1, Error = 0xA2, Unconfirmed = 0xA3, Reject = 0xA4;
    private const byte InitiateRequest = 0xA8, InitiateResponse = 0xA9, InitiateError = 0xAA, InitiateDetail = 0xA4;
    private const byte Vendor = 0x80, Model = 0x81, Revision = 0x82;
    private const int LongTag = 0x1F;

    public static bool IsOne(ReadOnlySpan<byte> bytes) => bytes.Length > 1
        && bytes[0] is (>= Request and <= Reject) or (>= InitiateRequest and <= InitiateError)
        && BerReader.TryMeasure(bytes, out var length) && length >= bytes.Length && length > 2;

    /// <summary>
    /// An association is opened or accepted (7.4): numbers of services at once under 1 and 2, then under 4 the version, the
    /// parameters and the services, each of which names itself. Nothing else looks like it.
    /// </summary>
    public static bool IsInitiate(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes[0] is not (InitiateRequest or InitiateResponse)) return false;
        if (!new BerReader(bytes).TryEnter(bytes[0], out var content)) return false;
        var reader = new BerReader(content);
        var calling = false;
        while (reader.TryNext(out var tag, out var value))
        {
            if (tag == InitiateDetail)
            {
                var detail = new BerReader(value);
                return calling && detail.TryNext(0x80, out var version) && version.Length is 1 or 2
                    && detail.TryNext(0x81, out _) && detail.TryNext(0x82, out _);
            }
            if (tag is < 0x80 or > 0x83 || value.Length > 5) return false;
            calling |= tag == 0x81;
        }
        return false;
    }

    public static void Read(ReadOnlySpan<byte> bytes, in PacketContext packet, IObservationSink sink, ref PendingRequests pending)
    {
        if (!IsOne(bytes) || !new BerReader(bytes).TryEnter(bytes[0], out var content)) return;
        switch (bytes[0])
        {
            case InitiateRequest:
                sink.OnOperation(packet, MmsOperations.Initiate, OperationClass.Session);
                return;
            case InitiateResponse or InitiateError:
                sink.OnOutcome(packet, MmsOperations.Initiate, failed: bytes[0] == InitiateError);
                return;
            case Unconfirmed:
                return;                     // the server reports by itself
        }
        var idTag = bytes[0] is Error or Reject ? (byte)0x80 : BerReader.Integer;
        var reader = new BerReader(content);
        if (!reader.TryNext(idTag, out var idBytes) || !BerReader.TryReadNumber(idBytes, out var invoke)) return;
        var byA = packet.FromA == (bytes[0] == Request);
        var id = (uint)invoke << 1 | (byA ? 1u : 0);
        if (bytes[0] is Error or Reject)
        {
            if (pending.TryTake(id, out var refused)) sink.OnOutcome(packet, refused, failed: true);
            return;
        }
        if (!TryReadService(content[reader.Position..], out var service, out var body)) return;
        if (bytes[0] == Request)
        {
            pending.Add(id, service);
            sink.OnOperation(packet, service, MmsOperations.ClassOf(service));
            return;
        }
        pending.TryTake(id, out _);
        sink.OnOutcome(packet, service, failed: false);
        if (service == MmsOperations.Identify) ReadIdentity(body, packet, sink);
    }

    /// <summary>Numbers from 31 on stand in bytes of their own; modifiers in front of a request are stepped over.</summary>
    private static bool TryReadService(ReadOnlySpan<byte> bytes, out ushort service, out ReadOnlySpan<byte> body)
    {
        service = 0;
        body = default;
        if (bytes.Length > 0 && bytes[0] == BerReader.Sequence)
        {
            var modifiers = new BerReader(bytes);
            if (!modifiers.TryNext(out _, out _)) return false;
            bytes = bytes[modifiers.Position..];
        }
        if (bytes.Length < 2) return false;
        service = (ushort)(bytes[0] & LongTag);
        if (service != LongTag)
        {
            if (bytes[0] > 0xA0) new BerReader(bytes).TryEnter(bytes[0], out body);
            return bytes[0] >= 0x80;
        }
        service = (ushort)(bytes[1] & 0x7F);
        return bytes[1] <= 0x7F;
    }

    private static void ReadIdentity(ReadOnlySpan<byte> body, in PacketContext packet, IObservationSink sink)
    {
        var reader = new BerReader(body);
        for (var seen = 0; seen < 4 && reader.TryNext(out var tag, out var value); seen++)
        {
            if (tag == Vendor) sink.Claim(packet, IdentityField.Vendor, value);
            else if (tag == Model) sink.Claim(packet, IdentityField.Model, value);
            else if (tag == Revision) sink.Claim(packet, IdentityField.Firmware, value);
        }
    }
}
