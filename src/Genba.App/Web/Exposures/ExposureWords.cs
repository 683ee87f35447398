using Genba.App.Web.Parts;
using Genba.App.Web.Texts;
using Genba.Core.Exposures;
using Genba.Core.Exposures.Handling;

namespace Genba.App.Web.Exposures;

/// <summary>Exposures in words, shapes and addresses.</summary>
internal static class ExposureWords
{
    private static TextSet T => PageTexts.Exposures;

    public static string LinkTo(string vulnerability) => "/exposures/" + Uri.EscapeDataString(vulnerability);

    public static string LinkTo(AssetExposure exposure) =>
        $"{LinkTo(exposure.Vulnerability.Id)}?machine={Uri.EscapeDataString(exposure.Asset.Key)}";

    public static string CodeOf(ExposureAnswer answer) => answer switch
    {
        ExposureAnswer.Affected => "affected",
        ExposureAnswer.CannotTell => "cannot-tell",
        _ => "not-affected",
    };

    /// <summary>As the table of SSVC spells it.</summary>
    public static string CodeOf(Urgency urgency) => urgency switch
    {
        Urgency.Immediate => "immediate",
        Urgency.OutOfCycle => "out-of-cycle",
        Urgency.Scheduled => "scheduled",
        _ => "defer",
    };

    public static string CodeOf(ReachScope scope) => scope switch
    {
        ReachScope.SameZone => "same-zone",
        ReachScope.OtherZone => "other-zone",
        ReachScope.Outside => "outside",
        _ => "not-observed",
    };

    public static State StateOf(ExposureAnswer answer) => answer switch
    {
        ExposureAnswer.Affected => State.Warning,
        ExposureAnswer.CannotTell => State.Unknown,
        _ => State.Good,
    };

    public static string NameOf(ExposureAnswer answer) => T["Answer" + answer];

    /// <summary>Repaired, looked at by its maker, or one of the three answers.</summary>
    public static string NameOf(VulnerabilityRow row) => (row.State, row.Exposure.Status) switch
    {
        (HandlingState.Open or HandlingState.Planned, ExposureStatus.Fixed) => T["StatusFixed"],
        (HandlingState.Open or HandlingState.Planned, ExposureStatus.UnderInvestigation) => T["StatusUnderInvestigation"],
        _ => NameOf(ExposureLine.AnswerOf(row)),
    };

    public static string ReasonOf(MatchReason reason) => T["Reason" + reason];

    /// <summary>What has it, with its version: of several parts the one that decided.</summary>
    public static string ProductOf(AssetExposure exposure) => exposure.Because[0].Product is { Version: { Length: > 0 } version } product
        ? $"{product.Name} {version}" : T["VersionUnknownOf", exposure.Because[0].Product.Name];

    /// <summary>Null where a source gives the number for a title, or none.</summary>
    public static string? OwnTitleOf(ExposedVulnerability vulnerability) =>
        vulnerability.Title is { } title && !vulnerability.Ids.Contains(title) ? title : null;

    /// <param name="titles">In the reader's language, by first id, as far as there are any.</param>
    public static string TitleOf(ExposureLine line, IReadOnlyDictionary<string, string> titles) =>
        titles.GetValueOrDefault(line.Vulnerability.Id)
        ?? OwnTitleOf(line.Vulnerability) ?? T["VulnerabilityIn", line.Rows[0].Exposure.Because[0].Product.Name];
}
