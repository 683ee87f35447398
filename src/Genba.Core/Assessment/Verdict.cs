using Genba.Core.Assessment.Records;
using Genba.Core.Assets;
using Genba.Core.Detection;
using Genba.Core.Observations;
using Genba.Core.Texts;

namespace Genba.Core.Assessment;

/// <summary>Collects what a rule found and makes the judgement of it.</summary>
internal sealed class Verdict(AssessmentScope scope)
{
    /// <summary>A refuted "done" leaves "partly done" possible: a gap does not prove that nothing is done.</summary>
    public const int PartlyDone = 2;

    private const string Absence = "G-4";       // absence proves nothing where nobody watched

    private readonly List<Reason> _against = [];
    private readonly List<Reason> _for = [];
    private readonly List<Reason> _unseen = [];
    private readonly HashSet<string> _notKept = new(StringComparer.Ordinal);
    private bool _watchMaySupport, _recordsSupport;

    public bool IsRefuted => _against.Count > 0;

    public void Against(string rule, int count, IEnumerable<PacketReference> evidence, BilingualText text) =>
        _against.Add(Make(ReasonKind.Against, rule, count, evidence, text));

    public void Against(string rule, IReadOnlyCollection<Session> sessions, BilingualText text) =>
        Against(rule, sessions.Count, sessions.Select(session => session.Evidence), text);

    public void Against(string rule, IReadOnlyCollection<Finding> findings, BilingualText text) =>
        Against(rule, findings.Count, findings.SelectMany(finding => finding.Evidence), text);

    public void Against(string rule, IReadOnlyCollection<LedgerGap> gaps, BilingualText text) =>
        Against(rule, gaps.Count, gaps.SelectMany(gap => gap.Evidence.Take(1)), text);

    /// <summary>Machines, each shown by the first frame that tells of it.</summary>
    public void Against(string rule, IReadOnlyCollection<Asset> machines, BilingualText text) =>
        Against(rule, machines.Count, machines.Select(scope.Reading.FirstSignOf).OfType<PacketReference>(), text);

    /// <summary>What records say; there is no frame for it.</summary>
    public void Against(string rule, int count, BilingualText text) => Against(rule, count, [], text);

    /// <summary>What records say, with the records and the frames that show it.</summary>
    public void Against(string rule, int count, IEnumerable<PacketReference> evidence, IEnumerable<RecordReference> records, BilingualText text) =>
        _against.Add(Make(ReasonKind.Against, rule, count, evidence, text) with { Records = [.. records.Distinct().Take(Reason.MaxEvidence)] });

    public void For(string rule, int count, IEnumerable<PacketReference> evidence, BilingualText text) =>
        _for.Add(Make(ReasonKind.For, rule, count, evidence, text));

    public void ForRecords(string rule, int count, IEnumerable<RecordReference> records, BilingualText text) =>
        _for.Add(Make(ReasonKind.For, rule, count, [], text) with { Records = [.. records.Distinct().Take(Reason.MaxEvidence)] });

    public void Unseen(string rule, BilingualText text)
    {
        if (!_unseen.Exists(reason => reason.Text == text)) _unseen.Add(Make(ReasonKind.Unseen, rule, 0, [], text));
    }

    /// <summary>Registers that nobody keeps here: what they would show is not seen.</summary>
    public void NotKept(IEnumerable<string> registers) => _notKept.UnionWith(registers);

    /// <summary>A long and wide watch without a contradiction supports the claim by itself.</summary>
    public void WatchMaySupport() => _watchMaySupport = true;

    /// <summary>The records that the guide asks for are all there: they support a claim that traffic cannot show.</summary>
    public void RecordsSupport() => _recordsSupport = true;

    /// <summary>Contradicted as soon as something speaks against it.</summary>
    public Judgement Judge()
    {
        if (_notKept.Count > 0) Unseen("G-1", RecordTexts.NotKept(_notKept));
        if (_against.Count > 0) return new Judgement.Contradicted(PartlyDone, [.. _against, .. _for, .. _unseen]);
        // Where traffic can tell, records alone do not support: they say what was meant, not what is.
        var supported = _watchMaySupport ? CheckWatch() && _for.Exists(reason => reason.Records.Count == 0) : _recordsSupport;
        if (supported) return new Judgement.Supported([.. _for, .. _unseen]);
        return new Judgement.NotObservable([.. _unseen, .. _for]);
    }

    private bool CheckWatch()
    {
        var needed = TimeSpan.FromHours(scope.Settings.MinimumWatchHours);
        var longEnough = scope.Plant.Watched >= needed;
        if (!longEnough) TellFirst(RuleTexts.WatchTooShort(scope.Plant.Watched, needed));
        var width = WatchWidth.Of(scope);
        var wideEnough = width is { } seen && seen.Percent >= scope.Settings.MinimumWidthPercent;
        if (!wideEnough)
        {
            TellFirst(width is { } narrow
                ? RuleTexts.WatchTooNarrow(narrow.Seen, narrow.Declared, scope.Settings.MinimumWidthPercent)
                : RuleTexts.WidthUnknown());
        }
        return longEnough && wideEnough;
    }

    private void TellFirst(BilingualText text) => _unseen.Insert(0, Make(ReasonKind.Unseen, Absence, 0, [], text));

    private static Reason Make(
        ReasonKind kind, string rule, int count, IEnumerable<PacketReference> evidence, BilingualText text) =>
        new(kind, rule, text, [.. evidence.Distinct().Take(Reason.MaxEvidence)], count);
}

/// <summary>How much of what is declared was seen: ledger rows where there is a ledger, else declared zones.</summary>
internal readonly record struct WatchWidth(int Seen, int Declared)
{
    public int Percent => Declared == 0 ? 0 : (int)(100L * Seen / Declared);

    /// <returns>Null where nothing is declared: then nobody knows what was not seen.</returns>
    public static WatchWidth? Of(AssessmentScope scope)
    {
        if (scope.Ledger is { Rows: > 0 } ledger) return new(ledger.RowsSeen, ledger.Rows);
        var zones = scope.Plant.Zones.Zones.Where(zone => !zone.IsProposed).Select(zone => zone.Id).ToHashSet();
        if (zones.Count == 0) return null;
        var seen = scope.Plant.Assets.Select(asset => asset.Zone).OfType<string>().Distinct().Count(zones.Contains);
        return new(seen, zones.Count);
    }
}
