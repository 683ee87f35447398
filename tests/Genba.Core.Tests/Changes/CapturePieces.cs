using Genba.Core.Inspection;
using Genba.Wire;
using Genba.Wire.Capture;

namespace Genba.Core.Tests.Changes;

/// <summary>Cuts a capture of one kind of link into pieces of equal time.</summary>
internal static class CapturePieces
{
    public static IReadOnlyList<string> Write(string capture, string folder, int pieces)
    {
        var bytes = File.ReadAllBytes(capture);
        var (reader, kept) = (new CaptureReader(), new Keeper());
        for (var taken = 0; taken < bytes.Length && !reader.Stopped;)
        {
            var step = reader.Read(bytes.AsSpan(taken, Math.Min(CaptureReader.BufferBytes, bytes.Length - taken)), kept);
            if (step == 0) break;
            taken += step;
        }
        var (first, last) = (reader.First!.Value.Nanoseconds, reader.Last!.Value.Nanoseconds);
        return [.. Enumerable.Range(0, pieces).Select(piece =>
        {
            var file = Path.Combine(folder, $"piece-{piece}.pcapng");
            using var stream = File.Create(file);
            using var writer = new PcapngWriter(stream);
            writer.Begin(kept.Link, "cut", null);
            long EndOf(int number) => number == pieces ? long.MaxValue : first + ((last - first) / pieces * number);
            var (from, to) = (piece == 0 ? long.MinValue : EndOf(piece), EndOf(piece + 1));
            var packets = 0L;
            foreach (var (time, wireBytes, data) in kept.Packets.Where(packet => packet.Time.Nanoseconds >= from && packet.Time.Nanoseconds < to))
            {
                writer.Add(time, wireBytes, data);
                packets++;
            }
            writer.End(new(Math.Max(first, from)), new(Math.Min(last, to)), packets, 0);
            return file;
        })];
    }

    private sealed class Keeper : IPacketHandler
    {
        public List<(PacketTime Time, int WireBytes, byte[] Data)> Packets { get; } = [];
        public LinkType Link { get; private set; }

        public void OnPacket(in CapturedPacket packet)
        {
            Link = packet.Link;
            Packets.Add((packet.Time, packet.WireBytes, packet.Data.ToArray()));
        }
    }
}
