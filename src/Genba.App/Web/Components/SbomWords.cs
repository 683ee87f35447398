using System.Globalization;
using Genba.App.Web.Parts;
using Genba.App.Web.Texts;
using Genba.Core.Components;

namespace Genba.App.Web.Components;

/// <summary>SBOMs in words, and where they lie.</summary>
internal static class SbomWords
{
    public static string LinkTo(long sbom) => string.Create(CultureInfo.InvariantCulture, $"/components/{sbom}");

    public static string LinkToLine(Genba.Core.Detection.DocumentReference document) => $"/components/file/{document.Sha256}";

    public static string LinkToDifference(long old, long fresh) =>
        string.Create(CultureInfo.InvariantCulture, $"/components/compare?old={old}&new={fresh}");

    /// <summary>Product and version; the maker stands beside it.</summary>
    public static string NameOf(StoredSbom sbom) => sbom.Version.Length == 0 ? sbom.Name : $"{sbom.Name} {sbom.Version}";

    public static string FormatOf(SbomFormat format) => format switch
    {
        SbomFormat.CycloneDxJson => "CycloneDX (JSON)",
        SbomFormat.CycloneDxXml => "CycloneDX (XML)",
        SbomFormat.SpdxJson => "SPDX (JSON)",
        SbomFormat.SpdxTagValue => PageTexts.Components["TagValue"],
        _ => "SPDX 3 (JSON-LD)",
    };

    public static State StateOf(SbomGrade grade) => grade switch
    {
        SbomGrade.Good => State.Good,
        SbomGrade.Partly => State.Attention,
        _ => State.Warning,
    };

    public static string NameOf(SbomGrade grade) => PageTexts.Components["Grade" + grade];

    /// <summary>How one line stands: a share has gaps, a single thing is there or not.</summary>
    public static string NameOf(SbomQualityRow row) => row.Grade == SbomGrade.Good ? NameOf(SbomGrade.Good)
        : row.Key switch
        {
            "age" when row.Grade == SbomGrade.Partly => PageTexts.Components["GradeOld"],
            "problems" => PageTexts.Components["GradeFaults"],
            "author" or "age" => PageTexts.Components["GradeNone"],
            _ => NameOf(row.Grade),
        };

    /// <summary>The worst of what a purchaser must have: product, versions, identifiers, suppliers, relationships.</summary>
    public static SbomGrade GradeOf(IEnumerable<SbomQualityRow> rows) =>
        rows.Where(row => row.Key is "product" or "version" or "identifier" or "supplier" or "depth").Max(row => row.Grade);

    public static string KindOf(string kind) => kind.Length == 0 ? "" : PageTexts.Components.Find("Kind-" + kind) ?? kind;

    /// <summary>One line in a table: what stands on several is cut after the first.</summary>
    public static string FirstOf(string lines) => lines.Split('\n') is [var first, _, ..] ? first + " …" : lines;
}
