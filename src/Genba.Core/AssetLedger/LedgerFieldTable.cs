namespace Genba.Core.AssetLedger;

/// <summary>
/// Every field that Genba knows of an asset ledger, in the order in which people read them. Import, page, edit and export walk this
/// table; a field is added here, with its texts in <c>LedgerFields.resx</c>, and nowhere else.
/// </summary>
internal static class LedgerFieldTable
{
    /// <summary>
    /// The words are what ledgers write above such a column, in Japanese and English: half width, lower case, no blanks and signs.
    /// </summary>
    public static readonly IReadOnlyList<LedgerFieldEntry> Entries =
    [
        new(LedgerField.Id, "id", FieldGroup.What, FieldShape.Code,
            "id 資産id 機器id 管理番号 資産番号 資産管理番号 台帳番号 台帳no 機器番号 設備番号 管理no 資産no 機器no 設備no no 番号 項番 通番 assetid assetno assetnumber " +
            "assettag tag tagno number deviceid inventoryno inventorynumber 固定資産番号"),
        new(LedgerField.Name, "name", FieldGroup.What, FieldShape.Text,
            "名称 名前 資産名 資産名称 機器名 機器名称 設備名 設備名称 装置名 装置名称 端末名 ホスト名 コンピュータ名 コンピューター名 pc名 デバイス名 name assetname devicename hostname " +
            "host device asset equipment equipmentname computername machine machinename 機器 資産 装置 設備 品名"),
        new(LedgerField.Kind, "kind", FieldGroup.What, FieldShape.Text,
            "種別 種類 区分 分類 資産種別 機器種別 資産区分 機器区分 資産の種類 機器の種類 資産分類 カテゴリ カテゴリー タイプ kind type category class assettype devicetype " +
            "assetkind classification"),
        new(LedgerField.Use, "use", FieldGroup.What, FieldShape.Text,
            "用途 使用目的 利用目的 目的 役割 機能 用途概要 業務 use usage purpose role function application"),
        new(LedgerField.Vendor, "vendor", FieldGroup.What, FieldShape.Text,
            "メーカ メーカー メーカ名 メーカー名 製造元 製造者 製造会社 製造業者 ベンダ ベンダー ベンダ名 ベンダー名 vendor vendorname manufacturer maker make brand oem"),
        new(LedgerField.Model, "model", FieldGroup.What, FieldShape.Code,
            "型式 型番 型名 機種 機種名 モデル モデル名 形式 形名 製品名 製品型番 製品型式 メーカ型番 メーカー型番 機種型番 品番 model modelname modelno modelnumber product " +
            "productname partnumber partno typenumber modeltype"),
        new(LedgerField.Serial, "serial", FieldGroup.What, FieldShape.Code,
            "シリアル シリアル番号 シリアルno シリアルナンバ シリアルナンバー 製造番号 製造no 機番 機体番号 sn serial serialno serialnumber"),
        new(LedgerField.Firmware, "firmware", FieldGroup.What, FieldShape.Code,
            "ファームウェア ファームウエア ファーム ファームウェア版 ファームウェアバージョン ファームバージョン バージョン 版 版数 ソフトの版 ソフトウェアバージョン ソフト版 fw fwバージョン firmware " +
            "firmwareversion fwversion fwver version softwareversion revision"),
        new(LedgerField.Software, "software", FieldGroup.What, FieldShape.Lines,
            "ソフトウェア ソフトウエア ソフト os 搭載ソフト 搭載ソフトウェア インストールソフト インストールソフトウェア 使用ソフト 利用ソフトウェア アプリケーション ソフトウェア名 os名 osソフトウェア software " +
            "operatingsystem installedsoftware applications"),
        new(LedgerField.Place, "place", FieldGroup.Where, FieldShape.Text,
            "場所 設置場所 設置 保管場所 設置箇所 設置先 ロケーション 建屋 工程 place location site installedat locatedat area room building " +
            "whereinstalled"),
        new(LedgerField.Zone, "zone", FieldGroup.Where, FieldShape.Text,
            "ゾーン ゾーン名 区画 区域 ネットワーク セグメント ネットワークセグメント nw ネットワーク名 vlan 所属ゾーン zone network segment networksegment networkzone " +
            "securityzone"),
        new(LedgerField.Department, "department", FieldGroup.Where, FieldShape.Text,
            "管理部署 管理部門 所管 所管部署 主管部署 部署 部署名 部門 部門名 所属 所属部署 所属部門 課 管理課 department dept division section owningdepartment"),
        new(LedgerField.Manager, "manager", FieldGroup.Where, FieldShape.Text,
            "管理者 管理責任者 責任者 担当 担当者 所有者 資産管理者 管理担当者 使用者 利用者 manager owner responsible responsibleperson administrator admin " +
            "contact custodian person assetowner managedby"),
        new(LedgerField.Address, "address", FieldGroup.Network, FieldShape.Address,
            "ip ipアドレス ipaddress ipaddresses ipaddr ipv4 ipv4アドレス ipv4address ipv6 ipv6アドレス ipv6address アドレス 住所 ネットワークアドレス " +
            "networkaddress address addresses") { MayRepeat = true },
        new(LedgerField.Mac, "mac", FieldGroup.Network, FieldShape.Mac,
            "mac macアドレス macaddress macaddresses macaddr 物理アドレス physicaladdress hardwareaddress ethernetaddress mac住所") { MayRepeat = true },
        new(LedgerField.Status, "status", FieldGroup.Life, FieldShape.Choice,
            "状態 状況 ステータス 稼働状況 稼働状態 利用状況 使用状況 運用状況 status state lifecycle lifecyclestatus condition operationalstatus") { ChoiceKeys = ["in-use", "spare", "retired"] },
        new(LedgerField.InstalledDate, "installed-date", FieldGroup.Life, FieldShape.Date,
            "導入日 設置日 導入年月日 導入年月 導入時期 設置年月日 設置年月 購入日 購入年月日 取得日 取得年月日 稼働日 運用開始日 使用開始日 installeddate installed installationdate " +
            "installedon purchasedate purchased acquired acquisitiondate inservice inservicedate commissioned " +
            "commissioningdate dateinstalled"),
        new(LedgerField.ReplacementDate, "replacement-date", FieldGroup.Life, FieldShape.Date,
            "交換日 交換予定日 更新日 更新予定日 更新予定 交換予定 更新時期 交換時期 交換期限 更改予定 更改予定日 更改時期 リプレース予定 リプレイス予定 リプレース日 リプレース予定日 次回交換日 次回更新 " +
            "replacementdate replacedate replacement replaceby replacementdue plannedreplacement refreshdate renewaldate"),
        new(LedgerField.SupportEnd, "support-end", FieldGroup.Life, FieldShape.Date,
            "サポート終了 サポート終了日 サポート終了予定日 サポート期限 サポート期間 保守終了 保守終了日 保守期限 保守契約期限 サポート切れ eol eos eosl supportend supportends " +
            "supportuntil endofsupport endofsupportdate endoflife maintenanceend"),
        new(LedgerField.Replaces, "replaces", FieldGroup.Life, FieldShape.Row,
            "交換元 置換元 前の機器 旧機器 代替元 更新元 replaces replacementof replaced predecessor"),
        new(LedgerField.Lender, "lender", FieldGroup.Life, FieldShape.Text,
            "貸出元 貸与元 貸出者 貸主 借用先 リース会社 リース元 レンタル元 貸出先 lender lessor leasecompany leasingcompany loanedby rentedfrom lentby"),
        new(LedgerField.LoanPeriod, "loan-period", FieldGroup.Life, FieldShape.Text,
            "貸出期間 貸与期間 借用期間 リース期間 レンタル期間 契約期間 使用期間 期間 貸出期限 返却期限 loanperiod lendingperiod leaseperiod rentalperiod loan " +
            "leaseterm period"),
        new(LedgerField.Importance, "importance", FieldGroup.Protection, FieldShape.Choice,
            "重要度 重要性 重要度ランク 重要度レベル 優先度 資産価値 ランク importance criticality priority assetvalue risklevel rank") { ChoiceKeys = ["high",
                "medium", "low"] },
        new(LedgerField.SafetyRelevance, "safety-relevance", FieldGroup.Protection, FieldShape.Choice,
            "安全 安全関連 安全性への影響 安全への影響 安全への関わり 安全重要度 人への影響 安全機能 safety safetyrelevance safetyrelevant safetyrelated safetyimpact " +
            "sis") { ChoiceKeys = ["function", "affects", "none"] },
        new(LedgerField.Antivirus, "antivirus", FieldGroup.Protection, FieldShape.Choice,
            "ウイルス対策 ウィルス対策 ウイルス対策ソフト ウィルス対策ソフト ウイルス対策の種類 マルウェア対策 マルウエア対策 対策ソフト ウイルス対策方法 アンチウイルス antivirus antivirustype " +
            "antiviruskind malwareprotection virusprotection endpointprotection av") { ChoiceKeys = ["automatic", "manual", "media-scan",
                "none"] },
        new(LedgerField.BackupPlace, "backup-place", FieldGroup.Protection, FieldShape.Text,
            "バックアップ バックアップ先 バックアップ場所 バックアップ保管場所 バックアップ保管先 バックアップ保存先 控えの場所 プログラム保管場所 プログラム保管先 backup backupplace " +
            "backuplocation backupstorage backupstoredat"),
        new(LedgerField.Photo, "photo", FieldGroup.Record, FieldShape.Files,
            "写真 画像 外観写真 photo photos picture image"),
        new(LedgerField.Documents, "documents", FieldGroup.Record, FieldShape.Files,
            "文書 関連文書 資料 関連資料 図面 図面番号 取扱説明書 マニュアル documents document drawings drawing manual manuals attachments"),
        new(LedgerField.Note, "note", FieldGroup.Record, FieldShape.Lines,
            "備考 備考欄 メモ 注記 特記事項 コメント 摘要 その他 note notes remark remarks comment comments memo description"),
        new(LedgerField.RowKey, "row-key", FieldGroup.Record, FieldShape.Code,
            "genbaid"),
    ];
}

