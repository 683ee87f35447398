namespace Genba.Core.Frameworks;

/// <summary>
/// The frameworks that travel inside the program, so that they are there wherever it runs. Each is read when somebody first asks
/// for it.
/// </summary>
public static class FrameworkLibrary
{
    private const string Folder = "frameworks/";
    private const string CatalogueName = "catalogue";

    /// <summary>METI's checklist for factory systems.</summary>
    public const string FactoryId = "meti-factory-1.x";

    private static readonly Lazy<FrameworkCatalogue> Known = new(ReadCatalogue);

    private static readonly Lazy<IReadOnlyDictionary<string, Lazy<Framework>>> Frameworks = new(() => Known.Value.Frameworks
        .ToDictionary(
            entry => entry.Id,
            entry => new Lazy<Framework>(() => FrameworkLoader.Load(FileOf(entry.Id), Bytes(entry.Id))),
            StringComparer.Ordinal));

    private static readonly Lazy<FrameworkLinks> AllLinks = new(() => new(All));

    public static FrameworkCatalogue Catalogue => Known.Value;

    public static Framework Factory => Frameworks.Value[FactoryId].Value;

    /// <summary>In the order of the catalogue.</summary>
    public static IReadOnlyList<Framework> All => [.. Known.Value.Frameworks.Select(entry => Frameworks.Value[entry.Id].Value)];

    public static IEnumerable<string> Ids => Known.Value.Frameworks.Select(entry => entry.Id);

    /// <summary>Every link between the frameworks, from both of its ends.</summary>
    public static FrameworkLinks Links => AllLinks.Value;

    /// <returns>Null when no framework has this id.</returns>
    public static Framework? Find(string id) => Frameworks.Value.GetValueOrDefault(id)?.Value;

    /// <returns>Null when it is none of the catalogue's.</returns>
    public static FrameworkEntry? EntryOf(string id) => Known.Value.Frameworks.FirstOrDefault(entry => entry.Id == id);

    /// <summary>A file of the folder as it was when the program was built.</summary>
    /// <param name="id">Its name without <c>.json</c>.</param>
    public static byte[] Bytes(string id)
    {
        using var resource = typeof(FrameworkLibrary).Assembly.GetManifestResourceStream(FileOf(id))
            ?? throw new InvalidDataException($"{FileOf(id)}, line 1: the program was built without this file.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }

    internal static string FileOf(string id) => $"{Folder}{id}.json";

    private static FrameworkCatalogue ReadCatalogue()
    {
        var file = new JsonSource(FileOf(CatalogueName), Bytes(CatalogueName));
        var catalogue = file.Read(FrameworkJson.Default.FrameworkCatalogue);
        file.RefuseRepeated(catalogue.Frameworks.Select(entry => entry.Id));
        return catalogue;
    }
}
