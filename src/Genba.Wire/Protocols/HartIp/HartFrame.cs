namespace Genba.Wire.Protocols.HartIp;

internal enum HartFrameKind : byte { Request, Reply, Burst }

/// <summary>
/// A message of the bus (HCF_SPEC-081, 5): the delimiter tells its kind, how long the address is and how many expansion
/// bytes follow.
/// </summary>
internal readonly ref struct HartFrame
{
    private const byte ShortCommands = 31;  // a command number of two bytes stands in the data
    private const byte LongAddress = 0x80;
    private const byte BurstKind = 1, RequestKind = 2, ReplyKind = 6;

    public HartFrameKind Kind { get; private init; }
    public ushort Command { get; private init; }

    /// <summary>Of a reply: two bytes of status first.</summary>
    public ReadOnlySpan<byte> Data { get; private init; }

    public static bool TryRead(ReadOnlySpan<byte> bytes, out HartFrame frame)
    {
        frame = default;
        var reader = new WireReader(bytes);
        var delimiter = reader.U8();
        reader.Skip((delimiter & LongAddress) != 0 ? 5 : 1);
        reader.Skip(delimiter >> 5 & 3);
        ushort command = reader.U8();
        var data = reader.Take(reader.U8());
        if (reader.Failed || (delimiter & 7) is not (BurstKind or RequestKind or ReplyKind)) return false;
        var kind = (delimiter & 7) switch
        {
            RequestKind => HartFrameKind.Request,
            ReplyKind => HartFrameKind.Reply,
            _ => HartFrameKind.Burst,
        };
        var numberAt = kind == HartFrameKind.Request ? 0 : 2;
        if (command == ShortCommands && data.Length >= numberAt + 2)
            command = (ushort)(data[numberAt] << 8 | data[numberAt + 1]);
        frame = new() { Kind = kind, Command = command, Data = data };
        return true;
    }
}
