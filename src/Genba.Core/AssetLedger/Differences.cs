using Genba.Core.Assets;

namespace Genba.Core.AssetLedger;

/// <summary>Makes the statement, the proposal and the stable key of each kind of difference.</summary>
internal static class Differences
{
    private const string PairStart = "same:", ReplacedStart = "replaced:", NotInLedgerStart = "not-in-ledger:";
    private const char Bar = '|';

    public static string PairKey(string row, string asset) => $"{PairStart}{row}{Bar}{asset}";

    /// <summary>The parts of <see cref="PairKey"/>; asset ids hold no bar.</summary>
    public static bool TryReadPair(string key, out string row, out string asset)
    {
        (row, asset) = ("", "");
        var bar = key.LastIndexOf(Bar);
        if (!key.StartsWith(PairStart, StringComparison.Ordinal) || bar < 0) return false;
        (row, asset) = (key[PairStart.Length..bar], key[(bar + 1)..]);
        return true;
    }

    public static string ReplacedKey(string row, string asset) => $"{ReplacedStart}{row}{Bar}{asset}";

    /// <summary>The device that a key names, and the key for it under another id; null for keys that name none.</summary>
    public static (string Asset, Func<string, string> Rename)? AssetIn(string key)
    {
        if (key.StartsWith(NotInLedgerStart, StringComparison.Ordinal)) return (key[NotInLedgerStart.Length..], asset =>
            NotInLedgerStart + asset);
        var names = key.StartsWith(PairStart, StringComparison.Ordinal) || key.StartsWith(ReplacedStart, StringComparison.Ordinal);
        return names && key.LastIndexOf(Bar) is > 0 and var bar ? (key[(bar + 1)..], asset => key[..(bar + 1)] + asset) : null;
    }

    public static string FieldKey(string row, LedgerField field, string observed) =>
        $"field:{LedgerFields.KeyOf(field)}:{observed}{Bar}{row}";

    public static LedgerDifference NotInLedger(Asset asset, AssetEvidence evidence) => new()
    {
        Key = NotInLedgerStart + asset.Id,
        Kind = DifferenceKind.NotInLedger,
        AssetId = asset.Id,
        Texts = new(() => (ReconciliationTexts.NotInLedger(asset), ReconciliationTexts.NotInLedgerProposal)),
        Frames = () => evidence.Of(asset),
    };

    public static LedgerDifference NeverSeen(LedgerRow row, WatchNote watch) => new()
    {
        Key = $"never-seen:{row.Id}",
        Kind = DifferenceKind.NeverSeen,
        RowId = row.Id,
        Texts = new(() => (ReconciliationTexts.NeverSeen(row, watch), ReconciliationTexts.NeverSeenProposal)),
        Cell = row.CellOf(LedgerField.Address) ?? row.CellOf(LedgerField.Name) ?? row.CellOf(LedgerField.Id),
        Strength = watch.IsWeak ? 20 : 80,
        Watch = watch,
    };

    public static IEnumerable<LedgerDifference> OfFields(LedgerMatch match, AssetEvidence evidence) =>
        match.Fields.Where(field => field.Difference is not null).Select(field => new LedgerDifference
        {
            Key = field.Difference!,
            Kind = field.Result == FieldResult.BlankInLedger ? DifferenceKind.FieldBlank : DifferenceKind.FieldDiffers,
            AssetId = match.Asset.Id,
            RowId = match.Row.Id,
            Field = field.Field,
            Group = LedgerFields.KeyOf(field.Field),
            LedgerValue = field.Ledger,
            ObservedValue = field.Observed,
            Texts = new(() => (ReconciliationTexts.OfField(match, field), ReconciliationTexts.OfFieldProposal(field))),
            Frames = () => evidence.Of(match.Asset, field.Field),
            Cell = match.Row.CellOf(field.Field),
            Strength = match.Strength,
        });

    public static LedgerDifference PossiblySame(LedgerMatch match, AssetEvidence evidence) => new()
    {
        Key = PairKey(match.Row.Id, match.Asset.Id),
        Kind = DifferenceKind.PossiblySame,
        Group = match.LooksReplaced ? LedgerDifference.ReplacedGroup : match.Basis,
        AssetId = match.Asset.Id,
        RowId = match.Row.Id,
        Texts = new(() => (ReconciliationTexts.PossiblySame(match), ReconciliationTexts.PossiblySameProposal)),
        Frames = () => evidence.Of(match.Asset),
        Cell = match.Row.CellOf(LedgerField.Name) ?? match.Row.CellOf(LedgerField.Id),
        Strength = match.Strength,
    };

    public static LedgerDifference Matched(LedgerMatch match, AssetEvidence evidence) => PossiblySame(match, evidence) with
    {
        Kind = DifferenceKind.Matched,
        Texts = new(() => (ReconciliationTexts.Matched(match), ReconciliationTexts.MatchedProposal)),
    };

    public static LedgerDifference Replaced(LedgerRow row, Asset asset) => new()
    {
        Key = ReplacedKey(row.Id, asset.Id),
        Kind = DifferenceKind.Replaced,
        RowId = row.Id,
        AssetId = asset.Id,
        Texts = new(() => (ReconciliationTexts.Replaced(row, asset), ReconciliationTexts.ReplacedProposal)),
    };

    public static LedgerDifference Duplicate(LedgerRow row, LedgerRow other) => new()
    {
        Key = $"duplicate:{row.Id}{Bar}{other.Id}",
        Kind = DifferenceKind.Duplicate,
        RowId = row.Id,
        LedgerValue = other.Id,
        Texts = new(() => (ReconciliationTexts.Duplicate(row, other), ReconciliationTexts.DuplicateProposal(other))),
        Cell = row.CellOf(LedgerField.Name) ?? row.CellOf(LedgerField.Id),
    };
}
