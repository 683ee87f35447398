using System.Text;
using Genba.Core.Components;
using Genba.Core.Components.Reading;

namespace Genba.Core.Tests.Components;

/// <summary>Nothing in a file makes the readers throw, loop or fill the memory.</summary>
public sealed class HostileSbomTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static TheoryData<SbomFormat> Written => [.. SbomWriter.Formats];

    [Theory]
    [MemberData(nameof(Written))]
    public void A_file_cut_anywhere_is_refused_with_a_place_or_read_as_less(SbomFormat format)
    {
        var whole = Sample(format);
        var all = Read(whole).Reading.Counts.Components;
        for (var length = 0; length < whole.Length; length += 3)
        {
            var (reading, _) = Read(whole[..length]);
            Assert.InRange(reading.Counts.Components, 0, all);
            if (reading is SbomReading.Rejected { Reason.Kind: SbomProblemKind.Broken } rejected) Assert.True(rejected.Reason.Line > 0,
                $"cut at {length}");
            // Lines may end anywhere; a document of JSON or XML may not.
            if (format != SbomFormat.SpdxTagValue && length < whole.Length - 3) Assert.IsType<SbomReading.Rejected>(reading);
        }
    }

    [Theory]
    [MemberData(nameof(Written))]
    public void Mutated_bytes_never_throw(SbomFormat format)
    {
        var whole = Sample(format);
        var random = new Random(20_261_121);
        for (var round = 0; round < 2_000; round++)
        {
            var bytes = (byte[])whole.Clone();
            for (var flips = random.Next(1, 6); flips > 0; flips--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (Read(bytes).Sbom is not { } sbom) continue;
            foreach (var other in SbomWriter.Formats)
            {
                using var written = new MemoryStream();
                SbomWriter.Write(sbom, other, written, Now);
            }
        }
    }

    [Fact]
    public void Entities_and_document_types_are_refused()
    {
        var bomb = """<?xml version="1.0"?><!DOCTYPE bom [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><bom xmlns="http://cyclonedx.org/schema/bom/1.4"><components/></bom>""";
        var rejected = Assert.IsType<SbomReading.Rejected>(Read(bomb).Reading);
        Assert.Equal((SbomProblemKind.Broken, 1L), (rejected.Reason.Kind, rejected.Reason.Line));
        var outside = """<!DOCTYPE bom SYSTEM "file:///etc/passwd"><bom xmlns="http://cyclonedx.org/schema/bom/1.4"/>""";
        Assert.IsType<SbomReading.Rejected>(Read(outside).Reading);
    }

    [Fact]
    public void Endless_nesting_is_refused_with_its_place()
    {
        var json = """{"bomFormat":"CycloneDX","specVersion":"1.5","components":[""" + string.Concat(Enumerable.Repeat("""{"name":"a","components":[""", 5_000));
        Assert.IsType<SbomReading.Rejected>(Read(json).Reading);
        var xml = """<bom xmlns="http://cyclonedx.org/schema/bom/1.5"><components>""" + string.Concat(Enumerable.Repeat("<component type=\"library\"><name>a</name><components>", 5_000));
        var rejected = Assert.IsType<SbomReading.Rejected>(Read(xml).Reading);
        Assert.Equal(SbomProblemKind.TooLarge, rejected.Reason.Kind);
        Assert.IsType<SbomReading.Rejected>(Read("""{"bomFormat":"CycloneDX","x":""" + new string('[', 100_000)).Reading);
    }

    [Fact]
    public void A_single_text_without_end_is_refused_before_it_fills_the_memory()
    {
        foreach (var (begin, letter) in new[]
        {
            ("""{"bomFormat":"CycloneDX","specVersion":"1.5","components":[{"name":" """, 'a'),
            ("""<bom xmlns="http://cyclonedx.org/schema/bom/1.5"><components><component type=" """, 'a'),
            ("""<bom xmlns="http://cyclonedx.org/schema/bom/1.5"><components><component><name>""", 'a'),
            ("SPDXVersion: SPDX-2.3\nPackageName: ", 'a'), ("SPDXVersion: SPDX-2.3\nPackageName: <text>", '\n'),
        })
        {
            using var endless = new EndlessStream(Encoding.UTF8.GetBytes(begin), (byte)letter, 200L << 20);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var (reading, _) = SbomReader.ReadWhole(endless);
            Assert.Equal(SbomProblemKind.TooLarge, Assert.IsType<SbomReading.Rejected>(reading).Reason.Kind);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100L << 20);
        }
    }

    [Fact]
    public void Circles_double_references_and_loose_ends_are_told_and_do_not_loop()
    {
        var text = """
            {
              "bomFormat": "CycloneDX", "specVersion": "9.9",
              "metadata": { "component": { "type": "firmware", "bom-ref": "a", "name": "a" } },
              "components": [
                { "type": "library", "bom-ref": "b", "name": "b" },
                { "type": "library", "bom-ref": "b", "name": "" }
              ],
              "dependencies": [
                { "ref": "a", "dependsOn": [ "b", "a" ] },
                { "ref": "b", "dependsOn": [ "a", "nowhere" ] }
              ]
            }
            """;
        var (reading, sbom) = Read(text);
        var kinds = reading.Problems.Select(problem => (problem.Kind, problem.Line)).ToList();
        Assert.Contains((SbomProblemKind.UnknownVersion, 0L), kinds);
        Assert.Contains((SbomProblemKind.DuplicateReference, 6L), kinds);
        Assert.Contains((SbomProblemKind.MissingName, 6L), kinds);
        Assert.Contains((SbomProblemKind.DanglingReference, 10L), kinds);
        Assert.All(reading.Problems, problem => Assert.NotEqual(problem.Text.En, problem.Text.Ja));
        Assert.Equal(4, sbom!.Relationships.Count);
    }

    [Fact]
    public void Wrong_spdx_identifiers_are_told()
    {
        var (reading, _) = Read(
            "SPDXVersion: SPDX-2.3\nSPDXID: SPDXRef-DOCUMENT\nPackageName: a\nSPDXID: SPDXRef_a\nRelationship: SPDXRef_a DEPENDS_ON SPDXRef-b\n");
        Assert.Equal(
            [(SbomProblemKind.BadReference, 3L), (SbomProblemKind.DanglingReference, 5L)],
                reading.Problems.Select(problem => (problem.Kind, problem.Line)));
    }

    [Fact]
    public void A_long_list_of_faults_is_cut_and_counted()
    {
        var text = """{"bomFormat":"CycloneDX","specVersion":"1.5","components":[""" + string.Join(',', Enumerable.Repeat("{}", 1_000)) + "]}";
        var reading = Read(text).Reading;
        Assert.Equal((200, 800L), (reading.Problems.Count, reading.MoreProblems));
    }

    [Fact]
    public void A_large_file_is_read_in_little_memory()
    {
        const int Parts = 100_000;
        var part = """{"type":"library","bom-ref":"pkg:npm/some-package-@N","name":"some-package","version":"1.0.N","purl":"pkg:npm/some-package@1.0.N","licenses":[{"license":{"id":"MIT"}}],"hashes":[{"alg":"SHA-256","content":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}]}""";
        using var file = new MemoryStream();
        file.Write("""{"bomFormat":"CycloneDX","specVersion":"1.5","components":["""u8);
        for (var i = 0; i < Parts; i++) file.Write(Encoding.UTF8.GetBytes((i == 0 ? "" : ",")
            + part.Replace("N", $"{i}", StringComparison.Ordinal)));
        file.Write("]}"u8);
        var sink = new MemoryPeak();
        var reading = SbomReader.Read(file, sink);
        Assert.Equal((Parts, (long)Parts, (long)Parts), (reading.Counts.Components, reading.Counts.Licences, reading.Counts.Hashes));
        // References are remembered, components are not: less than 200 bytes for each.
        Assert.InRange(sink.Peak - sink.Before, 0, 200L * Parts);
    }

    private static (SbomReading Reading, Sbom? Sbom) Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static (SbomReading Reading, Sbom? Sbom) Read(byte[] bytes) => SbomReader.ReadWhole(new MemoryStream(bytes));

    private static byte[] Sample(SbomFormat format)
    {
        using var written = new MemoryStream();
        SbomWriter.Write(Read(OwnSboms.Controller("4.5.1")).Sbom!, format, written, Now);
        return written.ToArray();
    }

    private sealed class MemoryPeak : ISbomSink
    {
        private int _seen;

        public long Before { get; } = GC.GetTotalMemory(forceFullCollection: true);
        public long Peak { get; private set; }

        public void OnComponent(Component component)
        {
            if (++_seen % 20_000 == 0) Peak = Math.Max(Peak, GC.GetTotalMemory(forceFullCollection: true));
        }

        public void OnRelationship(Relationship relationship, int? from, int? to) { }
    }

    /// <summary>Bytes that begin so and then repeat one, without being held anywhere.</summary>
    private sealed class EndlessStream(byte[] begin, byte then, long length) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var take = (int)Math.Min(count, length - Position);
            for (var i = 0; i < take; i++) buffer[offset + i] = Position + i < begin.Length ? begin[Position + i] : then;
            Position += take;
            return take;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => Position = offset;
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