/// <summary>How the value of a field is written, checked and edited.</summary>
public enum FieldShape
{
    Text,
    /// <summary>Several lines.</summary>
    Lines,
    /// <summary>Letters and digits that people copy from a plate: kept in half width.</summary>
    Code,
    Date, Address, Mac,
    /// <summary>One of a few words; another word of the plant's own stays as it is.</summary>
    Choice,
    /// <summary>The id of another row of the ledger.</summary>
    Row,
    /// <summary>Files kept beside the ledger; the cell itself holds what the ledger wrote, such as a name or a drawing number.</summary>
    Files,
}

/// <summary>Under which heading a page shows the field.</summary>
public enum FieldGroup { What, Where, Network, Life, Protection, Record }

/// <param name="Key">Stable spelling: stored, written into exports, typed on the command line.</param>
/// <param name="Headings">What ledgers write above such a column, parted by blanks.</param>
public sealed record LedgerFieldEntry(LedgerField Field, string Key, FieldGroup Group, FieldShape Shape, string Headings)
{
    /// <summary>Ledgers have columns such as "IP address 1" and "IP address 2"; of other fields the best column is taken.</summary>
    public bool MayRepeat { get; init; }

    /// <summary>Stable names of the words that a person chooses from; empty where anything may be written.</summary>
    public IReadOnlyList<string> ChoiceKeys { get; init; } = [];

    /// <summary>A person writes it on the page; our own key of the row nobody edits, and files are added by themselves.</summary>
    public bool IsEdited => Field != LedgerField.RowKey && Shape != FieldShape.Files;
}
