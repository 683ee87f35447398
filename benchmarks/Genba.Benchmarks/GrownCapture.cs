using System.Buffers.Binary;
using Genba.Wire.Capture;

namespace Genba.Benchmarks;

/// <summary>Repeats a capture with later times until it is large enough to measure throughput with.</summary>
internal static class GrownCapture
{
    private const int RecordHeaderBytes = 16;
    private const long PauseNanoseconds = 1_000_000_000;

    /// <summary>Writes a classic pcap with nanoseconds of at least <paramref name="bytes"/>.</summary>
    public static int Write(string from, string to, long bytes)
    {
        var file = File.ReadAllBytes(from);
        var records = new Records();
        var reader = new CaptureReader();
        reader.Read(file, records);
        if (records.All.Count == 0 || reader.LinkTypes.Count != 1)
        {
            Console.Error.WriteLine($"{from}: needs packets, all of one link type.");
            return 3;
        }
        var span = reader.Last!.Value.Nanoseconds - reader.First!.Value.Nanoseconds + PauseNanoseconds;
        using var output = new FileStream(to, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        WriteHeader(output, reader.LinkTypes[0]);
        long packets = 0;
        for (var round = 0L; output.Position < bytes; round++)
        {
            foreach (var (nanoseconds, wire, data) in records.All)
            {
                WriteRecord(output, nanoseconds + round * span, wire, data);
                packets++;
            }
        }
        Console.WriteLine($"{to}: {packets} packets, {output.Position} bytes");
        return 0;
    }

    internal static void WriteHeader(Stream output, LinkType link)
    {
        Span<byte> header = stackalloc byte[24];
        header.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xA1B2_3C4D);
        (header[4], header[6]) = (2, 4);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 262_144);
        BinaryPrimitives.WriteInt32LittleEndian(header[20..], (int)link);
        output.Write(header);
    }

    internal static void WriteRecord(Stream output, long nanoseconds, int wire, byte[] data)
    {
        Span<byte> header = stackalloc byte[RecordHeaderBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(header, (uint)(nanoseconds / 1_000_000_000));
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)(nanoseconds % 1_000_000_000));
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], data.Length);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], wire);
        output.Write(header);
        output.Write(data);
    }

    private sealed class Records : IPacketHandler
    {
        public List<(long Nanoseconds, int Wire, byte[] Data)> All { get; } = [];

        public void OnPacket(in CapturedPacket packet) => All.Add((packet.Time.Nanoseconds, packet.WireBytes, packet.Data.ToArray()));
    }
}
