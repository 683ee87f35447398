using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using Genba.Core.Inspection;
using Genba.Core.Observations;

namespace Genba.Core.Tests.Inspection;

public sealed class CaptureInspectionTests
{
    // ARP: 00:1b:1b:00:00:01 says that it holds 192.168.0.1.
    private static readonly byte[] ArpReply = Convert.FromHexString(
        "ffffffffffff001b1b000001080600010800060400020" + "01b1b000001c0a80001ffffffffffffc0a80002");

    [Fact]
    public void A_capture_gives_its_counts_hash_and_observations()
    {
        var bytes = Pcap(1, 2, 3);
        var set = Inspected(bytes);
        var capture = Assert.Single(set.Captures);
        Assert.Equal((3, 3L * ArpReply.Length, "pcap"), (capture.Packets, capture.Bytes, capture.Format));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), capture.Sha256);
        Assert.Equal(["ethernet"], capture.LinkTypes);
        Assert.Empty(capture.Problems);
        Assert.Equal("192.168.0.1", Assert.Single(set.Bindings).Address.ToString());
        Assert.Equal(3, Assert.Single(set.Links).Volume.Packets);
    }

    [Fact]
    public void A_compressed_capture_reads_the_same_and_keeps_the_hash_of_the_file()
    {
        var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(Pcap(1, 2));
        var set = Inspected(packed.ToArray());
        Assert.Equal(2, set.Captures[0].Packets);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(packed.ToArray())), set.Captures[0].Sha256);
    }

    [Fact]
    public void A_capture_packed_with_zstd_reads_the_same()
    {
        var plain = Pcap([.. Enumerable.Range(0, 40_000)]);
        var set = Inspected(Zstd(plain));
        Assert.Equal(Inspected(plain).Bindings.Select(binding => binding.Packets), set.Bindings.Select(binding => binding.Packets));
        Assert.Equal(40_000, set.Captures[0].Packets);
        Assert.Empty(set.Captures[0].Problems);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public void What_the_packer_holds_back_is_read_to_the_end(int pieceBytes)
    {
        var plain = Pcap([.. Enumerable.Range(0, 3_000)]);
        // Without the check sum that zstd writes last, all input is taken before all output is given.
        using var stream = new ZstdStream(new MemoryStream(Zstd(plain, "--no-check")));
        var read = new MemoryStream();
        var piece = new byte[pieceBytes];
        while (stream.Read(piece) is > 0 and var bytes) read.Write(piece, 0, bytes);
        Assert.Equal(plain, read.ToArray());
    }

    [Fact]
    public void A_cut_zstd_file_keeps_what_was_readable()
    {
        var random = new Random(7);
        var packed = Zstd(Pcap([.. Enumerable.Range(0, 40_000).Select(_ => random.Next(86_400))]));
        var capture = Inspected(packed[..(packed.Length / 2)]).Captures[0];
        Assert.InRange(capture.Packets, 1, 39_999);
        Assert.Contains(capture.Problems, problem => problem.Kind == "truncated-file");
    }

    [Fact]
    public void A_file_that_unpacks_without_end_is_given_up()
    {
        var bomb = Zstd([.. Pcap(0), .. new byte[64 << 20]]);
        var capture = Inspected([.. Enumerable.Repeat(bomb, 20).SelectMany(frame => frame)]).Captures[0];
        Assert.Contains(capture.Problems, problem => problem.Kind == "truncated-file");
        // Records of nothing, 16 bytes each, of 20 times 64 MiB.
        Assert.InRange(capture.Packets, 1, 10L * (64 << 20) / 16);
    }

    /// <summary>Packs with the program that people use.</summary>
    private static byte[] Zstd(byte[] plain, string options = "")
    {
        using var zstd = Process.Start(new ProcessStartInfo("zstd", $"-q -c {options}")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        var packed = new MemoryStream();
        var reading = Task.Run(() => zstd.StandardOutput.BaseStream.CopyTo(packed));
        zstd.StandardInput.BaseStream.Write(plain);
        zstd.StandardInput.Close();
        reading.Wait();
        return packed.ToArray();
    }

    [Fact]
    public void A_capture_larger_than_a_piece_loses_nothing_at_the_seams()
    {
        var bytes = Pcap([.. Enumerable.Range(0, 200_000)]);
        Assert.True(bytes.Length > 8 << 20);
        Assert.Equal(200_000, Inspected(bytes).Captures[0].Packets);
    }

    [Fact]
    public void A_cut_file_keeps_what_was_readable_and_says_where_it_ends()
    {
        var bytes = Pcap(1, 2, 3);
        var capture = Inspected(bytes[..^10]).Captures[0];
        Assert.Equal(2, capture.Packets);
        var problem = Assert.Single(capture.Problems);
        Assert.Equal("truncated-file", problem.Kind);
        Assert.NotNull(problem.Offset);
    }

    [Fact]
    public void A_damaged_compressed_file_keeps_what_was_readable()
    {
        var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.NoCompression, leaveOpen: true)) zip.Write(Pcap([.. Enumerable.Range(0, 5_000)]));
        var capture = Inspected(packed.ToArray()[..(int)(packed.Length / 2)]).Captures[0];
        Assert.InRange(capture.Packets, 1, 4_999);
        Assert.Contains(capture.Problems, problem => problem.Kind == "truncated-file");
    }

    [Fact]
    public void A_clock_that_jumps_ten_years_is_told_and_not_counted_as_watching()
    {
        const int TenYears = 315_360_000;
        var set = Inspected(Pcap(0, 60, TenYears, TenYears + 60));
        var problem = Assert.Single(set.Captures[0].Problems);
        Assert.Equal(("bad-record", 3L), (problem.Kind, problem.Packet));
        Assert.Equal(TimeSpan.FromMinutes(2), WatchedTime.Of(set.Captures));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("504b0304140000", "ZIP")]
    [InlineData("255044462d312e34", "PDF")]
    [InlineData("61646472657373", "text")]
    [InlineData("0001020304050607", "0001020304050607")]
    [InlineData("a1", "text")]
    public void What_is_no_capture_is_rejected_with_a_reason_that_helps(string bytes, string clue)
    {
        var outcome = CaptureInspection.Run(new MemoryStream(Convert.FromHexString(bytes)), "upload.pcap", null, TestContext.Current.CancellationToken);
        var reason = Assert.IsType<CaptureOutcome.Rejected>(outcome).Reason;
        Assert.Contains("upload.pcap", reason.Ja, StringComparison.Ordinal);
        Assert.Contains(clue, reason.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_stops_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => CaptureInspection.Run(new MemoryStream(Pcap(1)), "a.pcap", null, stop.Token));
    }

    private static ObservationSet Inspected(byte[] bytes) => Assert.IsType<CaptureOutcome.Inspected>(
        CaptureInspection.Run(new MemoryStream(bytes), "a.pcap", null, TestContext.Current.CancellationToken)).Observations;

    private static byte[] Pcap(params int[] seconds)
    {
        const int HeaderBytes = 24;
        const int RecordBytes = 16;
        var bytes = new byte[HeaderBytes + seconds.Length * (RecordBytes + ArpReply.Length)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, 0xA1B2_C3D4);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(16), 65_535);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(20), 1);
        var at = bytes.AsSpan(HeaderBytes);
        foreach (var second in seconds)
        {
            BinaryPrimitives.WriteInt32LittleEndian(at, 1_000_000_000 + second);
            BinaryPrimitives.WriteInt32LittleEndian(at[8..], ArpReply.Length);
            BinaryPrimitives.WriteInt32LittleEndian(at[12..], ArpReply.Length);
            ArpReply.CopyTo(at[RecordBytes..]);
            at = at[(RecordBytes + ArpReply.Length)..];
        }
        return bytes;
    }
}
