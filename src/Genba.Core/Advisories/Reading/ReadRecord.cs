using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Genba.Core.Storage;
using Genba.Core.Texts;

namespace Genba.Core.Advisories.Reading;

/// <summary>What is stored of one record, or why nothing is.</summary>
internal sealed record ReadRecord(long Number)
{
    /// <summary>An object with more parts is no advisory but an attempt to fill the memory.</summary>
    private const int MostParts = 1_000_000;

    private const int BytesToCountParts = 1 << 20;
    private const int LongestTitle = 120;

    public BilingualText? Fault { get; private init; }

    /// <summary>JSON of another kind: a schema, a list, a report.</summary>
    public bool IsUnknown { get; private init; }

    public AdvisoryFeed Feed { get; private init; }
    public string Publisher { get; private init; } = "";
    public string Id { get; private init; } = "";
    public string? Title { get; private init; }
    public long? Published { get; private init; }
    public long? Modified { get; private init; }
    public bool IsWithdrawn { get; private init; }
    public bool IsExploited { get; private init; }
    public double? Score { get; private init; }
    public byte[] Hash { get; private init; } = [];
    public int Bytes { get; private init; }
    public byte[] Packed { get; private init; } = [];
    public byte[] Claims { get; private init; } = [];
    public RecordIndex Index { get; private init; } = RecordIndex.Empty;

    public static ReadRecord Of(RawRecord raw, RecordNotes notes)
    {
        try
        {
            if (raw.IsXml)
            {
                using var reader = XmlReader.Create(new MemoryStream(raw.Bytes),
                    new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
                return Of(raw, JvnReader.Read(XElement.Load(reader), notes));
            }
            if (raw.Bytes.Length > BytesToCountParts && Parts(raw.Bytes) > MostParts)
                return new(raw.Number) { Fault = AdvisoryTexts.TooMany };
            using var document = JsonDocument.Parse(raw.Bytes, AdvisoryReaders.Json);
            return AdvisoryReaders.Find(document.RootElement) is { } reader2
                ? Of(raw, reader2.Read(document.RootElement, notes))
                : new(raw.Number) { IsUnknown = true };
        }
        catch (RecordFaultException fault)
        {
            return new(raw.Number) { Fault = fault.What };
        }
        catch (Exception fault) when (fault is JsonException or XmlException or InvalidOperationException or FormatException)
        {
            // Text that is not UTF-8, or half a character, comes to light only when it is looked at.
            return new(raw.Number) { Fault = AdvisoryTexts.NotUnderstood(fault.Message) };
        }
    }

    public static byte[] Unpack(ReadOnlySpan<byte> packed, int bytes)
    {
        var unpacked = new byte[bytes];
        return BrotliDecoder.TryDecompress(packed, unpacked, out var written) && written == bytes
            ? unpacked : throw new InvalidDataException("A kept advisory is damaged.");
    }

    private static ReadRecord Of(RawRecord raw, Advisory advisory)
    {
        return new(raw.Number)
        {
            Feed = advisory.Feed,
            Publisher = advisory.Publisher.Length <= 200 ? advisory.Publisher : advisory.Publisher[..200],
            Id = advisory.Id,
            Title = advisory.Title ?? Beginning(advisory.Statements.SelectMany(statement => statement.Texts).FirstOrDefault()?.Text),
            Published = advisory.Published is { } published ? UnixMicroseconds.From(published) : null,
            Modified = advisory.Modified is { } modified ? UnixMicroseconds.From(modified) : null,
            IsWithdrawn = advisory.IsWithdrawn,
            IsExploited = advisory.Statements.Any(statement => statement.Exploitation is not null),
            Score = advisory.WorstScore,
            Hash = SHA256.HashData(raw.Bytes)[..16],
            Bytes = raw.Bytes.Length,
            Packed = Pack(raw.Bytes),
            Claims = AdvisoryClaims.Write(advisory),
            Index = RecordIndex.Of(advisory),
        };
    }

    private static byte[] Pack(byte[] bytes)
    {
        var room = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(bytes.Length));
        try
        {
            return BrotliEncoder.TryCompress(bytes, room, out var length, quality: 1, window: 18)
                ? room.AsSpan(0, length).ToArray() : throw new InvalidOperationException("Brotli needs more room than its maximum.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    /// <summary>Half of all CVE records have no title; the first words of their description stand for it in lists.</summary>
    private static string? Beginning(string? text) => text is null || text.Length <= LongestTitle ? text
        : string.Concat(text.AsSpan(0, text.LastIndexOf(' ', LongestTitle) is > 0 and var space ? space : LongestTitle), " …");

    private static int Parts(byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = JsonRecords.MaxDepth });
        var parts = 0;
        while (reader.Read())
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) parts++;
        return parts;
    }
}

/// <summary>By what a record is found again.</summary>
internal sealed record RecordIndex(IReadOnlyCollection<string> About, IReadOnlyCollection<(string One, string Other)> Aliases,
    IReadOnlyCollection<string> Keys)
{
    private const int LongestId = 500;

    public static RecordIndex Empty { get; } = new([], [], []);

    public static RecordIndex Of(Advisory advisory)
    {
        var about = new HashSet<string>(StringComparer.Ordinal);
        var aliases = new HashSet<(string, string)>();
        foreach (var statement in advisory.Statements)
        {
            about.UnionWith(statement.About.Where(id => id.Length <= LongestId));
            if (statement.About.Count != 1 || !VulnerabilityIds.NamesOneVulnerability(statement.About[0])) continue;
            foreach (var alias in statement.Aliases)
                if (alias != statement.About[0] && VulnerabilityIds.NamesOneVulnerability(alias)) aliases.Add((statement.About[0], alias));
        }
        return new(about, aliases, ProductKeys.Of(advisory));
    }
}
