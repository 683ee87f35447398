using System.Globalization;
using System.Runtime.CompilerServices;
using Genba.Core.Inspection;
using Genba.Core.Tests.Storage;
using Genba.Core.Zones;

namespace Genba.Core.Tests.Inspection;

public sealed class CaptureBatchTests
{
    private static readonly string Folder = CapturesBeside();

    [Fact]
    public void Several_at_a_time_and_in_any_order_give_the_same_document_to_the_byte()
    {
        var captures = CaptureBatch.Files([Folder]);
        Assert.True(captures.Count > 20);
        var alone = Document(captures, 1);
        Assert.Equal(alone, Document(captures, 4));
        Assert.Equal(alone, Document([.. captures.Reverse()], 3));
    }

    [Fact]
    public void A_capture_split_over_two_files_shows_the_same_conversations()
    {
        using var folder = new TestFolder();
        var whole = Path.Combine(Folder, "modbus.pcap");
        var bytes = File.ReadAllBytes(whole);
        var middle = RecordAfter(bytes, bytes.Length / 2);
        File.WriteAllBytes(folder.Beside("1.pcap"), bytes[..middle]);
        File.WriteAllBytes(folder.Beside("2.pcap"), [.. bytes.AsSpan(0, 24), .. bytes.AsSpan(middle)]);
        Assert.Equal(Counts([whole]), Counts(CaptureBatch.Files([folder.Beside("")])));

        static IEnumerable<(string, string, long, long, string?)> Counts(IReadOnlyList<string> captures) =>
            Read(captures, 2).Observations.Conversations
                .Select(one => (one.A.ToString(), one.B.ToString(), one.AToB.Packets, one.BToA.Bytes, one.Protocol)).Order();
    }

    [Fact]
    public void The_first_that_is_no_capture_is_told()
    {
        using var folder = new TestFolder();
        var (first, second) = (folder.Beside("a.pcap"), folder.Beside("b.pcap"));
        File.WriteAllText(first, "hello");
        File.WriteAllText(second, "hello");
        var outcome = Run([Path.Combine(Folder, "modbus.pcap"), first, second], 3);
        Assert.Contains("a.pcap", Assert.IsType<CaptureOutcome.Rejected>(outcome).Reason.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_told_as_such() => Assert.Throws<FileNotFoundException>(() => Run(["nowhere.pcap"], 2));

    private static byte[] Document(IReadOnlyList<string> captures, int atATime)
    {
        var bytes = new MemoryStream();
        using (var document = new InspectionDocument(bytes, CultureInfo.InvariantCulture))
            document.Write(PlantBuilder.Build(Read(captures, atATime).Observations, ZoneModel.Empty), [], null);
        return bytes.ToArray();
    }

    private static CaptureOutcome.Inspected Read(IReadOnlyList<string> captures, int atATime) =>
        Assert.IsType<CaptureOutcome.Inspected>(Run(captures, atATime));

    private static CaptureOutcome Run(IReadOnlyList<string> captures, int atATime)
    {
        var cancel = TestContext.Current.CancellationToken;
        return CaptureBatch.Run(captures, atATime, path => CaptureInspection.Run(path, null, cancel), cancel);
    }

    private static string CapturesBeside([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "captures"));

    private static int RecordAfter(byte[] pcap, int offset)
    {
        var record = 24;
        while (record < offset) record += 16 + BitConverter.ToInt32(pcap, record + 8);
        return record;
    }
}
