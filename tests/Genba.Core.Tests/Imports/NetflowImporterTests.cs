using System.Buffers.Binary;
using Genba.Core.Imports;
using Genba.Core.Inspection;
using Genba.Core.Observations;

namespace Genba.Core.Tests.Imports;

/// <summary>The exports are softflowd's of <c>samples/plant/plant.pcapng</c>; the totals are those that nfdump counts in them.</summary>
public sealed class NetflowImporterTests
{
    [Theory]
    [InlineData("softflowd-v5.netflow.gz", 2300, 22_549, 1_930_455)]
    [InlineData("softflowd-v9.netflow.gz", 2313, 22_600, 1_933_695)]
    [InlineData("softflowd-ipfix.netflow.gz", 2313, 22_600, 1_933_695)]
    public void Flows_packets_and_bytes_are_those_that_nfdump_counts(string file, int flows, long packets, long bytes)
    {
        var set = Sources.Read(Sources.Recorded(file));
        Assert.Equal(flows, set.Captures[0].Packets);
        Assert.Equal(new Volume(packets, bytes), set.Conversations.Aggregate(default(Volume), (sum, one) => sum + one.AToB + one.BToA));
        Assert.Empty(set.Captures[0].Problems);
        Assert.Equal(SourceSight.Flows, set.Captures[0].Sight);
    }

    [Fact]
    public void Each_conversation_has_as_many_packets_each_way_as_in_the_capture_that_was_exported()
    {
        var plant = Path.Combine(Sources.Recorded("."), "..", "..", "..", "samples", "plant", "plant.pcapng");
        var seen = Assert.IsType<CaptureOutcome.Inspected>(CaptureInspection.Run(plant, null,
            TestContext.Current.CancellationToken)).Observations;
        var exported = Sources.Read(Sources.Recorded("softflowd-v9.netflow.gz"));
        // softflowd knows no ports but those of TCP and UDP, and puts the type of ICMP into them.
        var fromCapture = Counts(seen);
        var fromExport = Counts(exported);
        Assert.True(fromCapture.Count > 500);
        Assert.Equal(fromCapture, fromExport);
    }

    [Fact]
    public void A_capture_of_the_way_to_the_collector_says_the_same_as_the_bare_datagrams()
    {
        var path = Sources.Recorded("softflowd-v9.pcap.gz");
        var importer = ImporterTable.Sources.Single(one => one.Kind == "netflow");
        var set = Assert.IsType<CaptureOutcome.Inspected>(Core.Imports.Sources.SourceReading.Run(
            path, "v9.pcap.gz", importer, Sources.Made, TestContext.Current.CancellationToken)).Observations;
        Assert.Equal(2313, set.Captures[0].Packets);
        Assert.Equal(Counts(Sources.Read(Sources.Recorded("softflowd-v9.netflow.gz"))), Counts(set));
    }

    [Fact]
    public void A_record_is_shown_in_words()
    {
        var path = Sources.Recorded("softflowd-v5.netflow.gz");
        var view = Core.Imports.Sources.SourceReading.Find(path, new NetflowImporter(), 1, TestContext.Current.CancellationToken);
        Assert.Contains("10.20.1.1 port 67 → 10.20.1.101 port 68, 2 packets, 686 bytes", view?.Text, StringComparison.Ordinal);
        Assert.Equal("udp 10.20.1.1:67 → 10.20.1.101:68", Assert.Single(view!.Says).Text);
        Assert.Equal(3, view.Around.Count);
    }

