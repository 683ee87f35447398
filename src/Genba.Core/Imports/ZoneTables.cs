using System.Globalization;
using CsvHelper;
using Genba.Core.Imports.Spreadsheets;
using Genba.Core.Zones;

namespace Genba.Core.Imports;

/// <summary>
/// Zones and conduits as tables: one row for each zone, and one for each service of a conduit. A table adds and changes what it
/// lists; what it does not list stays. Written as CSV, read from CSV and xlsx.
/// </summary>
public static class ZoneTables
{
    private static readonly string[] ZoneHeadings =
        ["id", "name_en", "name_ja", "level", "parent", "subnets", "vlans", "owner_en", "owner_ja", "importance", "processes_en",
            "processes_ja", "target", "capability", "medium"];

    private static readonly string[] ConduitHeadings =
        ["id", "from", "to", "service", "direction", "operations", "owner_en", "owner_ja", "reason_en", "reason_ja"];

    public static byte[] WriteZones(ZoneModel model) => Write(ZoneHeadings, model.Zones.Select(zone => (IEnumerable<string?>)
    [
        zone.Id, zone.Name.En, zone.Name.Ja, ZoneLevels.CodeOf(zone.Level), zone.Parent, string.Join(' ', zone.Subnets),
        string.Join(' ', zone.Vlans), zone.Owner?.En, zone.Owner?.Ja, Lower(zone.Importance),
        string.Join("; ", zone.Processes.Select(text => text.En)),
        string.Join("; ", zone.Processes.Select(text => text.Ja)), zone.TargetLevel?.ToString(CultureInfo.InvariantCulture),
        zone.CapabilityLevel?.ToString(CultureInfo.InvariantCulture), Lower(zone.Medium),
    ]));

    public static byte[] WriteConduits(ZoneModel model) => Write(ConduitHeadings, model.Conduits.SelectMany(conduit =>
        conduit.Services.Select(service => (AllowedService?)service).DefaultIfEmpty().Select(service => (IEnumerable<string?>)
        [
            conduit.Id, conduit.From, conduit.To, service?.Name, service is null ? null : Lower(service.Direction),
            service is null ? null : string.Join(' ', service.Operations.Select(Lower)), conduit.Owner?.En, conduit.Owner?.Ja,
            conduit.Reason?.En, conduit.Reason?.Ja,
        ])));

    /// <inheritdoc cref="ZoneTableReader.Read"/>
    public static ZoneReading? Read(Stream content, ZoneModel declared, CancellationToken cancel) =>
        ZoneTableReader.Read(content, declared, cancel);

    private static string Lower<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static byte[] Write(string[] headings, IEnumerable<IEnumerable<string?>> rows)
    {
        var file = new MemoryStream();
        // Excel takes a file without the mark for something else than UTF-8.
        using (var writer = CsvWriter.Create(file, new CsvWriterOptions { WriteByteOrderMark = true }, leaveOpen: true))
        {
            foreach (var row in rows.Prepend(headings))
            {
                foreach (var cell in row) writer.WriteField(CsvText.Guard(cell ?? ""));
                writer.EndRecord();
            }
        }
        return file.ToArray();
    }
}
