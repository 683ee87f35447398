using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.NetBios;

/// <summary>Announcements of Windows and Samba machines in NetBIOS datagrams: RFC 1002, 4.4; MS-BRWS, 2.2.</summary>
public sealed class BrowserDissector : IDissector
{
    private const ushort Port = 138;
    private const int HeaderBytes = 14;
    private const int SourceOffset = 4;
    private const int SmbOffset = HeaderBytes + 2 * NetBiosName.EncodedBytes;
    private const int LeastSmbBytes = 60;
    private const int SmbDataOffset = 57;       // of the transaction's data, counted from the SMB header
    private const byte Transaction = 0x25;
    private const int NameBytes = 16;

    public string Protocol => "browser";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [Port];

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        Span<byte> text = stackalloc byte[NetBiosName.TextBytes];
        return payload.Length >= SmbOffset && payload[0] is >= 0x10 and <= 0x12
            && NetBiosName.TryDecode(payload[HeaderBytes..], text, out _)
            ? Recognition.Strong
            : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (Recognise(payload, packet) == Recognition.No) return Dissection.NotMine;
        Span<byte> text = stackalloc byte[NetBiosName.TextBytes];
        NetBiosName.TryDecode(payload[HeaderBytes..], text, out var suffix);
        var source = HostAddress.Read(payload.Slice(SourceOffset, 4));
        var isOwn = source == packet.Source;                // a distribution server forwards those of others
        if (isOwn && NetBiosName.IsMachine(suffix)) sink.Claim(packet, IdentityField.Name, text);
        var smb = payload[SmbOffset..];
        if (isOwn && TryFindAnnouncement(smb, out var announcement)) Report(announcement, packet, sink);
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => $"operation 0x{code:x}";

    private static bool TryFindAnnouncement(ReadOnlySpan<byte> smb, out ReadOnlySpan<byte> data)
    {
        data = default;
        if (smb.Length < LeastSmbBytes || smb[0] != 0xFF || !smb[1..].StartsWith("SMB"u8) || smb[4] != Transaction) return false;
        if (smb.IndexOf("\\MAILSLOT\\BROWSE\0"u8) < 0) return false;
        var offset = BinaryPrimitives.ReadUInt16LittleEndian(smb[SmbDataOffset..]);
        if (offset >= smb.Length) return false;
        data = smb[offset..];
        return true;
    }

    /// <summary>MS-BRWS, 2.2.1 (host), 2.2.6 (domain), 2.2.10 (local master): command, count, period, name, system, type, comment.</summary>
    private static void Report(ReadOnlySpan<byte> data, in PacketContext packet, IObservationSink sink)
    {
        const byte Host = 1, Domain = 12, LocalMaster = 15;
        var reader = new WireReader(data);
        var command = reader.U8();
        if (command is not Host and not Domain and not LocalMaster) return;
        reader.Skip(5);
        var name = UpToZero(reader.Take(NameBytes));
        var (major, minor) = (reader.U8(), reader.U8());
        var type = reader.U32Little();
        reader.Skip(4);                                     // browser version, signature
        if (reader.Failed) return;
        if (command == Domain)
        {
            sink.Claim(packet, IdentityField.Domain, name);
            return;
        }
        sink.Claim(packet, IdentityField.Name, name);
        sink.Claim(packet, IdentityField.Description, UpToZero(reader.Rest), SinkClaims.Plausible);
        ReportSystem(major, minor, packet, sink);
        if ((type & 0x18) != 0) sink.Claim(packet, IdentityField.Role, "domain-controller"u8);
    }

    /// <summary>Samba says what its configuration says: a hint.</summary>
    private static void ReportSystem(byte major, byte minor, in PacketContext packet, IObservationSink sink)
    {
        const int MaxTextBytes = 24;
        var text = new TextBuffer(stackalloc byte[MaxTextBytes]);
        text.Add("Windows "u8);
        text.Add(major);
        text.Add("."u8);
        text.Add(minor);
        sink.Claim(packet, IdentityField.OperatingSystem, text.Text, SinkClaims.Hint);
    }

    private static ReadOnlySpan<byte> UpToZero(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)0);
        return end < 0 ? text : text[..end];
    }
}
