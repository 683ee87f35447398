using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Genba.Core.AssetLedger;

/// <summary>Whether two spellings mean the same; people and devices write names, models and versions differently.</summary>
public static partial class Likeness
{
    // Japanese and English names of one maker, and brands that belong to it.
    private static readonly string[][] Makers =
    [
        ["三菱電機", "三菱", "mitsubishielectric", "mitsubishi", "melco"], ["オムロン", "omron"], ["シーメンス", "siemens"],
        ["キーエンス", "keyence"], ["横河電機", "横河", "yokogawa"], ["安川電機", "安川", "yaskawa"], ["ファナック", "fanuc"],
        ["シュナイダー", "シュナイダーエレクトリック", "schneiderelectric", "schneider", "telemecanique", "modicon"],
        ["ロックウェル", "ロックウェルオートメーション", "rockwellautomation", "rockwell", "allenbradley"],
        ["パナソニック", "panasonic", "松下電器", "panasonicindustry"], ["東芝", "toshiba"], ["日立", "日立製作所", "hitachi"],
        ["富士電機", "fujielectric"], ["富士通", "fujitsu"], ["日本電気", "nec"], ["デンソー", "denso", "densowave", "デンソーウェーブ"],
        ["川崎重工", "川崎重工業", "kawasaki"], ["ベッコフ", "beckhoff"], ["フエニックスコンタクト", "phoenixcontact"], ["モクサ", "moxa"],
        ["シスコ", "シスコシステムズ", "cisco", "ciscosystems"], ["デル", "dell", "delltechnologies"],
        ["ヒューレットパッカード", "hp", "hewlettpackard", "hewlettpackardenterprise", "hpe"], ["バッファロー", "buffalo"], ["ヤマハ", "yamaha"],
        ["アライドテレシス", "alliedtelesis"], ["キヤノン", "キャノン", "canon"], ["エプソン", "セイコーエプソン", "epson", "seikoepson"],
        ["リコー", "ricoh"], ["ブラザー", "ブラザー工業", "brother"], ["サトー", "sato"], ["アズビル", "azbil", "山武", "yamatake"],
        ["アクシス", "axis", "axiscommunications"], ["デジタル", "proface", "digitalelectronics"], ["レノボ", "lenovo"],
        ["ジェイテクト", "jtekt"], ["光洋電子", "光洋電子工業", "koyo"], ["アドバンテック", "advantech"], ["コンテック", "contec"],
        ["ダイキン", "ダイキン工業", "daikin"], ["ピルツ", "pilz"], ["ワゴ", "wago"], ["ターク", "turck"], ["ハネウェル", "honeywell"],
        ["エマソン", "emerson"], ["オークマ", "okuma"], ["マザック", "ヤマザキマザック", "mazak"], ["dmg森精機", "森精機", "dmgmori"],
        ["村田機械", "muratec"], ["島津製作所", "島津", "shimadzu"], ["堀場製作所", "堀場", "horiba"], ["シック", "sick"],
        ["マイクロソフト", "microsoft"], ["シノロジー", "synology"], ["スーパーマイクロ", "supermicro"], ["フォーティネット", "fortinet"],
        ["ヒルシュマン", "hirschmann"], ["コニカミノルタ", "konicaminolta"], ["京セラ", "kyocera"], ["沖電気", "沖電気工業", "oki"],
    ];

    private static readonly Dictionary<string, int> MakerOfName = Makers
        .SelectMany((names, maker) => names.Select(name => (name, maker)))
        .ToDictionary(pair => pair.name, pair => pair.maker, StringComparer.Ordinal);

    /// <summary>Letters and digits only, half width, lower case; of a full host name only the host.</summary>
    public static string NameKey(string name)
    {
        var plain = name.Normalize(NormalizationForm.FormKC).Trim().ToLowerInvariant();
        if (!plain.Contains('.', StringComparison.Ordinal)) return Compact(plain);
        return Compact(HostName().Match(plain) is { Success: true } host ? host.Groups[1].Value : plain);
    }

