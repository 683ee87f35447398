namespace Genba.Wire.Tests.Protocols.GeSrtp;

/// <summary>56 bytes: kind, sequence at 2, bytes of text at 4, kind of the mailbox message at 31, service at 42, state at 54.</summary>
internal static class GeSrtpMessages
{
    public static readonly byte[] Open = new byte[56];
    public static readonly byte[] Opened = [1, .. new byte[55]];
    public static readonly byte[] AskIdentity = Request(1, 0x43);
    public static readonly byte[] Identity = Reply(1, 0x94, "RX3I-LINE1\0\u0001\u0002");
    public static readonly byte[] Stop = Request(2, 0x23);

    /// <summary>State 2: stopped.</summary>
    public static readonly byte[] Stopped = Reply(2, 0xD4, state: 2);

    public static readonly byte[] StopRefused = Reply(2, 0xD1, status: 2);

    /// <summary>With text the service stands at 50, and packet 1 of 1 at 48.</summary>
    public static readonly byte[] WriteText = WithText(3, 0x07);

    public static IReadOnlyList<byte[]> All { get; } =
        [Open, Opened, AskIdentity, Identity, Stop, Stopped, StopRefused, WriteText];

    public static byte[] Request(byte sequence, byte service)
    {
        var message = Header(2, sequence, 0xC0, 0);
        (message[40], message[41], message[42]) = (1, 1, service);
        return message;
    }

    private static byte[] Reply(byte sequence, byte kind, string text = "", byte status = 0, byte state = 0)
    {
        var message = Header(3, sequence, kind, text.Length);
        (message[40], message[41], message[42], message[55]) = (1, 1, status, (byte)(state << 4));
        return [.. message, .. Parts.Text(text)];
    }

    private static byte[] WithText(byte sequence, byte service)
    {
        var message = Header(2, sequence, 0x80, 4);
        (message[42], message[48], message[49], message[50]) = (4, 1, 1, service);
        return [.. message, 1, 2, 3, 4];
    }

    private static byte[] Header(byte type, byte sequence, byte kind, int text)
    {
        var message = new byte[56];
        (message[0], message[2], message[4], message[31]) = (type, sequence, (byte)text, kind);
        return message;
    }
}
