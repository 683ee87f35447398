using Genba.Core.Imports.Sources;
using Genba.Core.Texts;

namespace Genba.Core.Imports;

/// <summary>
/// Leases of a DHCP server: ISC <c>dhcpd.leases</c>, <c>dnsmasq.leases</c>, Kea's CSV, and what Windows exports
/// (<c>Get-DhcpServerv4Lease | Export-Csv</c>, or the list of the console).
/// </summary>
public sealed class LeasesImporter : ISourceImporter
{
    private const int LinesToLookAt = 200;

    public string Kind => "leases";

    public BilingualText Name => SourceTexts.NameOf(Kind);

    public bool Expects(string fileName) => fileName.EndsWith(".leases", StringComparison.OrdinalIgnoreCase);

    public bool Recognises(SourceStart start)
    {
        var lines = start.Lines.Where(line => line.Length > 0 && line[0] != '#').Take(LinesToLookAt).ToList();
        if (lines.Count == 0) return false;
        if (LeaseColumns.Of(lines[0]) is not null) return true;
        return lines.Exists(IscLeases.Opens) || lines.Count(DnsmasqLeases.IsOne) * 2 > lines.Count;
    }

    public void Read(Stream content, SourceRecords records, CancellationToken cancel)
    {
        var isc = new IscLeases(records);
        LeaseColumns? columns = null;
        var found = 0L;
        foreach (var line in new SourceLines(content, records).All(cancel))
        {
            if (line[0] == '#') continue;
            if (LeaseColumns.Of(line) is { } headings)
            {
                columns = headings;
                continue;
            }
            var understood = columns is not null ? columns.Read(line, records) : isc.Read(line) || DnsmasqLeases.Read(line, records);
            if (understood) found++;
            else records.Problem(SourceProblem.NotUnderstood, line);
        }
        if (found == 0) records.Problem(SourceProblem.NotUnderstood);
    }
}
