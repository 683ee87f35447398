using Genba.Core.Texts;

namespace Genba.Core.Ledger;

/// <summary>Tells a person which entry was tampered with, and how.</summary>
internal static class LogDescription
{
    public static LogVerdict.Broken Of(LogAlteration alteration, IReadOnlyList<LogSource> sources)
    {
        var entry = Original(alteration, sources) ?? Remaining(alteration, sources);
        var what = LedgerTexts.Alteration(alteration.Kind, alteration.Index, Place(alteration), Describe(entry));
        return new(what, alteration.Kind, alteration.Index, entry);
    }

    /// <summary>Type, time and subjects of an entry in one breath.</summary>
    public static BilingualText Describe(LogEntry? entry) => entry is null
        ? LedgerTexts.EntryUnknown()
        : LedgerTexts.EntryLine(LedgerTexts.EntryType(entry.Type), entry.RecordedAt.UtcDateTime, Subjects(entry));

    private static string Subjects(LogEntry entry)
    {
        const int Named = 3;
        var named = string.Join(", ", entry.Subjects.Take(Named).Select(subject => subject.Id));
        return entry.Subjects.Count > Named ? named + ", …" : named;
    }

    private static BilingualText Place(LogAlteration alteration) => alteration.Source?.Name ?? LedgerTexts.InUnknownPlace();

    private static LogEntry? Original(LogAlteration alteration, IReadOnlyList<LogSource> sources) => alteration.Expected is null
        ? null
        : Bodies(alteration.Index, sources)
            .Where(body => TreeHash.OfLeaf(body) == alteration.Expected)
            .Select(body => LogEntry.TryParse(alteration.Index, body))
            .FirstOrDefault(entry => entry is not null);

    private static LogEntry? Remaining(LogAlteration alteration, IReadOnlyList<LogSource> sources) =>
        Bodies(alteration.Index, sources)
            .Select(body => LogEntry.TryParse(alteration.Index, body))
            .FirstOrDefault(entry => entry is not null);

    private static IEnumerable<byte[]> Bodies(long index, IReadOnlyList<LogSource> sources) =>
        sources.Select(source => source.BodyAt?.Invoke(index)).OfType<byte[]>();
}
