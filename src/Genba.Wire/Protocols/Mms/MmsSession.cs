namespace Genba.Wire.Protocols.Mms;

/// <summary>The layers between transport and message, as far as they are needed to reach it.</summary>
internal static class MmsSession
{
    private const byte Connect = 0x0D, Accept = 0x0E;
    private const byte PresentationData = 0x61, ContextData = 0xA0;
    private const byte MessageContext = 3;

    /// <summary>Session and presentation are being opened.</summary>
    public static bool IsOpening(ReadOnlySpan<byte> data) => data.Length > 2 && data[0] is Connect or Accept;

    /// <summary>Data transfer: give tokens, data, then one presentation value in the context of MMS.</summary>
    public static bool TryEnter(ReadOnlySpan<byte> data, out ReadOnlySpan<byte> message)
    {
        message = default;
        if (!data.StartsWith((ReadOnlySpan<byte>)[1, 0, 1, 0])) return false;
        if (!new BerReader(data[4..]).TryEnter(PresentationData, out var values)) return false;
        if (!new BerReader(values).TryEnter(BerReader.Sequence, out var value)) return false;
        var reader = new BerReader(value);
        return reader.TryNext(BerReader.Integer, out var context) && context.Length == 1 && context[0] == MessageContext
            && reader.TryEnter(ContextData, out message);
    }
}
