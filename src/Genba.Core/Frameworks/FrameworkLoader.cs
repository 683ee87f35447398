namespace Genba.Core.Frameworks;

/// <summary>Reads a framework; anything unknown, missing, repeated or contradictory in it is told with its place.</summary>
public static class FrameworkLoader
{
    private const int Hundredths = 100;

    /// <summary>What the mix of a score is divided by.</summary>
    internal const string Divisor = "divisor";

    /// <param name="name">How faults call the file.</param>
    /// <exception cref="InvalidDataException">Not a framework; the message names file, line and fault.</exception>
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
    /// <exception cref="InvalidDataException">A link leads nowhere; the message names file, line and link.</exception>
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
                    throw file.FaultIn(requirement.Id, target, $"'{requirement.Id}' links to '{target}', which is nowhere");
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
                throw file.Fault(group.Id, $"group '{group.Id}' has {there} requirements, not {stated}");
        }
    }

    private static void Check(Framework framework, Requirement requirement, JsonSource file)
    {
        var id = requirement.Id;
        if (framework.Groups.All(group => group.Id != requirement.Group))
            throw file.FaultIn(id, requirement.Group, $"requirement '{id}' is in no group ('{requirement.Group}')");
        if (requirement.Title is not { En.Length: > 0, Ja.Length: > 0 })
            throw file.Fault(id, $"requirement '{id}' lacks its title in a language");
        if (!Obligations.All.Contains(requirement.Obligation))
            throw file.FaultIn(id, requirement.Obligation, $"requirement '{id}' has an unknown obligation ('{requirement.Obligation}')");
        if (requirement.Layer is < 1 or > 3) throw file.Fault(id, $"requirement '{id}' is on a layer other than 1 to 3");
        if (requirement.Weight is <= 0) throw file.Fault(id, $"requirement '{id}' has a weight below 1");
        if (requirement.Weight is not null != requirement.ScoredByWebTool)
            throw file.Fault(id, $"requirement '{id}' must have a weight exactly when it is scored");
        foreach (var label in requirement.VerifiedBy ?? [])
        {
            if (framework.Sources?.ContainsKey(label) != true)
                throw file.FaultIn(id, label, $"requirement '{id}' names an unknown source ('{label}')");
        }
        foreach (var other in (requirement.MitigatedBy ?? []).Concat(requirement.Parent is { } parent ? [parent] : []))
        {
            if (framework.Find(other) is null)
                throw file.FaultIn(id, other, $"requirement '{id}' names '{other}', which is not in this file");
        }
    }

    private static void CheckScale(Framework framework, JsonSource file)
    {
        var levels = framework.Scale?.Levels ?? throw file.Fault("scale", "a framework that is scored needs levels");
        if (!levels.Select(level => level.Value).SequenceEqual(Enumerable.Range(1, levels.Count).Select(number => $"{number}")))
            throw file.Fault("levels", "levels must count up from 1");
        var answers = framework.Scale.WebToolAnswers ?? [];
        if (!answers.Select(answer => answer.Index).SequenceEqual(Enumerable.Range(0, levels.Count + 1)))
            throw file.Fault("web_tool_answers", "there must be one scored answer for 'does not apply' and one for each level");
        if (answers.FirstOrDefault(answer => answer.Factor * Hundredths % 1 != 0 || answer.Factor is < 0 or > 1) is { } odd)
            throw file.Fault("web_tool_answers", $"the factor {odd.Factor} is not a number of hundredths from 0 to 1");
    }

    private static void CheckScoring(Framework framework, FrameworkScoring scoring, JsonSource file)
    {
        foreach (var (group, total) in scoring.CategoryWeightTotals)
        {
            var sum = framework.ScoredIn(group).Sum(requirement => requirement.Weight!.Value);
            if (sum != total) throw file.Fault("category_weight_totals", $"the weights of '{group}' add up to {sum}, not {total}");
            if (!scoring.TotalMix.ContainsKey(group)) throw file.Fault("total_mix", $"the mix lacks '{group}'");
        }
        if (!scoring.TotalMix.TryGetValue(Divisor, out var divisor) || divisor <= 0)
            throw file.Fault("total_mix", "the mix lacks a positive divisor");
        foreach (var rank in (string[])["A", "B", "C", "D"])
        {
            if (!scoring.RankThresholds.ContainsKey(rank)) throw file.Fault("rank_thresholds", $"rank {rank} has no threshold");
        }
        if (scoring.KeyQuestionsKp.FirstOrDefault(id => framework.Find(id)?.Weight is null) is { } unscored)
            throw file.Fault("key_questions_kp", $"'{unscored}' is no scored requirement");
    }
}
