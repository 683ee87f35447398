using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Genba.Core.Advisories.Reading;

/// <summary>Every format of records, written by hand; the first that recognises a record reads it.</summary>
internal static class AdvisoryReaders
{
    /// <summary>
    /// Those first whose mark is sure. NVD's comes before OSV's: an entry of NVD also has an id.
    /// </summary>
    public static IReadOnlyList<IRecordReader> All { get; } =
    [
        new CveRecordReader(), new CsafReader(), new NvdReader(), new NvdFeed1Reader(), new KevReader(), new CycloneDxReader(),
            new OpenVexReader(),
        new GitHubReader(), new OsvReader(),
    ];

    /// <summary>How deep JSON may be nested: branches of CSAF take two levels each.</summary>
    public static readonly JsonDocumentOptions Json = new() { MaxDepth = JsonRecords.MaxDepth };

    public static IRecordReader? Find(JsonElement root) => All.FirstOrDefault(reader => reader.Recognises(root));

    /// <summary>A record again from the bytes that were kept of it.</summary>
    /// <exception cref="InvalidDataException">They are not what was kept.</exception>
    public static Advisory Read(AdvisoryFeed feed, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            if (feed is AdvisoryFeed.Jvn or AdvisoryFeed.JvnOverview)
                return JvnReader.Read(XElement.Parse(Encoding.UTF8.GetString(bytes.Span)), new());
            using var document = JsonDocument.Parse(bytes, Json);
            return All.First(reader => reader.Feed == feed && reader.Recognises(document.RootElement)).Read(document.RootElement, new());
        }
        catch (Exception fault) when (fault is JsonException or XmlException or RecordFaultException or InvalidOperationException)
        {
            throw new InvalidDataException("A kept advisory cannot be read again.", fault);
        }
    }
}
