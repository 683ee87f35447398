using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Rtps;

/// <summary>
/// What a participant announces (DDSI-RTPS 8.5.3): data of the writer 000100C2 is a list of parameters, id 2, length 2, value.
/// Property names under dds.sys_info come from RTI Connext.
/// </summary>
internal static class RtpsParticipant
{
    private const byte DataSubmessage = 0x15;
    private const byte LittleFlag = 0x01, QosFlag = 0x02, DataFlag = 0x04;
    private const uint ParticipantWriter = 0x0001_00C2;
    private const ushort End = 0x0001, Properties = 0x0059, EntityName = 0x0062, ProductVersion = 0x8000;
    private const int MaxSubmessages = 16, MaxParameters = 64, MaxProperties = 24;
    private const int MaxTextBytes = 200;

    public static void Read(ReadOnlySpan<byte> vendor, ReadOnlySpan<byte> submessages, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(submessages);
        for (var seen = 0; seen < MaxSubmessages && reader.Remaining >= 4; seen++)
        {
            byte id = reader.U8(), flags = reader.U8();
            int length = (flags & LittleFlag) != 0 ? reader.U16Little() : reader.U16();
            // The last one may leave its length out.
            var body = length == 0 ? reader.TakeUpTo(reader.Remaining) : reader.Take(length);
            if (reader.Failed) return;
            if (id == DataSubmessage && (flags & DataFlag) != 0) ReadData(vendor, flags, body, packet, sink);
        }
    }

    private static void ReadData(
        ReadOnlySpan<byte> vendor, byte flags, ReadOnlySpan<byte> body, in PacketContext packet, IObservationSink sink)
    {
        var reader = new RtpsReader(body, (flags & LittleFlag) != 0);
        reader.Skip(2);                     // extra flags
        var toQos = reader.U16();
        reader.Skip(4);                     // reader
        // Identifiers stand most significant byte first in any encoding.
        var writer = reader.Take(4);
        if (reader.Failed || BinaryPrimitives.ReadUInt32BigEndian(writer) != ParticipantWriter) return;
        reader.Skip(toQos - 8);             // sequence number and what else stands before the quality of service
        if ((flags & QosFlag) != 0) SkipList(ref reader);
        var encoding = reader.Take(4);      // 00 02 or 00 03: a list of parameters, big- or little-endian
        if (reader.Failed || encoding[0] != 0 || encoding[1] is not (2 or 3)) return;
        ReadList(vendor, new RtpsReader(reader.Rest, encoding[1] == 3), packet, sink);
    }

    private static void SkipList(ref RtpsReader reader)
    {
        for (var seen = 0; seen < MaxParameters && !reader.Failed; seen++)
        {
            var id = reader.U16();
            reader.Skip(reader.U16());
            if (id == End) return;
        }
    }

    private static void ReadList(ReadOnlySpan<byte> vendor, RtpsReader reader, in PacketContext packet, IObservationSink sink)
    {
        ReadOnlySpan<byte> version = default;
        for (var seen = 0; seen < MaxParameters; seen++)
        {
            var id = reader.U16();
            var value = reader.Take(reader.U16());
            if (reader.Failed || id == End) break;
            switch (id)
            {
                case ProductVersion when vendor is [1, 1] && value.Length >= 4:
                    version = value[..4];
                    break;
                case EntityName:
                    var name = new RtpsReader(value, reader.IsLittle);
                    Say(IdentityField.Application, name.Text(), packet, sink);
                    break;
                case Properties:
                    ReadProperties(new RtpsReader(value, reader.IsLittle), packet, sink);
                    break;
            }
        }
        SayMiddleware(vendor, version, packet, sink);
    }

    private static void ReadProperties(RtpsReader reader, in PacketContext packet, IObservationSink sink)
    {
        var count = Math.Min(reader.U32(), MaxProperties);
        for (var seen = 0; seen < count; seen++)
        {
            var name = reader.Text();
            var value = reader.Text();
            if (reader.Failed) return;
            if (name.SequenceEqual("dds.sys_info.hostname"u8)) Say(IdentityField.Name, value, packet, sink);
            else if (name.SequenceEqual("dds.sys_info.username"u8)) Say(IdentityField.UserName, value, packet, sink);
            else if (name.SequenceEqual("dds.sys_info.executable_filepath"u8)) Say(IdentityField.Application, value, packet, sink);
            else if (name.SequenceEqual("dds.sys_info.target"u8)) Say(IdentityField.OperatingSystem, value, packet, sink);
        }
    }

    private static void Say(IdentityField field, ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        if (value.Length <= MaxTextBytes && AsciiText.IsPrintable(value)) sink.Claim(packet, field, value, SinkClaims.Plausible);
    }

    /// <summary>Vendor numbers as OMG gives them out; RTI adds its version in four bytes.</summary>
    private static void SayMiddleware(ReadOnlySpan<byte> vendor, ReadOnlySpan<byte> version, in PacketContext packet, IObservationSink sink)
    {
        var text = new TextBuffer(stackalloc byte[48]);
        var name = BinaryPrimitives.ReadUInt16BigEndian(vendor) switch
        {
            0x0101 => "RTI Connext DDS"u8,
            0x0102 => "OpenSplice DDS"u8,
            0x0103 => "OpenDDS"u8,
            0x0106 => "TwinOaks CoreDX"u8,
            0x010A => "RTI Connext Micro"u8,
            0x010F => "eProsima Fast DDS"u8,
            0x0110 => "Eclipse Cyclone DDS"u8,
            0x0111 => "GurumNetworks GurumDDS"u8,
            _ => [],
        };
        if (name.IsEmpty)
        {
            text.Add("DDS vendor 0x"u8);
            text.AddHex(BinaryPrimitives.ReadUInt16BigEndian(vendor), 4);
        }
        else
        {
            text.Add(name);
        }
        for (var part = 0; part < version.Length; part++)
        {
            text.Add(part == 0 ? " "u8 : "."u8);
            text.Add(version[part]);
        }
        sink.Claim(packet, IdentityField.Software, text.Text);
    }
}

/// <summary>Reads numbers in the byte order of a submessage, and texts of length 4, characters, NUL, padded to four bytes.</summary>
internal ref struct RtpsReader(ReadOnlySpan<byte> bytes, bool isLittle)
{
    private WireReader _reader = new(bytes);

    public readonly bool IsLittle => isLittle;
    public readonly bool Failed => _reader.Failed;
    public readonly ReadOnlySpan<byte> Rest => _reader.Rest;

    public ushort U16() => isLittle ? _reader.U16Little() : _reader.U16();
    public uint U32() => isLittle ? _reader.U32Little() : _reader.U32();
    public ReadOnlySpan<byte> Take(int count) => _reader.Take(count);
    public void Skip(int count) => _reader.Skip(count);

    public ReadOnlySpan<byte> Text()
    {
        var length = U32();
        var text = _reader.Take((int)Math.Min(length, int.MaxValue));
        _reader.TakeUpTo((int)(-length & 3));
        return text.TrimEnd((byte)0);
    }
}
