using System.Globalization;
using Genba.Core.AssetLedger;
using Genba.Core.Imports.Spreadsheets;
using Genba.Core.Texts;
using Genba.Core.Zones;
using Genba.Wire.Observations;

namespace Genba.Core.Imports;

/// <summary>The rows of a sheet below the headings of a table of zones or of conduits, and what was wrong in which cell.</summary>
internal sealed class ZoneTable
{
    private static readonly char[] Between = [' ', ',', '、', '\n', '\r', '\t'];
    private readonly List<string> _headings;
    private readonly string? _sheet;
    private readonly List<SheetRow> _rows = [];
    private readonly List<ZoneProblem> _problems = [];
    private readonly Dictionary<string, SheetRow> _rowOf = new(StringComparer.Ordinal);

    private ZoneTable(List<string> headings, string? sheet) => (_headings, _sheet) = (headings, sheet);

    public bool IsOfConduits => Has("from") && Has("to");

    public IReadOnlyList<ZoneProblem> Problems => _problems;

    /// <param name="sheet">Null where the file has no sheets.</param>
    /// <returns>Null when the row does not hold the headings of such a table.</returns>
    public static ZoneTable? Begin(SheetRow row, string? sheet)
    {
        var table = new ZoneTable([.. row.Cells.Select(cell => cell.Text.Trim().ToLowerInvariant())], sheet);
        if (!table.IsOfConduits && !(table.Has("id") && table.Has("level"))) return null;
        foreach (var twice in table._headings.Where(heading => heading.Length > 0).GroupBy(heading => heading)
            .Where(same => same.Count() > 1))
            table.Tell(row, table._headings.LastIndexOf(twice.Key), ZoneTexts.SameHeading(twice.Key), ZoneTexts.SameHeadingRemedy());
        return table;
    }

    public void Add(SheetRow row)
    {
        for (var column = 0; column < row.Cells.Length; column++)
        {
            var cell = row.Cells[column];
            if (cell.Kind == SheetCellKind.Error) Tell(row, column, ZoneTexts.ErrorCell(cell.Text), ZoneTexts.ErrorCellRemedy());
            else if (cell is { IsFormula: true, IsEmpty: true })
                Tell(row, column, ImportTexts.What(LedgerProblemKind.FormulaWithoutResult), ZoneTexts.ErrorCellRemedy());
        }
        if (!row.IsEmpty) _rows.Add(row);
    }

    /// <summary>The problem with the cell that it is about, where this table has its zone or conduit.</summary>
    public ZoneProblem Placed(ZoneProblem problem) =>
        problem.Subject is { } subject && _rowOf.TryGetValue(subject, out var row)
            ? problem with { Line = row.Number, Cell = CellAt(row, ColumnOf(problem.Field)) }
            : problem;

