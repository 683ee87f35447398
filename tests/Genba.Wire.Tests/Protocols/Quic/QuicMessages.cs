using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Quic;

/// <summary>First packets of a client, encrypted with the runtime's own cryptography.</summary>
internal static class QuicMessages
{
    public const uint Version1 = 1, Version2 = 0x6B33_43CF, Draft29 = 0xFF00_001D;
    private const int LeastBytes = 1200, SealBytes = 16, NumberBytes = 4;
    private static readonly byte[] Connection = [1, 2, 3, 4, 5, 6, 7, 8];

    /// <summary>The hello of <see cref="Tls.TlsMessages.Browser"/> without the record around it.</summary>
    public static readonly byte[] Hello = Tls.TlsMessages.Browser[5..];

    public static readonly byte[] Whole = Datagram(Version1, Crypto(0, Hello));

    /// <summary>In three pieces, out of order, among other frames, in two datagrams.</summary>
    public static readonly byte[] FirstHalf = Datagram(Version1, Join([1, 0, 0], Crypto(200, Hello[200..]), [1], Crypto(0, Hello[..90])));
    public static readonly byte[] SecondHalf = Datagram(Version1, Join([2, 5, 0, 1, 0, 0, 1, 0], Crypto(90, Hello[90..200])), 1);

    public static byte[] Datagram(uint version, byte[] frames, long number = 0, byte[]? token = null, byte[]? connection = null)
    {
        var (key, nonce, header) = KeysOf(version, connection ?? Connection);
        var type = version == Version2 ? 1 : 0;
        var front = Join(
            [(byte)(0xC0 | type << 4 | NumberBytes - 1)], U32(version), Short(connection ?? Connection), [0], Short(token ?? []));
        var length = Math.Max(LeastBytes - front.Length - 2, NumberBytes + frames.Length + SealBytes);
        byte[] plain = [.. frames, .. new byte[length - NumberBytes - SealBytes - frames.Length]];
        front = Join(front, U16(0x4000 | length), U32((uint)number));
        for (var index = 0; index < 8; index++) nonce[^(index + 1)] ^= (byte)(number >> 8 * index);
        var sealedBytes = new byte[plain.Length + SealBytes];
        using var gcm = new AesGcm(key, SealBytes);
        gcm.Encrypt(nonce, plain, sealedBytes.AsSpan(..plain.Length), sealedBytes.AsSpan(plain.Length), front);
        var packet = Join(front, sealedBytes);
        using var aes = Aes.Create();
        aes.Key = header;
        var mask = aes.EncryptEcb(packet.AsSpan(front.Length, 16), PaddingMode.None);
        packet[0] ^= (byte)(mask[0] & 0x0F);
        for (var index = 0; index < NumberBytes; index++) packet[front.Length - NumberBytes + index] ^= mask[1 + index];
        return packet;
    }

    public static byte[] Crypto(int offset, byte[] piece) => Join([6], U16(0x4000 | offset), U16(0x4000 | piece.Length), piece);

    public static (byte[] Key, byte[] Nonce, byte[] Header) KeysOf(uint version, byte[] connection)
    {
        var salt = Convert.FromHexString(version switch
        {
            Version2 => "0DEDE3DEF700A6DB819381BE6E269DCBF9BD2ED9",
            Draft29 => "AFBFEC289993D24C9E9786F19C6111E04390A899",
            _ => "38762CF7F55934B34D179AE6A4C80CADCCBB7F0A",
        });
        var client = Expand(HKDF.Extract(HashAlgorithmName.SHA256, connection, salt), "client in", 32);
        var name = version == Version2 ? "quicv2" : "quic";
        return (Expand(client, name + " key", 16), Expand(client, name + " iv", 12), Expand(client, name + " hp", 16));
    }

    private static byte[] Expand(byte[] secret, string label, int bytes) => HKDF.Expand(
        HashAlgorithmName.SHA256, secret, bytes, Join(U16(bytes), Short(Encoding.ASCII.GetBytes("tls13 " + label)), [0]));

    private static byte[] U32(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
