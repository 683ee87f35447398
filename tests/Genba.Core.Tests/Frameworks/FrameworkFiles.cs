using System.Runtime.CompilerServices;

namespace Genba.Core.Tests.Frameworks;

/// <summary>The folder <c>frameworks</c> of the project.</summary>
internal static class FrameworkFiles
{
    private static readonly string[] Others = ["catalogue", "topics", "meti-factory-evidence", "meti-factory-actions", "iot-ssf-measures"];

    public static readonly string Folder = FolderOf();

    public static string PathOf(string id) => Path.Combine(Folder, id + ".json");

    public static string Text(string id) => File.ReadAllText(PathOf(id));

    /// <summary>Ids of the frameworks that lie there, in order.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Directory.GetFiles(Folder, "*.json")
        .Select(file => Path.GetFileNameWithoutExtension(file)!)
        .Where(id => !Others.Contains(id) && !id.EndsWith(".schema", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    private static string FolderOf([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../frameworks"));
}
