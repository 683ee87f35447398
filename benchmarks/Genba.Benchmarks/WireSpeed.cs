using System.Diagnostics;
using Genba.Core.Observations;
using Genba.Wire;
using Genba.Wire.Capture;
using Genba.Wire.Protocols;

namespace Genba.Benchmarks;

/// <summary>
/// What one thread needs to read a capture and to see everything in it: records, flows, order of TCP, every dissector, every
/// claim counted. Neither the hash of the file nor the start of the program is part of it; <c>compare.sh</c> measures those too.
/// </summary>
internal static class WireSpeed
{
    private const int PieceBytes = 4 << 20;

    public static int Measure(string path, int runs)
    {
        for (var run = 0; run < runs; run++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var before = Environment.CpuUsage.TotalTime;
            var watch = Stopwatch.StartNew();
            var (packets, flows) = Read(path);
            var cpu = Environment.CpuUsage.TotalTime - before;
            Console.WriteLine($"wire wall {watch.Elapsed.TotalSeconds:F3} s cpu {cpu.TotalSeconds:F3} s, "
                + $"{cpu.TotalNanoseconds / Math.Max(1, packets):F0} ns and "
                + $"{(double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / Math.Max(1, packets):F2} bytes a packet, "
                + $"{packets} packets, {flows} flows, peak {Environment.WorkingSet >> 20} MB");
        }
        return 0;
    }

    private static (long Packets, int Flows) Read(string path)
    {
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        var buffer = new byte[CaptureReader.BufferBytes + PieceBytes];
        var reader = new CaptureReader();
        var pipeline = new PacketPipeline(new ObservationCollector(ProtocolTable.All));
        pipeline.BeginCapture(0, reader);
        long offset = 0;
        var held = 0;
        while (RandomAccess.Read(file, buffer.AsSpan(held, PieceBytes), offset) is > 0 and var read)
        {
            offset += read;
            var all = held + read;
            var taken = reader.Read(buffer.AsSpan(0, all), pipeline);
            held = all - taken;
            buffer.AsSpan(taken, held).CopyTo(buffer);
        }
        return (reader.Packets, pipeline.Flows.Count);
    }
}
