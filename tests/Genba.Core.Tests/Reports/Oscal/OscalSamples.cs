using System.Globalization;
using Genba.Core.Actions;
using Genba.Core.Assessment;
using Genba.Core.Observations;
using Genba.Core.Reports;
using Genba.Core.Reports.Oscal;
using Genba.Core.Tests.Assessment;

namespace Genba.Core.Tests.Reports.Oscal;

/// <summary>
/// A plant whose mail goes out past everything (2-3), whose last exercise lacked a role (1-4, from a record), and whose answers
/// say that all is well.
/// </summary>
internal static class OscalSamples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(9));
    public static readonly Excuse Excuse = new("2-3", new(2026, 12, 31), "until the next stop", "sato");

    public static AssessmentSource Source(string language, params Excuse[] excuses) =>
        Of(Checklist.AllAt(3, ("3-6", null)), language, excuses);

    public static AssessmentSource Of(AnswerSet answers, string language, params Excuse[] excuses)
    {
        var plant = new SmallPlant().Talk(SmallPlant.Plc, "203.0.113.10", 25, "smtp")
            .Keep("exercises", SmallPlant.Today.AddDays(-30), ("title", "ransom"), ("role_missing", "yes"));
        var result = Assessor.Assess(Checklist.Factory, answers, EvidenceJudgements.Of(plant.Scope()), excuses, SmallPlant.Today);
        var state = Checklist.State(result, answers, Now, "as written", excuses);
        return new(Checklist.Factory, state, "Kita", "0a1b", [Capture()], Now, CultureInfo.GetCultureInfo(language));
    }

    public static AssessmentSource Disputed(AssessmentSource source, string requirement)
    {
        var seen = (Judgement.Contradicted)source.Result.Requirements.Single(one => one.Requirement.Id == requirement).Judgement;
        var dispute = new Dispute(requirement, "everybody was there", "kimura", Now, seen);
        return source with { State = source.State with { Disputes = new Dictionary<string, Dispute> { [requirement] = dispute } } };
    }

    /// <summary>One action for 1-4 and 2-3 that is being done, with owner and day; one for 1-4 that was dropped.</summary>
    public static AssessmentSource Acting(AssessmentSource source) => source with
    {
        Actions = [Action(7, ActionState.Doing, "1-4", "2-3"), Action(8, ActionState.Dropped, "1-4")],
    };

    private static FactoryAction Action(long id, ActionState state, params string[] requirements)
    {
        var plan = new ActionPlan(
            new("exercise again", "もう一度訓練する"), ActionKind.Organisational, requirements, 60, null, false, "hayashi", new(2027, 1, 15), [], [], "");
        return new(id, 1, new(plan, state, null, Now, [], null, []), "tanaka", Now, 1);
    }

    public static CaptureSummary Capture() => new()
    {
        Name = "line.pcap", Sha256 = SmallPlant.Capture, Format = "pcap", Packets = 10, Bytes = 1_000, LinkTypes = [], Problems = [],
    };

    public static byte[] Results(AssessmentSource source)
    {
        using var output = new MemoryStream();
        OscalDocument.WriteResults(source, output);
        return output.ToArray();
    }

    public static byte[]? Plan(AssessmentSource source)
    {
        using var output = new MemoryStream();
        return OscalDocument.TryWritePlan(source, output) ? output.ToArray() : null;
    }

    /// <summary>NIST's own file below the shared data.</summary>
    public static byte[] Example(params string[] path)
    {
        var root = Environment.GetEnvironmentVariable("GENBA_SHARED_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(root), "GENBA_SHARED_DATA is not set: NIST's examples are not at hand.");
        return File.ReadAllBytes(Path.Combine([root!, "oscal", .. path]));
    }
}
