using Genba.Core.Assets;
using Genba.Core.Texts;

namespace Genba.Core.AssetLedger;

internal static class ReconciliationTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(ReconciliationTexts));

    public static BilingualText NotInLedgerProposal => Texts.Get(nameof(NotInLedgerProposal));
    public static BilingualText NeverSeenProposal => Texts.Get(nameof(NeverSeenProposal));
    public static BilingualText PossiblySameProposal => Texts.Get(nameof(PossiblySameProposal));

    public static BilingualText NotInLedger(Asset asset) => Texts.Get(nameof(NotInLedger), LabelOf(asset));

    public static BilingualText NeverSeen(LedgerRow row, WatchNote watch) => Texts.Get(nameof(NeverSeen), LabelOf(row), Watch(watch));

    public static BilingualText OfField(LedgerMatch match, FieldComparison field)
    {
        var heading = LedgerFields.HeadingOf(field.Field);
        if (field.Field == LedgerField.Status) return Texts.Get("StillSeen", LabelOf(match.Row), field.Ledger);
        return field.Ledger is null
            ? Texts.Get("FieldBlank", LabelOf(match.Row), heading, field.Observed)
            : Texts.Get("FieldDiffers", LabelOf(match.Row), heading, field.Ledger, field.Observed);
    }

    public static BilingualText OfFieldProposal(FieldComparison field) =>
        Texts.Get("FieldProposal", LedgerFields.HeadingOf(field.Field), field.Observed);

    public static BilingualText PossiblySame(LedgerMatch match) =>
        Texts.Get(nameof(PossiblySame), LabelOf(match.Row), LabelOf(match.Asset), Summary(match));

    public static BilingualText MatchedProposal => Texts.Get(nameof(MatchedProposal));
    public static BilingualText ReplacedProposal => Texts.Get(nameof(ReplacedProposal));

    public static BilingualText Matched(LedgerMatch match) =>
        Texts.Get(nameof(Matched), LabelOf(match.Row), LabelOf(match.Asset), Summary(match));

    public static BilingualText Replaced(LedgerRow row, Asset asset) => Texts.Get(nameof(Replaced), LabelOf(asset), LabelOf(row));

    /// <summary>
    /// "same MAC address" or "same address and name" for what may be one device, the heading of the field where a field differs.
    /// </summary>
    public static BilingualText Group(DifferenceKind kind, string group)
    {
        if (kind is DifferenceKind.FieldDiffers or DifferenceKind.FieldBlank)
            return LedgerFields.TryParse(group, out var field) ? LedgerFields.HeadingOf(field) : new(group, group);
        return group.Split('-') switch
        {
            [""] => Texts.Get("GroupNothing"),
            [LedgerDifference.ReplacedGroup] => Texts.Get("SummaryReplaced"),
            [var one] => Texts.Get("ReasonSame", Subject(one)),
            [var one, var other, ..] => Texts.Get("GroupBoth", Subject(one), Subject(other)),
            _ => new(group, group),
        };
    }

    private static BilingualText Subject(string subject) => Texts.Get("Subject" + Enum.Parse<MatchSubject>(subject, ignoreCase: true));

    public static BilingualText Duplicate(LedgerRow row, LedgerRow other) => Texts.Get(nameof(Duplicate), LabelOf(row), LabelOf(other));

    public static BilingualText DuplicateProposal(LedgerRow other) => Texts.Get(nameof(DuplicateProposal), LabelOf(other));

    public static BilingualText Reason(MatchReason reason) =>
        Texts.Get(reason.Agrees ? "ReasonSame" : "ReasonOther", Texts.Get($"Subject{reason.Subject}"));

    public static BilingualText Summary(LedgerMatch match)
    {
        if (match.IsConfirmed) return Texts.Get("SummaryConfirmed");
        if (match.LooksReplaced) return Texts.Get("SummaryReplaced");
        var isSure = match.Agrees(MatchSubject.Mac) || match.Agrees(MatchSubject.Serial);
        if (isSure && match.Reasons.Any(reason => reason is { Subject: MatchSubject.Address, Agrees: false })) return Texts.Get(
            "SummaryMoved");
        var agreeing = match.Reasons.Where(reason => reason.Agrees).ToList();
        return agreeing is [var only] ? Texts.Get("SummaryOnly", Texts.Get($"Subject{only.Subject}")) : Texts.Get("SummarySame");
    }

    private static BilingualText Watch(WatchNote watch)
    {
        var duration = DurationTexts.InWords(watch.Watched);
        if (watch.Subnet is null) return Texts.Get("WatchNoAddress", duration);
        return watch.SeenThere == 0
            ? Texts.Get("WatchElsewhere", duration, watch.Subnet)
            : Texts.Get("WatchThere", duration, watch.Subnet, watch.SeenThere);
    }

    private static object LabelOf(LedgerRow row) =>
        row.Source.Row > 0 ? Texts.Get("RowLabel", row.Label, row.Source.Row) : row.Label;

    private static string LabelOf(Asset asset)
    {
        var name = (asset.Names is [var first, ..] ? first : null) ?? asset.Model ?? asset.Vendor;
        var address = asset.Addresses.OrderByDescending(held => held.Seen.Last).Select(held => held.Address.ToString())
            .FirstOrDefault() ?? asset.Macs.Select(mac => mac.ToString()).FirstOrDefault() ?? asset.Id;
        return name is null ? address : $"{name} ({address})";
    }
}
