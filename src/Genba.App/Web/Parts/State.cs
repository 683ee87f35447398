namespace Genba.App.Web.Parts;

/// <summary>How something stands (public only because components are). Each has a colour, a shape and a word; unknown is a state of its own.</summary>
public enum State { Danger, Warning, Attention, Good, Instruct, Excused, Unknown }

internal static class States
{
    public static string ClassOf(State state) => state switch
    {
        State.Danger => "danger",
        State.Warning => "warning",
        State.Attention => "attention",
        State.Good => "good",
        State.Instruct => "instruct",
        State.Excused => "excused",
        _ => "unknown",
    };
}
