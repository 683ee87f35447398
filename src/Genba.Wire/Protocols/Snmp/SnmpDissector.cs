using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Snmp;

/// <summary>
/// Simple Network Management Protocol: v1 RFC 1157, v2c RFC 1901 and 3416, v3 RFC 3412. What an agent answers is read; the
/// community is only compared with the well-known ones and never kept.
/// </summary>
public sealed class SnmpDissector : IDissector
{
    private const byte GetRequest = 0xA0;
    private const byte Response = 0xA2;
    private const byte SetRequest = 0xA3;
    private const byte TrapV1 = 0xA4;
    private const byte LastKind = 0xA8;
    private const uint SetCode = SetRequest;
    private const int MaxBindings = 256;

    public string Protocol => "snmp";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [161, 162];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        TryOpen(payload, out var version, out var message)
            && (version == 3 ? new BerReader(message).TryNext(BerReader.Sequence, out _) : TryReadPdu(message, out _, out _, out _))
            ? Recognition.Strong
            : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (!TryOpen(payload, out var version, out var message)) return Dissection.NotMine;
        if (version == 3)
        {
            ReportEngine(message, packet, sink);
            if (TryReadScopedPdu(message, out var scopedKind, out var scoped)) ReadPdu(scopedKind, scoped, packet, sink);
            return Dissection.Complete(payload.Length);
        }
        if (!TryReadPdu(message, out var community, out var kind, out var pdu)) return Dissection.Malformed(payload.Length - message.Length);
        if (kind != Response && IsWellKnown(community)) sink.OnSign(packet, Sign.DefaultCredential);
        if (kind == SetRequest) sink.OnSign(packet, Sign.ClearTextAdministration);
        ReadPdu(kind, pdu, packet, sink);
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => code == SetCode ? "set values" : $"operation 0x{code:x}";

    private static bool TryOpen(ReadOnlySpan<byte> payload, out ulong version, out ReadOnlySpan<byte> message)
    {
        message = default;
        version = 0;
        if (!new BerReader(payload).TryNext(BerReader.Sequence, out var outer)) return false;
        var reader = new BerReader(outer);
        if (!reader.TryNext(BerReader.Integer, out var number) || !BerReader.TryReadNumber(number, out version)) return false;
        message = outer[reader.Position..];
        return version is 0 or 1 or 3;
    }

    private static bool TryReadPdu(
        ReadOnlySpan<byte> message, out ReadOnlySpan<byte> community, out byte kind, out ReadOnlySpan<byte> pdu)
    {
        var reader = new BerReader(message);
        kind = 0;
        pdu = default;
        return reader.TryNext(BerReader.OctetString, out community) && reader.TryNext(out kind, out pdu)
            && kind is >= GetRequest and <= LastKind;
    }

    /// <summary>RFC 3412, 6: header, security parameters, then the scoped PDU unless it is encrypted.</summary>
    private static bool TryReadScopedPdu(ReadOnlySpan<byte> message, out byte kind, out ReadOnlySpan<byte> pdu)
    {
        var reader = new BerReader(message);
        kind = 0;
        pdu = default;
        if (!reader.TryNext(BerReader.Sequence, out _) || !reader.TryNext(BerReader.OctetString, out _)
            || !reader.TryNext(BerReader.Sequence, out var scoped)) return false;
        var inner = new BerReader(scoped);
        return inner.TryNext(BerReader.OctetString, out _) && inner.TryNext(BerReader.OctetString, out _)
            && inner.TryNext(out kind, out pdu) && kind is >= GetRequest and <= LastKind;
    }

    /// <summary>
    /// RFC 3412, 6 and RFC 3414, 2.4: the security parameters begin with the engine that has authority: the sender's, unless
    /// the sender asks for a report back (flag 4), as those who request do.
    /// </summary>
    private static void ReportEngine(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink)
    {
        const byte Reportable = 4, UserBased = 3;
        const int MinEngineBytes = 5, MaxEngineBytes = 32;      // RFC 3411, 5
        var reader = new BerReader(message);
        if (!reader.TryNext(BerReader.Sequence, out var header) || !reader.TryNext(BerReader.OctetString, out var parameters)) return;
        var fields = new BerReader(header);
        if (!fields.TryNext(BerReader.Integer, out _) || !fields.TryNext(BerReader.Integer, out _)
            || !fields.TryNext(BerReader.OctetString, out var flags) || !fields.TryNext(BerReader.Integer, out var model)) return;
        if (flags is not [var bits] || (bits & Reportable) != 0 || model is not [UserBased]) return;
        if (new BerReader(parameters).TryNext(BerReader.Sequence, out var security)
            && new BerReader(security).TryNext(BerReader.OctetString, out var engine) && engine.Length is >= MinEngineBytes and <= MaxEngineBytes)
            sink.OnIdentity(packet, new(IdentityField.Engine, engine, Subject.Sender(packet)) { Encoding = ValueEncoding.Hex });
    }

    private static bool IsWellKnown(ReadOnlySpan<byte> community) =>
        community.SequenceEqual("public"u8) || community.SequenceEqual("private"u8);

    /// <summary>RFC 3416, 3: request id, error status, error index, bindings. A version 1 trap has five fields of its own.</summary>
    private static void ReadPdu(byte kind, ReadOnlySpan<byte> pdu, in PacketContext packet, IObservationSink sink)
    {
        var reader = new BerReader(pdu);
        if (kind == TrapV1)
        {
            for (var field = 0; field < 5; field++) reader.TryNext(out _, out _);
        }
        else
        {
            if (!reader.TryNext(BerReader.Integer, out var id) || !reader.TryNext(BerReader.Integer, out var status)
                || !reader.TryNext(BerReader.Integer, out _)) return;
            PairSet(kind, id, status, packet, sink);
        }
        if (kind is GetRequest or 0xA1 or SetRequest or 0xA5 || !reader.TryNext(BerReader.Sequence, out var list)) return;
        var bindings = new BerReader(list);
        for (var count = 0; count < MaxBindings && bindings.TryNext(BerReader.Sequence, out var binding); count++)
        {
            var pair = new BerReader(binding);
            if (pair.TryNext(BerReader.ObjectIdentifier, out var name) && pair.TryNext(out var tag, out var value))
                SnmpObjects.Report(name, tag, value, packet, sink);
        }
    }

    /// <summary>A response does not say what was asked: the request is remembered by its id.</summary>
    private static void PairSet(
        byte kind, ReadOnlySpan<byte> id, ReadOnlySpan<byte> status, in PacketContext packet, IObservationSink sink)
    {
        if (kind is not SetRequest and not Response || !BerReader.TryReadNumber(id, out var number)) return;
        ref var requests = ref packet.MemoryAs<PendingRequests>();
        if (kind == SetRequest)
        {
            requests.Add((uint)number, (ushort)SetCode);
            sink.OnOperation(packet, SetCode, OperationClass.Write);
        }
        else if (requests.TryTake((uint)number, out _))
        {
            sink.OnOutcome(packet, SetCode, status.ContainsAnyExcept((byte)0));
        }
    }
}