    [Fact]
    public void Data_before_its_template_is_counted_and_left_out()
    {
        byte[] datagram = [.. V9Header(1, 0), 1, 0, 0, 8, 1, 2, 3, 4];
        var refused = Assert.IsType<CaptureOutcome.Rejected>(Sources.Outcome(datagram, "x.netflow", new NetflowImporter()));
        Assert.Contains("1 data sets came before their template", refused.Reason.En, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_template_number_means_another_thing_in_another_domain()
    {
        byte[] file =
        [
            .. V9(domain: 1, sequence: 0, Template(256, (8, 4), (12, 4), (2, 4), (1, 4), (4, 1)),
                Data(256, "0A000001" + "0A000002" + "00000003" + "00000100" + "06")),
            .. V9(domain: 2, sequence: 0, Template(256, (4, 1), (8, 4), (12, 4), (2, 4), (1, 4)),
                Data(256, "11" + "0A000003" + "0A000004" + "00000005" + "00000200")),
            .. V9(domain: 1, sequence: 1, Data(256, "0A000001" + "0A000005" + "00000007" + "00000300" + "06")),
        ];
        var set = Sources.Read(file, "x.netflow");
        Assert.Equal(
            ["tcp 10.0.0.1 10.0.0.2 3 256", "udp 10.0.0.3 10.0.0.4 5 512", "tcp 10.0.0.1 10.0.0.5 7 768"],
            set.Conversations.Select(one => $"{one.Transport} {one.A} {one.B} {one.AToB.Packets} {one.AToB.Bytes}"));
        Assert.Empty(set.Captures[0].Problems);
    }

    [Fact]
    public void What_the_exporter_numbered_and_nobody_received_is_told()
    {
        byte[] file =
        [
            .. V9(1, 10, Template(256, (8, 4), (12, 4), (2, 4), (1, 4)), Data(256, "0A0000010A0000020000000300000100")),
            .. V9(1, 14, Data(256, "0A0000010A0000020000000300000100")),
        ];
        Assert.StartsWith("3 were lost between exporter and collector", Assert.Single(Sources.Problems(Sources.Read(file, "x.netflow"))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_of_monstrous_size_is_refused_and_the_rest_is_read()
    {
        var monstrous = Enumerable.Range(0, 400).Select(_ => (8, 65_000)).ToArray();
        byte[] file =
        [
            .. V9(1, 0, Template(300, monstrous)),
            .. V9(1, 1, Template(256, (8, 4), (12, 4), (2, 4), (1, 4)), Data(256, "0A0000010A0000020000000300000100")),
        ];
        var set = Sources.Read(file, "x.netflow");
        Assert.Single(set.Conversations);
        Assert.Contains("refused", Assert.Single(Sources.Problems(set)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_exporter_that_samples_is_told()
    {
        byte[] options = [0, 1, 0, 20, 1, 44, 0, 4, 0, 4, 0, 1, 0, 4, 0, 34, 0, 4, 0, 0];   // template 300: scope system, samplingInterval
        byte[] file =
        [
            .. V9(1, 0, options, Data(300, "00000001" + "00000064")),
            .. V9(1, 1, Template(256, (8, 4), (12, 4), (2, 4), (1, 4)), Data(256, "0A0000010A0000020000000300000100")),
        ];
        Assert.Contains("counts only some packets", Assert.Single(Sources.Problems(Sources.Read(file, "x.netflow"))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Ipfix_fields_of_any_length_and_of_the_way_back_are_understood()
    {
        // Template 256: source, destination, octets (8), reverse octets (enterprise 29305), interfaceName (variable)
        byte[] template = [0, 2, 0, 32, 1, 0, 0, 5, 0, 8, 0, 4, 0, 12, 0, 4, 0, 2, 0, 4, 0x80, 2, 0, 4, 0, 0, 0x72, 0x79, 0, 82, 0xFF,
            0xFF];
        byte[] data = [1, 0, 0, 25, .. Convert.FromHexString("0A000001" + "0A000002" + "00000009" + "00000004" + "04" + "65746830")];
        byte[] message = new byte[16 + template.Length + data.Length];
        BinaryPrimitives.WriteUInt16BigEndian(message, 10);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), (ushort)message.Length);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(4), 1_795_000_000);
        template.CopyTo(message, 16);
        data.CopyTo(message, 16 + template.Length);
        var one = Assert.Single(Sources.Read(message, "x.netflow").Conversations);
        Assert.Equal((9, 4), (one.AToB.Packets, one.BToA.Packets));
    }

    [Theory]
    [InlineData(0x02, false)]
    [InlineData(0x06, false)]
    [InlineData(0x1B, true)]
    [InlineData(0x18, null)]
    [InlineData(0x12, null)]
    public void Whether_a_connection_came_about_is_said_only_where_the_flags_tell(byte flags, bool? established)
    {
        var data = $"0A0000010A0000020000000300000100{flags:x2}06";
        byte[] file = V9(1, 0, Template(256, (8, 4), (12, 4), (2, 4), (1, 4), (6, 1), (4, 1)), Data(256, data));
        Assert.Equal(established, Assert.Single(Sources.Read(file, "x.netflow").Conversations).Established);
    }

    private static SortedDictionary<string, string> Counts(ObservationSet set)
    {
        var counts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var one in set.Conversations.Where(one => one.Transport is "tcp" or "udp"))
        {
            var (a, b) = ($"{one.A}:{one.APort}", $"{one.B}:{one.BPort}");
            var turned = string.CompareOrdinal(a, b) > 0;
            counts[turned ? $"{one.Transport} {b} {a}" : $"{one.Transport} {a} {b}"] =
                turned ? $"{one.BToA.Packets}/{one.AToB.Packets}" : $"{one.AToB.Packets}/{one.BToA.Packets}";
        }
        return counts;
    }

    private static byte[] V9(uint domain, uint sequence, params byte[][] sets) =>
        [.. V9Header(domain, sequence), .. sets.SelectMany(set => set)];

    private static byte[] V9Header(uint domain, uint sequence)
    {
        var header = new byte[20];
        BinaryPrimitives.WriteUInt16BigEndian(header, 9);
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), 1);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), 60_000);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(8), 1_795_000_000);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(12), sequence);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(16), domain);
        return header;
    }

    private static byte[] Template(ushort id, params (int Field, int Length)[] fields)
    {
        var set = new byte[8 + fields.Length * 4];
        BinaryPrimitives.WriteUInt16BigEndian(set.AsSpan(2), (ushort)set.Length);
        BinaryPrimitives.WriteUInt16BigEndian(set.AsSpan(4), id);
        BinaryPrimitives.WriteUInt16BigEndian(set.AsSpan(6), (ushort)fields.Length);
        for (var i = 0; i < fields.Length; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(set.AsSpan(8 + i * 4), (ushort)fields[i].Field);
            BinaryPrimitives.WriteUInt16BigEndian(set.AsSpan(10 + i * 4), (ushort)fields[i].Length);
        }
        return set;
    }

    private static byte[] Data(ushort id, string hex)
    {
        var body = Convert.FromHexString(hex);
        var set = new byte[4 + body.Length];
        BinaryPrimitives.WriteUInt16BigEndian(set, id);
        BinaryPrimitives.WriteUInt16BigEndian(set.AsSpan(2), (ushort)set.Length);
        body.CopyTo(set, 4);
        return set;
    }
}
