namespace Genba.Core.Frameworks;

/// <summary>Reads a framework; anything unknown, missing, repeated or contradictory in it is told with its place.</summary>
public static class FrameworkLoader
{
    private const int Hundredths = 100;

    /// <summary>What the mix of a score is divided by.</summary>
    internal const string Divisor = "divisor";

    /// <param name="name">How faults call the file.</param>
    /// <exception cref="FrameworkException">Not a framework; the message names file, line and fault.</exception>
    public static Framework Load(string name, ReadOnlyMemory<byte> json)
    {
        var file = new JsonSource(name, json);
        var framework = file.Read(FrameworkJson.Default.Framework);
        CheckGroups(framework, file);
        foreach (var requirement in framework.Requirements) Check(framework, requirement, file);
        if (framework.Scoring is not null)
        {
            CheckScale(framework, file);
            CheckScoring(framework, framework.Scoring, file);
        }
        return framework;
    }

    /// <summary>Whether each link leads to a requirement that is there.</summary>
    /// <param name="find">Null for a framework that is not known.</param>
    /// <param name="outside">Frameworks that links may name without being known here.</param>
    /// <exception cref="FrameworkException">A link leads nowhere; the message names file, line and link.</exception>
    public static void CheckLinks(
        string name, ReadOnlyMemory<byte> json, Framework framework, Func<string, Framework?> find, IReadOnlySet<string> outside)
    {
        var file = new JsonSource(name, json);
        foreach (var requirement in framework.Requirements)
        {
            foreach (var (_, target) in requirement.Links())
            {
                var link = RequirementId.Parse(target);
                if (outside.Contains(link.Framework)) continue;
                if (find(link.Framework)?.Find(link.Requirement) is null)
                    throw file.FaultIn(requirement.Id, target, FrameworkTexts.DanglingLink(requirement.Id, target));
            }
        }
    }

    private static void CheckGroups(Framework framework, JsonSource file)
    {
        file.RefuseRepeated(framework.Groups.Select(group => group.Id));
        file.RefuseRepeated(framework.Requirements.Select(requirement => requirement.Id));
        foreach (var group in framework.Groups)
        {
            var there = framework.In(group.Id).Count();
            if (group.Count is { } stated && stated != there)
                throw file.Fault(group.Id, FrameworkTexts.GroupCount(group.Id, there, stated));
        }
    }

    private static void Check(Framework framework, Requirement requirement, JsonSource file)
    {
        var id = requirement.Id;
        if (framework.Groups.All(group => group.Id != requirement.Group))
            throw file.FaultIn(id, requirement.Group, FrameworkTexts.NoGroup(id, requirement.Group));
        if (requirement.Title is not { En.Length: > 0, Ja.Length: > 0 })
            throw file.Fault(id, FrameworkTexts.NoTitle(id));
        if (!Obligations.All.Contains(requirement.Obligation))
            throw file.FaultIn(id, requirement.Obligation, FrameworkTexts.UnknownObligation(id, requirement.Obligation));
        if (requirement.Layer is < 1 or > 3) throw file.Fault(id, FrameworkTexts.BadLayer(id));
        foreach (var element in requirement.ElementsSuggested ?? [])
        {
            if (framework.Elements?.Any(known => known.Id == element) != true)
                throw file.FaultIn(id, element, FrameworkTexts.UnknownElement(id, element));
        }
        if (requirement.Weight is <= 0) throw file.Fault(id, FrameworkTexts.BadWeight(id));
        if (requirement.Weight is not null != requirement.ScoredByWebTool)
            throw file.Fault(id, FrameworkTexts.WeightWithoutScore(id));
        foreach (var label in requirement.VerifiedBy ?? [])
        {
            if (framework.Sources?.ContainsKey(label) != true)
                throw file.FaultIn(id, label, FrameworkTexts.UnknownSource(id, label));
        }
        foreach (var other in (requirement.MitigatedBy ?? []).Concat(requirement.Parent is { } parent ? [parent] : []))
        {
            if (framework.Find(other) is null)
                throw file.FaultIn(id, other, FrameworkTexts.NotInFile(id, other));
        }
    }

    private static void CheckScale(Framework framework, JsonSource file)
    {
        var levels = framework.Scale?.Levels ?? throw file.Fault("scale", FrameworkTexts.NoLevels());
        if (!levels.Select(level => level.Value).SequenceEqual(Enumerable.Range(1, levels.Count).Select(number => $"{number}")))
            throw file.Fault("levels", FrameworkTexts.LevelsNotCounted());
        var answers = framework.Scale.WebToolAnswers ?? [];
        if (!answers.Select(answer => answer.Index).SequenceEqual(Enumerable.Range(0, levels.Count + 1)))
            throw file.Fault("web_tool_answers", FrameworkTexts.AnswersNotCounted());
        if (answers.FirstOrDefault(answer => answer.Factor * Hundredths % 1 != 0 || answer.Factor is < 0 or > 1) is { } odd)
            throw file.Fault("web_tool_answers", FrameworkTexts.BadFactor(odd.Factor));
    }

    private static void CheckScoring(Framework framework, FrameworkScoring scoring, JsonSource file)
    {
        foreach (var (group, total) in scoring.CategoryWeightTotals)
        {
            var sum = framework.ScoredIn(group).Sum(requirement => requirement.Weight!.Value);
            if (sum != total) throw file.Fault("category_weight_totals", FrameworkTexts.WeightsDoNotAddUp(group, sum, total));
            if (!scoring.TotalMix.ContainsKey(group)) throw file.Fault("total_mix", FrameworkTexts.MixLacks(group));
        }
        if (!scoring.TotalMix.TryGetValue(Divisor, out var divisor) || divisor <= 0)
            throw file.Fault("total_mix", FrameworkTexts.MixLacks(Divisor));
        foreach (var rank in (string[])["A", "B", "C", "D"])
        {
            if (!scoring.RankThresholds.ContainsKey(rank)) throw file.Fault("rank_thresholds", FrameworkTexts.RankWithoutThreshold(rank));
        }
        if (scoring.KeyQuestionsKp.FirstOrDefault(id => framework.Find(id)?.Weight is null) is { } unscored)
            throw file.Fault("key_questions_kp", FrameworkTexts.KeyQuestionUnscored(unscored));
    }
}
