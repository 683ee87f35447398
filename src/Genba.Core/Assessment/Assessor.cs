using Genba.Core.Texts;

namespace Genba.Core.Assessment;

/// <summary>Sets what was answered beside what the evidence shows.</summary>
public static class Assessor
{
    private const int LevelThatNeedsReview = 4;

    /// <param name="scope">Null: there is no evidence; then both grades are the same and nothing was observable.</param>
    public static AssessmentResult Assess(
        Framework framework, AnswerSet answers, AssessmentScope? scope, IReadOnlyCollection<Excuse> excuses)
    {
        scope = scope is null ? null : scope with { Answers = answers };
        var results = framework.Requirements.Select(requirement =>
        {
            var judgement = Judge(requirement, answers, scope, excuses);
            var declared = answers.LevelOf(requirement.Id);
            return new RequirementResult(
                requirement, answers.Has(requirement.Id), declared, Cap(declared, judgement.Ceiling), judgement,
                answers.ById.GetValueOrDefault(requirement.Id).Comment);
        }).ToList();
        var faults = answers.FaultsFor(framework);
        var declaredGrade = faults.Count > 0 ? null : Score(framework, results, result => result.Declared);
        var corroborated = faults.Count > 0 ? null : Score(framework, results, result => result.Corroborated);
        var gaps = corroborated is null ? [] : GapAnalysis.Of(framework, results, corroborated);
        var coverage = new Coverage(
            results.Count, results.Count(result => result.Judgement is not Judgement.NotObservable),
            scope?.Plant.Watched ?? TimeSpan.Zero);
        return new()
        {
            Framework = framework.Id,
            Declared = declaredGrade,
            Corroborated = corroborated,
            Faults = faults,
            Coverage = coverage,
            Requirements = results,
            Gaps = gaps,
            InWords = GapAnalysis.InWords(framework, results, declaredGrade, corroborated, coverage),
        };
    }

    /// <summary>"Does not apply" that the evidence refutes counts as the ceiling.</summary>
    private static int? Cap(int? declared, int? ceiling) =>
        ceiling is { } highest ? Math.Min(declared ?? highest, highest) : declared;

    private static Grade Score(
        Framework framework, IEnumerable<RequirementResult> results, Func<RequirementResult, int?> level) =>
        FactoryScoring.Grade(framework, results.ToDictionary(result => result.Requirement.Id, level));

    private static Judgement Judge(
        Requirement requirement, AnswerSet answers, AssessmentScope? scope, IReadOnlyCollection<Excuse> excuses)
    {
        if (scope is null || EvidenceRuleTable.For(requirement.Id) is not { } rule) return WhatWouldTell(requirement.Id, scope);
        return rule.Judge(scope) switch
        {
            Judgement.Contradicted found => Weigh(found, requirement.Id, answers, excuses, scope.Today),
            Judgement.Supported found => Weigh(found, requirement.Id, answers, scope),
            var other => other,
        };
    }

    private static Judgement Weigh(
        Judgement.Contradicted found, string requirement, AnswerSet answers, IReadOnlyCollection<Excuse> excuses, DateOnly today)
    {
        if (answers.LevelOf(requirement) is { } level && level <= found.Highest)
            return new Judgement.Supported([AsReason(ReasonKind.For, "G-3", AssessmentTexts.AnswerAgreesWithGaps()), .. found.Reasons]);
        return excuses.FirstOrDefault(excuse => excuse.Requirement == requirement && excuse.Until >= today) is { } excuse
            ? new Judgement.Excused(excuse, found)
            : found;
    }

    /// <summary>Levels 4 and 5 also claim that somebody reviews it: traffic cannot show that.</summary>
    private static Judgement Weigh(Judgement.Supported found, string requirement, AnswerSet answers, AssessmentScope scope)
    {
        if (answers.LevelOf(requirement) is not >= LevelThatNeedsReview) return found;
        var oldest = scope.Today.AddMonths(-scope.Settings.ReviewMonths);
        return scope.Records.Any(record => record.Requirement == requirement && record.Dated >= oldest)
            ? found
            : new Judgement.NotObservable([.. found.Reasons, AsReason(ReasonKind.Unseen, "G-2", AssessmentTexts.ReviewNeeded(scope.Settings.ReviewMonths))]);
    }

    private static Judgement.NotObservable WhatWouldTell(string requirement, AssessmentScope? scope)
    {
        var kinds = FrameworkLibrary.Guide.KindsFor(requirement).Select(kind => kind.Name).ToList();
        var text = scope is null && EvidenceRuleTable.For(requirement) is not null
            ? AssessmentTexts.CaptureWouldTell(kinds)
            : AssessmentTexts.RecordsWouldTell(kinds);
        return new([AsReason(ReasonKind.Unseen, "G-1", text)]);
    }

    private static Reason AsReason(ReasonKind kind, string rule, BilingualText text) => new(kind, rule, text, [], 0);
}
