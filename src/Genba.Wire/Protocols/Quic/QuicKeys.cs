using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Genba.Wire.Protocols.Quic;

/// <summary>
/// The keys of a client's first packets, which anybody can derive from the number that the client made up for the server:
/// RFC 9001, 5.2 (version 1, and its drafts with their own salts), RFC 9369, 3.3 (version 2). They keep nothing secret.
/// </summary>
internal readonly ref struct QuicKeys
{
    public const int RoomBytes = KeyBytes + NonceBytes + KeyBytes;
    private const int KeyBytes = 16;
    private const int NonceBytes = 12;
    private const int SampleOffset = 4;
    private const uint Version1 = 1, Version2 = 0x6B33_43CF;

    private readonly ReadOnlySpan<byte> _key, _nonce, _header;

    /// <param name="keys">As <see cref="Derive"/> left them.</param>
    public QuicKeys(ReadOnlySpan<byte> keys)
    {
        _key = keys[..KeyBytes];
        _nonce = keys.Slice(KeyBytes, NonceBytes);
        _header = keys[(KeyBytes + NonceBytes)..RoomBytes];
    }

    /// <param name="connection">The number that the client gave the server in its very first packet.</param>
    /// <param name="keys">Room for them, <see cref="RoomBytes"/> long.</param>
    public static void Derive(uint version, ReadOnlySpan<byte> connection, Span<byte> keys)
    {
        Span<byte> initial = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> client = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(SaltOf(version), connection, initial);
        Expand(initial, "client in"u8, client);
        var isSecond = version == Version2;
        Expand(client, isSecond ? "quicv2 key"u8 : "quic key"u8, keys[..KeyBytes]);
        Expand(client, isSecond ? "quicv2 iv"u8 : "quic iv"u8, keys.Slice(KeyBytes, NonceBytes));
        Expand(client, isSecond ? "quicv2 hp"u8 : "quic hp"u8, keys[(KeyBytes + NonceBytes)..RoomBytes]);
    }

    /// <summary>Whether this version's first packets can be read.</summary>
    public static bool Has(uint version) => !SaltOf(version).IsEmpty;

    /// <summary>
    /// Takes the protection off one packet (RFC 9001, 5.3 and 5.4). Its seal is not checked: who forges a packet can
    /// seal it too, and what was read with wrong keys makes no sense.
    /// </summary>
    /// <param name="packet">From its first byte to its end.</param>
    /// <param name="number">Where the packet number begins.</param>
    /// <param name="plain">Room for the frames, at least as long as the packet.</param>
    /// <returns>The frames, or nothing when they cannot be frames.</returns>
    public ReadOnlySpan<byte> Open(ReadOnlySpan<byte> packet, int number, Span<byte> plain)
    {
        const int SealBytes = 16, LongestNumber = 4;
        if (packet.Length < number + LongestNumber + AesBlock.BlockBytes) return default;
        Span<uint> words = stackalloc uint[AesBlock.KeyWords];
        Span<byte> block = stackalloc byte[AesBlock.BlockBytes];
        new AesBlock(_header, words).Encrypt(packet.Slice(number + SampleOffset, AesBlock.BlockBytes), block);
        var numberBytes = ((packet[0] ^ block[0]) & 3) + 1;
        Span<byte> counter = stackalloc byte[AesBlock.BlockBytes];
        _nonce.CopyTo(counter);
        for (var index = 0; index < numberBytes; index++)
            counter[NonceBytes - numberBytes + index] ^= (byte)(packet[number + index] ^ block[1 + index]);
        if (packet.Length < number + numberBytes + SealBytes) return default;
        var content = packet[(number + numberBytes)..^SealBytes];
        var cipher = new AesBlock(_key, words);
        for (var offset = 0; offset < content.Length; offset += AesBlock.BlockBytes)
        {
            // NIST SP 800-38D, 7.1: the first block of the text is counted 2.
            BinaryPrimitives.WriteUInt32BigEndian(counter[NonceBytes..], (uint)(offset / AesBlock.BlockBytes) + 2);
            cipher.Encrypt(counter, block);
            var end = Math.Min(AesBlock.BlockBytes, content.Length - offset);
            for (var index = 0; index < end; index++) plain[offset + index] = (byte)(content[offset + index] ^ block[index]);
            if (offset == 0 && plain[0] > QuicHello.LastFrame) return default;
        }
        return plain[..content.Length];
    }

    private static ReadOnlySpan<byte> SaltOf(uint version) => version switch
    {
        Version1 or 0xFF00_0021 or 0xFF00_0022 =>
            [0x38, 0x76, 0x2C, 0xF7, 0xF5, 0x59, 0x34, 0xB3, 0x4D, 0x17, 0x9A, 0xE6, 0xA4, 0xC8, 0x0C, 0xAD, 0xCC, 0xBB, 0x7F, 0x0A],
        Version2 =>
            [0x0D, 0xED, 0xE3, 0xDE, 0xF7, 0x00, 0xA6, 0xDB, 0x81, 0x93, 0x81, 0xBE, 0x6E, 0x26, 0x9D, 0xCB, 0xF9, 0xBD, 0x2E, 0xD9],
        >= 0xFF00_001D and <= 0xFF00_0020 =>
            [0xAF, 0xBF, 0xEC, 0x28, 0x99, 0x93, 0xD2, 0x4C, 0x9E, 0x97, 0x86, 0xF1, 0x9C, 0x61, 0x11, 0xE0, 0x43, 0x90, 0xA8, 0x99],
        _ => default,
    };

    /// <summary>RFC 8446, 7.1; RFC 5869, 2.3: a label without context; no result is longer than one hash.</summary>
    private static void Expand(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> label, Span<byte> result)
    {
        var text = new TextBuffer(stackalloc byte[32]);
        text.Add([0, (byte)result.Length, (byte)("tls13 "u8.Length + label.Length)]);
        text.Add("tls13 "u8);
        text.Add(label);
        text.Add([0, 1]);                   // no context; the first block
        Span<byte> block = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, text.Text, block);
        block[..result.Length].CopyTo(result);
    }
}
