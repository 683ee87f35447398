using System.Text;

namespace Genba.Core.AssetLedger;

/// <summary>How ledgers say that a row no longer stands for a device of its own.</summary>
public static class RetiredStatus
{
    private static readonly string[] Words =
        ["撤去", "廃棄", "廃止", "除却", "返却済", "処分", "retired", "disposed", "decommissioned", "scrapped", "removed", "重複", "duplicate"];

    private static readonly string[] Denials = ["予定", "予備", "未", "前", "planned", "to be", "not "];

    public static bool Says(string status)
    {
        var text = status.Normalize(NormalizationForm.FormKC).Trim();
        return Words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))
            && !Denials.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
