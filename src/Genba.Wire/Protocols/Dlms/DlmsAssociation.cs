using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Dlms;

/// <summary>Opening and closing an association: IEC 62056-5-3, 7.2, in the form of ISO 8650.</summary>
internal static class DlmsAssociation
{
    public const byte Opening = 0x60, Opened = 0x61, Closing = 0x62, Closed = 0x63;
    private const byte Context = 0xA1, Result = 0xA2, Mechanism = 0x8B, Password = 0xAC;
    private const int MaxElements = 16;

    /// <summary>2.16.756.5.8: the arc of the DLMS user association; 2 under it are the mechanisms, 1 of them a plain password.</summary>
    private static ReadOnlySpan<byte> Arc => [0x60, 0x85, 0x74, 0x05, 0x08];
    private static ReadOnlySpan<byte> PlainPassword => [0x60, 0x85, 0x74, 0x05, 0x08, 0x02, 0x01];

    public static bool IsOpening(ReadOnlySpan<byte> message) => message.Length > 2 && message[0] is Opening or Opened
        && new BerReader(message).TryNext(message[0], out var content) && content.IndexOf(Arc) >= 0;

    public static void Read(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink)
    {
        if (!new BerReader(message).TryEnter(message[0], out var content)) return;
        switch (message[0])
        {
            case Opening:
                sink.OnOperation(packet, DlmsOperations.Associate, OperationClass.Session);
                if (SendsPassword(content)) sink.OnSign(packet, Sign.ClearTextPassword);
                break;
            case Opened:
                var failed = HasRefused(content);
                sink.OnOutcome(packet, DlmsOperations.Associate, failed);
                if (!failed) sink.Claim(packet, IdentityField.Role, "meter"u8, SinkClaims.Plausible);
                break;
            case Closing:
                sink.OnOperation(packet, DlmsOperations.Release, OperationClass.Session);
                break;
            case Closed:
                sink.OnOutcome(packet, DlmsOperations.Release, failed: false);
                break;
        }
    }

    private static bool SendsPassword(ReadOnlySpan<byte> content)
    {
        var reader = new BerReader(content);
        var plain = false;
        for (var seen = 0; seen < MaxElements && reader.TryNext(out var tag, out var value); seen++)
        {
            if (tag == Mechanism) plain = value.SequenceEqual(PlainPassword);
            else if (tag == Password) return plain;
        }
        return false;
    }

    private static bool HasRefused(ReadOnlySpan<byte> content)
    {
        var reader = new BerReader(content);
        for (var seen = 0; seen < MaxElements && reader.TryNext(out var tag, out var value); seen++)
        {
            if (tag != Result) continue;
            return !new BerReader(value).TryNext(BerReader.Integer, out var number) || number is not [0];
        }
        return false;
    }
}
