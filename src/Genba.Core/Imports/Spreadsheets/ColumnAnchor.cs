using System.Security.Cryptography;
using System.Text;

namespace Genba.Core.Imports.Spreadsheets;

/// <summary>
/// The name that an exported workbook gives to the heading of a column. Spreadsheet programs move it with the cell, so the column is
/// known again after people moved it or wrote another heading.
/// </summary>
internal static class ColumnAnchor
{
    public const string Prefix = "genba_";
    private const string OwnPrefix = Prefix + "sheet_";
    private const int HashBytes = 8;

    public static string NameOf(string columnKey) =>
        Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(columnKey)).AsSpan(0, HashBytes));

    /// <summary>The name of the first cell of a sheet that the export added, such as the words of the drop-down lists.</summary>
    public static string OfOwnSheet(string sheet) => OwnPrefix + sheet;

    public static bool IsOwnSheet(string name) => name.StartsWith(OwnPrefix, StringComparison.OrdinalIgnoreCase);
}
