using System.Text;
using System.Text.Json;
using System.Xml;
using Genba.Core.Advisories;
using Genba.Core.Advisories.Reading;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Advisories;

/// <summary>Bytes that lie: every cut, mutations, depth, size.</summary>
[Collection(MemoryMeasured.Name)]
public sealed class HostileAdvisoriesTests : IDisposable
{
    private const string Page = """
        {"format":"NVD_CVE","vulnerabilities":[{"cve":{"id":"CVE-2024-0001","vulnStatus":"Analyzed","descriptions":[{"lang":"en","value":"été"}]}},
        {"cve":{"id":"CVE-2024-0002","vulnStatus":"Analyzed","configurations":[{"nodes":[{"operator":"OR","cpeMatch":[{"criteria":"cpe:2.3:a:b:c:*:*:*:*:*:*:*:*"}]}]}]}}]}
        """;

    private const string Csaf = """
        {"document":{"category":"csaf_vex","csaf_version":"2.0","tracking":{"id":"A-1"},"publisher":{"name":"Acme"}},"product_tree":{"branches":[{"category":"vendor",
        "name":"Acme","branches":[{"category":"product_name","name":"PLC","product":{"name":"PLC","product_id":"P1"}}]}],"relationships":[{"category":"installed_on",
        "product_reference":"P1","relates_to_product_reference":"P2","full_product_name":{"name":"x","product_id":"P2"}}]},"vulnerabilities":[{"cve":"CVE-2024-0001",
        "product_status":{"known_not_affected":["P2","P9"]},"flags":[{"label":"component_not_present","product_ids":["P2"]}]}]}
        """;

    private const string Vuldef = """
        <?xml version="1.0" encoding="UTF-8"?><VULDEF-Document xmlns="http://jvn.jp/vuldef/"><Vulinfo><VulinfoID>JVNDB-2024-000001</VulinfoID><VulinfoData>
        <Title>複数の脆弱性</Title><Affected><AffectedItem><Name>Acme</Name><ProductName>PLC</ProductName><VersionNumber>1.2 未満</VersionNumber></AffectedItem></Affected>
        <Related><RelatedItem type="advisory"><VulinfoID>CVE-2024-0001</VulinfoID></RelatedItem><RelatedItem type="advisory"><VulinfoID>CVE-2024-0002</VulinfoID></RelatedItem></Related>
        </VulinfoData></Vulinfo></VULDEF-Document>
        """;

    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public void A_page_of_jvn_about_two_cve_ids_speaks_of_both_and_makes_them_no_one()
    {
        var (records, fault) = Read(Encoding.UTF8.GetBytes(Vuldef));
        Assert.Null(fault);
        var record = Assert.Single(records);
        Assert.Equal(["CVE-2024-0001", "CVE-2024-0002"], record.Index.About);
        Assert.Empty(record.Index.Aliases);
    }

