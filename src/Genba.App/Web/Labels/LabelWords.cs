using Genba.App.Web.Inspection;
using Genba.App.Web.Texts;
using Genba.Core.Labels;

namespace Genba.App.Web.Labels;

/// <summary>Risk labels in words, shapes and addresses.</summary>
internal static class LabelWords
{
    /// <summary>What filters call "cannot tell".</summary>
    public const string CannotTell = "unknown";

    public static string IdOf(RiskLabel? label) => label?.Id ?? CannotTell;

    public static string WordOf(RiskLabel? label) => label?.Word.ToString() ?? PageTexts.Labels["CannotTell"];

    public static string ClassOf(RiskLabel? label) => label is null ? "label-unknown" : "label-"
        + label.Colour.ToString().ToLowerInvariant();

    /// <summary>Outline in a square of 24.</summary>
    public static string ShapeOf(RiskLabel? label) => label?.Shape switch
    {
        LabelShape.Diamond => "M12 1.2 22.8 12 12 22.8 1.2 12z",
        LabelShape.Octagon => "M7.4 1h9.2L23 7.4v9.2L16.6 23H7.4L1 16.6V7.4z",
        LabelShape.CrossedSquare or LabelShape.Square => "M2 2h20v20H2z",
        LabelShape.Triangle => "M12 1.5 23 22H1z",
        LabelShape.Hexagon => "M6.5 2h11L23 12l-5.5 10h-11L1 12z",
        _ => "M12 1a11 11 0 0 1 0 22 11 11 0 0 1 0-22z",
    };

    /// <summary>Why it wears this label, or what is missing to tell.</summary>
    public static string WhyOf(LabelledAsset one) =>
        one.Choice is { } choice ? PageTexts.Labels["ChosenBecause", choice.Reason]
        : one.ByRules.Rule is { } rule ? rule.Reason.ToString()
        : one.ByRules.Missing.Count > 0
            ? PageTexts.Labels["Missing", string.Join(PageTexts.Labels["And"], one.ByRules.Missing.Select(AssetFacts.NameOf))]
        : PageTexts.Labels["NoRuleFits"];

    public static string LinkTo(LabelledAsset one) => "/labels/" + AssetCode.Of(one.Asset);

    /// <summary>The card of the device, where it was seen.</summary>
    public static string? AssetLinkOf(LabelledAsset one) => one.Asset.Seen is { } seen ? AssetWords.LinkTo(seen.Id) : null;
}
