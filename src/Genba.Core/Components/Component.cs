namespace Genba.Core.Components;

/// <summary>One part of a product as an SBOM lists it: a package, a file, a snippet, a service, or the product itself.</summary>
public sealed record Component
{
    /// <summary>1-based, in the order in which the file begins them.</summary>
    public required int Number { get; init; }

    /// <summary>The component that holds it in the file; null at the top.</summary>
    public int? Parent { get; init; }

    /// <summary>What relationships call it: bom-ref (CycloneDX) or SPDXID; null where the file gives none.</summary>
    public string? Reference { get; init; }

    /// <summary>As the format calls it, in lower case: library, firmware, file, snippet, service, ...; empty where it does not
    /// say.</summary>
    public string Kind { get; init; } = "";

    public string? Group { get; init; }

    /// <summary>Empty when the file gives none, which is told as a problem.</summary>
    public string Name { get; init; } = "";

    public string? Version { get; init; }
    public Party? Supplier { get; init; }

    /// <summary>Who made it: manufacturer (CycloneDX 1.6) or originator (SPDX).</summary>
    public Party? Maker { get; init; }

    public string? Author { get; init; }
    public string? Publisher { get; init; }
    public string? Description { get; init; }
    public string? Copyright { get; init; }

    /// <summary>required, optional or excluded (CycloneDX).</summary>
    public string? Scope { get; init; }

    public IReadOnlyList<Licence> Licences { get; init; } = [];
    public IReadOnlyList<ComponentHash> Hashes { get; init; } = [];
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];
    public IReadOnlyList<Link> Links { get; init; } = [];

    /// <summary>What this program does not interpret, in the words of the file's own format; it goes back into a file of that
    /// format.</summary>
    public IReadOnlyList<Uninterpreted> Rest { get; init; } = [];

    public SbomPlace Place { get; init; }

    /// <summary>The first of its identifiers in this scheme.</summary>
    public string? Find(string scheme) => Identifiers.FirstOrDefault(one => one.Scheme == scheme)?.Text;

    /// <summary>Group and name as people read them together.</summary>
    public string FullName => Group is { Length: > 0 } ? $"{Group}/{Name}" : Name;

    /// <summary>Parts of software with a version of their own; files, snippets and raw data have none.</summary>
    public bool IsSoftware => Kind is not ("file" or "snippet" or "data" or "service" or "device" or "dataset");
}

/// <summary>A person or organisation.</summary>
/// <param name="Contact">Mail address or web page.</param>
public sealed record Party(string Name, string? Contact = null, bool IsPerson = false);

/// <param name="Text">Identifier, name or expression, as <paramref name="Form"/> says.</param>
/// <param name="Raw">All of it in the file's own format, where it says more than the other parameters hold.</param>
public sealed record Licence(
    string Text, LicenceForm Form = LicenceForm.Expression, LicenceRole Role = LicenceRole.Unstated, string? Url = null,
        string? Raw = null);

/// <summary>Expression: of SPDX licence identifiers (SPDX 2.3, annex D).</summary>
public enum LicenceForm { Expression, Id, Name }

/// <summary>Declared by the author, concluded by whoever wrote the SBOM, or found in files.</summary>
public enum LicenceRole { Unstated, Declared, Concluded, Found }

/// <param name="Algorithm">As CycloneDX spells it: MD5, SHA-1, SHA-256, SHA3-256, BLAKE2b-256, ...</param>
public sealed record ComponentHash(string Algorithm, string Value);

/// <param name="Scheme">purl, cpe or swid.</param>
/// <param name="Text">As the file writes it; nobody has checked it.</param>
/// <param name="Comment">What SPDX may say beside it.</param>
public sealed record Identifier(string Scheme, string Text, string? Comment = null)
{
    public const string Purl = "purl", Cpe = "cpe", Swid = "swid";
}

/// <summary>What the file points to. Genba never follows it.</summary>
/// <param name="Type">website, vcs, distribution, ... (CycloneDX); the category before other types of SPDX.</param>
/// <param name="Raw">All of it in the file's own format, where it says more.</param>
public sealed record Link(string Type, string Url, string? Comment = null, string? Raw = null);

/// <param name="Name">Of the property, element or tag.</param>
/// <param name="Text">JSON, XML or text, as the file has it.</param>
public sealed record Uninterpreted(string Name, string Text);

/// <summary>Where the file says it.</summary>
/// <param name="Path">JSON pointer (RFC 6901), or a path of elements in XML; empty in tag-value.</param>
/// <param name="Line">1-based; 0 is unknown.</param>
public readonly record struct SbomPlace(string? Path, long Line)
{
    public override string ToString() => Path is { Length: > 0 } ? $"{Path} ({Line})" : $"{Line}";
}
