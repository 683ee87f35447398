using Genba.Core.Imports.Sources;
using Genba.Core.Imports.Zeek;
using Genba.Core.Texts;

namespace Genba.Core.Imports;

/// <summary>Logs of Zeek and of the ICSNPP parsers for it, tab-separated or JSON lines, one log in a file.</summary>
public sealed class ZeekImporter : ISourceImporter
{
    public string Kind => "zeek";

    public BilingualText Name => SourceTexts.NameOf(Kind);

    public bool Expects(string fileName) => fileName.EndsWith(".log", StringComparison.OrdinalIgnoreCase);

    public bool Recognises(SourceStart start)
    {
        foreach (var line in start.Lines)
        {
            // A baseline of a test may begin with a comment of its own.
            if (line.Length == 0 || line.StartsWith("###", StringComparison.Ordinal)) continue;
            return line.StartsWith(ZeekHeader.First, StringComparison.Ordinal) || ZeekJson.IsOne(line);
        }
        return false;
    }

    public void Read(Stream content, SourceRecords records, CancellationToken cancel)
    {
        var header = new ZeekHeader();
        ZeekLog? log = null;
        foreach (var line in new SourceLines(content, records).All(cancel))
        {
            if (line[0] == '#')
            {
                header.Read(line, records);
                if (header.Path is { } path && log?.Path != path) log = ZeekLogTable.Find(path);
                continue;
            }
            ZeekRow row;
            if (line[0] == '{')
            {
                if (ZeekJson.TryRead(line) is not { } json)
                {
                    records.Problem(SourceProblem.NotUnderstood, line);
                    continue;
                }
                row = json;
                if ((json["_path"] ?? ZeekJson.PathOf(json)) is { } path && log?.Path != path) log = ZeekLogTable.Find(path);
            }
            else if (header.TryRead(line) is { } fields)
            {
                row = fields;
            }
            else
            {
                records.Problem(SourceProblem.NotUnderstood, line);
                continue;
            }
            if (log is null)
            {
                records.Problem(SourceProblem.UnknownLog, header.Path ?? row["_path"] ?? "?");
                continue;
            }
            Tell(log, row, records);
        }
    }

    private static void Tell(ZeekLog log, ZeekRow row, SourceRecords records)
    {
        records.Part = log.Path;
        if (row.Time is { } time) records.Happened(time);
        else records.Problem(SourceProblem.NotATime, row["ts"] ?? "");
        // What a log says of a connection, its originator sent.
        if (!row.Originator.Address.IsNone) records.Binding(default, row.Originator.Address, Wire.Observations.BindingSource.Frame);
        log.Tell(row, records);
    }
}
