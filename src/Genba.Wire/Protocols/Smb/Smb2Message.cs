using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Smb;

/// <summary>MS-SMB2, 2.2.1 (header), 2.2.4 (negotiate response), 2.2.5 and 2.2.6 (session setup).</summary>
internal static class Smb2Message
{
    private const int HeaderBytes = 64;
    private const int StatusOffset = 8;
    private const int CommandOffset = 12;
    private const int FlagsOffset = 16;
    private const int DialectOffset = HeaderBytes + 4;
    private const int SessionFlagsOffset = HeaderBytes + 2;
    private const ushort Negotiate = 0;
    private const ushort SessionSetup = 1;

    public static bool IsWanted(ReadOnlySpan<byte> message) => CommandOf(message) is Negotiate or SessionSetup;

    public static void Report(ReadOnlySpan<byte> message, ref SmbFlow memory, in PacketContext packet, IObservationSink sink)
    {
        if (message.Length < DialectOffset + sizeof(ushort)) return;
        var isResponse = (message[FlagsOffset] & 1) != 0;
        if (CommandOf(message) == Negotiate)
        {
            if (isResponse) ReportDialect(BinaryPrimitives.ReadUInt16LittleEndian(message[DialectOffset..]), packet, sink);
            return;
        }
        SmbDissector.ReadToken(message[HeaderBytes..], ref memory, isResponse, packet, sink);
        if (!isResponse) return;
        var isGuest = (message[SessionFlagsOffset] & 1) != 0;
        SmbDissector.ReadOutcome(BinaryPrimitives.ReadUInt32LittleEndian(message[StatusOffset..]), isGuest, ref memory, packet, sink);
    }

    private static ushort CommandOf(ReadOnlySpan<byte> message) =>
        BinaryPrimitives.ReadUInt16LittleEndian(message[CommandOffset..]);

    private static void ReportDialect(ushort dialect, in PacketContext packet, IObservationSink sink)
    {
        var name = dialect switch
        {
            0x0202 => "SMB 2.0.2"u8,
            0x0210 => "SMB 2.1"u8,
            0x0300 => "SMB 3.0"u8,
            0x0302 => "SMB 3.0.2"u8,
            0x0311 => "SMB 3.1.1"u8,
            _ => default,               // 02FF asks for another round
        };
        sink.Claim(packet, IdentityField.Service, name);
    }
}
