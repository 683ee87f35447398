using System.Buffers.Text;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Tns;

/// <summary>What the text of connect packets and answers says: Oracle Net Services Reference, "Connect Descriptor".</summary>
internal static class TnsDescriptor
{
    private const int MaxTextBytes = 128;

    /// <summary>CID is the client: program, machine, user. The rest says which database it wants.</summary>
    public static void ReportConnect(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink)
    {
        var client = message.IndexOf("(CID="u8);
        if (client >= 0)
        {
            var text = message[client..];
            sink.Claim(packet, IdentityField.Application, WithoutFolder(ValueOf(text, "(PROGRAM="u8)));
            sink.Claim(packet, IdentityField.Name, ValueOf(text, "(HOST="u8));
            sink.Claim(packet, IdentityField.UserName, ValueOf(text, "(USER="u8));
        }
        var service = ValueOf(message, "(SERVICE_NAME="u8);
        if (service.IsEmpty) service = ValueOf(message, "(SID="u8);
        if (service.IsEmpty) return;
        var name = new TextBuffer(stackalloc byte[MaxTextBytes]);
        name.Add("database "u8);
        name.Add(service);
        sink.ClaimAbout(packet, Subject.Receiver(packet), IdentityField.Service, name.Text, SinkClaims.Plausible);
    }

    /// <summary>The listener's version: VSNNUM packs it as 8, 4, 8, 4 and 8 bits; the status banner writes it out.</summary>
    public static void ReportAnswer(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink)
    {
        var banner = message.IndexOf("TNSLSNR for "u8);
        if (banner >= 0)
        {
            var line = message[banner..];
            var end = line.IndexOfAnyInRange((byte)0, (byte)0x1F);
            sink.Claim(packet, IdentityField.Software, line[..Math.Min(end < 0 ? line.Length : end, MaxTextBytes)]);
        }
        if (!Utf8Parser.TryParse(ValueOf(message, "(VSNNUM="u8), out uint number, out _) || number == 0) return;
        var text = new TextBuffer(stackalloc byte[MaxTextBytes]);
        text.Add("Oracle "u8);
        AddPart(ref text, number >> 24, "."u8);
        AddPart(ref text, number >> 20 & 0xF, "."u8);
        AddPart(ref text, number >> 12 & 0xFF, "."u8);
        AddPart(ref text, number >> 8 & 0xF, "."u8);
        AddPart(ref text, number & 0xFF, default);
        sink.Claim(packet, IdentityField.Software, text.Text);
    }

    private static void AddPart(ref TextBuffer text, uint number, ReadOnlySpan<byte> behind)
    {
        text.Add(number);
        text.Add(behind);
    }

    private static ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        var start = text.IndexOf(key);
        if (start < 0) return default;
        var rest = text[(start + key.Length)..];
        var end = rest.IndexOf((byte)')');
        return end is > 0 and <= MaxTextBytes - 16 && AsciiText.IsPrintable(rest[..end]) ? rest[..end] : default;
    }

    private static ReadOnlySpan<byte> WithoutFolder(ReadOnlySpan<byte> path) => path[(path.LastIndexOfAny((byte)'\\', (byte)'/') + 1)..];
}
