using System.Security.Cryptography;

namespace Genba.Wire.Protocols.Tls;

/// <summary>
/// JA4 of a client hello: over TCP or QUIC, version, counts and hashes of the sorted lists, so that a client that shuffles its
/// extensions keeps its fingerprint. Method: FoxIO JA4 (client part, BSD-3-Clause).
/// </summary>
internal ref struct TlsFingerprint
{
    /// <summary>Length of the text, always the same: <c>t13d1516h2_8daaf6152771_e5627efa2ab1</c>.</summary>
    public const int TextBytes = 36;

    private const ushort ServerName = 0;
    private const ushort AlpnExtension = 16;
    private const int MaxListed = 256;
    private const int MaxCounted = 99;
    private const int HashBytes = 6;
    private const int ListedBytes = 5;          // four digits and a comma

    public ushort Version;
    public bool IsOverQuic;
    public ReadOnlySpan<byte> Ciphers;
    public ReadOnlySpan<byte> Extensions;
    public ReadOnlySpan<byte> SignatureAlgorithms;
    public ReadOnlySpan<byte> Alpn;

    /// <param name="text">Exactly <see cref="TextBytes"/> long.</param>
    public readonly void Write(Span<byte> text)
    {
        Span<ushort> ciphers = stackalloc ushort[MaxListed];
        Span<ushort> extensions = stackalloc ushort[MaxListed];
        ciphers = ciphers[..ReadCiphers(ciphers)];
        extensions = extensions[..ReadExtensions(extensions, out var hasServerName)];
        var writer = new TextBuffer(text);
        writer.Add(IsOverQuic ? "q"u8 : "t"u8);
        writer.Add(VersionMark());
        writer.Add(hasServerName ? "d"u8 : "i"u8);
        AddCount(ref writer, ciphers.Length);
        AddCount(ref writer, extensions.Length);
        AddAlpn(ref writer);
        writer.Add("_"u8);
        ciphers.Sort();
        AddHash(ref writer, ciphers, default);
        writer.Add("_"u8);
        extensions.Sort();
        var hashed = WithoutRouting(extensions);
        AddHash(ref writer, hashed, hashed.IsEmpty ? default : SignatureAlgorithms);
    }

    private readonly ReadOnlySpan<byte> VersionMark() => Version switch
    {
        TlsVersion.Tls13 => "13"u8,
        TlsVersion.Tls12 => "12"u8,
        0x0302 => "11"u8,
        0x0301 => "10"u8,
        0x0300 => "s3"u8,
        _ => "00"u8,
    };

    private readonly int ReadCiphers(Span<ushort> list)
    {
        var reader = new WireReader(Ciphers);
        var count = 0;
        while (reader.Remaining >= sizeof(ushort) && count < list.Length)
        {
            var cipher = reader.U16();
            if (!TlsVersion.IsGrease(cipher)) list[count++] = cipher;
        }
        return count;
    }

    private readonly int ReadExtensions(Span<ushort> list, out bool hasServerName)
    {
        var reader = new WireReader(Extensions);
        var count = 0;
        hasServerName = false;
        while (reader.Remaining > 0 && count < list.Length)
        {
            var type = reader.U16();
            reader.Skip(reader.U16());
            if (reader.Failed) break;
            hasServerName |= type == ServerName;
            if (!TlsVersion.IsGrease(type)) list[count++] = type;
        }
        return count;
    }

    /// <summary>Server name and ALPN depend on the server, not on the client: they are counted but not hashed.</summary>
    private static Span<ushort> WithoutRouting(Span<ushort> extensions)
    {
        var kept = 0;
        foreach (var extension in extensions)
            if (extension is not ServerName and not AlpnExtension) extensions[kept++] = extension;
        return extensions[..kept];
    }

    private static void AddCount(ref TextBuffer writer, int count)
    {
        if (count < 10) writer.Add("0"u8);
        writer.Add((uint)Math.Min(count, MaxCounted));
    }

    /// <summary>First and last character of the first protocol; the outer digits of its hexadecimal form if it is no text.</summary>
    private readonly void AddAlpn(ref TextBuffer writer)
    {
        if (Alpn.IsEmpty)
        {
            writer.Add("00"u8);
            return;
        }
        var (first, last) = (Alpn[0], Alpn[^1]);
        var isText = char.IsAsciiLetterOrDigit((char)first) && char.IsAsciiLetterOrDigit((char)last);
        if (isText) writer.Add([first, last]);
        else writer.AddHex([(byte)((first & 0xF0) | (last & 0x0F))]);
    }

    /// <summary>First twelve digits of the SHA-256 of the numbers as text; an empty list gives zeros.</summary>
    private static void AddHash(
        ref TextBuffer writer, scoped ReadOnlySpan<ushort> numbers, scoped ReadOnlySpan<byte> inOrder)
    {
        if (numbers.IsEmpty)
        {
            writer.Add("000000000000"u8);
            return;
        }
        var list = new TextBuffer(stackalloc byte[2 * MaxListed * ListedBytes]);
        foreach (var number in numbers) AddListed(ref list, number, list.IsEmpty ? default : ","u8);
        var reader = new WireReader(inOrder);
        var between = "_"u8;
        while (reader.Remaining >= sizeof(ushort))
        {
            var number = reader.U16();
            if (TlsVersion.IsGrease(number)) continue;
            AddListed(ref list, number, between);
            between = ","u8;
        }
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(list.Text, hash);
        writer.AddHex(hash[..HashBytes]);
    }

    private static void AddListed(ref TextBuffer list, ushort number, ReadOnlySpan<byte> between)
    {
        list.Add(between);
        list.AddHex(number, 4);
    }
}
