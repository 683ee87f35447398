namespace Genba.Core.Imports;

/// <summary>Every kind of file that can be brought in; where several recognise a file, the first takes it.</summary>
public static class ImporterTable
{
    public static IReadOnlyList<IImporter> All { get; } =
    [
        new AssetLedgerImporter(),
        new ZeekImporter(),
        new NetflowImporter(),
        new SyslogImporter(),
        new LeasesImporter(),
        new TablesImporter(),
    ];

    /// <summary>Those whose files are evidence like captures.</summary>
    public static IReadOnlyList<ISourceImporter> Sources { get; } = [.. All.OfType<ISourceImporter>()];

    /// <summary>The importer that expects a file of this name, or null.</summary>
    public static IImporter? For(string fileName) => All.FirstOrDefault(importer => importer.Expects(fileName));
}
