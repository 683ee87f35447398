using Genba.Core.Assessment;
using Genba.Core.Frameworks;

namespace Genba.App.Cli;

/// <summary>An assessment for people at a terminal, in their language.</summary>
internal static class AssessmentPrint
{
    public static void Write(Framework framework, AssessmentResult result, TextWriter output)
    {
        output.WriteLine(framework.Name.ToString());
        output.WriteLine();
        if (result is { Declared: { } declared, Corroborated: { } corroborated })
        {
            WriteRow(output, AssessTexts.Total().ToString(), declared.Total, corroborated.Total);
            foreach (var group in framework.ScoredGroups())
                WriteRow(output, group.Name.ToString(), declared.Of(group.Id), corroborated.Of(group.Id));
            output.WriteLine();
            output.WriteLine(AssessTexts.Declared(declared.Address.ToString()).ToString());
            output.WriteLine(AssessTexts.Corroborated(corroborated.Address.ToString()).ToString());
        }
        output.WriteLine(AssessTexts.Coverage(result.Coverage).ToString());
        output.WriteLine();
        output.WriteLine(result.InWords.ToString());
        foreach (var requirement in result.Requirements.Where(requirement => requirement.Judgement is not Judgement.NotObservable))
            WriteRequirement(output, requirement);
    }

    /// <summary>What a result address says: the ranks and the sentences that belong to them.</summary>
    public static void Write(Framework framework, Grade grade, TextWriter output)
    {
        output.WriteLine($"{grade.Total.Points,3} {grade.Total.Rank}  {AssessTexts.Total()}");
        foreach (var text in ResultTexts.Total(grade)) output.WriteLine($"       {text}");
        foreach (var group in framework.ScoredGroups())
        {
            var score = grade.Of(group.Id);
            output.WriteLine($"{score.Points,3} {score.Rank}  {group.Name}");
            foreach (var text in ResultTexts.Group(grade, group.Id)) output.WriteLine($"       {text}");
        }
    }

    private static void WriteRow(TextWriter output, string name, Score declared, Score corroborated) =>
        output.WriteLine($"  {declared.Points,3} {declared.Rank} → {corroborated.Points,3} {corroborated.Rank}   {name}");

    private static void WriteRequirement(TextWriter output, RequirementResult requirement)
    {
        output.WriteLine();
        output.WriteLine(AssessTexts.RequirementLine(requirement).ToString());
        foreach (var reason in requirement.Judgement.Reasons)
        {
            var mark = reason.Kind switch { ReasonKind.Against => '!', ReasonKind.For => '+', _ => '?' };
            output.WriteLine($"    {mark} {reason.Rule} {reason.Text}");
        }
    }
}
