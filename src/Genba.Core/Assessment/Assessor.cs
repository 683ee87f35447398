using Genba.Core.Assessment.Records;
using Genba.Core.Frameworks;
using Genba.Core.Texts;

namespace Genba.Core.Assessment;

/// <summary>Sets what was answered beside what the evidence shows.</summary>
public static class Assessor
{
    private const int LevelThatNeedsReview = 4;

    /// <param name="evidence">Null: there is none; then both grades are the same and nothing was observable.</param>
    /// <param name="today">In the plant's calendar: excuses and reviews run out.</param>
    public static AssessmentResult Assess(
        Framework framework, AnswerSet answers, EvidenceJudgements? evidence, IReadOnlyCollection<Excuse> excuses, DateOnly today)
    {
        var results = framework.Requirements.Select(requirement =>
        {
            var judgement = Judge(requirement.Id, answers, evidence, excuses, today);
            var declared = answers.LevelOf(requirement.Id);
            return new RequirementResult(
                requirement, answers.Has(requirement.Id), declared, Cap(declared, judgement.Ceiling), judgement,
                answers.ById.GetValueOrDefault(requirement.Id).Comment);
        }).ToList();
        var faults = answers.FaultsFor(framework);
        var declaredGrade = faults.Count > 0 ? null : Score(framework, results, result => result.Declared);
        var corroborated = faults.Count > 0 ? null : Score(framework, results, result => result.Corroborated);
        var coverage = new Coverage(
            results.Count, results.Count(result => result.Judgement is not Judgement.NotObservable), evidence?.Watched ?? TimeSpan.Zero);
        return new()
        {
            Framework = framework.Id,
            Declared = declaredGrade,
            Corroborated = corroborated,
            Faults = faults,
            Coverage = coverage,
            Requirements = results,
            Gaps = corroborated is null ? [] : GapAnalysis.Of(framework, results, corroborated),
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
        string requirement, AnswerSet answers, EvidenceJudgements? evidence, IReadOnlyCollection<Excuse> excuses, DateOnly today) =>
        Beside(requirement, answers, evidence?.For(requirement, answers.DoesNotApply(requirement))) switch
        {
            null => WhatWouldTell(requirement),
            Judgement.Contradicted found => Weigh(found, answers.LevelOf(requirement), ExcuseFor(requirement, excuses, today)),
            Judgement.Supported found when answers.LevelOf(requirement) >= LevelThatNeedsReview =>
                Weigh(found, requirement, evidence!, today),
            var other => other,
        };

    /// <summary>Answers that contradict each other count like evidence, where there is any.</summary>
    private static Judgement? Beside(string requirement, AnswerSet answers, Judgement? found)
    {
        if (found is null || requirement != AnswersAgree.Item || AnswersAgree.Disagreeing(answers) is not { Count: > 0 } others) return found;
        var reason = AsReason(ReasonKind.Against, AnswersAgree.Id, RecordTexts.AnswersDisagree(others)) with { Count = others.Count };
        return new Judgement.Contradicted(Verdict.PartlyDone, [reason, .. found.Reasons]);
    }

    private static Excuse? ExcuseFor(string requirement, IReadOnlyCollection<Excuse> excuses, DateOnly today) =>
        excuses.FirstOrDefault(excuse => excuse.Requirement == requirement && excuse.Until >= today);

    private static Judgement Weigh(Judgement.Contradicted found, int? level, Excuse? excuse)
    {
        if (level <= found.Highest)
            return new Judgement.Supported([AsReason(ReasonKind.For, "G-3", AssessmentTexts.AnswerAgreesWithGaps()), .. found.Reasons]);
        return excuse is null ? found : new Judgement.Excused(excuse, found);
    }

    /// <summary>Levels 4 and 5 also claim that somebody reviews it: traffic cannot show that.</summary>
    private static Judgement Weigh(Judgement.Supported found, string requirement, EvidenceJudgements evidence, DateOnly today) =>
        evidence.Reviews.TryGetValue(requirement, out var review) && review >= today.AddMonths(-evidence.ReviewMonths)
            ? found
            : new Judgement.NotObservable(
                [.. found.Reasons, AsReason(ReasonKind.Unseen, "G-2", AssessmentTexts.ReviewNeeded(evidence.ReviewMonths))]);

    private static Judgement.NotObservable WhatWouldTell(string requirement)
    {
        var kinds = EvidenceGuideLoader.Factory.KindsFor(requirement).Select(kind => kind.Name).ToList();
        var text = EvidenceGuideLoader.Factory.Find(requirement)?.Strength == "records" ? AssessmentTexts.RecordsWouldTell(kinds) : AssessmentTexts.CaptureWouldTell(kinds);
        return new([AsReason(ReasonKind.Unseen, "G-1", text)]);
    }

    private static Reason AsReason(ReasonKind kind, string rule, BilingualText text) => new(kind, rule, text, [], 0);
}