    [Theory]
    [InlineData(Page)]
    [InlineData(Csaf)]
    [InlineData(Vuldef)]
    public void A_file_cut_anywhere_is_refused_with_its_place(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.TrimEnd());
        for (var length = 1; length < bytes.Length; length++)
        {
            var (_, fault) = Read(bytes[..length]);
            // Cut so early that nothing tells what it was going to be, it is no advisory.
            if (text == Vuldef && length < 80) continue;
            Assert.True(fault is JsonException or XmlException, $"Cut at {length}: {fault?.GetType().Name ?? "taken as whole"}");
        }
    }

    [Theory]
    [InlineData(Page)]
    [InlineData(Csaf)]
    [InlineData(Vuldef)]
    [InlineData("id: OSV-1\nmodified: 2024-01-01T00:00:00Z\naliases: [CVE-2024-0001]\naffected:\n- package: {ecosystem: npm, name: x}\n  ranges:\n  - type: SEMVER\n    events: [{introduced: '0'}]\n")]
    [InlineData("#model_version:v1,score_date:2024-05-01T00:00:00Z\ncve,epss,percentile\nCVE-2024-0001,0.5,0.9\n")]
    public void Mutated_files_end_in_a_record_or_a_fault_and_never_elsewhere(string text)
    {
        const int Seed = 20_261_121;
        var random = new Random(Seed);
        var original = Encoding.UTF8.GetBytes(text);
        for (var round = 0; round < 4000; round++)
        {
            var bytes = (byte[])original.Clone();
            for (var flips = 1 + random.Next(4); flips > 0; flips--)
                bytes[random.Next(bytes.Length)] = random.Next(3) == 0 ? (byte)random.Next(256) : (byte)"\"{}[]:,0-<>\\"[random.Next(12)];
            var (_, fault) = Read(bytes);
            Assert.True(
                fault is null or JsonException or XmlException or InvalidDataException or RecordFaultException or YamlDotNet.Core.YamlException,
                $"Seed {Seed}, round {round}: {fault}");
        }
    }

    [Fact]
    public void What_is_nested_without_end_is_refused()
    {
        foreach (var open in new[] { "[", "{\"a\":", "{\"vulnerabilities\":[" })
            Assert.IsType<JsonException>(Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(open, 100_000)))).Fault, exactMatch: false);
        var branches = string.Concat(Enumerable.Repeat("{\"branches\":[", 100));
        var tree = $"{{\"document\":{{\"csaf_version\":\"2.0\",\"tracking\":{{\"id\":\"x\"}}}},\"product_tree\":{branches}{string.Concat(Enumerable.Repeat("]}", 100))}}}";
        Assert.Null(Assert.Single(Read(Encoding.UTF8.GetBytes(tree)).Records).Fault);
    }

    [Fact]
    public void Products_that_stand_on_each_other_in_a_circle_come_to_an_end()
    {
        var tree = new ProductTree([new() { Id = "a" }, new() { Id = "b" }, new() { Id = "c" }],
            [new("a", "installed_on", "b", "c"), new("b", "installed_on", "a", "a")], new Dictionary<string, IReadOnlyList<string>>());
        Assert.Equal(["c"], tree.Parts("a").Select(product => product.Id));
    }

    [Fact]
    public void A_file_of_gigabytes_takes_the_memory_of_one_record()
    {
        const long Bytes = 256L << 20;
        using var stream = new EndlessPage(Bytes);
        var records = new JsonRecords(stream);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        while (records.Next() is not null)
            if (records.Count % 100_000 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        Assert.True(records.Count > 700_000, $"{records.Count} records.");
        Assert.True(most < 4 << 20, $"{most} bytes.");
    }

    [Fact]
    public void A_record_without_end_is_refused_before_it_fills_the_memory()
    {
        using var stream = new EndlessPage(200L << 20, "{\"document\":{\"title\":\"", "x", "\"}}");
        Assert.Throws<RecordFaultException>(() => new JsonRecords(stream).Next());
        var many = "{\"id\":\"A-1\",\"modified\":\"2024-01-01T00:00:00Z\",\"affected\":[" + string.Join(',', Enumerable.Repeat("{}", 1_000_001)) + "]}";
        Assert.NotNull(Assert.Single(Read(Encoding.UTF8.GetBytes(many)).Records).Fault);
    }

    [Fact]
    public async Task A_bomb_in_an_archive_is_refused()
    {
        var bomb = _test.Beside("bomb.json.gz");
        await using (var file = File.Create(bomb))
        await using (var gzip = new System.IO.Compression.GZipStream(file, System.IO.Compression.CompressionLevel.SmallestSize))
        {
            var spaces = Encoding.UTF8.GetBytes(new string(' ', 1 << 20));
            await gzip.WriteAsync("["u8.ToArray(), Cancel);
            for (var i = 0; i < 700; i++) await gzip.WriteAsync(spaces, Cancel);
        }
        await using var database = await _test.OpenAsync();
        var done = await new AdvisoryImporter(database, TimeProvider.System).RunAsync([bomb], null, "sato", Cancel);
        Assert.Equal((0, 1), (done.Added, done.RefusedFiles));
    }

    private static (List<ReadRecord> Records, Exception? Fault) Read(byte[] bytes)
    {
        var records = new List<ReadRecord>();
        try
        {
            switch (FileRecords.Of(new MemoryStream(bytes), "file.yaml"))
            {
                case FileContents.Records found:
                    var notes = new RecordNotes();
                    foreach (var raw in found.All) records.Add(ReadRecord.Of(raw, notes));
                    break;
                case FileContents.Scores scores:
                    foreach (var _ in scores.All)
                    {
                    }
                    break;
            }
            return (records, null);
        }
        catch (Exception fault)
        {
            return (records, fault);
        }
    }

    /// <summary>A page of NVD, or another text, that goes on for as long as wanted without lying anywhere.</summary>
    private sealed class EndlessPage(
        long bytes, string head = "{\"format\":\"NVD_CVE\",\"vulnerabilities\":[{\"cve\":{\"id\":\"CVE-2024-0001\"}}",
        string middle = ",{\"cve\":{\"id\":\"CVE-2024-0001\",\"vulnStatus\":\"Analyzed\",\"descriptions\":[{\"lang\":\"en\",\"value\":\"Words and words and words and words and words and words and words and words and words and words and words and words and words and words and words and words and words and words and words and words and words.\"}]}}",
        string tail = "]}") : Stream
    {
        private readonly byte[] _middle = Encoding.UTF8.GetBytes(middle);
        private readonly byte[] _head = Encoding.UTF8.GetBytes(head);
        private readonly byte[] _tail = Encoding.UTF8.GetBytes(tail);
        private readonly long _middles = bytes / Encoding.UTF8.GetByteCount(middle);
        private long _position;

        public override int Read(Span<byte> buffer)
        {
            var written = 0;
            while (written < buffer.Length)
            {
                var (from, at) = _position < _head.Length ? (_head, (int)_position)
                    : _position - _head.Length is var inside && inside < _middles * _middle.Length ? (_middle, (int)(inside % _middle.Length))
                    : (_tail, (int)(inside - _middles * _middle.Length));
                if (at >= from.Length) break;
                var length = Math.Min(from.Length - at, buffer.Length - written);
                from.AsSpan(at, length).CopyTo(buffer[written..]);
                written += length;
                _position += length;
            }
            return written;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
