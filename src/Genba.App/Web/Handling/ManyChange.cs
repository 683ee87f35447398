using Genba.Core.Exposures.Handling;

namespace Genba.App.Web.Handling;

/// <summary>What is said of many rows at once; what a person left empty stays as it is.</summary>
internal sealed record ManyChange(
    string? Owner, HandlingState? State, long? Window, bool NoWindow, DateOnly? Deadline, DateOnly? Until, string? Reason)
{
    public static readonly string[] Names = ["to-owner", "to-state", "to-window", "to-deadline", "to-until", "to-reason"];

    /// <summary>States that need no more than a day or a reason; proof and measures belong to single rows.</summary>
    public static readonly HandlingState[] States = [HandlingState.Open, HandlingState.Planned, HandlingState.Accepted];

    public static ManyChange Of(Func<string, string?> value) => new(
        Filled(value("to-owner")), Enum.TryParse<HandlingState>(value("to-state"), out var state) && States.Contains(state) ? state : null,
        long.TryParse(value("to-window"), out var window) ? window : null, value("to-window") == "-",
        HandlingWords.DayIn(value("to-deadline")), HandlingWords.DayIn(value("to-until")), Filled(value("to-reason")));

    public bool IsEmpty => this == new ManyChange(null, null, null, false, null, null, null);

    public VulnerabilityEntry Apply(VulnerabilityEntry entry) => entry with
    {
        Owner = Owner ?? entry.Owner,
        State = State ?? entry.State,
        Window = NoWindow ? null : Window ?? entry.Window,
        Deadline = Deadline ?? entry.Deadline,
        AcceptedUntil = Until ?? entry.AcceptedUntil,
        Reason = Reason ?? entry.Reason,
    };

    private static string? Filled(string? text) => text?.Trim() is { Length: > 0 } filled ? filled : null;
}
