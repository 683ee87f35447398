using System.Globalization;
using CsvHelper;
using Genba.Core.Imports.Spreadsheets;
using Genba.Core.Texts;
using Genba.Core.Zones;
using Genba.Wire.Observations;

namespace Genba.Core.Imports;

/// <summary>
/// Zones and conduits as tables: one row for each zone, and one for each service of a conduit. A table adds and changes what it
/// lists; what it does not list stays. Written as CSV, read from CSV and xlsx.
/// </summary>
public static class ZoneTables
{
    private static readonly string[] ZoneHeadings =
        ["id", "name_en", "name_ja", "level", "parent", "subnets", "vlans", "owner_en", "owner_ja", "importance", "processes_en", "processes_ja", "target", "medium"];

    private static readonly string[] ConduitHeadings =
        ["id", "from", "to", "service", "direction", "operations", "owner_en", "owner_ja", "reason_en", "reason_ja"];

    private static readonly char[] Between = [' ', ',', '、', '\n', '\r', '\t'];

    public static byte[] WriteZones(ZoneModel model) => Write(ZoneHeadings, model.Zones.Select(zone => (IEnumerable<string?>)
    [
        zone.Id, zone.Name.En, zone.Name.Ja, ZoneLevels.CodeOf(zone.Level), zone.Parent, string.Join(' ', zone.Subnets),
        string.Join(' ', zone.Vlans), zone.Owner?.En, zone.Owner?.Ja, Lower(zone.Importance), string.Join("; ", zone.Processes.Select(text => text.En)),
        string.Join("; ", zone.Processes.Select(text => text.Ja)), zone.TargetLevel?.ToString(CultureInfo.InvariantCulture), Lower(zone.Medium),
    ]));

    public static byte[] WriteConduits(ZoneModel model) => Write(ConduitHeadings, model.Conduits.SelectMany(conduit =>
        conduit.Services.Select(service => (AllowedService?)service).DefaultIfEmpty().Select(service => (IEnumerable<string?>)
        [
            conduit.Id, conduit.From, conduit.To, service?.Name, service is null ? null : Lower(service.Direction),
            service is null ? null : string.Join(' ', service.Operations.Select(Lower)), conduit.Owner?.En, conduit.Owner?.Ja, conduit.Reason?.En, conduit.Reason?.Ja,
        ])));

    /// <param name="content">Seekable; stays open.</param>
    /// <param name="declared">What the rows are added to.</param>
    /// <returns>The whole model as it would be; null when the table is neither of zones nor of conduits.</returns>
    public static ZoneReading? Read(Stream content, ZoneModel declared, CancellationToken cancel)
    {
        try
        {
            using var file = SpreadsheetFile.Open(content);
            var sheet = file.OpenSheet(file.Sheets[0]);
            var rows = sheet.Rows().ToList();
            if (sheet.Fault is not null || rows.Count == 0) return null;
            var headings = rows[0].Cells.Select(cell => cell.Text.Trim().ToLowerInvariant()).ToList();
            var table = new Table(headings, rows[1..], cancel);
            if (headings.Contains("from") && headings.Contains("to")) return table.Judge(table.Conduits(declared));
            return headings.Contains("id") && headings.Contains("level") ? table.Judge(table.Zones(declared)) : null;
        }
        catch (SpreadsheetFault fault)
        {
            var (what, remedy) = (ImportTexts.What(fault.Kind, fault.Arguments), ImportTexts.Remedy(fault.Kind));
            return new ZoneReading.Rejected([new(null, what, remedy)]);
        }
    }

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

    /// <summary>Rows below their headings, with the line of each zone and conduit and what was wrong in a cell.</summary>
    private sealed class Table(List<string> headings, List<SheetRow> rows, CancellationToken cancel)
    {
        private readonly List<ZoneProblem> _problems = [];
        private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);

        public ZoneReading Judge(ZoneModel model)
        {
            if (_problems.Count > 0) return new ZoneReading.Rejected(_problems);
            var tidy = ZoneRules.Tidy(model);
            var problems = ZoneRules.Check(tidy);
            return problems.Count == 0 ? new ZoneReading.Read(tidy) : new ZoneReading.Rejected(
                [.. problems.Select(problem => problem.Subject is { } subject && _lines.TryGetValue(subject, out var line) ? problem with { Line = line } : problem)]);
        }

