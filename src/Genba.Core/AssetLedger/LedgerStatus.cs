using System.Text;

namespace Genba.Core.AssetLedger;

/// <summary>How ledgers say that a device is gone, or that it is not on the network.</summary>
public static class LedgerStatus
{
    private static readonly string[] Retired =
        ["撤去", "廃棄", "廃止", "除却", "返却済", "処分", "重複", "retired", "disposed", "decommissioned", "scrapped", "removed", "duplicate"];

    private static readonly string[] Denials = ["予定", "予備", "未", "前", "planned", "to be", "not "];

    // "接続なし" alone is no sign: "リモート接続なし" stands beside machines that are on the network.
    private static readonly string[] OffNetwork =
        ["未接続", "予備品", "スタンドアロン", "スタンドアローン", "オフライン", "lan接続なし", "ネットワーク接続なし", "spare part", "stand-alone", "standalone", "offline",
            "not connected", "unplugged"];

    /// <summary>The row no longer stands for a device of its own.</summary>
    public static bool SaysRetired(string status)
    {
        var text = status.Normalize(NormalizationForm.FormKC);
        return ContainsAny(text, Retired) && !ContainsAny(text, Denials);
    }

    public static bool SaysOffNetwork(string? text) => text is not null
        && ContainsAny(text.Normalize(NormalizationForm.FormKC), OffNetwork);

    private static bool ContainsAny(string text, string[] words) =>
        words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
