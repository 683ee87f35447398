using System.Globalization;
using CsvHelper;
using Genba.App.Web.Conversations;
using Genba.App.Web.Inspection;
using Genba.App.Web.Parts;
using Genba.App.Web.Texts;
using Genba.Core.Observations;

namespace Genba.App.Web.Assets;

/// <summary>Lists as a table for Excel: what the page's address shows, all of it.</summary>
internal static class ExportEndpoints
{
    private const int MostConversations = 100_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/assets.csv", AssetsAsync);
        routes.MapGet("/conversations.csv", ConversationsAsync);
    }

    private static async Task<IResult> AssetsAsync(PlantView view, HttpRequest request, CancellationToken cancel)
    {
        var plant = await view.NewestAsync(cancel);
        var t = PageTexts.Assets;
        return Csv("assets", [t["Name"], t["Address"], "MAC", t["Fieldkind"], t["Fieldvendor"], t["Fieldmodel"], t["Fieldfirmware"], t["Fieldserial"], t["Zone"], t["Speaks"], t["FirstSeen"], t["LastSeen"]],
            AssetList.Shown(AssetList.All(plant), new(request)).Select(row => new[]
            {
                row.Name, row.Address, string.Join(' ', row.Asset.Macs), MachineSymbols.NameOf(row.Asset.Kind), row.Asset.Vendor, row.Asset.Model,
                row.Asset.Firmware, row.Asset.Serial, row.Zone, string.Join(", ", row.Asset.Protocols.Select(spoken => ProtocolNames.Of(spoken.Name)).Distinct()),
                Reader.WithZone(row.Asset.Seen.First.ToTime()), Reader.WithZone(row.Asset.Seen.Last.ToTime()),
            }));
    }

    private static async Task<IResult> ConversationsAsync(ConversationReader conversations, HttpRequest request, CancellationToken cancel)
    {
        var t = PageTexts.Conversations;
        var rows = await conversations.ListAsync(new(request), MostConversations, 0, cancel);
        return Csv("conversations", [t["WhoBegan"], t["PortOf"], t["WhoAnswered"], t["PortOf"], t["What"], t["Transport"], t["Sent"], t["Received"], t["First"], t["Last"], t["Capture"], t["Frame"]],
            rows.Select(row => new[]
            {
                row.A, $"{row.APort}", row.B, $"{row.BPort}", row.Protocol is { } protocol ? ProtocolNames.Of(protocol) : null, ProtocolNames.Of(row.Transport), Plain(row.AToB.Bytes), Plain(row.BToA.Bytes),
                Reader.WithZone(row.First), Reader.WithZone(row.Last), row.FirstPacket.Capture, Plain(row.FirstPacket.Packet),
            }));
    }

    internal static IResult Csv(string name, IEnumerable<string?> headings, IEnumerable<IEnumerable<string?>> rows)
    {
        var file = new MemoryStream();
        // Excel takes a file without the mark for something else than UTF-8.
        using (var writer = CsvWriter.Create(file, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true))
        {
            foreach (var row in rows.Prepend(headings))
            {
                foreach (var cell in row) writer.WriteField(Harmless(cell));
                writer.EndRecord();
            }
        }
        return Results.File(file.ToArray(), "text/csv; charset=utf-8", $"{name}.csv");
    }

    /// <summary>What came off the wire must not become a formula.</summary>
    private static string Harmless(string? cell) => cell is ['=' or '+' or '-' or '@' or '\t', ..] ? "'" + cell : cell ?? "";

    private static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);
}
