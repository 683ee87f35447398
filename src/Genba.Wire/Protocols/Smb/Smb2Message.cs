using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Smb;

/// <summary>MS-SMB2, 2.2.1 (header), 2.2.4 (negotiate response), 2.2.5 and 2.2.6 (session setup).</summary>
internal static class Smb2Message
{
    private const int HeaderBytes = 64;
    private const int MaxCompounded = 16;
    private const int DialectOffset = HeaderBytes + 4;
    private const int SessionFlagsOffset = HeaderBytes + 2;
    private const ushort Negotiate = 0;
    private const ushort SessionSetup = 1;

    /// <summary>Of a login every byte is wanted, of anything else only the beginning.</summary>
    public static bool IsLogin(ReadOnlySpan<byte> message) => CommandOf(message) is Negotiate or SessionSetup;

    /// <summary>Reads the messages of one packet (3.2.4.1.4: several may travel together), as far as they are at hand.</summary>
    public static void Report(ReadOnlySpan<byte> messages, ref SmbFlow memory, in PacketContext packet, IObservationSink sink)
    {
        for (var count = 0; count < MaxCompounded && messages.Length > HeaderBytes; count++)
        {
            var next = new Smb2Header(messages).Next;
            var message = next >= HeaderBytes && next < messages.Length ? messages[..(int)next] : messages;
            if (message.Length > HeaderBytes) ReportOne(message, ref memory, packet, sink);
            if (message.Length == messages.Length) return;
            messages = messages[message.Length..];
        }
    }

    private static void ReportOne(ReadOnlySpan<byte> message, ref SmbFlow memory, in PacketContext packet, IObservationSink sink)
    {
        var header = new Smb2Header(message);
        if (!IsLogin(message))
        {
            Smb2Files.Report(message, ref memory, packet, sink);
            return;
        }
        if (message.Length < DialectOffset + sizeof(ushort)) return;
        if (header.Command == Negotiate)
        {
            if (header.IsResponse) ReportDialect(BinaryPrimitives.ReadUInt16LittleEndian(message[DialectOffset..]), packet, sink);
            return;
        }
        SmbDissector.ReadToken(message[HeaderBytes..], ref memory, header.IsResponse, packet, sink);
        if (!header.IsResponse) return;
        var isGuest = (message[SessionFlagsOffset] & 1) != 0;
        SmbDissector.ReadOutcome(header.Status, isGuest, ref memory, packet, sink);
    }

    private static ushort CommandOf(ReadOnlySpan<byte> message) => BinaryPrimitives.ReadUInt16LittleEndian(message[12..]);

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
