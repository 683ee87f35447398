using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Genisys;

/// <summary>
/// Genisys of railway signalling over TCP: kind F1 to FE, station, pairs of address and data, check sum 2, F6. Bytes from F0
/// on are written as F0 and their low half. Facts by the public parser of CISA (ICSNPP), held against its capture, in which
/// check sums begin at FFFF; the parser begins at 0, so both are taken.
/// </summary>
public sealed class GenisysDissector : IDissector
{
    private const byte Escape = 0xF0, End = 0xF6;
    private const int MaxMessageBytes = 1_024, MaxBodyBytes = 512;
    private const int SumBytes = 2;
    private const byte MaxHalf = 0x0F;

    private static readonly ushort[] UsualPorts = [10_001];

    public string Protocol => "genisys";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    /// <summary>Too short to be sure of one message: both sides must speak so.</summary>
    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        Span<byte> body = stackalloc byte[MaxBodyBytes];
        var messages = 0;
        while (!payload.IsEmpty)
        {
            if (TryRead(payload, body, out var length, out _) != GenisysKind.Whole) return Recognition.No;
            payload = payload[length..];
            messages++;
        }
        return messages > 0 ? Recognition.Weak : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        Span<byte> body = stackalloc byte[MaxBodyBytes];
        switch (TryRead(payload, body, out var length, out var bodyBytes))
        {
            case GenisysKind.Cut: return Dissection.NeedMore;
            case GenisysKind.Bad: return Dissection.Malformed(0);
        }
        Read(payload[0], body[..bodyBytes], packet, sink);
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => GenisysOperations.NameOf(code);

    /// <summary>Finds the end, takes the escapes out and compares the check sum, which two kinds may go without.</summary>
    private static GenisysKind TryRead(ReadOnlySpan<byte> payload, Span<byte> body, out int length, out int bodyBytes)
    {
        length = bodyBytes = 0;
        if (payload.IsEmpty) return GenisysKind.Cut;
        if (!GenisysOperations.Knows(payload[0])) return GenisysKind.Bad;
        var end = payload.IndexOf(End);
        if (end < 0) return payload.Length > MaxMessageBytes ? GenisysKind.Bad : GenisysKind.Cut;
        body[bodyBytes++] = payload[0];
        for (var at = 1; at < end; at++)
        {
            if (bodyBytes == body.Length) return GenisysKind.Bad;
            var octet = payload[at];
            // Some leave the check sum as it is.
            if (octet == Escape && at + 1 < end && payload[at + 1] <= MaxHalf) octet |= payload[++at];
            body[bodyBytes++] = octet;
        }
        length = end + 1;
        if (bodyBytes == 2 && GenisysOperations.MayLackSum(payload[0])) return GenisysKind.Whole;
        if (bodyBytes < 2 + SumBytes) return GenisysKind.Bad;
        bodyBytes -= SumBytes;
        var sum = body[bodyBytes] | body[bodyBytes + 1] << 8;
        var agrees = CheckSums.Modbus(body[..bodyBytes]) == sum || CheckSums.Arc(body[..bodyBytes]) == sum;
        return agrees ? GenisysKind.Whole : GenisysKind.Bad;
    }

    private static void Read(byte kind, ReadOnlySpan<byte> body, in PacketContext packet, IObservationSink sink)
    {
        ref var last = ref packet.Memory[0];
        if (GenisysOperations.IsRequest(kind))
        {
            last = kind;
            sink.OnOperation(packet, kind, GenisysOperations.ClassOf(kind));
            return;
        }
        if (last != 0) sink.OnOutcome(packet, last, failed: false);
        last = 0;
        var text = new TextBuffer(stackalloc byte[32]);
        text.Add("Genisys station "u8);
        text.Add(body[1]);
        sink.Claim(packet, IdentityField.Description, text.Text, SinkClaims.Plausible);
    }

    private enum GenisysKind : byte { Whole, Cut, Bad }
}
