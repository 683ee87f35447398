using Genba.Core.Ledger;

namespace Genba.App.Web.Overview;

/// <summary>One line of what changed: an entry of the log, with the answers that belong to it.</summary>
internal sealed record HistoryLine(LogEntry Entry, int Answers);

internal static class HistoryLines
{
    /// <summary>Answers in a row are one line, and what happened to the plant comes before them.</summary>
    /// <param name="entries">Newest first.</param>
    public static IReadOnlyList<HistoryLine> Of(IEnumerable<LogEntry> entries, int most)
    {
        var lines = new List<HistoryLine>();
        // Judging again follows from what is already told.
        foreach (var entry in entries.Where(entry => entry.Type != EntryTypes.JudgementsMade))
        {
            if (entry.Type == EntryTypes.AnswerGiven && lines.Count > 0 && IsAboutAnswers(lines[^1])) lines[^1] = lines[^1] with { Answers = lines[^1].Answers + 1 };
            else lines.Add(new(entry, entry.Type == EntryTypes.AnswerGiven ? 1 : 0));
        }
        return [.. lines.OrderBy(line => line.Entry.Type == EntryTypes.AnswerGiven).Take(most).OrderByDescending(line => line.Entry.Index)];
    }

    private static bool IsAboutAnswers(HistoryLine line) => line.Entry.Type is EntryTypes.AnswerGiven or EntryTypes.AnswersImported;
}
