using System.Diagnostics;
using System.IO.Compression;
using Genba.Core.Imports;
using Genba.Core.Imports.Sources;
using Genba.Core.Observations;
using Genba.Wire;
using Genba.Wire.Capture;
using Genba.Wire.Protocols;

namespace Genba.Fuzz;

/// <summary>
/// One run: messages to their dissectors, one in four a packet through the whole pipeline, and now and then a file through the
/// capture reader.
/// </summary>
internal sealed class FuzzRun(FuzzOptions options)
{
    private const int HeaderBytes = 42; // Ethernet, IPv4, UDP: mostly kept, so that dissectors see the change
    private const int RoundsPerReport = 200_000;
    /// <summary>Few enough that flows are young: an old one has a name and looks at little.</summary>
    private const int PacketsPerPipeline = 4_000;
    private const int FileEvery = 2_000;
    private const int SourceEvery = 500;
    private const int LargestFile = 300_000;
    private const long MaxLiveBytes = 600L << 20;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(2);

    private readonly Mutator _mutator = new(options.Seed);
    private readonly List<(byte[] Data, LinkType Link)> _packets = [];
    private readonly List<byte[]> _files = [];
    private readonly List<byte[]> _sources = [];
    private readonly Messages _messages = new();
    private ObservationCollector _collector = NewCollector();

    public int Execute()
    {
        Load();
        if (_packets.Count == 0)
        {
            Console.Error.WriteLine("No packets to start from.");
            return 3;
        }
        Console.Error.WriteLine($"seed {options.Seed}: {_packets.Count} packets of {_files.Count} captures, {_sources.Count} other sources, {_messages.Count} messages of {_messages.Dissectors} protocols");
        var watch = Stopwatch.StartNew();
        var pipeline = NewPipeline();
        var number = 0L;
        while (number < options.Count && watch.Elapsed < options.Time)
        {
            if (++number % RoundsPerReport == 0)
            {
                var live = GC.GetTotalMemory(forceFullCollection: true);
                if (live > MaxLiveBytes) return Fail($"memory grew to {live >> 20} MiB", [], number);
                Console.Error.WriteLine($"{number:N0} mutations, {number / watch.Elapsed.TotalSeconds:N0}/s, {live >> 20} MiB live");
                _collector = NewCollector();
            }
            if (number % PacketsPerPipeline == 0) pipeline = NewPipeline();
            if (number % FileEvery == 0 && !TryFile(number)) return 1;
            if (number % SourceEvery == 0 && _sources.Count > 0 && !TrySource(number)) return 1;
            if (number % 4 == 0 || _messages.Count == 0 ? !TryPacket(pipeline, number) : !TryMessage(number)) return 1;
        }
        Console.WriteLine($"{number:N0} mutations without an exception, a hang or growth");
        return 0;
    }

    private bool TryPacket(PacketPipeline pipeline, long number)
    {
        var (data, link) = _packets[_mutator.Next(_packets.Count)];
        var bytes = _mutator.Mutate(data, _packets[_mutator.Next(_packets.Count)].Data, HeaderBytes);
        return Try(bytes, number, () => pipeline.OnPacket(new(number, new(number * 1_000_000), bytes.Length, bytes, link)));
    }

    private bool TryMessage(long number)
    {
        var index = _mutator.Next(_messages.Count);
        var bytes = _mutator.Mutate(_messages[index], _messages[_mutator.Next(_messages.Count)], 0);
        return Try(bytes, number, () => _messages.Show(index, bytes, _mutator, _collector, number));
    }

    private bool TryFile(long number)
    {
        var file = _files[_mutator.Next(_files.Count)];
        var bytes = _mutator.Mutate(file, _files[_mutator.Next(_files.Count)], 4);
        return Try(bytes, number, () => Read(bytes, NewPipeline()));
    }

    /// <summary>A log, table or export through an importer: mostly its own, now and then one that never meant it.</summary>
    private bool TrySource(long number)
    {
        var bytes = _mutator.Mutate(_sources[_mutator.Next(_sources.Count)], _sources[_mutator.Next(_sources.Count)], 0);
        var importer = ImporterTable.Sources[_mutator.Next(ImporterTable.Sources.Count)];
        return Try(bytes, number, () =>
        {
            var start = new SourceStart("x", bytes.AsMemory(0, Math.Min(bytes.Length, SourceStart.MostBytes)));
            var own = ImporterTable.Sources.FirstOrDefault(one => one.Recognises(start));
            SourceReading.Run(new MemoryStream(bytes), "x", own ?? importer, DateTimeOffset.UnixEpoch.AddYears(56), CancellationToken.None);
        });
    }

    private bool Try(byte[] bytes, long number, Action deed)
    {
        // Time of the processor, not of the clock: a machine that is busy elsewhere, or sleeps, is no hang.
        var before = Environment.CpuUsage.TotalTime;
        try
        {
            deed();
        }
#pragma warning disable CA1031 // Finding any exception at all is what this program is for.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Fail(fault.ToString(), bytes, number);
            return false;
        }
        var taken = Environment.CpuUsage.TotalTime - before;
        if (taken < Hang) return true;
        Fail($"took {taken}", bytes, number);
        return false;
    }

    private int Fail(string what, byte[] bytes, long number)
    {
        Directory.CreateDirectory(options.Crashes);
        var path = Path.Combine(options.Crashes, $"{options.Seed}-{number}.bin");
        File.WriteAllBytes(path, bytes);
        Console.Error.WriteLine($"seed {options.Seed}, mutation {number}, kept as {path}: {what}");
        return 1;
    }

    private static ObservationCollector NewCollector() => new(ProtocolTable.All);

    private static PacketPipeline NewPipeline() => new(NewCollector());

    private void Load()
    {
        foreach (var source in options.Sources)
        {
            var files = Directory.Exists(source) ? Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories) : [source];
            foreach (var path in files.Order(StringComparer.Ordinal))
            {
                var bytes = Bytes(path);
                if (bytes.Length > LargestFile) continue;
                var before = _packets.Count;
                Read(bytes, new Collector(_packets));
                if (_packets.Count == before)
                {
                    if (SourceReading.Recognise(path, Path.GetFileName(path)) is not null) _sources.Add(bytes);
                    continue;
                }
                _files.Add(bytes);
                _messages.Add(bytes);
            }
        }
    }

    private static byte[] Bytes(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (bytes is not [0x1F, 0x8B, ..]) return bytes;
        using var zipped = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var unzipped = new MemoryStream();
        zipped.CopyTo(unzipped);
        return unzipped.ToArray();
    }

    private static void Read(byte[] bytes, IPacketHandler handler)
    {
        var reader = new CaptureReader();
        (handler as PacketPipeline)?.BeginCapture(0, reader);
        var taken = reader.Read(bytes, handler);
        reader.End(bytes.Length - taken);
    }

    private sealed class Collector(List<(byte[] Data, LinkType Link)> packets) : IPacketHandler
    {
        public void OnPacket(in CapturedPacket packet) => packets.Add((packet.Data.ToArray(), packet.Link));
    }
}
