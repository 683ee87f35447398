using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Tls;

/// <summary>What is remembered of one connection; lives in the flow's memory, also of protocols that change to TLS.</summary>
internal struct TlsFlow
{
    /// <summary>Bytes of a handshake message that continues in the next record, for each direction.</summary>
    public int ContinuesFromA;
    public int ContinuesFromB;
}

/// <summary>The record layer until encryption begins: RFC 8446, 5.1. Messages after that are nobody's business.</summary>
internal static class TlsRecords
{
    private const int HeaderBytes = 5;
    private const int MaxRecordBytes = 16_384 + 2_048;      // RFC 5246, 6.2.3
    private const int LengthOffset = 3;
    private const byte Alert = 21;
    private const byte Handshake = 22;
    private const byte ApplicationRecord = 23;
    private const byte ClientHello = 1;
    private const byte ServerHello = 2;
    private const byte Certificate = 11;
    private const byte ServerHelloDone = 14;

    /// <summary>Strong for a hello whose lengths agree; weak for encrypted records that fill the payload exactly.</summary>
    public static Recognition Recognise(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < HeaderBytes) return Recognition.No;
        var length = BinaryPrimitives.ReadUInt16BigEndian(payload[LengthOffset..]);
        if (payload[1] != 3 || payload[2] > 4 || length is 0 or > MaxRecordBytes) return Recognition.No;
        if (payload[0] == Handshake)
        {
            if (payload.Length < HeaderBytes + 6) return Recognition.Maybe;
            return payload[5] is ClientHello or ServerHello && payload[6] == 0 && payload[9] == 3 && payload[10] <= 4
                ? Recognition.Strong
                : Recognition.No;
        }
        return payload[0] is >= 20 and <= ApplicationRecord && FillsExactly(payload) ? Recognition.Weak : Recognition.No;
    }

    /// <summary>Reads one record.</summary>
    public static Dissection Read(ReadOnlySpan<byte> payload, ref TlsFlow flow, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < HeaderBytes) return Dissection.NeedMore;
        var length = BinaryPrimitives.ReadUInt16BigEndian(payload[LengthOffset..]);
        if (payload[0] is not Handshake and not Alert) return Dissection.Finished;
        if (payload[1] != 3) return Dissection.Malformed(1);
        if (length is 0 or > MaxRecordBytes) return Dissection.Malformed(LengthOffset);
        if (payload.Length < HeaderBytes + length) return Dissection.NeedMore;
        if (payload[0] == Handshake)
        {
            ref var continues = ref packet.FromA ? ref flow.ContinuesFromA : ref flow.ContinuesFromB;
            var last = ReadMessages(payload.Slice(HeaderBytes, length), ref continues, packet, sink);
            if (last == ServerHelloDone) return Dissection.Finished;
        }
        return Dissection.Complete(HeaderBytes + length);
    }

    private static bool FillsExactly(ReadOnlySpan<byte> payload)
    {
        while (payload.Length >= HeaderBytes)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(payload[LengthOffset..]);
            if (payload[0] is < 20 or > ApplicationRecord || payload[1] != 3 || length == 0) return false;
            if (payload.Length < HeaderBytes + length) return false;
            payload = payload[(HeaderBytes + length)..];
        }
        return payload.IsEmpty;
    }

    /// <summary>Walks the handshake messages of one record; one may go on in the next (RFC 8446, 5.1).</summary>
    /// <returns>The type of the last message that ended here, or 0.</returns>
    private static byte ReadMessages(
        ReadOnlySpan<byte> record, ref int continues, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(record);
        continues -= reader.TakeUpTo(continues).Length;
        byte last = 0;
        while (reader.Remaining > 0)
        {
            var type = reader.U8();
            var length = (int)reader.U24();
            var body = reader.TakeUpTo(length);
            if (reader.Failed) break;
            continues = length - body.Length;
            ReportMessage(type, body, packet, sink);
            last = continues == 0 ? type : (byte)0;
        }
        return last;
    }

    private static void ReportMessage(byte type, ReadOnlySpan<byte> body, in PacketContext packet, IObservationSink sink)
    {
        switch (type)
        {
            case ClientHello: TlsClientHello.Report(body, packet, sink); break;
            case ServerHello: TlsServerHello.Report(body, packet, sink); break;
            case Certificate: TlsCertificate.Report(body, packet, sink); break;
            default: break;
        }
    }
}
