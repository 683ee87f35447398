using Genba.Core.Texts;

namespace Genba.Core.Components;

/// <summary>A software bill of materials, whole in memory: for one file on the command line, for comparing, and for writing.</summary>
public sealed record Sbom(SbomHead Head, IReadOnlyList<Component> Components, IReadOnlyList<Relationship> Relationships)
{
    /// <summary>The product that the file is about; null where it does not say which component that is.</summary>
    public Component? Subject => Head.Subjects.Count == 0 ? null : Components.FirstOrDefault(one => one.Reference == Head.Subjects[0]);

    /// <summary>What the product is made of: everything but the product itself.</summary>
    public IEnumerable<Component> Parts => Components.Where(one => !Head.IsSubject(one));
}

/// <summary>What an SBOM says of itself.</summary>
public sealed record SbomHead
{
    public required SbomFormat Format { get; init; }

    /// <summary>As the file says: 1.4, SPDX-2.3, 3.0.1; empty where it does not say.</summary>
    public string SpecVersion { get; init; } = "";

    /// <summary>serialNumber (CycloneDX) or namespace of the document (SPDX).</summary>
    public string? Serial { get; init; }

    /// <summary>Counts editions under one serial (CycloneDX).</summary>
    public string? Edition { get; init; }

    public string? Name { get; init; }

    /// <summary>When it was made, as the file writes it.</summary>
    public string? Created { get; init; }

    public IReadOnlyList<Party> Authors { get; init; } = [];
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>Who supplies the product; where the file says it of the document.</summary>
    public Party? Supplier { get; init; }

    /// <summary>References of what the file is about, the first of them is the product.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <inheritdoc cref="Component.Rest"/>
    public IReadOnlyList<Uninterpreted> Rest { get; init; } = [];

    public bool IsSubject(Component component) => component.Reference is { } reference && Subjects.Contains(reference);

    /// <summary>The day in <see cref="Created"/>; null when it is none.</summary>
    public DateTimeOffset? CreatedAt => DateTimeOffset.TryParse(
        Created, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var at) ? at
            : null;
}

public enum SbomFormat { CycloneDxJson, CycloneDxXml, SpdxJson, SpdxTagValue, Spdx3Json }

/// <summary>The stable spelling of <see cref="SbomFormat"/>; stored and printed, so never changed.</summary>
public static class SbomFormats
{
    private static readonly string[] Names = ["cyclonedx-json", "cyclonedx-xml", "spdx-json", "spdx-tag", "spdx3-json"];

    public static IReadOnlyList<string> All => Names;

    public static string NameOf(SbomFormat format) => Names[(int)format];

    public static SbomFormat? Parse(string? name) => Array.IndexOf(Names, name) is >= 0 and var at ? (SbomFormat)at : null;

    public static string ExtensionOf(SbomFormat format) => format switch
    {
        SbomFormat.CycloneDxXml => ".xml",
        SbomFormat.SpdxTagValue => ".spdx",
        _ => ".json",
    };
}

/// <param name="Kind">As SPDX 2.3 (11.1) spells it: DEPENDS_ON, CONTAINS, DESCRIBES, ...</param>
public sealed record Relationship(string From, string Kind, string To)
{
    /// <summary>Instead of a target: it is known that there is none (SPDX 2.3, 11.1; an empty list in CycloneDX).</summary>
    public const string None = "NONE";

    public const string DependsOn = "DEPENDS_ON", Contains = "CONTAINS", Provides = "PROVIDES", Describes = "DESCRIBES";
}

/// <summary>What is wrong with a file, where, and what follows.</summary>
/// <param name="Line">1-based; 0: not of one line.</param>
/// <param name="Column">1-based, counted in bytes; 0 is unknown.</param>
public sealed record SbomProblem(SbomProblemKind Kind, BilingualText What, long Line = 0, long Column = 0)
{
    /// <summary>With its place.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public BilingualText Text => Line == 0 ? What : Column == 0 ? SbomTexts.AtLine(Line, What) : SbomTexts.At(Line, Column, What);

    public override string ToString() => Text.ToString();
}

/// <summary>Values are added, never changed.</summary>
public enum SbomProblemKind
{
    NotAnSbom, Broken, TooLarge, UnknownVersion, DuplicateReference, DanglingReference, MissingName, BadReference, LeftOut, Encoding,
    Ignored,
}

/// <summary>Takes what a reader finds, in the order of the file.</summary>
public interface ISbomSink
{
    void OnComponent(Component component);

    /// <param name="from">Number of the component; null when it is none of them.</param>
    /// <param name="to">The same.</param>
    void OnRelationship(Relationship relationship, int? from, int? to);
}

/// <summary>Counts of a file that was read.</summary>
public sealed record SbomCounts(int Components, long Relationships, long Licences, long Hashes);

/// <summary>What came of reading a file.</summary>
/// <param name="Problems">At most a few hundred; <paramref name="MoreProblems"/> were not listed.</param>
public abstract record SbomReading(SbomCounts Counts, IReadOnlyList<SbomProblem> Problems, long MoreProblems)
{
    /// <summary>Read to its end.</summary>
    public sealed record Read(SbomHead Head, SbomCounts Counts, IReadOnlyList<SbomProblem> Problems, long MoreProblems)
        : SbomReading(Counts, Problems, MoreProblems);

    /// <summary>Not to be used; the counts say how much could be read before.</summary>
    public sealed record Rejected(SbomProblem Reason, SbomCounts Counts, IReadOnlyList<SbomProblem> Problems, long MoreProblems)
        : SbomReading(Counts, Problems, MoreProblems);
}
