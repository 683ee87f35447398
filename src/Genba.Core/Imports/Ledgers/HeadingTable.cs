using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using Genba.Core.AssetLedger;

namespace Genba.Core.Imports.Ledgers;

/// <summary>The words that ledgers use above their columns, in Japanese and English.</summary>
internal static partial class HeadingTable
{
    public const int Exact = 95;
    private const int Contained = 70;
    private const int ShortestContained = 2;

    // Spelling after Normalize: half width, lower case, no blanks and signs, no long-vowel mark at the end of サーバー.
    private static readonly (LedgerField Field, string Words)[] Words =
    [
        (LedgerField.RowKey, "genbaid"),
        (LedgerField.Id, "id 資産id 機器id 管理番号 資産番号 資産管理番号 台帳番号 台帳no 機器番号 設備番号 管理no 資産no 機器no 設備no no 番号 項番 通番 assetid assetno assetnumber assettag tag tagno number deviceid inventoryno inventorynumber 固定資産番号"),
        (LedgerField.Name, "名称 名前 資産名 資産名称 機器名 機器名称 設備名 設備名称 装置名 装置名称 端末名 ホスト名 コンピュータ名 コンピューター名 pc名 デバイス名 name assetname devicename hostname host device asset equipment equipmentname computername machine machinename 機器 資産 装置 設備 品名"),
        (LedgerField.Kind, "種別 種類 区分 分類 資産種別 機器種別 資産区分 機器区分 資産の種類 機器の種類 資産分類 カテゴリ カテゴリー タイプ kind type category class assettype devicetype assetkind classification"),
        (LedgerField.Use, "用途 使用目的 利用目的 目的 役割 機能 用途概要 業務 use usage purpose role function application"),
        (LedgerField.Software, "ソフトウェア ソフトウエア ソフト os 搭載ソフト 搭載ソフトウェア インストールソフト インストールソフトウェア 使用ソフト 利用ソフトウェア アプリケーション ソフトウェア名 os名 osソフトウェア software operatingsystem installedsoftware applications"),
        (LedgerField.Place, "場所 設置場所 設置 保管場所 設置箇所 設置先 ロケーション 建屋 工程 place location site installedat locatedat area room building whereinstalled"),
        (LedgerField.Manager, "管理者 管理責任者 責任者 担当 担当者 管理部署 管理部門 所管 所管部署 主管部署 所有者 資産管理者 管理担当者 使用者 利用者 manager owner responsible responsibleperson administrator admin contact custodian person assetowner department managedby"),
        (LedgerField.LoanPeriod, "貸出期間 貸与期間 借用期間 リース期間 レンタル期間 契約期間 使用期間 期間 貸出期限 返却期限 loanperiod lendingperiod leaseperiod rentalperiod loan leaseterm period"),
        (LedgerField.Lender, "貸出元 貸与元 貸出者 貸主 借用先 リース会社 リース元 レンタル元 貸出先 lender lessor leasecompany leasingcompany loanedby rentedfrom lentby"),
        (LedgerField.ReplacementDate, "交換日 交換予定日 更新日 更新予定日 更新予定 交換予定 更新時期 交換時期 交換期限 更改予定 更改予定日 更改時期 リプレース予定 リプレイス予定 リプレース日 リプレース予定日 次回交換日 次回更新 replacementdate replacedate replacement replaceby replacementdue plannedreplacement refreshdate renewaldate endoflife eol"),
        (LedgerField.InstalledDate, "導入日 設置日 導入年月日 導入年月 導入時期 設置年月日 設置年月 購入日 購入年月日 取得日 取得年月日 稼働日 運用開始日 使用開始日 installeddate installed installationdate installedon purchasedate purchased acquired acquisitiondate inservice inservicedate commissioned commissioningdate dateinstalled"),
        (LedgerField.Address, "ip ipアドレス ipaddress ipaddresses ipaddr ipv4 ipv4アドレス ipv4address ipv6 ipv6アドレス ipv6address アドレス 住所 ネットワークアドレス networkaddress address addresses"),
        (LedgerField.Mac, "mac macアドレス macaddress macaddresses macaddr 物理アドレス physicaladdress hardwareaddress ethernetaddress mac住所"),
        (LedgerField.Vendor, "メーカ メーカー メーカ名 メーカー名 製造元 製造者 製造会社 製造業者 ベンダ ベンダー ベンダ名 ベンダー名 vendor vendorname manufacturer maker make brand oem"),
        (LedgerField.Model, "型式 型番 型名 機種 機種名 モデル モデル名 形式 形名 製品名 製品型番 製品型式 メーカ型番 メーカー型番 機種型番 品番 model modelname modelno modelnumber product productname partnumber partno typenumber modeltype"),
        (LedgerField.Serial, "シリアル シリアル番号 シリアルno シリアルナンバ シリアルナンバー 製造番号 製造no 機番 機体番号 sn serial serialno serialnumber"),
        (LedgerField.Firmware, "ファームウェア ファームウエア ファーム ファームウェア版 ファームウェアバージョン ファームバージョン バージョン 版 版数 ソフトの版 ソフトウェアバージョン ソフト版 fw fwバージョン firmware firmwareversion fwversion fwver version softwareversion revision"),
        (LedgerField.Zone, "ゾーン ゾーン名 区画 区域 ネットワーク セグメント ネットワークセグメント nw ネットワーク名 vlan 所属ゾーン zone network segment networksegment networkzone securityzone"),
        (LedgerField.Importance, "重要度 重要性 重要度ランク 重要度レベル 優先度 資産価値 ランク importance criticality priority assetvalue risklevel rank"),
        (LedgerField.Status, "状態 状況 ステータス 稼働状況 稼働状態 利用状況 使用状況 運用状況 status state lifecycle lifecyclestatus condition operationalstatus"),
        (LedgerField.Note, "備考 備考欄 メモ 注記 特記事項 コメント 摘要 その他 note notes remark remarks comment comments memo description"),
    ];

