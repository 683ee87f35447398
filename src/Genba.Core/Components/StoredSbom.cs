using Genba.Core.Texts;

namespace Genba.Core.Components;

/// <summary>An SBOM of the data folder.</summary>
/// <param name="Product">SBOMs with the same one are versions of one product.</param>
/// <param name="Name">Of the product that the file is about; the file's own name where it does not say.</param>
/// <param name="Problems">What was told when it was read.</param>
public sealed record StoredSbom(
    long Id, string Sha256, string FileName, long Bytes, string Product, string Vendor, string Name, string Version, SbomHead Head,
    IReadOnlyList<SbomProblem> Problems, SbomQuality Quality, int Components, long Relationships, DateTimeOffset ImportedAt)
{
    /// <summary>firmware, application, ...; empty where the file does not say.</summary>
    public string SubjectKind { get; init; } = "";

    /// <summary>Of the component that is the product; 0: none is.</summary>
    public int SubjectNumber { get; init; }

    /// <summary>Where the file names its product.</summary>
    public SbomPlace SubjectPlace { get; init; }

    public SbomFormat Format => Head.Format;

    /// <summary>Maker, product and version, as far as the file says them.</summary>
    public string Title => string.Join(' ', new[] { Vendor, Name, Version }.Where(text => text.Length > 0));
}

/// <summary>One row of the table of components.</summary>
/// <param name="Licences">Each once; null: none is stated.</param>
/// <param name="Cpe">The first of them.</param>
public sealed record StoredComponent(
    int Number, int? Parent, string Kind, string Name, string? Version, string? Supplier, string? Purl, string? Cpe, string? Swid,
    string? Licences, string? Hashes, string? Path, long Line)
{
    /// <summary>Without the group.</summary>
    public string ShortName => Name[(Name.LastIndexOf('/') + 1)..];
}

/// <summary>What came of importing a file.</summary>
public abstract record SbomImport
{
    public sealed record Kept(long Id, SbomReading.Read Reading) : SbomImport;

    /// <summary>The same bytes are in the folder already.</summary>
    public sealed record WasHere(long Id) : SbomImport;

    public sealed record Rejected(SbomReading.Rejected Reading) : SbomImport;

    /// <summary>Not even read: empty or too large.</summary>
    public sealed record Refused(BilingualText Why) : SbomImport;
}

/// <summary>The product that a file is about, in words that are the same for all its versions.</summary>
public sealed record SbomProduct(string Vendor, string Name, string Version)
{
    private const int Longest = 300;

    /// <summary>The component that is the product; null where the file does not say.</summary>
    public Component? Subject { get; private init; }

    public string Key => Plain(Vendor) + "|" + Plain(Name);

    /// <param name="subject">The product as the file lists it; null where it does not say.</param>
    public static SbomProduct Of(SbomHead head, Component? subject, string fileName) => new(
        Cut((subject is null ? null : SbomQualityCount.SupplierOf(subject)) ?? head.Supplier?.Name ?? subject?.Group ?? ""),
        Cut(subject is { Name.Length: > 0 } named ? named.Name : head.Name is { Length: > 0 } called ? called
            : Path.GetFileNameWithoutExtension(fileName)),
        Cut(subject?.Version ?? ""))
    { Subject = subject };

    private static string Cut(string text) => text.Length <= Longest ? text.Trim() : text[..Longest].Trim();

    /// <summary>Letters and digits in lower case: what people write differently is the same.</summary>
    private static string Plain(string text) => string.Concat(text.Normalize(System.Text.NormalizationForm.FormKC)
        .Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
