using Genba.App.Web.Inspection;
using Genba.Core.Changes;

namespace Genba.App.Web.Changes;

/// <summary>A change with what a person said about it.</summary>
/// <param name="Decision">Null when nobody has.</param>
internal sealed record DecidedChange(PlantChange Change, ChangeState State, ChangeDecision? Decision)
{
    public static List<DecidedChange> Of(PlantSnapshot plant, ChangeDecisions decisions) =>
        [.. plant.Changes.Select(change => decisions.Of(change, plant.Index) is { } decision
            ? new DecidedChange(change, decision.State, decision)
            : new(change, ChangeState.Open, null))];
}

internal static class ChangeWords
{
    /// <summary>One sign: something came, went, or is different.</summary>
    public static string MarkOf(ChangeKind kind) => kind switch
    {
        ChangeKind.DeviceNew or ChangeKind.ConversationNew or ChangeKind.OperationNew => "+",
        ChangeKind.DeviceGone => "−",
        ChangeKind.DeviceMoved => "→",
        ChangeKind.DeviceReplaced => "⇄",
        ChangeKind.Duplicate => "=",
        _ => "≠",
    };

    public static string LinkTo(PlantChange change) => "/changes?change=" + Uri.EscapeDataString(change.Key) + "#open";
}
