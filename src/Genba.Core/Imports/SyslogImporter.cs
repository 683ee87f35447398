using Genba.Core.Imports.Sources;
using Genba.Core.Texts;

namespace Genba.Core.Imports;

/// <summary>Collected syslog messages, one in a line: RFC 5424, RFC 3164, and the two forms in which rsyslog writes files.</summary>
public sealed class SyslogImporter : ISourceImporter
{
    /// <summary>Later than any message: to see whether a line is one, its year does not matter.</summary>
    private static readonly DateTimeOffset AnyTime = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public string Kind => "syslog";

    public BilingualText Name => SourceTexts.NameOf(Kind);

    public bool Expects(string fileName) => fileName.Contains("syslog", StringComparison.OrdinalIgnoreCase);

    public bool Recognises(SourceStart start)
    {
        var lines = start.Lines.Where(line => line.Length > 0).ToList();
        return lines.Count > 0 && lines.Count(line => SyslogLine.TryParse(line, AnyTime) is not null) * 2 > lines.Count;
    }

    public void Read(Stream content, SourceRecords records, CancellationToken cancel)
    {
        foreach (var line in new SourceLines(content, records).All(cancel))
        {
            if (SyslogLine.TryParse(line, records.TakenAt) is not { } message)
            {
                records.Problem(SourceProblem.NotUnderstood, line);
                continue;
            }
            if (message.Time is { } time) records.Happened(time);
            if (message.ZoneWasGuessed) records.Problem(SourceProblem.NoZone, $"UTC{records.TakenAt:zzz}");
            SyslogClaims.Tell(message, records);
        }
    }
}
