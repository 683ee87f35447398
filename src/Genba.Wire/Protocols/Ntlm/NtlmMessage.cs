using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Ntlm;

/// <summary>
/// NT LAN Manager authentication inside other protocols: MS-NLMP, 2.2.1 and 2.2.2. Names of machines and domains are
/// reported; user names, challenges and responses are not.
/// </summary>
internal static class NtlmMessage
{
    private const int TypeOffset = 8;
    private const int UserOffset = 36;
    private const uint UnicodeFlag = 0x0000_0001;
    private const uint VersionFlag = 0x0200_0000;
    private const int MaxPairs = 16;

    private static ReadOnlySpan<byte> Signature => "NTLMSSP\0"u8;

    /// <summary>Finds the message in a token, however it is wrapped (SPNEGO: RFC 4178), and reports what it says.</summary>
    public static NtlmKind Report(ReadOnlySpan<byte> token, in PacketContext packet, IObservationSink sink)
    {
        var start = token.IndexOf(Signature);
        if (start < 0 || token.Length < start + TypeOffset + sizeof(uint)) return NtlmKind.None;
        var message = token[start..];
        switch (new WireReader(message[TypeOffset..]).U32Little())
        {
            case 1:
                return NtlmKind.Negotiate;
            case 2:
                ReportChallenge(message, packet, sink);
                return NtlmKind.Challenge;
            case 3:
                ReportAuthenticate(message, packet, sink);
                return FieldAt(message, UserOffset).IsEmpty ? NtlmKind.Anonymous : NtlmKind.Authenticate;
            default:
                return NtlmKind.None;
        }
    }

    /// <summary>2.2.1.2: target name 12, flags 20, challenge 24, target information 40, version 48.</summary>
    private static void ReportChallenge(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink)
    {
        var flags = FlagsAt(message, 20);
        ReportVersion(message, 48, flags, packet, sink);
        var pairs = new WireReader(FieldAt(message, 40));
        for (var pair = 0; pair < MaxPairs; pair++)
        {
            var id = pairs.U16Little();
            var value = pairs.Take(pairs.U16Little());
            if (pairs.Failed || id == 0) break;
            if (id is 1 or 3) sink.ClaimWide(packet, IdentityField.Name, value);
            else if (id is 2 or 4) sink.ClaimWide(packet, IdentityField.Domain, value);
        }
    }

    /// <summary>2.2.1.3: domain 28, user 36, workstation 44, flags 60, version 64.</summary>
    private static void ReportAuthenticate(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink)
    {
        var flags = FlagsAt(message, 60);
        var workstation = FieldAt(message, 44);
        if ((flags & UnicodeFlag) != 0) sink.ClaimWide(packet, IdentityField.Name, workstation);
        else sink.Claim(packet, IdentityField.Name, workstation);
        if (!workstation.IsEmpty) ReportVersion(message, 64, flags, packet, sink);
    }

    /// <summary>2.2.2.10: major, minor, build. Samba and appliances say build 0, which tells nothing.</summary>
    private static void ReportVersion(
        ReadOnlySpan<byte> message, int offset, uint flags, in PacketContext packet, IObservationSink sink)
    {
        const int MaxTextBytes = 32;
        if ((flags & VersionFlag) == 0 || message.Length < offset + sizeof(uint)) return;
        var reader = new WireReader(message[offset..]);
        var (major, minor, build) = (reader.U8(), reader.U8(), reader.U16Little());
        if (build == 0) return;
        var text = new TextBuffer(stackalloc byte[MaxTextBytes]);
        text.Add("Windows "u8);
        text.Add(major);
        text.Add("."u8);
        text.Add(minor);
        text.Add("."u8);
        text.Add(build);
        sink.Claim(packet, IdentityField.OperatingSystem, text.Text, SinkClaims.Plausible);
    }

    private static uint FlagsAt(ReadOnlySpan<byte> message, int offset) =>
        message.Length < offset ? 0 : new WireReader(message[offset..]).U32Little();

    /// <summary>2.2: length, room, offset from the start of the message.</summary>
    private static ReadOnlySpan<byte> FieldAt(ReadOnlySpan<byte> message, int position)
    {
        if (message.Length < position) return default;
        var reader = new WireReader(message[position..]);
        var length = reader.U16Little();
        reader.U16Little();
        var offset = reader.U32Little();
        return reader.Failed || offset > message.Length || length > message.Length - offset
            ? default
            : message.Slice((int)offset, length);
    }
}

internal enum NtlmKind { None, Negotiate, Challenge, Authenticate, Anonymous }
