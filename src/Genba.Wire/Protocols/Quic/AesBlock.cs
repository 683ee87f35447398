using System.Buffers.Binary;
using System.Numerics;

namespace Genba.Wire.Protocols.Quic;

/// <summary>
/// AES with a key of 128 bits, forward only, which is all that counter mode needs: FIPS 197, 5.1 and 5.2. It protects no
/// secret here (docs/adr/0031): the keys of a first message of QUIC are known to everybody.
/// </summary>
/// <remarks>
/// The runtime's own AES allocates for every key and every call; this one allocates nothing and takes about 60 ns a block.
/// A test compares both.
/// </remarks>
internal readonly ref struct AesBlock
{
    public const int BlockBytes = 16;
    public const int KeyWords = 44;
    private const int Rounds = 10;
    private const int ColumnsOfKey = 4;

    private static readonly byte[] Boxes = MakeBoxes();
    private static readonly uint[] Mixed = MakeMixed();

    private readonly ReadOnlySpan<uint> _keys;

    /// <param name="words">Room for the round keys, <see cref="KeyWords"/> long.</param>
    public AesBlock(ReadOnlySpan<byte> key, Span<uint> words)
    {
        for (var word = 0; word < ColumnsOfKey; word++) words[word] = BinaryPrimitives.ReadUInt32BigEndian(key[(4 * word)..]);
        byte round = 1;
        for (var word = ColumnsOfKey; word < KeyWords; word++)
        {
            var last = words[word - 1];
            if (word % ColumnsOfKey == 0)
            {
                last = Substitute(BitOperations.RotateLeft(last, 8)) ^ (uint)round << 24;
                round = Double(round);
            }
            words[word] = words[word - ColumnsOfKey] ^ last;
        }
        _keys = words[..KeyWords];
    }

    public void Encrypt(ReadOnlySpan<byte> block, Span<byte> result)
    {
        var (a, b, c, d) = (Word(block, 0), Word(block, 1), Word(block, 2), Word(block, 3));
        for (var round = 1; round < Rounds; round++)
        {
            (a, b, c, d) = (
                Column(a, b, c, d) ^ _keys[4 * round], Column(b, c, d, a) ^ _keys[4 * round + 1],
                Column(c, d, a, b) ^ _keys[4 * round + 2], Column(d, a, b, c) ^ _keys[4 * round + 3]);
        }
        Write(result, 0, Last(a, b, c, d));
        Write(result, 1, Last(b, c, d, a));
        Write(result, 2, Last(c, d, a, b));
        Write(result, 3, Last(d, a, b, c));
    }

    private uint Word(ReadOnlySpan<byte> block, int word) => BinaryPrimitives.ReadUInt32BigEndian(block[(4 * word)..]) ^ _keys[word];

    private void Write(Span<byte> result, int word, uint value) =>
        BinaryPrimitives.WriteUInt32BigEndian(result[(4 * word)..], value ^ _keys[4 * Rounds + word]);

    /// <summary>SubBytes, ShiftRows and MixColumns of one column in one go: a table, turned for each row.</summary>
    private static uint Column(uint a, uint b, uint c, uint d) => Mixed[a >> 24] ^ BitOperations.RotateRight(Mixed[b >> 16 & 0xFF], 8)
        ^ BitOperations.RotateRight(Mixed[c >> 8 & 0xFF], 16) ^ BitOperations.RotateRight(Mixed[d & 0xFF], 24);

    private static uint Last(uint a, uint b, uint c, uint d) =>
        (uint)(Boxes[a >> 24] << 24 | Boxes[b >> 16 & 0xFF] << 16 | Boxes[c >> 8 & 0xFF] << 8 | Boxes[d & 0xFF]);

    private static uint Substitute(uint word) => Last(word, word, word, word);

    private static byte Double(byte value) => (byte)(value << 1 ^ (value >> 7) * 0x1B);

    /// <summary>5.1.1: the inverse in GF(2^8), found by walking the powers of 3 and of its inverse, then an affine map.</summary>
    private static byte[] MakeBoxes()
    {
        var boxes = new byte[256];
        byte power = 1, inverse = 1;
        do
        {
            power ^= Double(power);                         // times 3
            inverse ^= (byte)(inverse << 1);                // divided by 3
            inverse ^= (byte)(inverse << 2);
            inverse ^= (byte)(inverse << 4);
            if ((inverse & 0x80) != 0) inverse ^= 0x09;
            uint turned = inverse;
            turned ^= turned << 1 ^ turned << 2 ^ turned << 3 ^ turned << 4;
            boxes[power] = (byte)(turned ^ turned >> 8 ^ 0x63);
        }
        while (power != 1);
        boxes[0] = 0x63;
        return boxes;
    }

    private static uint[] MakeMixed()
    {
        var mixed = new uint[256];
        for (var value = 0; value < mixed.Length; value++)
        {
            var box = Boxes[value];
            var twice = Double(box);
            mixed[value] = (uint)(twice << 24 | box << 16 | box << 8 | twice ^ box);
        }
        return mixed;
    }
}
