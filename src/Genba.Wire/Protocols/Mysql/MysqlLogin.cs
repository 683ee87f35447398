using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Mysql;

/// <summary>The client's answer to the greeting: MySQL Internals, "Protocol::HandshakeResponse41".</summary>
internal static class MysqlLogin
{
    private const uint HasDatabase = 0x0000_0008;
    private const uint Protocol41 = 0x0000_0200;
    private const uint Tls = 0x0000_0800;
    private const uint ShortSecret = 0x0000_8000;
    private const uint HasPlugin = 0x0008_0000;
    private const uint HasAttributes = 0x0010_0000;
    private const uint LongSecret = 0x0020_0000;
    private const int TlsRequestBytes = 32;
    private const int MaxAttributes = 32;

    /// <returns>True when the client asks for TLS and nothing of the login is in here.</returns>
    public static bool Report(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(message);
        var capabilities = reader.U32Little();
        reader.Skip(28);                        // largest packet 4, character set 1, zero 23
        if (reader.Failed || (capabilities & Protocol41) == 0) return false;
        if ((capabilities & Tls) != 0 && message.Length == TlsRequestBytes) return true;
        var user = TakeText(ref reader);
        if ((capabilities & LongSecret) != 0) reader.Skip(TakeLength(ref reader));
        else if ((capabilities & ShortSecret) != 0) reader.Skip(reader.U8());
        else TakeText(ref reader);
        if ((capabilities & HasDatabase) != 0) TakeText(ref reader);
        var plugin = (capabilities & HasPlugin) != 0 ? TakeText(ref reader) : default;
        if (reader.Failed) return false;
        sink.Claim(packet, IdentityField.UserName, user);
        if (plugin.SequenceEqual("mysql_clear_password"u8)) sink.OnSign(packet, Sign.ClearTextPassword);
        if ((capabilities & HasAttributes) != 0) ReportAttributes(new(reader.TakeUpTo(TakeLength(ref reader))), packet, sink);
        return false;
    }

    /// <summary>What the client's library and program say of themselves, pairs of counted texts.</summary>
    private static void ReportAttributes(WireReader attributes, in PacketContext packet, IObservationSink sink)
    {
        const int MaxTextBytes = 128;
        var library = new TextBuffer(stackalloc byte[MaxTextBytes]);
        for (var count = 0; count < MaxAttributes && attributes.Remaining > 0; count++)
        {
            var key = attributes.Take(TakeLength(ref attributes));
            var value = attributes.Take(TakeLength(ref attributes));
            if (attributes.Failed) break;
            if (key.SequenceEqual("program_name"u8)) sink.Claim(packet, IdentityField.Application, value);
            else if (key.SequenceEqual("_os"u8)) sink.Claim(packet, IdentityField.OperatingSystem, value, SinkClaims.Plausible);
            else if (key.SequenceEqual("_client_name"u8)) library.Add(value);
            else if (key.SequenceEqual("_client_version"u8))
            {
                library.Add(" "u8);
                library.Add(value);
            }
        }
        sink.Claim(packet, IdentityField.UserAgent, library.Text, SinkClaims.Plausible);
    }

    private static ReadOnlySpan<byte> TakeText(ref WireReader reader)
    {
        var end = reader.Rest.IndexOf((byte)0);
        if (end < 0) return reader.Take(reader.Remaining + 1);
        var text = reader.Take(end);
        reader.Skip(1);
        return text;
    }

    /// <summary>"Length-encoded integer"; texts of the login need one or three bytes of it.</summary>
    private static int TakeLength(ref WireReader reader)
    {
        var first = reader.U8();
        return first < 0xFB ? first : first == 0xFC ? reader.U16Little() : int.MaxValue;
    }
}