    public ZoneModel Zones(ZoneModel declared)
    {
        var zones = declared.Zones.ToList();
        var places = zones.Select((zone, place) => (zone.Id, place))
            .ToDictionary(pair => pair.Id, pair => pair.place, StringComparer.Ordinal);
        foreach (var row in _rows)
        {
            var id = Cell(row, "id") ?? "";
            if (!_rowOf.TryAdd("zone/" + id, row)) Tell(row, "id", ZoneTexts.SameId(id), ZoneTexts.SameIdRemedy());
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
        var places = conduits.Select((conduit, place) => (conduit.Id, place))
            .ToDictionary(pair => pair.Id, pair => pair.place, StringComparer.Ordinal);
        foreach (var group in _rows.GroupBy(row => Cell(row, "id") ?? Conduit.IdFor(Cell(row, "from") ?? "", Cell(row, "to") ?? "")))
        {
            var first = group.First();
            _rowOf.TryAdd("conduit/" + group.Key, first);
            var known = places.TryGetValue(group.Key, out var place);
            var before = known ? conduits[place] : null;
            var conduit = new Conduit
            {
                Id = group.Key, From = Cell(first, "from") ?? "", To = Cell(first, "to")
                    ?? "", Services = [.. group.Select(ServiceOf).OfType<AllowedService>()],
                Owner = Text(first, "owner", before?.Owner), Reason = Text(first, "reason", before?.Reason),
            };
            foreach (var row in group.Skip(1))
                foreach (var end in (string[])["from", "to"])
                    if (Cell(row, end) is { } other && other != Cell(first, end)) Tell(row, end, ZoneTexts.OtherEnd(group.Key),
                        ZoneTexts.OtherEndRemedy());
            if (known) conduits[place] = conduit;
            else conduits.Add(conduit);
        }
        return declared with { Conduits = conduits };
    }

    private Zone ZoneOf(SheetRow row, Zone before) => before with
    {
        Name = Text(row, "name", before.Name) ?? new("", ""),
        Level = !Has("level") ? before.Level : ZoneLevels.TryParse(Cell(row, "level"), out var level) ? level
            : Wrong(row, "level", before.Level),
        Parent = Has("parent") ? Cell(row, "parent") : before.Parent,
        Subnets = Has("subnets") ? Split(row, "subnets") : before.Subnets,
        Vlans = Has("vlans") ? [.. Split(row, "vlans").Select(text => Number(row, "vlans", text) ?? 0)] : before.Vlans,
        Owner = Text(row, "owner", before.Owner),
        Importance = Named(row, "importance", before.Importance),
        Processes = Has("processes_en") || Has("processes_ja") ? Processes(row) : before.Processes,
        TargetLevel = Has("target") ? Cell(row, "target") is { } target ? Number(row, "target", target) : null : before.TargetLevel,
        CapabilityLevel = Has("capability")
            ? Cell(row, "capability") is { } capability ? Number(row, "capability", capability) : null
            : before.CapabilityLevel,
        Medium = Named(row, "medium", before.Medium),
    };

    private AllowedService? ServiceOf(SheetRow row)
    {
        if (Cell(row, "service") is not { } name) return null;
        if (!AllowedService.IsName(name)) Tell(row, "service", ZoneTexts.NoService(name), ZoneTexts.NoServiceRemedy());
        return new(name, Named(row, "direction", ServiceDirection.Forward))
        {
            Operations = [.. Split(row, "operations")
                .Select(text => TryNamed<OperationClass>(text) ?? Wrong(row, "operations", OperationClass.Other)).Distinct()],
        };
    }

    private List<BilingualText> Processes(SheetRow row)
    {
        string[] Parts(string heading) => Cell(row, heading)?.Split(';', StringSplitOptions.TrimEntries) ?? [];
        var (en, ja) = (Parts("processes_en"), Parts("processes_ja"));
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
        Cell(row, heading) is { } text ? TryNamed<T>(text) ?? Wrong(row, heading, before) : before;

    // A number is no name, although the parser takes it for one.
    private static T? TryNamed<T>(string text) where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && char.IsLetter(text[0]) && !text.Contains(',', StringComparison.Ordinal)
            ? value : null;

    private int? Number(SheetRow row, string heading, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Wrong(row, heading, (int?)null);

    private T Wrong<T>(SheetRow row, string heading, T instead)
    {
        Tell(row, heading, ZoneTexts.BadCell(Cell(row, heading) ?? "", heading), ZoneTexts.BadCellRemedy());
        return instead;
    }

    private void Tell(SheetRow row, string heading, BilingualText what, BilingualText remedy) => Tell(row, ColumnOf(heading), what, remedy);

    private void Tell(SheetRow row, int column, BilingualText what, BilingualText remedy) =>
        _problems.Add(new(null, what, remedy) { Line = row.Number, Cell = CellAt(row, column) });

    private string CellAt(SheetRow row, int column) => new LedgerCell("", _sheet, column, row.Number).ToString();

    /// <summary>A name stands in two columns, each language in its own; what has no column of its own is told at the first.</summary>
    private int ColumnOf(string? heading)
    {
        if (heading is null) return Math.Max(0, _headings.IndexOf("id"));
        var column = _headings.IndexOf(heading);
        return column >= 0 ? column : Math.Max(0, _headings.IndexOf(heading + "_en"));
    }

    private bool Has(string heading) => _headings.Contains(heading);

    private string? Cell(SheetRow row, string heading) =>
        _headings.IndexOf(heading) is >= 0 and var column && row[column].Text.Trim() is { Length: > 0 } text ? text : null;

    private List<string> Split(SheetRow row, string heading) =>
        [.. (Cell(row, heading) ?? "").Split(Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
