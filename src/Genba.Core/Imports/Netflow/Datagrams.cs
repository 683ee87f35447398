using System.Buffers.Binary;

namespace Genba.Core.Imports.Netflow;

/// <summary>
/// Finds where one export datagram ends and the next begins. Version 5 counts its records and IPFIX its bytes; version 9 says
/// neither, but no flow set of it may have the number that a next header begins with.
/// </summary>
public static class Datagrams
{
    public const int MostBytes = 65_535;
    private const int V5HeaderBytes = 24, V5RecordBytes = 48, V5MostRecords = 30;
    private const int V9HeaderBytes = 20, SetHeaderBytes = 4, IpfixHeaderBytes = 16;
    private const int FirstDataSet = 256;

    public static bool IsStart(ReadOnlySpan<byte> bytes) => LengthOf(bytes) > 0;

    /// <returns>Bytes of the datagram at the front, which may reach beyond what is there; 0 when none begins there.</returns>
    public static int LengthOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < IpfixHeaderBytes) return 0;
        var second = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        switch (BinaryPrimitives.ReadUInt16BigEndian(bytes))
        {
            case 5:
                return second is > 0 and <= V5MostRecords ? V5HeaderBytes + second * V5RecordBytes : 0;
            case 9:
                return LengthOfV9(bytes);
            case 10:
                return second >= IpfixHeaderBytes + SetHeaderBytes && HasSetAt(bytes, IpfixHeaderBytes, second) ? second : 0;
            default:
                return 0;
        }
    }

    /// <summary>Each datagram, from what was already read and then from the stream. Ends where none begins any more.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Of(Stream content, ReadOnlyMemory<byte> start)
    {
        var buffer = new byte[2 * MostBytes];
        start.CopyTo(buffer);
        var (at, end) = (0, start.Length);
        var ended = false;
        while (true)
        {
            // Enough for the longest one, and for the header that shows where one of version 9 ends.
            while (!ended && end - at <= MostBytes)
            {
                buffer.AsSpan(at, end - at).CopyTo(buffer);
                (at, end) = (0, end - at);
                var read = content.Read(buffer, end, buffer.Length - end);
                ended = read == 0;
                end += read;
            }
            var length = Math.Min(LengthOf(buffer.AsSpan(at, end - at)), end - at);
            if (length <= 0) yield break;
            yield return buffer.AsMemory(at, length);
            at += length;
        }
    }

    private static int LengthOfV9(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < V9HeaderBytes + SetHeaderBytes || !HasSetAt(bytes, V9HeaderBytes, MostBytes)) return 0;
        var at = V9HeaderBytes;
        while (at + SetHeaderBytes <= bytes.Length && at < MostBytes)
        {
            var id = BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (id is not (0 or 1 or >= FirstDataSet) || length < SetHeaderBytes) break;
            at += length;
        }
        return at;
    }

    /// <summary>A set of templates, options or data begins there and ends within the datagram.</summary>
    private static bool HasSetAt(ReadOnlySpan<byte> bytes, int at, int most)
    {
        if (bytes.Length < at + SetHeaderBytes) return false;
        var id = BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        return id is <= 3 or >= FirstDataSet && length >= SetHeaderBytes && length <= most - at;
    }
}
