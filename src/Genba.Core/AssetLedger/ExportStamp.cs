using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Genba.Core.Ledger;

namespace Genba.Core.AssetLedger;

/// <summary>
/// Names the state of one ledger that an export shows. Nothing is kept for an export: what the rows said then is found again in
/// their history (<see cref="LedgerPast"/>).
/// </summary>
/// <param name="Plant">Tells whose log it is: the first 8 hex digits of the SHA-256 of its public key.</param>
/// <param name="LogSize">Entries that the log had; what came later has this index or a higher one.</param>
public readonly record struct ExportStamp(string Plant, long LogSize)
{
    private const int PlantDigits = 8;
    private const int SealBytes = 3;

    public static ExportStamp Of(VerifierKey key, long logSize) => new(key.Fingerprint[..PlantDigits], logSize);

    /// <summary>
    /// The text in the export's own column: <c>P-1 [1234:3f9a12c7:0a1b2c]</c>. It ends in a bracket, so that dragging the cell
    /// down copies it instead of counting up, and the seal ties it to its row.
    /// </summary>
    public string KeyOf(string rowId) => string.Create(CultureInfo.InvariantCulture, $"{rowId} [{LogSize}:{Plant}:{SealOf(rowId)}]");

    internal string SealOf(string rowId)
    {
        var sealedText = string.Create(CultureInfo.InvariantCulture, $"{Plant}\n{LogSize}\n{rowId}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sealedText)).AsSpan(0, SealBytes));
    }
}

/// <summary>What stands in the column that an export adds.</summary>
/// <param name="RowId">Of the row of the ledger.</param>
/// <param name="Stamp">Null where only the row is named: older exports, or a text that somebody wrote.</param>
/// <param name="IsSealed">The stamp belongs to this row; false when somebody changed the text.</param>
public sealed partial record RowKey(string RowId, ExportStamp? Stamp, bool IsSealed)
{
    public static RowKey Read(string text)
    {
        var match = Stamped().Match(text);
        if (!match.Success || !long.TryParse(match.Groups[2].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            return new(text, null, false);
        var stamp = new ExportStamp(match.Groups[3].Value, size);
        return new(match.Groups[1].Value, stamp, stamp.SealOf(match.Groups[1].Value) == match.Groups[4].Value);
    }

    [GeneratedRegex(@"^(.+) \[([0-9]{1,18}):([0-9a-f]{8}):([0-9a-f]{6})\]$", RegexOptions.Singleline)]
    private static partial Regex Stamped();
}