        public ZoneModel Zones(ZoneModel declared)
        {
            var zones = declared.Zones.ToList();
            var places = zones.Select((zone, place) => (zone.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place, StringComparer.Ordinal);
            foreach (var row in rows)
            {
                cancel.ThrowIfCancellationRequested();
                if (row.IsEmpty) continue;
                var id = Cell(row, "id") ?? "";
                if (!_lines.TryAdd("zone/" + id, row.Number)) Tell(row, ZoneTexts.SameId(id), ZoneTexts.SameIdRemedy());
                var known = places.TryGetValue(id, out var place);
                var zone = ZoneOf(row, known ? zones[place] : new() { Id = id, Name = new("", "") });
                if (known) zones[place] = zone;
                else
                {
                    places.Add(id, zones.Count);
                    zones.Add(zone);
                }
            }
            return declared with { Zones = zones };
        }

        public ZoneModel Conduits(ZoneModel declared)
        {
            var conduits = declared.Conduits.ToList();
            foreach (var group in rows.Where(row => !row.IsEmpty).GroupBy(row => Cell(row, "id") ?? Conduit.IdFor(Cell(row, "from") ?? "", Cell(row, "to") ?? "")))
            {
                cancel.ThrowIfCancellationRequested();
                var first = group.First();
                _lines.TryAdd("conduit/" + group.Key, first.Number);
                var place = conduits.FindIndex(conduit => conduit.Id == group.Key);
                var before = place < 0 ? null : conduits[place];
                var conduit = new Conduit
                {
                    Id = group.Key, From = Cell(first, "from") ?? "", To = Cell(first, "to") ?? "", Services = [.. group.Select(ServiceOf).OfType<AllowedService>()],
                    Owner = Text(first, "owner", before?.Owner), Reason = Text(first, "reason", before?.Reason),
                };
                if (place < 0) conduits.Add(conduit);
                else conduits[place] = conduit;
            }
            return declared with { Conduits = conduits };
        }

        private Zone ZoneOf(SheetRow row, Zone before) => before with
        {
            Name = Text(row, "name", before.Name) ?? new("", ""),
            Level = Has("level") && !ZoneLevels.TryParse(Cell(row, "level"), out _) ? Wrong(row, "level", before.Level)
                : Has("level") && ZoneLevels.TryParse(Cell(row, "level"), out var level) ? level : before.Level,
            Parent = Has("parent") ? Cell(row, "parent") : before.Parent,
            Subnets = Has("subnets") ? Split(row, "subnets") : before.Subnets,
            Vlans = Has("vlans") ? [.. Split(row, "vlans").Select(text => Number(row, "vlans", text) ?? 0)] : before.Vlans,
            Owner = Text(row, "owner", before.Owner),
            Importance = Named(row, "importance", before.Importance),
            Processes = Has("processes_en") || Has("processes_ja") ? Processes(row) : before.Processes,
            TargetLevel = Has("target") ? Cell(row, "target") is { } target ? Number(row, "target", target) : null : before.TargetLevel,
            Medium = Named(row, "medium", before.Medium),
        };

        private AllowedService? ServiceOf(SheetRow row) => Cell(row, "service") is not { } name ? null
            : new(name, Named(row, "direction", ServiceDirection.Forward))
            {
                Operations = [.. Split(row, "operations").Select(text => Enum.TryParse<OperationClass>(text, ignoreCase: true, out var operation) && !char.IsAsciiDigit(text[0])
                    ? operation : Wrong(row, "operations", OperationClass.Other)).Distinct()],
            };

        private List<BilingualText> Processes(SheetRow row)
        {
            var (en, ja) = (Cell(row, "processes_en")?.Split(';', StringSplitOptions.TrimEntries) ?? [], Cell(row, "processes_ja")?.Split(';', StringSplitOptions.TrimEntries) ?? []);
            return [.. Enumerable.Range(0, Math.Max(en.Length, ja.Length)).Select(place => new BilingualText(
                en.ElementAtOrDefault(place) ?? ja[place], ja.ElementAtOrDefault(place) ?? en[place])).Where(text => text.En.Length > 0)];
        }

        /// <summary>A text in two columns; one filled alone counts in both languages.</summary>
        private BilingualText? Text(SheetRow row, string name, BilingualText? before)
        {
            if (!Has(name + "_en") && !Has(name + "_ja") && !Has(name)) return before;
            var (en, ja) = (Cell(row, name + "_en") ?? Cell(row, name), Cell(row, name + "_ja") ?? Cell(row, name));
            return en is null && ja is null ? null : new(en ?? ja!, ja ?? en!);
        }

        private T Named<T>(SheetRow row, string heading, T before) where T : struct, Enum =>
            Cell(row, heading) is not { } text ? before
            : Enum.TryParse<T>(text, ignoreCase: true, out var value) && !char.IsAsciiDigit(text[0]) ? value
            : Wrong(row, heading, before);

        private int? Number(SheetRow row, string heading, string text) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Wrong(row, heading, (int?)null);

        private T Wrong<T>(SheetRow row, string heading, T instead)
        {
            Tell(row, ZoneTexts.BadCell(Cell(row, heading) ?? "", heading), ZoneTexts.BadCellRemedy());
            return instead;
        }

        private void Tell(SheetRow row, BilingualText what, BilingualText remedy) => _problems.Add(new(null, what, remedy) { Line = row.Number });

        private bool Has(string heading) => headings.Contains(heading);

        private string? Cell(SheetRow row, string heading) =>
            headings.IndexOf(heading) is >= 0 and var column && row[column].Text.Trim() is { Length: > 0 } text ? text : null;

        private List<string> Split(SheetRow row, string heading) =>
            [.. (Cell(row, heading) ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }
}
