namespace Genba.Wire.Protocols.Tls;

/// <summary>Kind and size of a certificate's key, and what it is signed with: RFC 3279, 2; RFC 5480, 2; RFC 4055, 5; RFC 8410, 3.</summary>
internal static class CertificateKey
{
    private const byte BitString = 0x03;
    private const int BitsPerByte = 8;

    private static ReadOnlySpan<byte> Rsa => [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01];      // 1.2.840.113549.1.1
    private static ReadOnlySpan<byte> EllipticKey => [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01];
    private static ReadOnlySpan<byte> EllipticSignature => [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04];
    private static ReadOnlySpan<byte> Prime256 => [0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07];
    private static ReadOnlySpan<byte> Curve => [0x2B, 0x81, 0x04, 0x00];                            // 1.3.132.0
    private static ReadOnlySpan<byte> Edwards => [0x2B, 0x65];

    /// <param name="key">Content of SubjectPublicKeyInfo: algorithm with parameters, then the key as a bit string.</param>
    public static void Add(ref TextBuffer text, ReadOnlySpan<byte> key)
    {
        var fields = new BerReader(key);
        if (!fields.TryNext(BerReader.Sequence, out var algorithm) || !fields.TryNext(BitString, out var bits)) return;
        var parts = new BerReader(algorithm);
        if (!parts.TryNext(BerReader.ObjectIdentifier, out var kind)) return;
        if (kind.StartsWith(Rsa)) AddRsa(ref text, bits);
        else if (kind.SequenceEqual(EllipticKey) && parts.TryNext(BerReader.ObjectIdentifier, out var curve)) AddCurve(ref text, curve);
        else if (kind.StartsWith(Edwards) && kind.Length == 3) text.Add(kind[2] == 0x70 ? "; key=Ed25519"u8 : "; key=Ed448"u8);
    }

    /// <param name="algorithm">Content of the AlgorithmIdentifier that the issuer signed with.</param>
    public static void AddSignature(ref TextBuffer text, ReadOnlySpan<byte> algorithm)
    {
        if (!new BerReader(algorithm).TryNext(BerReader.ObjectIdentifier, out var kind)) return;
        var name = kind.StartsWith(Rsa) && kind.Length == Rsa.Length + 1 ? NameOfRsa(kind[^1])
            : kind.StartsWith(EllipticSignature) ? NameOfElliptic(kind[EllipticSignature.Length..])
            : default;
        if (name.IsEmpty) return;
        text.Add("; signature="u8);
        text.Add(name);
    }

    /// <summary>RFC 8017, A.1.1: the modulus as an integer; its leading zero is a sign and no part of the size.</summary>
    private static void AddRsa(ref TextBuffer text, ReadOnlySpan<byte> bits)
    {
        if (bits.IsEmpty || !new BerReader(bits[1..]).TryNext(BerReader.Sequence, out var key)
            || !new BerReader(key).TryNext(BerReader.Integer, out var modulus)) return;
        text.Add("; key=RSA "u8);
        text.Add((uint)(modulus.TrimStart((byte)0).Length * BitsPerByte));
    }

    private static void AddCurve(ref TextBuffer text, ReadOnlySpan<byte> curve)
    {
        if (curve.SequenceEqual(Prime256)) text.Add("; key=EC 256"u8);
        else if (curve.StartsWith(Curve) && curve.Length == Curve.Length + 1)
            text.Add(curve[^1] switch { 0x21 => "; key=EC 224"u8, 0x22 => "; key=EC 384"u8, 0x23 => "; key=EC 521"u8, _ => "; key=EC"u8 });
    }

    private static ReadOnlySpan<byte> NameOfRsa(byte algorithm) => algorithm switch
    {
        2 => "MD2"u8,
        4 => "MD5"u8,
        5 => "SHA-1"u8,
        0x0A => "PSS"u8,
        0x0B => "SHA-256"u8,
        0x0C => "SHA-384"u8,
        0x0D => "SHA-512"u8,
        _ => default,
    };

    private static ReadOnlySpan<byte> NameOfElliptic(ReadOnlySpan<byte> algorithm) => algorithm switch
    {
        [1] => "SHA-1"u8,
        [3, 2] => "SHA-256"u8,
        [3, 3] => "SHA-384"u8,
        [3, 4] => "SHA-512"u8,
        _ => default,
    };
}
