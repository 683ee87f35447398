using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Ads;

/// <summary>
/// The UDP service of TwinCAT routers: 03 66 14 71, invoke id 4, service 4 with its top bit set in a reply, net id 6, port
/// 2, number of items 4, then items of tag 2, length 2 and content (read from captures of Beckhoff CX controllers).
/// </summary>
internal static class AdsDiscovery
{
    public const byte Identify = 1, AddRoute = 6;
    private const int HeaderBytes = 24;
    private const uint Cookie = 0x7114_6603;
    private const uint ReplyBit = 0x8000_0000;
    private const ushort StatusItem = 1, PasswordItem = 2, VersionItem = 3, SystemItem = 4, NameItem = 5;
    private const int MaxItems = 16;

    public static bool Is(ReadOnlySpan<byte> payload) => payload.Length >= HeaderBytes
        && BinaryPrimitives.ReadUInt32LittleEndian(payload) == Cookie;

    public static void Read(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(payload);
        reader.Skip(8);
        var service = reader.U32Little();
        var netId = reader.Take(6);
        reader.Skip(2);
        var count = Math.Min(reader.U32Little(), MaxItems);
        var isReply = (service & ReplyBit) != 0;
        var code = AdsOperations.CodeOfDiscovery((byte)service);
        if (!isReply)
        {
            sink.OnOperation(packet, code, AdsOperations.ClassOf(code));
            if (packet.Destination.IsBroadcast || packet.Destination.IsMulticast) sink.OnSign(packet, Sign.Enumeration);
        }
        SayNetId(netId, SinkClaims.SaidOfItself, packet, sink);
        var failed = false;
        for (var seen = 0; seen < count; seen++)
        {
            var tag = reader.U16Little();
            var value = reader.Take(reader.U16Little());
            if (reader.Failed) break;
            if (tag == StatusItem && value.Length >= 4) failed = BinaryPrimitives.ReadUInt32LittleEndian(value) != 0;
            else if (isReply) ReadItem(tag, value, packet, sink);
            else if (tag == PasswordItem) sink.OnSign(packet, Sign.ClearTextPassword);
        }
        if (isReply) sink.OnOutcome(packet, code, failed);
    }

    public static void SayNetId(ReadOnlySpan<byte> netId, byte percent, in PacketContext packet, IObservationSink sink)
    {
        var text = new TextBuffer(stackalloc byte[32]);
        text.Add("AMS "u8);
        for (var part = 0; part < netId.Length; part++)
        {
            if (part > 0) text.Add("."u8);
            text.Add(netId[part]);
        }
        sink.Claim(packet, IdentityField.Description, text.Text, percent);
    }

    private static void ReadItem(ushort tag, ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        switch (tag)
        {
            case NameItem:
                sink.Claim(packet, IdentityField.Name, value);
                sink.Claim(packet, IdentityField.Vendor, "Beckhoff"u8, SinkClaims.Plausible);
                break;
            case VersionItem when value.Length >= 4:
                var version = new TextBuffer(stackalloc byte[32]);
                version.Add("TwinCAT "u8);
                version.AddVersion(value[0], value[1], BinaryPrimitives.ReadUInt16LittleEndian(value[2..]));
                sink.Claim(packet, IdentityField.Software, version.Text);
                break;
            case SystemItem:
                ReadSystem(value, packet, sink);
                break;
        }
    }

    /// <summary>As Windows describes itself: own length, major, minor, build, platform (2 NT, 3 CE), four bytes each.</summary>
    private static void ReadSystem(ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(value);
        reader.Skip(4);
        uint major = reader.U32Little(), minor = reader.U32Little(), build = reader.U32Little(), platform = reader.U32Little();
        if (reader.Failed || major > 99 || minor > 99) return;
        var text = new TextBuffer(stackalloc byte[40]);
        text.Add(platform switch
        {
            2 => "Windows NT "u8,
            3 => "Windows CE "u8,
            _ => "system "u8,
        });
        if (build > ushort.MaxValue || build == 0)
        {
            text.Add(major);
            text.Add("."u8);
            text.Add(minor);
        }
        else
        {
            text.AddVersion(major, minor, build);
        }
        sink.Claim(packet, IdentityField.OperatingSystem, text.Text, SinkClaims.Plausible);
    }
}
