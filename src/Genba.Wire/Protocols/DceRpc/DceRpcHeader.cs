using System.Buffers.Binary;

namespace Genba.Wire.Protocols.DceRpc;

/// <summary>The common header of a remote procedure call, and where its parts lie: C706, 12.6.3.1, 12.6.4.3, 12.6.4.9.</summary>
internal readonly ref struct DceRpcHeader
{
    public const int Bytes = 16;
    public const byte Request = 0, Response = 2, Fault = 3, Bind = 11, BindAccepted = 12, Alter = 14, AlterAccepted = 15,
        Authenticate = 16;

    private const int TypeOffset = 2;
    private const int FlagsOffset = 3;
    private const int OrderOffset = 4;
    private const int LengthOffset = 8;
    private const int AuthenticationOffset = 10;
    private const int CallOffset = 12;
    private const int BindContextOffset = 28;
    private const int InterfaceOffset = 32;
    private const int InterfaceBytes = 16;
    private const int ContextOffset = 20;
    private const int NumberOffset = 22;
    private const int ArgumentsOffset = 24;
    private const byte FirstFragment = 1, LastFragment = 2, WithObject = 0x80;
    private const byte LittleEndian = 0x10;
    private const byte LastType = 19;

    private readonly ReadOnlySpan<byte> _message;

    private DceRpcHeader(ReadOnlySpan<byte> message) => _message = message;

    public byte Type => _message[TypeOffset];
    public bool IsFirst => (_message[FlagsOffset] & FirstFragment) != 0;
    public bool IsLast => (_message[FlagsOffset] & LastFragment) != 0;
    public bool IsLittle => _message[OrderOffset] == LittleEndian;
    public int Length => U16(LengthOffset);
    public int AuthenticationBytes => U16(AuthenticationOffset);
    public uint Call => IsLittle
        ? BinaryPrimitives.ReadUInt32LittleEndian(_message[CallOffset..])
        : BinaryPrimitives.ReadUInt32BigEndian(_message[CallOffset..]);

    /// <summary>The message, as far as it is at hand.</summary>
    public ReadOnlySpan<byte> Message => _message[..Math.Min(Length, _message.Length)];

    /// <summary>The first interface that a bind asks for, as it stands; empty when it is not there or most significant byte
    /// first.</summary>
    public ReadOnlySpan<byte> Interface => IsLittle && Message.Length >= InterfaceOffset + InterfaceBytes
        ? Message.Slice(InterfaceOffset, InterfaceBytes)
        : default;

    /// <summary>The number that calls of that interface carry.</summary>
    public ushort BoundContext => Message.Length >= InterfaceOffset ? U16(BindContextOffset) : (ushort)0;

    /// <summary>Of a request: whose interface it calls.</summary>
    public ushort Context => Message.Length >= ArgumentsOffset ? U16(ContextOffset) : (ushort)0;

    /// <summary>Of a request: which procedure.</summary>
    public ushort Number => Message.Length >= ArgumentsOffset ? U16(NumberOffset) : ushort.MaxValue;

    /// <summary>Of a request or a response; encrypted when the call is protected, and empty then.</summary>
    public ReadOnlySpan<byte> Arguments
    {
        get
        {
            var start = ArgumentsOffset + ((_message[FlagsOffset] & WithObject) != 0 && Type == Request ? InterfaceBytes : 0);
            return AuthenticationBytes == 0 && Message.Length > start ? Message[start..] : default;
        }
    }

    /// <summary>Version 5.0 or 5.1; the first half-byte of the representation tells the byte order.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out DceRpcHeader header)
    {
        header = default;
        if (bytes.Length < Bytes || bytes[0] != 5 || bytes[1] > 1 || bytes[TypeOffset] > LastType) return false;
        if (bytes[OrderOffset] is not LittleEndian and not 0x00 || bytes[OrderOffset + 1] > 3
            || bytes[OrderOffset + 2] != 0 || bytes[OrderOffset + 3] != 0) return false;
        header = new(bytes);
        return header.Length >= Bytes && header.AuthenticationBytes <= header.Length - Bytes;
    }

    private ushort U16(int offset) => IsLittle
        ? BinaryPrimitives.ReadUInt16LittleEndian(_message[offset..])
        : BinaryPrimitives.ReadUInt16BigEndian(_message[offset..]);
}
