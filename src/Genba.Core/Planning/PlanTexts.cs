using Genba.Core.Assets;
using Genba.Core.Texts;
using Genba.Core.Zones;

namespace Genba.Core.Planning;

/// <summary>The words of the plan, for pages and documents alike.</summary>
public static class PlanTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(PlanTexts));

    public static BilingualText TitleOf(PlanStep step) => Texts.Get("Title-" + step.Id);
    /// <summary>Two sentences: why this step, and what a good answer is.</summary>
    public static BilingualText WhyOf(PlanStep step) => Texts.Get("Why-" + step.Id);
    public static BilingualText ExampleOf(PlanStep step) => Texts.Get("Example-" + step.Id);
    public static BilingualText NameOf(PlanTable table) => Texts.Get("Table-" + table.Key);
    public static BilingualText NameOf(PlanTable table, string field) => Texts.Find($"Field-{table.Key}.{field}")
        ?? Texts.Get("Field-" + field);
    public static BilingualText NameOf(PlanField field, string choice) => Texts.Get($"Choice-{field.Key}.{choice}");
    public static BilingualText NameOfValue(string value) => Texts.Get("Value-" + value);
    public static BilingualText NameOf(RiskBand band) => Texts.Get("Band-" + band);
    public static BilingualText NameOf(Importance importance) => Texts.Get("Level-" + importance);
    /// <summary>What a rating from 1 to 5 means.</summary>
    public static BilingualText MeaningOf(string field, int rating) =>
        Texts.Get((field == PlanFields.Likelihood ? "Likelihood-" : "Effect-") + rating);
    public static BilingualText Risk() => Texts.Get("Field-risk");
    public static BilingualText Things() => Texts.Get("Field-things");
    public static BilingualText Document(string key, params ReadOnlySpan<object?> arguments) => Texts.Get("Doc" + key, arguments);

    internal static BilingualText FromExamples() => Texts.Get(nameof(FromExamples));
    internal static BilingualText FromMachines(int count, AssetKind kind) => Texts.Get(nameof(FromMachines), count, Of(kind));
    internal static BilingualText FromMachinesIn(int count, AssetKind kind, BilingualText zone) =>
        Texts.Get(nameof(FromMachinesIn), count, Of(kind), zone);
    internal static BilingualText FromMachineCount(int count) => Texts.Get(nameof(FromMachineCount), count);
    internal static BilingualText FromLedger(int unlisted) => Texts.Get(nameof(FromLedger), unlisted);
    internal static BilingualText FromLeaving(long count) => Texts.Get(nameof(FromLeaving), count);
    internal static BilingualText FromUnzoned(int count) => Texts.Get(nameof(FromUnzoned), count);
    internal static BilingualText FromFindings(int count, BilingualText first) => Texts.Get(nameof(FromFindings), count, first);
    internal static BilingualText FromAnswer(string requirement, BilingualText title) => Texts.Get(nameof(FromAnswer), requirement, title);
    internal static BilingualText FromZone(BilingualText zone) => Texts.Get(nameof(FromZone), zone);
    internal static BilingualText NamedByZones(BilingualText first, int zones) => Texts.Get(nameof(NamedByZones), first, zones);
    internal static BilingualText FromZoneWith(BilingualText zone, int machines, int things) =>
        Texts.Get(nameof(FromZoneWith), zone, machines, things);
    internal static BilingualText FromNetwork(BilingualText zone, string subnets, int machines) =>
        Texts.Get(nameof(FromNetwork), zone, subnets, machines);
    internal static BilingualText FromUnseen() => Texts.Get(nameof(FromUnseen));
    internal static BilingualText FromNothingFound() => Texts.Get(nameof(FromNothingFound));
    internal static BilingualText FromStep(string step, int count) => Texts.Get(nameof(FromStep), step, count);
    internal static BilingualText FromThreats(int count, BilingualText zone) => Texts.Get(nameof(FromThreats), count, zone);
    internal static BilingualText Sign(string sign, int count) => Texts.Get("Sign-" + sign, count);

    internal static BilingualText ConditionLedger(int seen, int rows, int unlisted) =>
        Texts.Get(nameof(ConditionLedger), seen, rows, unlisted);
    internal static BilingualText ConditionNoLedger(int seen) => Texts.Get(nameof(ConditionNoLedger), seen);
    internal static BilingualText FollowsLedger() => Texts.Get(nameof(FollowsLedger));
    internal static BilingualText ConditionLeaving(long count) => Texts.Get(nameof(ConditionLeaving), count);
    internal static BilingualText FollowsLeaving() => Texts.Get(nameof(FollowsLeaving));
    internal static BilingualText ConditionUnzoned(int count) => Texts.Get(nameof(ConditionUnzoned), count);
    internal static BilingualText FollowsUnzoned() => Texts.Get(nameof(FollowsUnzoned));
    internal static BilingualText ConditionOfRule(string rule, int count) => Texts.Get("Rule-" + rule, count);
    internal static BilingualText FollowsRule(string rule) => Texts.Get("Follows-" + rule);

    internal static BilingualText WorkOfZone(BilingualText zone) => Texts.Get(nameof(WorkOfZone), zone);
    internal static BilingualText NeedsMachines(int count, BilingualText zone) => Texts.Get(nameof(NeedsMachines), count, zone);
    internal static BilingualText RatedByZone(BilingualText zone, Importance importance) =>
        Texts.Get(nameof(RatedByZone), zone, NameOf(importance));
    internal static BilingualText RatedByKind(string kind) => Texts.Get(nameof(RatedByKind), Of(Enum.Parse<AssetKind>(kind)));
    internal static BilingualText RatedByKindAndProcess(string kind, BilingualText process) =>
        Texts.Get(nameof(RatedByKindAndProcess), Of(Enum.Parse<AssetKind>(kind)), process);
    internal static BilingualText ThingMachines(AssetKind kind, BilingualText zone) => Texts.Get(nameof(ThingMachines), Of(kind), zone);
    internal static BilingualText ThingNetwork(BilingualText zone) => Texts.Get(nameof(ThingNetwork), zone);
    internal static BilingualText ThingPrograms(BilingualText zone) => Texts.Get(nameof(ThingPrograms), zone);
    internal static BilingualText ThingRecords(BilingualText zone) => Texts.Get(nameof(ThingRecords), zone);
    internal static BilingualText ZoneByWeightiest(BilingualText name, int importance) =>
        Texts.Get(nameof(ZoneByWeightiest), name, importance);
    internal static BilingualText ZoneDeclared(Importance importance) => Texts.Get(nameof(ZoneDeclared), NameOf(importance));

    internal static BilingualText ThreatIn(BilingualText threat, BilingualText zone) => Texts.Get(nameof(ThreatIn), threat, zone);
    internal static BilingualText StartsSeen(int at) => Texts.Get(nameof(StartsSeen), at);
    internal static BilingualText StartsUnseen(int at) => Texts.Get(nameof(StartsUnseen), at);
    internal static BilingualText RaisedByFindings(int count, BilingualText first, int by) =>
        Texts.Get(nameof(RaisedByFindings), count, first, by);
    internal static BilingualText RaisedByChecklist(string requirement, BilingualText title) =>
        Texts.Get(nameof(RaisedByChecklist), requirement, title);
    internal static BilingualText RaisedBySign(string sign, int count) => Texts.Get(nameof(RaisedBySign), Sign(sign, count));
    internal static BilingualText LoweredByChecklist(string requirements) => Texts.Get(nameof(LoweredByChecklist), requirements);
    internal static BilingualText EffectOfThing(BilingualText thing, string value, int rating) =>
        Texts.Get(nameof(EffectOfThing), thing, NameOfValue(value), rating);
    internal static BilingualText EffectOfZone(BilingualText zone, int importance) => Texts.Get(nameof(EffectOfZone), zone, importance);
    internal static BilingualText EffectUnrated(int usual) => Texts.Get(nameof(EffectUnrated), usual);

    internal static BilingualText PolicyName(string key) => Texts.Get("Policy-" + key);
    internal static BilingualText PolicyPurpose(BilingualText goals) => Texts.Get(nameof(PolicyPurpose), goals);
    internal static BilingualText PolicyScope(BilingualText zones, int machines) => Texts.Get(nameof(PolicyScope), zones, machines);
    internal static BilingualText PolicyDemands(BilingualText demands) => Texts.Get(nameof(PolicyDemands), demands);
    internal static BilingualText PolicyOrder(BilingualText processes) => Texts.Get(nameof(PolicyOrder), processes);
    internal static BilingualText PolicyLimit(int highFrom, int high, int middleFrom, int middle) =>
        Texts.Get(nameof(PolicyLimit), highFrom, high, middleFrom, middle);
    internal static BilingualText PolicyZoneName(BilingualText zone) => Texts.Get(nameof(PolicyZoneName), zone);
    internal static BilingualText PolicyThreat(BilingualText threat, BilingualText measure) =>
        Texts.Get(nameof(PolicyThreat), threat, measure);
    internal static BilingualText PolicyNoMeasure() => Texts.Get(nameof(PolicyNoMeasure));
    internal static BilingualText PolicyReview() => Texts.Get(nameof(PolicyReview));

    internal static BilingualText Sentences(IEnumerable<BilingualText> sentences)
    {
        var all = sentences.ToList();
        return new(string.Join(' ', all.Select(one => one.En)), string.Concat(all.Select(one => one.Ja)));
    }

    internal static BilingualText Lines(IEnumerable<BilingualText> lines)
    {
        var all = lines.ToList();
        return new(string.Join('\n', all.Select(one => one.En)), string.Join('\n', all.Select(one => one.Ja)));
    }

    private static BilingualText Of(AssetKind kind) => AssetKinds.InSentence(kind);
}