    private static readonly FrozenDictionary<string, LedgerField> FieldOfWord = Words
        .SelectMany(entry => entry.Words.Split(' ').Select(word => (Word: Normalize(word), entry.Field)))
        .DistinctBy(pair => pair.Word)
        .ToFrozenDictionary(pair => pair.Word, pair => pair.Field, StringComparer.Ordinal);

    // Longer words first: "MACアドレス" is found before "アドレス". Too short or common ones would be found everywhere.
    private static readonly (string Word, LedgerField Field)[] WordsByLength =
        [.. FieldOfWord.Where(pair => IsTelling(pair.Key))
            .Select(pair => (pair.Key, pair.Value))
            .OrderByDescending(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal)];

    /// <summary>What a heading says, and how sure that is in percent; null when it says nothing known.</summary>
    public static (LedgerField Field, int ConfidencePercent)? Guess(string heading)
    {
        var whole = Normalize(heading);
        if (whole.Length == 0) return null;
        if (FieldOfWord.TryGetValue(whole, out var field)) return (field, Exact);
        var main = Normalize(Parentheses().Replace(heading.Normalize(NormalizationForm.FormKC), " "));
        if (FieldOfWord.TryGetValue(main, out field)) return (field, Exact - 3);
        if (FieldOfWord.TryGetValue(main.TrimEnd("0123456789".ToCharArray()), out field)) return (field, Exact - 5);
        foreach (var part in heading.Normalize(NormalizationForm.FormKC).Split(['/', '・', '(', ')', ',', '\n']))
            if (FieldOfWord.TryGetValue(Normalize(part), out field)) return (field, Exact - 10);
        if (whole.Length > 24) return null;
        foreach (var (word, candidate) in WordsByLength)
            if (main.Contains(word, StringComparison.Ordinal)) return (candidate, Contained);
        return null;
    }

    public static string Normalize(string heading)
    {
        var result = new StringBuilder(heading.Length);
        foreach (var character in heading.Normalize(NormalizationForm.FormKC))
            if (char.IsLetterOrDigit(character) || character is 'ー') result.Append(char.ToLowerInvariant(character));
        return result.ToString();
    }

    // English words of up to four letters ("os", "tag", "area") sit inside others; Japanese ones of two signs are telling.
    private static bool IsTelling(string word) =>
        word.Length >= (word.All(char.IsAscii) ? 6 : ShortestContained) && word is not ("期間" or "設置" or "機器" or "資産" or "装置" or "設備"
            or "番号" or "名称" or "区分" or "分類" or "種類" or "業務" or "機能" or "目的" or "状況" or "担当" or "住所" or "形式" or "ソフト" or "number"
            or "device" or "asset" or "address" or "person" or "state" or "class" or "アドレス" or "ランク" or "タイプ" or "その他"
            or "バージョン" or "ネットワーク");

    [GeneratedRegex(@"[(\[〔【<].*?[)\]〕】>]", RegexOptions.Singleline)]
    private static partial Regex Parentheses();
}
