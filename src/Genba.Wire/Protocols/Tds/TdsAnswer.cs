using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Tds;

/// <summary>How a login went: MS-TDS, 2.2.7. Tokens with a length of two bytes go before the one that decides.</summary>
internal static class TdsAnswer
{
    private const byte Error = 0xAA;
    private const byte Info = 0xAB;
    private const byte LoginAccepted = 0xAD;
    private const byte Change = 0xE3;
    private const int MaxTokens = 32;
    private const uint LoginRefused = 18_456;

    public static bool IsToken(byte first) => first is Error or Info or LoginAccepted or Change or 0xFD or 0x81;

    public static void Report(ReadOnlySpan<byte> body, ref TdsFlow memory, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(body);
        for (var count = 0; count < MaxTokens && reader.Remaining > 0; count++)
        {
            var token = reader.U8();
            if (token is not (Error or Info or LoginAccepted or Change)) return;
            var value = new WireReader(reader.TakeUpTo(reader.U16Little()));
            if (token == Error && value.U32Little() == LoginRefused)
            {
                memory.AwaitsLogin = false;
                sink.OnSign(packet, Sign.LoginFailed);
            }
            else if (token == LoginAccepted)
            {
                (memory.AwaitsLogin, memory.IsOver) = (false, true);
                sink.OnSign(packet, Sign.LoginSucceeded);
            }
        }
    }
}
