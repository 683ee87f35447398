using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Xml.Linq;
using CsvHelper;
using Genba.Core.Imports.Spreadsheets;

namespace Genba.Core.Advisories.Reading;

/// <summary>One record cut out of a file, not yet understood.</summary>
/// <param name="Number">1-based place in the file.</param>
/// <param name="Bytes">JSON, or XML of JVN.</param>
internal readonly record struct RawRecord(long Number, byte[] Bytes, bool IsXml);

/// <param name="Day">Of the scores; null where the file names none.</param>
internal readonly record struct EpssScore(string Vulnerability, double Probability, double Percentile, DateOnly? Day);

/// <summary>What a file consists of, told by its contents: records to be understood, or scores.</summary>
internal abstract record FileContents
{
    public sealed record Records(IEnumerable<RawRecord> All) : FileContents;

    public sealed record Scores(IEnumerable<EpssScore> All) : FileContents;

    /// <summary>Nothing that holds advisories, such as a signature or a list of files.</summary>
    public sealed record Unknown : FileContents;
}

internal static class FileRecords
{
    private const int StartBytes = 1024;

    /// <summary>
    /// Looks at the beginning and gives the rest as it is asked for. While the records are taken, a damaged file throws
    /// <see cref="JsonException"/>, <see cref="System.Xml.XmlException"/>, <see cref="YamlDotNet.Core.YamlException"/> or
    /// <see cref="InvalidDataException"/>; one that is not of its format <see cref="RecordFaultException"/>.
    /// </summary>
    /// <param name="stream">Stays open.</param>
    public static FileContents Of(Stream stream, string name)
    {
        var start = new byte[StartBytes];
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        var whole = new PeekedStream(start.AsMemory(0, length), stream);
        var text = Encoding.UTF8.GetString(start, 0, length).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        return text switch
        {
            ['{' or '[', ..] => new FileContents.Records(OfJson(whole)),
            ['<', ..] => text.Contains("jvn", StringComparison.OrdinalIgnoreCase) ? new FileContents.Records(OfXml(whole))
                : new FileContents.Unknown(),
            _ when EpssLines.Recognises(text) => new FileContents.Scores(EpssLines.Read(whole)),
            _ when FirstLine(text).Split(',').Contains("cveID") => new FileContents.Records(OfKevCsv(whole)),
            _ when IsYaml(text, name) => new FileContents.Records(OfYaml(whole)),
            _ => new FileContents.Unknown(),
        };
    }

    private static IEnumerable<RawRecord> OfJson(Stream stream)
    {
        var records = new JsonRecords(stream);
        while (records.Next() is { } bytes) yield return new(records.Count, bytes, IsXml: false);
    }

    private static IEnumerable<RawRecord> OfXml(Stream stream)
    {
        using var records = new XmlRecords(stream);
        while (records.Next() is { } record) yield return new(records.Count,
            Encoding.UTF8.GetBytes(record.ToString(SaveOptions.DisableFormatting)), IsXml: true);
    }

    private static IEnumerable<RawRecord> OfYaml(Stream stream)
    {
        var bytes = new byte[YamlRecords.LargestRecord + 1];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (length > YamlRecords.LargestRecord) throw new RecordFaultException(AdvisoryTexts.TooLarge(YamlRecords.LargestRecord >> 20));
        yield return new(1, YamlRecords.ToJson(new StreamReader(new MemoryStream(bytes, 0, length))), IsXml: false);
    }

    private static IEnumerable<RawRecord> OfKevCsv(Stream stream)
    {
        using var rows = CsvReader.Create(new StreamReader(stream, leaveOpen: true), CsvSheet.Options(",", lineBreaksInQuotes: true));
        if (!rows.Read()) yield break;
        var headings = Enumerable.Range(0, rows.FieldCount).Select(rows.GetString).ToArray();
        for (var number = 1L; rows.Read(); number++)
        {
            var row = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < Math.Min(headings.Length, rows.FieldCount); i++) row.TryAdd(headings[i], rows.GetString(i));
            if (rows.FieldCount > 1) yield return new(number,
                JsonSerializer.SerializeToUtf8Bytes(row, FileRecordsJson.Default.DictionaryStringString), IsXml: false);
        }
    }

    private static bool IsYaml(string text, string name) =>
        (name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
        && text.Contains(':', StringComparison.Ordinal);

    private static string FirstLine(string text) => text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? text[..end] : text;
}

[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class FileRecordsJson : JsonSerializerContext;
