using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Http;

/// <summary>The title of a page: the web pages of devices say there what they are.</summary>
internal static class HttpPage
{
    private const int MaxLookBytes = 4 * 1024;
    private const int MaxTitleBytes = 200;

    public static void ReportTitle(
        ReadOnlySpan<byte> body, ref HttpStream stream, in PacketContext packet, IObservationSink sink)
    {
        if (!stream.ExpectsTitle) return;
        stream.ExpectsTitle = false;
        var start = body[..Math.Min(body.Length, MaxLookBytes)];
        var open = IndexOfElement(start);
        if (open < 0) return;
        var rest = start[open..];
        var from = rest.IndexOf((byte)'>') + 1;
        var length = rest[from..].IndexOf((byte)'<');
        if (from == 0 || length is <= 0 or > MaxTitleBytes) return;
        var title = AsciiText.Trim(rest.Slice(from, length));
        if (title.IsEmpty) return;
        sink.OnIdentity(packet, new(IdentityField.Description, title, Subject.Sender(packet))
        {
            ConfidencePercent = SinkClaims.Plausible,
            Encoding = stream.IsShiftJis ? ValueEncoding.ShiftJis : ValueEncoding.Text,
        });
    }

    private static int IndexOfElement(ReadOnlySpan<byte> page)
    {
        for (var offset = 0; offset < page.Length; offset++)
        {
            var next = page[offset..].IndexOf((byte)'<');
            if (next < 0) return -1;
            offset += next;
            if (AsciiText.HasPrefix(page[offset..], "<title"u8)) return offset;
        }
        return -1;
    }
}
