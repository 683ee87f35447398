namespace Genba.Core.Assessment;

/// <summary>The frameworks that travel inside the program, so that they are there wherever it runs.</summary>
public static class FrameworkLibrary
{
    private const string Folder = "frameworks/";
    private const string GuideSuffix = "-evidence";

    private static readonly Lazy<IReadOnlyDictionary<string, Framework>> Frameworks = new(() => Ids()
        .Where(id => !id.EndsWith(GuideSuffix, StringComparison.Ordinal))
        .Select(id => FrameworkLoader.Load(FileOf(id), Bytes(id)))
        .ToDictionary(framework => framework.Id));

    private static readonly Lazy<EvidenceGuide> FactoryGuide = new(() => FrameworkLoader.LoadGuide(
        FileOf(FactoryGuideId), Bytes(FactoryGuideId), Factory, EvidenceRuleTable.Contradictions()));

    private const string FactoryGuideId = "meti-factory-evidence";
    public const string FactoryId = "meti-factory-1.x";

    /// <summary>METI's checklist for factory systems.</summary>
    public static Framework Factory => Frameworks.Value[FactoryId];

    /// <summary>What supports or contradicts the items of METI's checklist.</summary>
    public static EvidenceGuide Guide => FactoryGuide.Value;

    public static IReadOnlyCollection<Framework> All => [.. Frameworks.Value.Values];

    /// <returns>Null when no framework has this id.</returns>
    public static Framework? Find(string id) => Frameworks.Value.GetValueOrDefault(id);

    private static IEnumerable<string> Ids() => typeof(FrameworkLibrary).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .Select(name => Path.GetFileNameWithoutExtension(name));

    private static string FileOf(string id) => $"{Folder}{id}.json";

    private static byte[] Bytes(string id)
    {
        using var resource = typeof(FrameworkLibrary).Assembly.GetManifestResourceStream(FileOf(id))
            ?? throw new InvalidDataException($"{FileOf(id)}, line 1: the program was built without this file.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
