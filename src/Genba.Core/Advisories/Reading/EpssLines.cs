using System.Globalization;

namespace Genba.Core.Advisories.Reading;

/// <summary>
/// Scores of FIRST's EPSS as CSV: a comment with model and date, headings, then <c>CVE,probability,percentile</c>; mirrors leave the
/// comment out and separate with semicolons.
/// </summary>
internal static class EpssLines
{
    private const int LongestLine = 1000;

    public static bool Recognises(string start) => start.StartsWith("#model_version", StringComparison.Ordinal)
        || start.StartsWith("cve,epss", StringComparison.Ordinal)
        || start.Length > 9 && start.StartsWith("CVE-", StringComparison.Ordinal) && start.IndexOfAny([',', ';']) is > 9 and < 30;

    /// <exception cref="RecordFaultException">A line that is none of EPSS.</exception>
    public static IEnumerable<EpssScore> Read(Stream stream)
    {
        var reader = new StreamReader(stream, leaveOpen: true);
        DateOnly? day = null;
        while (Line(reader) is { } line)
        {
            if (line.Length == 0) continue;
            if (line[0] == '#') day = DayOf(line);
            else if (!line.StartsWith("cve,epss", StringComparison.Ordinal)) yield return Score(line, day);
        }
    }

    private static EpssScore Score(string line, DateOnly? day)
    {
        var separator = line.Contains(';', StringComparison.Ordinal) ? ';' : ',';
        return line.Split(separator) is [var id, var probability, var percentile, ..] && VulnerabilityIds.IsCve(id)
            && Share(probability) is { } score && Share(percentile) is { } rank
            ? new(VulnerabilityIds.Normalise(id), score, rank, day)
            : throw new RecordFaultException(AdvisoryTexts.WrongScore(line));
    }

    private static DateOnly? DayOf(string comment)
    {
        const string Mark = "score_date:";
        var at = comment.IndexOf(Mark, StringComparison.Ordinal);
        return at >= 0 && comment.Length >= at + Mark.Length + 10 ? JsonValues.ToDay(comment.Substring(at + Mark.Length, 10)) : null;
    }

    private static double? Share(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? share : null;

    /// <summary>A line without its end; a file without lines must not fill the memory.</summary>
    private static string? Line(StreamReader reader)
    {
        var line = new System.Text.StringBuilder();
        for (var next = reader.Read(); ; next = reader.Read())
        {
            if (next < 0) return line.Length == 0 ? null : line.ToString();
            if (next == '\n') return line.ToString().TrimEnd('\r');
            if (line.Length > LongestLine) throw new RecordFaultException(AdvisoryTexts.WrongScore(line.ToString(0, 100)));
            line.Append((char)next);
        }
    }
}
