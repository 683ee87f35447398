using Genba.Core.Imports.Sources;
using Genba.Core.Texts;

namespace Genba.Core.Imports;

/// <summary>
/// MAC address tables of switches and ARP tables of anything: what <c>show mac address-table</c>, <c>show arp</c>,
/// <c>arp -a</c>, <c>arp -n</c> and <c>ip neigh</c> print, or separated values with such columns.
/// </summary>
public sealed class TablesImporter : ISourceImporter
{
    private const int TitleLines = 12;

    public string Kind => "tables";

    public BilingualText Name => SourceTexts.NameOf(Kind);

    public bool Expects(string fileName) => Path.GetExtension(fileName).ToLowerInvariant() is ".txt";

    public bool Recognises(SourceStart start)
    {
        var lines = start.Lines.Where(line => line.Length > 0).ToList();
        if (lines.Count == 0) return false;
        if (NeighbourColumns.Of(lines[0]) is { } columns) return columns.IsNeighbourTable;
        var table = new NeighbourTable();
        var (entries, others) = (0, 0);
        foreach (var line in lines)
        {
            if (table.Read(line) is not null) entries++;
            else if (!NeighbourTable.NamesMac(line)) others++;
        }
        // Titles, headings and prompts; entries of groups and of the switch itself name a MAC address.
        return entries > 0 && others <= TitleLines + entries;
    }

    public void Read(Stream content, SourceRecords records, CancellationToken cancel)
    {
        var table = new NeighbourTable();
        NeighbourColumns? columns = null;
        var entries = new List<(long Line, Neighbour Entry)>();
        var first = true;
        foreach (var line in new SourceLines(content, records).All(cancel))
        {
            if (first)
            {
                columns = NeighbourColumns.Of(line);
                first = false;
                if (columns is not null) continue;
            }
            var entry = columns is null ? table.Read(line) : columns.Read(line, records);
            if (entry is null) continue;
            if (entries.Count >= NeighbourTable.MostEntries) records.Problem(SourceProblem.TooMany);
            else entries.Add((records.Number, entry));
        }
        NeighbourClaims.Tell(entries, records);
        if (entries.Count == 0) records.Problem(SourceProblem.NotUnderstood, NeighbourTable.Example);
    }
}
