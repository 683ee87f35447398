using System.Text;
using System.Text.Json;
using System.Xml;
using Genba.Core.Components.CycloneDx;
using Genba.Core.Components.Spdx;

namespace Genba.Core.Components.Reading;

/// <summary>Reads an SBOM of any known format; tells the format by the contents. Nothing in a file makes it throw.</summary>
public static class SbomReader
{
    /// <summary>The largest file that is read.</summary>
    public const long LargestBytes = 1L << 30;

    private const int HeadBytes = 1 << 13;

    /// <param name="file">Must be able to seek; read from its beginning.</param>
    /// <param name="sink">Takes the components as they are read, also those of a file that is rejected further on.</param>
    public static SbomReading Read(Stream file, ISbomSink sink)
    {
        var builder = new SbomBuilder(sink);
        try
        {
            if (file.Length > LargestBytes) throw new SbomFault(new(SbomProblemKind.TooLarge, SbomTexts.FileTooLarge(LargestBytes >> 20)));
            var head = Read(file, builder);
            builder.Finish(head.Subjects);
            return new SbomReading.Read(head, builder.Counts, builder.Problems, builder.MoreProblems);
        }
        catch (SbomFault fault)
        {
            return new SbomReading.Rejected(fault.Problem, builder.Counts, builder.Problems, builder.MoreProblems);
        }
        catch (XmlException fault)
        {
            var what = SbomTexts.BrokenXml(fault.Message);
            return new SbomReading.Rejected(
                new(SbomProblemKind.Broken, what, Math.Max(1, fault.LineNumber), fault.LinePosition), builder.Counts, builder.Problems,
                    builder.MoreProblems);
        }
    }

    /// <summary>Reads a file whole into memory.</summary>
    /// <returns>The SBOM is null when the file was rejected.</returns>
    public static (SbomReading Reading, Sbom? Sbom) ReadWhole(Stream file)
    {
        var sink = new Collector();
        var reading = Read(file, sink);
        return (reading, reading is SbomReading.Read read
            ? new(read.Head, [.. sink.Components.OrderBy(one => one.Number)], sink.Relationships) : null);
    }

    private static SbomHead Read(Stream file, SbomBuilder builder)
    {
        file.Position = 0;
        var start = new byte[HeadBytes];
        var length = file.ReadAtLeast(start, HeadBytes, throwOnEndOfStream: false);
        file.Position = 0;
        var head = start.AsSpan(0, length);
        if (length == 0) throw new SbomFault(new(SbomProblemKind.NotAnSbom, SbomTexts.Empty()));
        var encoding = EncodingOf(head);
        // XML says its encoding itself.
        if (FirstLetter(head, encoding) == '<') return CycloneDxXmlReader.Read(file, builder);
        using var text = encoding == Encoding.UTF8 ? null
            : Encoding.CreateTranscodingStream(file, encoding, Encoding.UTF8, leaveOpen: true);
        if (FirstLetter(head, encoding) == '{') return ReadJson(file, encoding, builder);
        if (SpdxTagReader.IsTagValue(encoding.GetString(head))) return SpdxTagReader.Read(text ?? file, builder);
        throw NotAnSbom();
    }

    private static SbomHead ReadJson(Stream file, Encoding encoding, SbomBuilder builder)
    {
        JsonRoot root;
        using (var scanned = new Utf8View(file, encoding))
        using (var tokens = new JsonTokens(scanned.Stream)) root = RootOf(tokens);
        file.Position = 0;
        using var view = new Utf8View(file, encoding);
        using var json = new JsonTokens(view.Stream);
        json.Read();
        return root switch
        {
            JsonRoot.CycloneDx => new CycloneDxJsonReader(json, builder).Read(),
            JsonRoot.Spdx => new SpdxJsonReader(json, builder).Read(),
            JsonRoot.Spdx3 => new Spdx3Reader(json, builder).Read(),
            _ => throw NotAnSbom(),
        };
    }

    /// <summary>By the first name that only one of the formats has.</summary>
    private static JsonRoot RootOf(JsonTokens json)
    {
        json.Read();
        while (json.NextProperty(out var name))
        {
            var value = name is "bomFormat" && json.Type == JsonTokenType.String ? json.Text() : null;
            switch (name)
            {
                case "bomFormat" when value == "CycloneDX":
                case "specVersion" or "components" or "metadata" or "dependencies" or "serialNumber": return JsonRoot.CycloneDx;
                case "spdxVersion" or "SPDXID" or "packages" or "documentNamespace" or "dataLicense": return JsonRoot.Spdx;
                case "@context" or "@graph": return JsonRoot.Spdx3;
            }
            json.Skip();
        }
        return JsonRoot.None;
    }

    private static SbomFault NotAnSbom() => new(new(SbomProblemKind.NotAnSbom, SbomTexts.NotAnSbom()));

    private static Encoding EncodingOf(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        [not 0, 0, not 0, 0, ..] => Encoding.Unicode,
        [0, not 0, 0, not 0, ..] => Encoding.BigEndianUnicode,
        _ => Encoding.UTF8,
    };

    private static char FirstLetter(ReadOnlySpan<byte> head, Encoding encoding) =>
        encoding.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n') is [var first, ..] ? first : '\0';

    private enum JsonRoot { None, CycloneDx, Spdx, Spdx3 }

    /// <summary>The file as UTF-8, whatever its encoding.</summary>
    private sealed class Utf8View(Stream file, Encoding encoding) : IDisposable
    {
        private readonly Stream? _transcoding =
            encoding == Encoding.UTF8 ? null : Encoding.CreateTranscodingStream(file, encoding, Encoding.UTF8, leaveOpen: true);

        public Stream Stream => _transcoding ?? file;

        public void Dispose() => _transcoding?.Dispose();
    }

    private sealed class Collector : ISbomSink
    {
        public List<Component> Components { get; } = [];
        public List<Relationship> Relationships { get; } = [];

        public void OnComponent(Component component) => Components.Add(component);

        public void OnRelationship(Relationship relationship, int? from, int? to) => Relationships.Add(relationship);
    }
}
