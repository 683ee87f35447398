using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Ike;

/// <summary>
/// Internet Key Exchange, by which tunnels of IPsec are opened: version 1 RFC 2408, 3.1; version 2 RFC 7296, 3.1; behind
/// address translation with four zero bytes in front: RFC 3948, 2.2.
/// </summary>
public sealed class IkeDissector : IDissector
{
    private const int HeaderBytes = 28;
    private const int MarkerBytes = 4;
    private const int VersionOffset = 17;
    private const int ExchangeOffset = 18;
    private const int LengthOffset = 24;
    private const byte Version1 = 0x10;
    private const byte Version2 = 0x20;
    private const byte AggressiveMode = 4;
    private const byte MainMode = 2;
    private const byte InitialExchange = 34;

    public string Protocol => "ike";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [500, 4500];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        TryRead(payload, out _) ? Recognition.Strong : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        // On the same ports behind address translation: one byte that keeps the path open, and the tunnel itself (RFC 3948, 2).
        if (!TryRead(payload, out var message))
            return payload.Length == 1 || payload.Length > 8 ? Dissection.Complete(payload.Length) : Dissection.NotMine;
        var isFirst = message[ExchangeOffset] is MainMode or AggressiveMode or InitialExchange;
        var isAnswer = message.Slice(8, 8).ContainsAnyExcept((byte)0);
        if (isFirst && !isAnswer) sink.OnOperation(packet, message[ExchangeOffset], OperationClass.Session);
        if (isFirst)
        {
            sink.Claim(packet, IdentityField.Service, message[VersionOffset] == Version1 ? "IKE 1"u8 : "IKE 2"u8);
            if (message[VersionOffset] == Version1) sink.OnSign(packet, Sign.OutdatedProtocol);     // RFC 9395
            IkePayloads.Report(message, packet, sink);
        }
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => code switch
    {
        MainMode => "open tunnel, main mode",
        AggressiveMode => "open tunnel, aggressive mode",
        InitialExchange => "open tunnel",
        _ => $"exchange 0x{code:x}",
    };

    private static bool TryRead(ReadOnlySpan<byte> payload, out ReadOnlySpan<byte> message)
    {
        message = payload.Length > MarkerBytes && BinaryPrimitives.ReadUInt32BigEndian(payload) == 0 ? payload[MarkerBytes..] : payload;
        if (message.Length < HeaderBytes || BinaryPrimitives.ReadUInt64BigEndian(message) == 0) return false;
        var exchange = message[ExchangeOffset];
        var isKnown = message[VersionOffset] switch
        {
            Version1 => exchange is (>= 1 and <= 6) or 32 or 33,
            Version2 => exchange is >= 34 and <= 45,
            _ => false,
        };
        return isKnown && BinaryPrimitives.ReadUInt32BigEndian(message[LengthOffset..]) == message.Length;
    }
}
