namespace Genba.Core.AssetLedger;

/// <summary>What a column of an asset ledger says. Columns with another meaning are kept as they are.</summary>
public enum LedgerField
{
    Id, Name, Kind, Use, Software, Place, Manager, Department, LoanPeriod, Lender, ReplacementDate, InstalledDate,
    Address, Mac, Vendor, Model, Serial, Firmware, Zone, Importance, Status, SupportEnd, BackupPlace, Antivirus, SafetyRelevance,
    /// <summary>The row whose device this one took the place of.</summary>
    Replaces,
    Photo, Documents, Note,
    /// <summary>Our own stable id of the row, written by the export so that edits in Excel find their row again.</summary>
    RowKey,
}
