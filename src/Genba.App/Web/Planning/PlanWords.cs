using System.Globalization;
using Genba.App.Web.Parts;
using Genba.App.Web.Texts;
using Genba.Core.Planning;
using Genba.Core.Texts;

namespace Genba.App.Web.Planning;

/// <summary>Parts of the plan in the reader's words.</summary>
internal static class PlanWords
{
    public static State StateOf(PlanStepState state) => state switch
    {
        PlanStepState.Finished => State.Good,
        PlanStepState.Begun => State.Instruct,
        _ => State.Unknown,
    };

    public static State StateOf(RiskBand band) => band switch
    {
        RiskBand.High => State.Danger,
        RiskBand.Middle => State.Attention,
        _ => State.Good
    };

    /// <summary>A cell as people read it: choices, zones and links by their names.</summary>
    public static string Shown(PlanTable table, string field, BilingualText? text, Plan plan, PlanEvidence evidence) => text is null ? ""
        : table.Find(field) switch
        {
            { Kind: PlanFieldKind.Choice } choice => PlanTexts.NameOf(choice, text.En).ToString(),
            { Kind: PlanFieldKind.Values } => string.Join(Reader.IsJapanese ? "、" : ", ", text.En.Split(' ')
                .Select(value => PlanTexts.NameOfValue(value))),
            { Kind: PlanFieldKind.Zone } => evidence.Zones.Zones.FirstOrDefault(zone => zone.Id == text.En)?.Name.ToString() ?? text.En,
            { Kind: PlanFieldKind.Link or PlanFieldKind.Links } => string.Join(Reader.IsJapanese ? "、" : ", ", text.En.Split(' ')
                .Select(code => long.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                    ? plan.Find(id)?.Name.ToString() : null).OfType<string>()),
            _ => text.ToString(),
        };
}
