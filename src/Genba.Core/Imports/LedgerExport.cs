using System.Globalization;
using Genba.Core.AssetLedger;

namespace Genba.Core.Imports;

/// <summary>A ledger on its way into a file.</summary>
public sealed record LedgerExport(LedgerTable Table)
{
    /// <summary>Written beside every row, so that the file can come back; null for a file that only leaves.</summary>
    public ExportStamp? Stamp { get; init; }

    /// <summary>
    /// Who edits the file: notes, hints and words to choose from are in this language; headings stay those of the ledger.
    /// </summary>
    public CultureInfo Reader { get; init; } = CultureInfo.GetCultureInfo("en");

    /// <summary>Words that a person may choose from, beside those that the ledger already uses.</summary>
    public IReadOnlyDictionary<LedgerField, IReadOnlyList<string>> Words { get; init; } =
        new Dictionary<LedgerField, IReadOnlyList<string>>();

    /// <summary>Fields that the ledger has no column for yet are offered as empty ones.</summary>
    public bool OffersEveryField { get; init; }

    /// <summary>In local time, for people.</summary>
    public DateTimeOffset? At { get; init; }
}
