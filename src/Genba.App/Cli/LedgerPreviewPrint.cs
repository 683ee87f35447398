using Genba.Core.AssetLedger;
using Genba.Core.Imports;

namespace Genba.App.Cli;

/// <summary>What was understood of a ledger file, for people at a terminal.</summary>
internal static class LedgerPreviewPrint
{
    private const int ProblemsShown = 40;
    private static readonly string[] Columns = ["Letter", "Heading", "Meaning", "Sure", "Example"];

    public static void Write(LedgerPreview preview, TextWriter output)
    {
        output.WriteLine(ImportCommandTexts.Understood(preview).ToString());
        var table = new TextTable([.. Columns.Select(name => ImportCommandTexts.Column(name).ToString())]);
        foreach (var column in preview.Columns)
            table.Add(
                column.Letter,
                column.Heading.ReplaceLineEndings(" "),
                (column.Field is { } field ? LedgerFields.HeadingOf(field) : ImportCommandTexts.KeptAsIs).ToString(),
                column.Field is null ? "" : $"{column.ConfidencePercent} %",
                column.Samples is [var first, ..] ? first.ReplaceLineEndings(" ") : "");
        table.Print(output);
        Write(preview.Problems, preview.ProblemsNotListed, output);
    }

    public static void Write(IReadOnlyList<LedgerProblem> problems, int notListed, TextWriter output)
    {
        if (problems.Count == 0) return;
        output.WriteLine(ImportCommandTexts.Problems(problems.Count + notListed).ToString());
        foreach (var problem in problems.Take(ProblemsShown)) Write(problem, output);
        var more = problems.Count - ProblemsShown + notListed;
        if (more > 0) output.WriteLine("  " + ImportCommandTexts.NotListed(more));
    }

    /// <summary>File and place, what, and what to do.</summary>
    public static void Write(LedgerProblem problem, TextWriter output)
    {
        var mark = problem.Weight switch { ProblemWeight.Fault => "!!", ProblemWeight.Warning => "! ", _ => "- " };
        var place = problem.Cell is { } cell ? $"{problem.File}, {cell}" : problem.File;
        var times = problem.Count > 1 ? ImportCommandTexts.Times(problem.Count).ToString() : "";
        output.WriteLine($"  {mark} {place}: {problem.What}{times}");
        output.WriteLine($"       {problem.Remedy}");
    }
}
