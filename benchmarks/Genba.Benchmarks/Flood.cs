using System.Buffers.Binary;
using System.Diagnostics;
using Genba.Core.Inspection;
using Genba.Wire;
using Genba.Wire.Capture;

namespace Genba.Benchmarks;

/// <summary>
/// Made SYN packets to random addresses, from one sender and from as many as there are packets, heard as on an interface.
/// Budget: memory stands still once the tables are full.
/// </summary>
internal static class Flood
{
    private const int Rows = 10;

    public static int Measure(int packets)
    {
        foreach (var randomSources in new[] { false, true })
        {
            Console.WriteLine(randomSources ? "random sources and destinations" : "one source, random destinations");
            Run(packets, randomSources);
        }
        return 0;
    }

    private static void Run(int packets, bool randomSources)
    {
        var watched = new WatchedInterface("flood", LinkType.Ethernet, null, KeepsPackets: false);
        using var period = new WatchedPeriod(watched, Stream.Null, DateTimeOffset.UnixEpoch);
        var random = new Random(20_260_401);
        var frame = Convert.FromHexString(
            "02000000000b02000000000a0800" + "4500002800010000400600" + "00c0000201c0000202" + "9c4001bd00000001000000005002ffff00000000");
        var started = Stopwatch.GetTimestamp();
        Console.WriteLine("    packets  conversations  without room  managed MB  process MB  seconds");
        for (var packet = 1; packet <= packets; packet++)
        {
            BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(30), random.Next());
            if (randomSources) BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(26), random.Next());
            period.OnPacket(new PacketTime(1_000L * packet), frame.Length, frame);
            if (packet % (packets / Rows) != 0) continue;
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            Console.WriteLine(
                $"{packet,11:N0} {period.Conversations,14:N0} {period.WithoutRoom,13:N0} {GC.GetTotalMemory(true) / 1e6,11:N0} "
                + $"{Environment.WorkingSet / 1e6,11:N0} {seconds,8:N1}");
        }
    }
}
