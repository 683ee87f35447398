using System.Text;
using Genba.Core.AssetLedger;
using Genba.Core.Imports;

namespace Genba.Core.Tests.Imports;

/// <summary>Reads ledgers in tests.</summary>
internal static class LedgerFiles
{
    public static LedgerReading.Read Read(Stream content, string name = "ledger.xlsx", LedgerChoices? choices = null) =>
        AssetLedgerImporter.Read(content, name, choices ?? LedgerChoices.None, CancellationToken.None) switch
        {
            LedgerReading.Read read => read,
            LedgerReading.Rejected rejected => throw new InvalidOperationException($"{rejected.Problem.Kind}: {rejected.Problem.What.En}"),
            _ => throw new InvalidOperationException(),
        };

    public static LedgerReading.Rejected Reject(Stream content, string name = "ledger.xlsx", LedgerChoices? choices = null) =>
        Assert.IsType<LedgerReading.Rejected>(AssetLedgerImporter.Read(content, name, choices ?? LedgerChoices.None, CancellationToken.None));

    public static LedgerReading.Read ReadText(string text, string name = "ledger.csv") => Read(Text(text, new UTF8Encoding(false)), name);

    public static MemoryStream Text(string text, Encoding encoding) => new([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);

    /// <summary>The rows as text, for comparing whole tables.</summary>
    public static List<string> Lines(LedgerTable table) =>
        [.. table.Rows.Select(row => row.Id + " = " + string.Join(" | ", row.Cells))];
}
