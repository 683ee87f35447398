namespace Genba.Wire.Protocols.Http;

/// <summary>First lines of requests and responses: RFC 9112, 3 and 4.</summary>
internal static class HttpStartLine
{
    private const int LongestMethod = 16;

    /// <summary>Strong with a version in the line, weak when only a known method is there yet.</summary>
    public static Recognition Of(ReadOnlySpan<byte> payload)
    {
        if (payload.StartsWith("HTTP/1."u8) || payload.StartsWith("HTTP/0.9"u8)) return Recognition.Strong;
        if (!TryReadMethod(payload, out var method)) return Recognition.No;
        if (!AsciiText.TryTakeLine(payload, out var line, out _))
            return method == HttpMethod.Other ? Recognition.No : Recognition.Weak;
        var version = line.LastIndexOf(" HTTP/"u8);
        return version > 0 ? Recognition.Strong : Recognition.No;
    }

    /// <summary>Upper-case letters and a blank; methods without a meaning here are <see cref="HttpMethod.Other"/>.</summary>
    public static bool TryReadMethod(ReadOnlySpan<byte> payload, out HttpMethod method)
    {
        method = HttpMethod.Other;
        var blank = payload[..Math.Min(payload.Length, LongestMethod)].IndexOf((byte)' ');
        if (blank < 3) return false;
        var word = payload[..blank];
        foreach (var letter in word)
            if (letter is not (>= (byte)'A' and <= (byte)'Z' or (byte)'-')) return false;
        method = MethodOf(word);
        return true;
    }

    private static HttpMethod MethodOf(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("GET"u8) ? HttpMethod.Get
        : word.SequenceEqual("POST"u8) ? HttpMethod.Post
        : word.SequenceEqual("HEAD"u8) ? HttpMethod.Head
        : word.SequenceEqual("PUT"u8) ? HttpMethod.Put
        : word.SequenceEqual("DELETE"u8) ? HttpMethod.Delete
        : word.SequenceEqual("PATCH"u8) ? HttpMethod.Patch
        : word.SequenceEqual("CONNECT"u8) ? HttpMethod.Connect
        : word.SequenceEqual("OPTIONS"u8) ? HttpMethod.Options
        : HttpMethod.Other;
}
