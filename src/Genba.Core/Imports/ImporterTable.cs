namespace Genba.Core.Imports;

/// <summary>Every kind of file that can be brought in.</summary>
public static class ImporterTable
{
    public static IReadOnlyList<IImporter> All { get; } =
    [
        new AssetLedgerImporter(),
    ];

    /// <summary>The importer that expects a file of this name, or null.</summary>
    public static IImporter? For(string fileName) => All.FirstOrDefault(importer => importer.Expects(fileName));
}
