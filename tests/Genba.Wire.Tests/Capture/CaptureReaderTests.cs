using Genba.Wire.Capture;

namespace Genba.Wire.Tests.Capture;

public sealed class CaptureReaderTests
{
    private static readonly byte[] Data = [1, 2, 3, 4, 5];

    [Theory]
    [InlineData(0xA1B2_C3D4, false, 1_700_000_000_000_007_000)]
    [InlineData(0xA1B2_3C4D, false, 1_700_000_000_000_000_007)]
    [InlineData(0xA1B2_C3D4, true, 1_700_000_000_000_007_000)]
    [InlineData(0xA1B2_3C4D, true, 1_700_000_000_000_000_007)]
    public void A_pcap_gives_its_records_in_either_byte_order_and_resolution(uint magic, bool bigEndian, long nanoseconds)
    {
        var file = new CaptureBytes(bigEndian).PcapHeader(magic).PcapRecord(1_700_000_000, 7, Data, 60).ToArray();
        var packets = new PacketList();
        var reader = PacketList.Read(file, packets);
        Assert.Equal((1L, nanoseconds, 60, "0102030405", LinkType.Ethernet), Assert.Single(packets.Packets));
        Assert.Equal((CaptureFormat.Pcap, 1L, 60L), (reader.Format, reader.Packets, reader.WireBytes));
        Assert.Empty(reader.Faults);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_pcapng_with_two_sections_and_several_interfaces_gives_all_packets(bool bigEndian)
    {
        var file = new CaptureBytes(bigEndian)
            .Section().Interface(LinkType.Ethernet).Interface(LinkType.Raw, resolution: 9)
            .Block(0x0000_0BAD, [1, 2, 3]).Enhanced(1, 1_700_000_000_000_000_001, Data).Block(0x1234, [9])
            .Section().Interface(LinkType.LinuxSll).Enhanced(0, 1_700_000_000_000_000, Data, 99)
            .Block(3, [.. new CaptureBytes(bigEndian).U32(3).ToArray(), 7, 8, 9]).ToArray();
        var packets = new PacketList();
        var reader = PacketList.Read(file, packets);
        Assert.Equal(
        [
            (1, 1_700_000_000_000_000_001, 5, "0102030405", LinkType.Raw),
            (2, 1_700_000_000_000_000_000, 99, "0102030405", LinkType.LinuxSll),
            (3, 1_700_000_000_000_000_001, 3, "070809", LinkType.LinuxSll),
        ], packets.Packets);
        Assert.Equal((CaptureFault.UnknownBlock, 0x1234L), (Assert.Single(reader.Faults).Fault, reader.Faults[0].Value));
    }

    [Theory]
    [InlineData(0x86, 64, 1_000_000_000L)] // 2^-6 seconds
    [InlineData(0x03, 1_000, 1_000_000_000L)] // milliseconds
    [InlineData(0x00, 1, 1_000_000_000L)] // seconds
    public void The_time_resolution_of_an_interface_is_kept(byte resolution, ulong ticks, long nanoseconds)
    {
        var file = new CaptureBytes().Section().Interface(LinkType.Ethernet, resolution).Enhanced(0, ticks, Data).ToArray();
        var packets = new PacketList();
        PacketList.Read(file, packets);
        Assert.Equal(nanoseconds, Assert.Single(packets.Packets).Nanoseconds);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void A_file_fed_in_small_steps_gives_the_same_packets(int step)
    {
        foreach (var file in new[] { SomePcap(), SomePcapng() })
        {
            var whole = new PacketList();
            var stepped = new PacketList();
            PacketList.Read(file, whole);
            PacketList.Read(file, stepped, step);
            Assert.Equal(whole.Packets, stepped.Packets);
        }
    }

    [Fact]
    public void A_file_cut_anywhere_keeps_what_was_whole_and_says_that_it_was_cut()
    {
        foreach (var file in new[] { SomePcap(), SomePcapng() })
        {
            var whole = new PacketList();
            PacketList.Read(file, whole);
            for (var length = 28; length < file.Length; length++)
            {
                var packets = new PacketList();
                var reader = PacketList.Read(file.AsSpan(0, length), packets);
                Assert.True(packets.Packets.Count < whole.Packets.Count || length > file.Length - 4);
                Assert.Equal(whole.Packets.Take(packets.Packets.Count), packets.Packets);
                Assert.All(reader.Faults, fault => Assert.Equal(CaptureFault.Truncated, fault.Fault));
            }
        }
    }

    [Fact]
    public void A_record_that_claims_too_much_stops_the_reading_and_keeps_what_came_before()
    {
        var file = new CaptureBytes().PcapHeader().PcapRecord(1, 0, Data).U32(2).U32(0).U32(300_000).U32(300_000).Raw(Data).ToArray();
        var packets = new PacketList();
        var reader = PacketList.Read(file, packets);
        Assert.Single(packets.Packets);
        Assert.True(reader.Stopped);
        Assert.Equal((CaptureFault.BadRecord, 24L + 16 + 5), (reader.Faults[0].Fault, reader.Faults[0].Offset));
    }

    [Theory]
    [InlineData("PK\u0003\u0004 this is a zip")]
    [InlineData("MZ")]
    [InlineData("")]
    public void What_is_no_capture_is_recognised_as_none(string text)
    {
        var reader = PacketList.Read(System.Text.Encoding.Latin1.GetBytes(text), new PacketList());
        Assert.Equal(CaptureFormat.Unknown, reader.Format);
        Assert.Equal(0, reader.Packets);
    }

    [Fact]
    public void A_block_larger_than_any_buffer_is_passed_over()
    {
        var file = new CaptureBytes().Section().Interface(LinkType.Ethernet)
            .Block(10, new byte[2_000_000]).Enhanced(0, 5, Data).ToArray();
        var packets = new PacketList();
        PacketList.Read(file, packets, CaptureReader.BufferBytes);
        Assert.Single(packets.Packets);
    }

    [Fact]
    public void Mutated_files_never_throw_and_never_invent_bytes()
    {
        const int Seed = 20_261_120;
        var random = new Random(Seed);
        foreach (var file in new[] { SomePcap(), SomePcapng() })
        {
            for (var round = 0; round < 20_000; round++)
            {
                var mutated = (byte[])file.Clone();
                for (var flips = random.Next(1, 6); flips > 0; flips--) mutated[random.Next(mutated.Length)] = (byte)random.Next(256);
                var packets = new PacketList();
                PacketList.Read(mutated, packets, random.Next(16, 400));
                Assert.True(packets.Packets.Sum(packet => packet.Data.Length / 2) <= mutated.Length, $"seed {Seed}, round {round}");
            }
        }
    }

    private static byte[] SomePcap() => new CaptureBytes().PcapHeader()
        .PcapRecord(1, 1, Data).PcapRecord(2, 2, []).PcapRecord(3, 3, new byte[100], 1500).ToArray();

    private static byte[] SomePcapng() => new CaptureBytes().Section().Interface(LinkType.Ethernet, 9).Interface(LinkType.Raw)
        .Enhanced(0, 1, Data).Block(5, new byte[16]).Enhanced(1, 2, new byte[100], 1500).Block(0x0BAD, new byte[9])
        .Enhanced(0, 3, []).ToArray();
}
