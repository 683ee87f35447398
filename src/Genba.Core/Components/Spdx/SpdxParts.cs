using Genba.Core.Components.Reading;

namespace Genba.Core.Components.Spdx;

/// <summary>Values that SPDX 2 writes alike in JSON and in tags.</summary>
internal static class SpdxParts
{
    public const string Document = "SPDXRef-DOCUMENT", NoAssertion = "NOASSERTION", None = "NONE", Range = "SPDX 2.2, 2.3, 3.0";
    public const string Distribution = "distribution", Website = "website";
    private const string Person = "Person:", Organisation = "Organization:", Tool = "Tool:", OtherCategory = "OTHER";
    private const int MostSubjects = 256;
    private static readonly string[] KnownVersions = ["SPDX-2.2", "SPDX-2.3", "3.0.0", "3.0.1"];

    public static bool IsKnown(string version) => KnownVersions.Contains(version);

    /// <summary>NOASSERTION says nothing (SPDX 2.3, 7.5.3).</summary>
    public static bool Says(string? text) => text is { Length: > 0 } && text != NoAssertion;

    /// <summary>"Organization: Name (mail)" (SPDX 2.3, 6.8 and 7.5); null for NOASSERTION.</summary>
    public static Party? PartyOf(string? text)
    {
        if (!Says(text)) return null;
        var isPerson = text!.StartsWith(Person, StringComparison.Ordinal);
        var name = (isPerson ? text[Person.Length..] : text.StartsWith(Organisation, StringComparison.Ordinal)
            ? text[Organisation.Length..] : text).Trim();
        var open = name.EndsWith(')') ? name.LastIndexOf('(') : -1;
        var contact = open < 0 ? "" : name[(open + 1)..^1].Trim();
        // A bracket may belong to the name; only an address is a contact.
        if (open >= 0 && (contact.Length == 0 || contact.Contains('@') || contact.Contains("://", StringComparison.Ordinal))) name =
            name[..open].Trim();
        else contact = "";
        return name.Length == 0 ? null : new(name, contact.Length == 0 ? null : contact, isPerson);
    }

    public static string TextOf(Party party) =>
        $"{(party.IsPerson ? Person : Organisation)} {party.Name}{(party.Contact is { } contact ? $" ({contact})" : "")}";

    /// <summary>Adds a creator to the tools or the authors.</summary>
    public static SbomHead WithCreator(SbomHead head, string text) => text.StartsWith(Tool, StringComparison.Ordinal)
        ? head with { Tools = [.. head.Tools, text[Tool.Length..].Trim()] }
        : PartyOf(text) is { } party ? head with { Authors = [.. head.Authors, party] } : head;

    public static string ToolText(string tool) => $"{Tool} {tool}";

    /// <summary>An external reference is an identifier where it names the component, else a link.</summary>
    public static void Refer(string? category, string? type, string? locator, string? comment, List<Identifier> identifiers,
        List<Link> links)
    {
        if (locator is not { Length: > 0 }) return;
        var scheme = type switch
        {
            "purl" => Identifier.Purl,
            "cpe23Type" or "cpe22Type" or "http://spdx.org/rdf/references/cpe23Type" or "http://spdx.org/rdf/references/cpe22Type" =>
                Identifier.Cpe,
            "swid" => Identifier.Swid,
            _ => null,
        };
        if (scheme is not null) identifiers.Add(new(scheme, locator, comment));
        else links.Add(new(CategoryOf(category) is OtherCategory ? type ?? "" : $"{CategoryOf(category)} {type}", locator, comment));
    }

    /// <summary>Category and type of an external reference for a link.</summary>
    public static (string Category, string Type) CategoryOf(Link link) =>
        link.Type.Split(' ', 2) is [var category, var type] && category is ("SECURITY" or "PACKAGE-MANAGER" or "PERSISTENT-ID")
            ? (category, type)
            : (OtherCategory, link.Type.Length == 0 ? "link" : link.Type.Replace(' ', '-'));

    public static void License(List<Licence> licences, string? expression, LicenceRole role)
    {
        if (Says(expression)) licences.Add(new(expression!, LicenceForm.Expression, role));
    }

    public static void TellVersion(string version, SbomBuilder builder)
    {
        if (!IsKnown(version)) builder.Tell(SbomProblemKind.UnknownVersion, SbomTexts.UnknownVersion(version, Range));
    }

    /// <summary>SPDXRef- and letters, digits, dots and hyphens (SPDX 2.3, 7.2).</summary>
    public static void TellReference(string? reference, long line, SbomBuilder builder)
    {
        var isGood = reference is not null && reference.StartsWith("SPDXRef-", StringComparison.Ordinal) && reference.Length > 8
            && reference.AsSpan(8).ToString().All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-');
        if (!isGood) builder.Tell(SbomProblemKind.BadReference, SbomTexts.BadReference(SbomBuilder.Short(reference ?? "")), line);
    }

    /// <summary>A component of another document, which this file cannot resolve (SPDX 2.3, 11.1).</summary>
    public static void KnowOutside(string reference, SbomBuilder builder)
    {
        if (reference is NoAssertion or None || reference.StartsWith("DocumentRef-", StringComparison.Ordinal)) builder.Know(reference);
    }

    /// <summary>One document may be about several products; what comes after the first hundreds is only a relationship.</summary>
    public static void Describe(List<string> subjects, string reference)
    {
        if (subjects.Count < MostSubjects && !subjects.Contains(reference)
            && !reference.StartsWith("DocumentRef-", StringComparison.Ordinal)
            && Says(reference) && reference != None) subjects.Add(reference);
    }

    private static string CategoryOf(string? written) => written switch
    {
        null or "" => OtherCategory,
        _ => written.Replace('_', '-').ToUpperInvariant(),
    };
}
