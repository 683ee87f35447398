namespace Genba.Core.Tests.Components;

/// <summary>Real SBOMs of others, which stay outside the project: tests that read them are skipped where GENBA_SHARED_DATA is not
/// set.</summary>
internal static class SharedSboms
{
    public static string Folder
    {
        get
        {
            var root = Environment.GetEnvironmentVariable("GENBA_SHARED_DATA");
            Assert.SkipWhen(string.IsNullOrEmpty(root), "GENBA_SHARED_DATA is not set: the public SBOMs are not at hand.");
            return Path.Combine(root!, "sbom");
        }
    }

    public static IEnumerable<string> All => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories)
        .Where(path => Path.GetExtension(path) is ".json" or ".xml" or ".spdx").Order(StringComparer.Ordinal);

    public static string NameOf(string path) => Path.GetRelativePath(Folder, path).Replace('\\', '/');
}
