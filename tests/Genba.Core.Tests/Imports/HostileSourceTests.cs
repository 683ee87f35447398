using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Genba.Core.Imports;
using Genba.Core.Inspection;

namespace Genba.Core.Tests.Imports;

/// <summary>Every importer of the table meets empty, cut, mutated and monstrous files; nothing throws and nothing grows.</summary>
public sealed class HostileSourceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static TheoryData<string> Kinds => [.. ImporterTable.Sources.Select(importer => importer.Kind)];

    private static ISourceImporter Of(string kind) => ImporterTable.Sources.Single(importer => importer.Kind == kind);

    private static List<string> Recordings =>
        [.. Directory.EnumerateFiles(Sources.Recorded(".")).Where(path => !path.EndsWith(".pcap.gz", StringComparison.Ordinal))];

    [Theory, MemberData(nameof(Kinds))]
    public void An_empty_file_is_refused(string kind) => Assert.IsType<CaptureOutcome.Rejected>(Sources.Outcome([], "x", Of(kind)));

    [Fact]
    public void Every_recording_is_recognised_and_says_something() => Assert.All(Recordings, path => Sources.Read(path));

    [Theory, MemberData(nameof(Kinds))]
    public void A_recording_cut_anywhere_or_mutated_never_throws(string kind)
    {
        var random = new Random(20_261_121);
        foreach (var path in Recordings)
        {
            var whole = File.ReadAllBytes(path);
            for (var round = 0; round < 60; round++)
            {
                var bytes = whole[..random.Next(1, whole.Length + 1)];
                for (var flips = random.Next(12); flips > 0; flips--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                Sources.Outcome(bytes, Path.GetFileName(path), Of(kind));
            }
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_line_without_an_end_and_a_million_separators_cost_little(string kind)
    {
        var watch = Stopwatch.StartNew();
        foreach (var filling in "a,\t {\"[0")
        {
            byte[] bytes = [.. "#separator \\x09\n10.0.0.1 "u8, .. Encoding.ASCII.GetBytes(new string(filling, 8 << 20))];
            Sources.Outcome(bytes, "x.log", Of(kind));
        }
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Patience);
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_compressed_file_that_is_damaged_or_a_bomb_ends_in_a_message(string kind)
    {
        var zeros = Zipped(new byte[1 << 20]);
        var bomb = Enumerable.Repeat(zeros, 600).SelectMany(bytes => bytes).ToArray();      // 600 MiB in 600 KiB
        Assert.IsType<CaptureOutcome.Rejected>(Sources.Outcome(bomb, "x.gz", Of(kind)));
        Assert.IsType<CaptureOutcome.Rejected>(Sources.Outcome(zeros[..100], "x.gz", Of(kind)));
    }

    private static byte[] Zipped(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var zip = new GZipStream(target, CompressionLevel.Fastest)) zip.Write(bytes);
        return target.ToArray();
    }
}