    /// <summary>Two serial numbers that only differ in signs or leading zeros.</summary>
    public static string SerialKey(string serial) => Compact(serial.Normalize(NormalizationForm.FormKC).ToLowerInvariant()).TrimStart('0');

    /// <summary>"MELSEC R08ENCPU" and "R08ENCPU", "6ES7 214-1AG40" and "6ES7214-1AG40" are the same model.</summary>
    public static bool SameModel(string left, string right)
    {
        if (left == right) return true;
        var (one, other) = (Tokens(left), Tokens(right));
        if (string.Concat(one) == string.Concat(other)) return true;
        var (few, many) = one.Count <= other.Count ? (one, other) : (other, one);
        // The shorter spelling must name the model and not only the series: it needs a digit.
        return few.Count > 0 && few.Any(token => token.Any(char.IsDigit)) && few.All(many.Contains);
    }

    /// <summary>"V4.2", "Ver. 4.2.0" and "4.2" are the same version.</summary>
    public static bool SameFirmware(string left, string right) => VersionKey(left) == VersionKey(right);

    /// <summary>"三菱電機株式会社" and "Mitsubishi Electric Corporation" are the same maker.</summary>
    public static bool SameVendor(string left, string right)
    {
        var (one, other) = (VendorKey(left), VendorKey(right));
        if (one.Length == 0 || other.Length == 0) return false;
        if (MakerOf(one) is { } maker && MakerOf(other) is { } otherMaker) return maker == otherMaker;
        return one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal);
    }

    /// <summary>A name such as computers have, not one such as people give ("取出ロボット 2号").</summary>
    public static bool IsHostName(string name) => name.Length > 0 && name.Normalize(NormalizationForm.FormKC).Trim() is var plain
        && plain.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');

    private static string Compact(string text)
    {
        if (text.All(IsKept)) return text;
        var kept = new StringBuilder(text.Length);
        foreach (var character in text)
            if (IsKept(character)) kept.Append(character);
        return kept.ToString();
    }

    private static bool IsKept(char character) => char.IsLetterOrDigit(character) || character == 'ー';

    private static List<string> Tokens(string model) =>
        [.. model.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Split([' ', '/', '(', ')', ',', '\t', '\n', '　'])
            .Select(Compact).Where(token => token.Length > 0)];

    private static string VersionKey(string text)
    {
        var plain = VersionWord().Replace(text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Trim(), "");
        var parts = plain.Split(['.', '-', '_', '/', ' '], StringSplitOptions.RemoveEmptyEntries).Select(NumberKey).ToList();
        while (parts.Count > 1 && parts[^1] == "0") parts.RemoveAt(parts.Count - 1);
        return string.Join('.', parts);
    }

    private static string NumberKey(string part) =>
        long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number.ToString(CultureInfo.InvariantCulture) : part;

    private static string VendorKey(string text) =>
        Compact(CompanyForm().Replace(text.Normalize(NormalizationForm.FormKC).ToLowerInvariant(), " "));

    private static int? MakerOf(string key)
    {
        if (MakerOfName.TryGetValue(key, out var maker)) return maker;
        // "Siemens Industrial Automation": the longest known name at the start, if it is long enough to be no accident.
        for (var length = key.Length - 1; length >= 4; length--)
            if (MakerOfName.TryGetValue(key[..length], out maker)) return maker;
        return key.Length > 2 && key[0] > 0x2E7F && MakerOfName.TryGetValue(key[..2], out maker) ? maker : null;
    }

    [GeneratedRegex(@"^([a-z0-9][a-z0-9_-]*)(?:\.[a-z0-9_-]+)+$")]
    private static partial Regex HostName();

    [GeneratedRegex(@"^(?:firmware|version|ver|fw|rev|v|r)\.?\s*(?=\d)")]
    private static partial Regex VersionWord();

    [GeneratedRegex(@"株式会社|有限会社|合同会社|\(株\)|\(有\)|\b(?:co|ltd|inc|corp|corporation|company|gmbh|ag|se|sa|kg|llc|plc|limited|incorporated)\b\.?")]
    private static partial Regex CompanyForm();
}
