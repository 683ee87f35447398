using System.Buffers;
using System.Buffers.Text;
using Genba.Wire.Observations;
using Genba.Wire.Protocols.Ntlm;

namespace Genba.Wire.Protocols.Http;

/// <summary>Schemes of the Authorization and WWW-Authenticate fields: RFC 9110, 11; Basic: RFC 7617; NTLM: MS-NTHT, 2.2.</summary>
internal static class HttpAuthentication
{
    private const int MaxTokenBytes = 1_024;

    /// <summary>Tells that a password went by; the password itself is not looked at.</summary>
    /// <returns>True for a scheme that sends the password as it is.</returns>
    public static bool ReportCredentials(ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        if (AsciiText.HasPrefix(value, "Basic "u8))
        {
            sink.OnSign(packet, Sign.ClearTextPassword);
            return true;
        }
        ReportToken(value, packet, sink);
        return false;
    }

    public static void ReportChallenge(ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        var mark = "realm=\""u8;
        var start = value.IndexOf(mark);
        if (start < 0)
        {
            ReportToken(value, packet, sink);
            return;
        }
        var realm = value[(start + mark.Length)..];
        var end = realm.IndexOf((byte)'"');
        if (end > 0) sink.Claim(packet, IdentityField.Application, realm[..end], SinkClaims.Plausible);
    }

    private static void ReportToken(ReadOnlySpan<byte> value, in PacketContext packet, IObservationSink sink)
    {
        if (!AsciiText.HasPrefix(value, "NTLM "u8) && !AsciiText.HasPrefix(value, "Negotiate "u8)) return;
        var text = AsciiText.Trim(value[value.IndexOf((byte)' ')..]);
        Span<byte> token = stackalloc byte[MaxTokenBytes];
        var decoded = Base64.DecodeFromUtf8(text, token, out _, out var length);
        if (decoded is OperationStatus.Done or OperationStatus.DestinationTooSmall)
            NtlmMessage.Report(token[..length], packet, sink);
    }
}
