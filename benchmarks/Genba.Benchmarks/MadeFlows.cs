using System.Buffers.Binary;

namespace Genba.Benchmarks;

/// <summary>
/// A capture whose packets belong to many flows in random order: the worst case for a flow table. Every packet is a TCP
/// segment without payload, 60 bytes long, between two made addresses.
/// </summary>
internal static class MadeFlows
{
    private const int PacketsPerFlow = 10;
    private const int FrameBytes = 60;
    private const int ClientsPerServer = 4096;
    private const long Step = 20_000;

    /// <summary>Writes a classic pcap with nanoseconds.</summary>
    public static int Write(string to, int flows)
    {
        var random = new Random(502);
        using var output = new FileStream(to, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        GrownCapture.WriteHeader(output, Wire.Capture.LinkType.Ethernet);
        var frame = new byte[FrameBytes];
        (frame[5], frame[11], frame[12], frame[14], frame[17], frame[22], frame[23]) = (2, 1, 8, 0x45, 40, 64, 6);
        (frame[46], frame[47]) = (0x50, 0x10);
        var packets = (long)flows * PacketsPerFlow;
        for (var packet = 0L; packet < packets; packet++)
        {
            var flow = random.Next(flows);
            var client = 0x0A00_0000u + (uint)(flow % ClientsPerServer);
            var server = 0x0A80_0000u + (uint)(flow / ClientsPerServer);
            var port = (ushort)(1024 + flow % 50_000);
            var answer = random.Next(2) == 0;
            BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(26), answer ? server : client);
            BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(30), answer ? client : server);
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(34), answer ? (ushort)502 : port);
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(36), answer ? port : (ushort)502);
            GrownCapture.WriteRecord(output, 1_700_000_000_000_000_000 + packet * Step, FrameBytes, frame);
        }
        Console.WriteLine($"{to}: {packets} packets, {output.Position} bytes");
        return 0;
    }
}
