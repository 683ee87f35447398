using Genba.Core.Frameworks;

namespace Genba.Core.Imports;

/// <summary>
/// Official wording by identifier, from a workbook or separated values: columns id, text and, where wanted, language. Rows that
/// cannot be taken are told with their cell; the others are taken.
/// </summary>
public static class WordingFile
{
    private const int MostProblems = 500;
    private const string Id = "id", Text = "text", Language = "language";

    /// <param name="content">Seekable; stays open.</param>
    public static WordingReading Read(Stream content, Framework framework, CancellationToken cancel)
    {
        var tables = HeadedTable.ReadAll(content, FieldOf, out var fault, cancel);
        if (fault is not null) return new([], [fault]);
        if (tables.FirstOrDefault(table => table.Has(Id) && table.Has(Text)) is not { } found)
            return new([], [new("", "", TableTexts.NoWordingColumns())]);
        var known = framework.Requirements.ToDictionary(
            one => HeadedTable.Plain(one.Id), one => one.Id, StringComparer.OrdinalIgnoreCase);
        var wordings = new List<Wording>();
        var problems = new List<TableProblem>();
        var seen = new HashSet<(string, string)>();
        foreach (var row in found.Rows)
        {
            var (id, text) = (found.Cell(row, Id), found.Cell(row, Text));
            var language = found.Cell(row, Language)?.ToLowerInvariant();
            var problem = id is null ? found.Problem(row, Id, TableTexts.NoIdentifier())
                : !known.TryGetValue(HeadedTable.Plain(id), out var requirement) ? found.Problem(row, Id, TableTexts.UnknownIdentifier(framework.Id))
                : text is null ? found.Problem(row, Text, TableTexts.NoText(id))
                : text.Length > Wording.LongestText ? found.Problem(row, Text, TableTexts.TooLong(Wording.LongestText))
                : CodeOf(language) is not { } code ? found.Problem(row, Language, TableTexts.UnknownLanguage())
                : !seen.Add((requirement, code)) ? found.Problem(row, Id, TableTexts.Twice(id))
                : Take(new(requirement, code, text));
            if (problem is not null && problems.Count < MostProblems) problems.Add(problem);
        }
        if (wordings.Count == 0 && problems.Count == 0) problems.Add(found.Problem(TableTexts.NoRows()));
        return new(wordings, problems);

        TableProblem? Take(Wording wording)
        {
            wordings.Add(wording);
            return null;
        }
    }

    private static string? FieldOf(string heading) => heading switch
    {
        "id" or "identifier" or "no" or "no." or "number" or "item" or "番号" or "項番" or "項目番号" or "要求番号" or "識別子" => Id,
        "text" or "wording" or "requirement" or "本文" or "文面" or "要求" or "要求事項" or "内容" => Text,
        "language" or "lang" or "言語" => Language,
        _ => null,
    };

    private static string? CodeOf(string? language) => language switch
    {
        null => "",
        "ja" or "jp" or "japanese" or "日本語" => "ja",
        "en" or "english" or "英語" => "en",
        _ => null,
    };
}

/// <param name="Wordings">What can be taken; empty when nothing can.</param>
/// <param name="Problems">Of what was left out, with the place.</param>
public sealed record WordingReading(IReadOnlyList<Wording> Wordings, IReadOnlyList<TableProblem> Problems);
