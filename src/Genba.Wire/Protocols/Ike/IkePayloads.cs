using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Ike;

/// <summary>
/// The chain of payloads in the first messages, which are readable: RFC 2408, 3.2; RFC 7296, 3.2. Vendor identifiers are
/// mostly the MD5 of a text, known by their first eight bytes.
/// </summary>
internal static class IkePayloads
{
    private const int HeaderBytes = 28;
    private const int NextOffset = 16;
    private const int PayloadHeaderBytes = 4;
    private const int MaxPayloads = 64;
    private const byte Identification = 5;
    private const byte Vendor = 13;
    private const byte Vendor2 = 43;
    private const byte DomainName = 2;

    public static void Report(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink)
    {
        var next = message[NextOffset];
        var reader = new WireReader(message[HeaderBytes..]);
        for (var count = 0; count < MaxPayloads && next != 0 && reader.Remaining >= PayloadHeaderBytes; count++)
        {
            var type = next;
            next = reader.U8();
            reader.U8();
            var body = reader.Take(reader.U16() - PayloadHeaderBytes);
            if (reader.Failed) return;
            if (type is Vendor or Vendor2) ReportVendor(body, packet, sink);
            else if (type == Identification && body.Length > 4 && body[0] == DomainName && AsciiText.IsPrintable(body[4..]))
                sink.Claim(packet, IdentityField.Name, body[4..], SinkClaims.Plausible);
        }
    }

    private static void ReportVendor(ReadOnlySpan<byte> id, in PacketContext packet, IObservationSink sink)
    {
        if (id.Length < sizeof(ulong)) return;
        var software = BinaryPrimitives.ReadUInt64BigEndian(id) switch
        {
            0x882F_E56D_6FD2_0DBC => "strongSwan"u8,
            0x12F5_F28C_4571_68A9 => "Cisco Unity"u8,
            0x1E2B_5169_0599_1C7D => "Microsoft Windows"u8,
            0xFB1D_E3CD_F341_B7EA => "Microsoft Windows"u8,
            0x8299_0317_57A3_6082 => "FortiGate"u8,
            0xF4ED_19E0_C114_EB51 => "Check Point"u8,
            0x404B_F439_522C_A3F6 => "SonicWall"u8,
            0x166F_932D_55EB_64D8 => "NetScreen"u8,
            _ => default,
        };
        if (!software.IsEmpty) sink.Claim(packet, IdentityField.Software, software, SinkClaims.Plausible);
        else if (IsWords(id)) sink.Claim(packet, IdentityField.Software, id, SinkClaims.Hint);
    }

    private static bool IsWords(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)' ', (byte)'~');
}
