using Genba.Core.Assets;
using Genba.Core.Observations;
using Genba.Core.Registers;
using Genba.Core.Texts;

namespace Genba.Core.Assessment.Records;

/// <summary>Looks for one contradiction in records, alone or beside the plant.</summary>
/// <param name="Id">Of the contradiction in the guide: X-2-13-1.</param>
/// <param name="Registers">The registers that it reads.</param>
/// <param name="Find">What it found; null: nothing.</param>
internal sealed record RecordRule(string Id, IReadOnlyList<string> Registers, Func<RecordReading, Found?> Find) : IEvidenceRule
{
    public string Requirement { get; } = Id[2..Id.LastIndexOf('-')];
    public IReadOnlyList<string> Contradictions => [Id];

    /// <summary>The registers that somebody must keep before anything can be said; none: the plant alone speaks.</summary>
    public IReadOnlyList<string> Needs { get; init; } = Registers;

    public void Look(AssessmentScope scope, Verdict verdict)
    {
        var missing = Needs.Where(register => !scope.Records.IsKept(register)).ToList();
        if (missing.Count > 0)
        {
            verdict.NotKept(missing);
            return;
        }
        if (Find(scope.Records) is not { } found) return;
        if (found.Unknown is { } unknown) verdict.Unseen("G-1", unknown);
        else if (found.Faults.Count > 0)
        {
            verdict.Against(
                Id, found.Faults.Count,
                found.Faults.Select(fault => fault.Frame ?? (fault.Asset is { } asset ? scope.Reading.FirstSignOf(asset)
                    : null)).OfType<PacketReference>(),
                found.Faults.Select(fault => fault.Record).OfType<RegisterEntry>().Select(RecordTexts.ReferenceTo),
                RecordTexts.Say(Id, found.Faults.Count, [.. found.Faults.Select(fault => fault.Name).Distinct()], found.Limit));
        }
    }
}

/// <summary>What a rule found.</summary>
/// <param name="Limit">The threshold that the sentence names.</param>
internal sealed record Found(IReadOnlyList<Fault> Faults, int? Limit = null)
{
    /// <summary>Why nothing can be said; null: something can.</summary>
    public BilingualText? Unknown { get; init; }

    public static Found Cannot(BilingualText why) => new([]) { Unknown = why };
}

/// <summary>One thing that contradicts.</summary>
/// <param name="Name">As people know it.</param>
internal sealed record Fault(string Name, RegisterEntry? Record = null, Asset? Asset = null, PacketReference? Frame = null)
{
    public static Fault Of(RegisterEntry record) => new(record.Name, record);

    public static Fault Of(Asset asset) => new(PlantReading.NameOf(asset), null, asset);

    public static Fault Of(Session session) => new($"{session.Client} → {session.Server} {ProtocolNames.Of(session.Protocol ?? "")}".TrimEnd(), null, null, session.Evidence);
}

/// <summary>The shapes that rules about records have.</summary>
internal static class RecordRules
{
    /// <summary>No record within so many days, although the register, or one beside it, has been kept for as long.</summary>
    public static RecordRule None(
        string id, string register, Func<AssessmentSettings, int> days, Func<RegisterEntry, bool>? where = null,
            params IReadOnlyList<string> beside) =>
        new(id, [register, .. beside], reading =>
        {
            var limit = days(reading.Settings);
            var entries = reading.All(register).Where(entry => where?.Invoke(entry) ?? true).ToList();
            var last = entries.Count > 0 ? entries[0] : null;
            if (last?.Cells.Effective >= reading.Today.AddDays(-limit)) return null;
            // Other kinds of records in the same register do not show that this kind is kept there.
            var since = reading.Book.Keeping.TryGetValue(register, out var said) ? said : entries.Count > 0 ? entries[^1].Cells.Effective
                : (DateOnly?)null;
            if (!(since <= reading.Today.AddDays(-limit)) && !beside.Any(other => reading.Speaks(other, limit))) return null;
            return new([last is null ? new(RecordTexts.Never) : new(last["effective"], last)], limit);
        })
        { Needs = beside.Count == 0 ? [register] : [] };

    /// <summary>Records that say themselves what is wrong.</summary>
    public static RecordRule Any(string id, string register, Func<RecordReading, IEnumerable<RegisterEntry>> pick,
        Func<AssessmentSettings, int>? limit = null) =>
        new(id, [register], reading => new([.. pick(reading).Select(Fault.Of)], limit?.Invoke(reading.Settings)));

    /// <summary>Things of the plant or of one register that another one should speak about and does not.</summary>
    public static RecordRule Lacking(
        string id, IReadOnlyList<string> registers, Func<RecordReading, IEnumerable<Fault>> find, Func<AssessmentSettings,
            int>? limit = null) =>
        new(id, registers, reading => new([.. find(reading)], limit?.Invoke(reading.Settings)));

    /// <summary>The due date is over and it is not done.</summary>
    public static IEnumerable<RegisterEntry> Overdue(this IEnumerable<RegisterEntry> entries, DateOnly today) =>
        entries.Where(entry => entry.Cells.Expires < today && !entry.Cells.Has("done"));
}
