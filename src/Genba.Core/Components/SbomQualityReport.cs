using System.Globalization;
using Genba.Core.Texts;

namespace Genba.Core.Components;

/// <summary>One thing that a purchaser asks of an SBOM.</summary>
/// <param name="Key">version, identifier, ...: stable, also the name of the filter that shows what lacks it.</param>
/// <param name="Percent">Null where it is no share.</param>
public sealed record SbomQualityRow(string Key, BilingualText What, BilingualText Says, BilingualText Why, SbomGrade Grade,
    int? Percent = null);

/// <summary>Good: as asked. Partly: usable with gaps. Poor: hardly of use for this.</summary>
public enum SbomGrade { Good, Partly, Poor }

/// <summary>The quality of an SBOM in words for those who buy: facts, each with why it matters.</summary>
public static class SbomQualityReport
{
    private const int MostlyPercent = 80, OldDays = 365, MostContradictions = 20;

    public static IReadOnlyList<SbomQualityRow> Of(StoredSbom sbom, DateTimeOffset now)
    {
        var quality = sbom.Quality;
        return
        [
            Product(sbom),
            Share(quality, "version", "Version", quality.WithVersion), Share(quality, "identifier", "Identifier", quality.WithIdentifier),
            Share(quality, "supplier", "Supplier", quality.WithSupplier), Depth(quality), Author(sbom.Head), Age(sbom.Head, now),
            Share(quality, "licence", "Licence", quality.WithLicence), Share(quality, "hash", "Hash", quality.WithHash),
            Row("problems", "Problems", quality.Problems == 0 ? Text("ProblemsNone") : Text("Problems", quality.Problems),
                quality.Problems == 0 ? SbomGrade.Good : SbomGrade.Partly),
        ];
    }

    /// <summary>A letter to the supplier that asks for what lacks, ready to be sent.</summary>
    /// <param name="lacking">Names of parts without version, identifier, supplier, by the key of the row; a few of each.</param>
    /// <param name="contradictions">What machines showed otherwise.</param>
    public static BilingualText Letter(StoredSbom sbom, DateTimeOffset now, IReadOnlyDictionary<string, SbomLacking> lacking,
        IReadOnlyList<SbomContradiction> contradictions)
    {
        var rows = Of(sbom, now).Where(row => row.Grade != SbomGrade.Good && row.Key is not ("licence" or "hash" or "age")).ToList();
        var lines = rows.SelectMany(row => new[] { Line("- ", row.What, ": ", row.Says) }
                .Concat(lacking.TryGetValue(row.Key, out var names)
                    && names.Total > 0 ? [Line("  ", Text("LetterParts", NamesOf(names)))] : []))

            // The supplier learns what differs, and nothing of names and addresses in the plant.
            .Concat(contradictions.DistinctBy(one => (one.Kind, one.What, one.Shown)).Take(MostContradictions)
                .Select(one => Line("- ", Text("Letter" + one.Kind, one.What, one.Said, one.Shown)))).ToList();
        List<BilingualText> all =
        [
            Text("LetterSubject", sbom.Title), Same(""), .. lines.Count == 0 ? [Text("LetterNothing")]
                : (BilingualText[])[Text("LetterOpening", sbom.Title, sbom.FileName), Same(""), .. lines],
            Same(""), .. lines.Count == 0 ? [] : (BilingualText[])[Text("LetterClosing", sbom.Sha256)],
        ];
        return new(string.Join('\n', all.Select(line => line.En)).TrimEnd(), string.Join('\n', all.Select(line => line.Ja)).TrimEnd());
    }

    private static SbomQualityRow Product(StoredSbom sbom)
    {
        var named = (sbom.Quality.NamesProduct ? 1 : 0) + (sbom.Quality.NamesProductVersion ? 1 : 0)
            + (sbom.Quality.NamesProductSupplier ? 1 : 0);
        return Row("product", "Product", Text(named == 3 ? "Product" : "ProductLacks", sbom.Title),
            named == 3 ? SbomGrade.Good : sbom.Quality.NamesProduct ? SbomGrade.Partly : SbomGrade.Poor);
    }

    private static SbomQualityRow Share(SbomQuality quality, string key, string text, int with)
    {
        if (quality.Parts == 0) return Row(key, text, Text("NoParts"), SbomGrade.Poor);
        var percent = quality.PercentOf(with);
        var grade = with == quality.Parts ? SbomGrade.Good : percent >= MostlyPercent ? SbomGrade.Partly : SbomGrade.Poor;
        return Row(key, text, Text(text, with, quality.Parts, percent), grade) with { Percent = percent };
    }

    private static SbomQualityRow Depth(SbomQuality quality) => quality.Parts == 0
        ? Row("depth", "Depth", Text("NoParts"), SbomGrade.Poor)
        : Row("depth", "Depth",
            quality.Depth == 0 ? Text("DepthNone", 0, quality.Relationships)
                : Text(quality.Depth == 1 ? "DepthDirect" : "Depth", quality.Depth, quality.Reached, quality.Parts),
            quality.Depth == 0 ? SbomGrade.Poor : quality.Depth > 1
                && quality.Reached == quality.Parts ? SbomGrade.Good : SbomGrade.Partly);

    private static SbomQualityRow Author(SbomHead head)
    {
        var makers = head.Authors.Select(party => party.Name).Concat(head.Supplier is { } supplier ? [supplier.Name] : [])
            .Concat(head.Tools).Distinct().Take(4).ToList();
        return Row("author", "Author", makers.Count == 0 ? Text("AuthorNone") : Text("Author", string.Join(", ", makers)),
            makers.Count == 0 ? SbomGrade.Poor : SbomGrade.Good);
    }

    private static SbomQualityRow Age(SbomHead head, DateTimeOffset now)
    {
        if (head.CreatedAt is not { } created) return Row("age", "Age", Text("AgeNone"), SbomGrade.Poor);
        var days = Math.Max(0, (int)(now - created).TotalDays);
        return Row("age", "Age", Text("Age", created.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), days),
            days > OldDays ? SbomGrade.Partly : SbomGrade.Good);
    }

    private static SbomQualityRow Row(string key, string text, BilingualText says, SbomGrade grade) =>
        new(key, Text(text + "What"), says, Text(text + "Why"), grade);

    private static BilingualText NamesOf(SbomLacking lacking) => lacking.Total > lacking.Some.Count
        ? Text("LetterMore", string.Join(", ", lacking.Some), lacking.Total - lacking.Some.Count)
        : Same(string.Join(", ", lacking.Some));

    private static BilingualText Text(string key, params ReadOnlySpan<object?> arguments) => SbomQualityTexts.Get(key, arguments);

    private static BilingualText Same(string text) => new(text, text);

    private static BilingualText Line(params ReadOnlySpan<object> parts)
    {
        var (en, ja) = ("", "");
        foreach (var part in parts)
            (en, ja) = part is BilingualText text ? (en + text.En, ja + text.Ja) : (en + part, ja + (part is ": " ? "：" : part));
        return new(en, ja);
    }
}

/// <param name="Some">The first few names.</param>
public sealed record SbomLacking(int Total, IReadOnlyList<string> Some);
