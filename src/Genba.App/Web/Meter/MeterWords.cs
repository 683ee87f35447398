using Genba.App.Web.Parts;
using Genba.App.Web.Texts;
using Genba.Core.Assets;
using Genba.Core.Meter;

namespace Genba.App.Web.Meter;

/// <summary>The meter in words and shapes.</summary>
internal static class MeterWords
{
    private static TextSet T => PageTexts.Meter;

    public static string NameOf(MeterPlace place) => place.Kind == MeterPlaceKind.Site ? T["WholeSite"] : place.Name.ToString();

    public static string LinkTo(MeterPlace place) => place.Kind == MeterPlaceKind.Site ? "/meter" : "/meter/" + place.Code;

    public static string WordOf(MeterReading reading) => reading.Band?.Word.ToString() ?? T["Unknown"];

    public static State StateOf(MeterReading reading) => reading.Band is { } band ? StateOf(band.Look) : State.Unknown;

    public static State StateOf(MeterLook look) => look switch
    {
        MeterLook.Good => State.Good,
        MeterLook.Attention => State.Attention,
        MeterLook.Warning => State.Warning,
        _ => State.Danger,
    };

    /// <summary>Why the meter is grey, in one short line under its word.</summary>
    public static string ReasonOf(MeterReading reading) => reading.Doubts[0].Kind switch
    {
        MeterDoubtKind.VersionUnknown or MeterDoubtKind.ProductUnknown or MeterDoubtKind.SourcesUnknown =>
            T["CoverageBelow", reading.Rules.CoverageLimit],
        MeterDoubtKind.NoMachines => T["Doubt-NoMachines"],
        _ => TextOf(reading.Doubts[0]),
    };

    public static string TextOf(MeterDoubt doubt) => T.Find($"Doubt-{doubt.Kind}-of") is { } named && doubt.Source is { } source
        ? string.Format(Reader.Culture, named, source) : T["Doubt-" + doubt.Kind];

    /// <summary>How many machines, or from when the data are; nothing where neither is known.</summary>
    public static string FigureOf(MeterDoubt doubt, DateTimeOffset now) =>
        doubt.Count > 0 ? T.Count("Machines", doubt.Count) : doubt.Since is { } since && since <= now ? Reader.Ago(since, now) : "";

    /// <summary>What happened, to how many of which kind; with names only where they may be shown.</summary>
    public static string TextOf(MeterChange change, bool showsNames)
    {
        var cause = change.Cause.ToString();
        if (showsNames && change is { Machines: 1, Names: [var name] }) return T[$"Change-{cause}-one", name];
        return change.Kind is null or AssetKind.Unknown ? T.Count($"Change-{cause}-machines", change.Machines)
            : T.Count($"Change-{cause}-kind", change.Machines, MachineSymbols.NameOf(change.Kind.Value));
    }

    /// <summary>A part of the level with its sign; below one with a decimal, so that nothing reads as nothing.</summary>
    public static string Signed(decimal share) => (share < 0 ? "−" : "+") + Share(Math.Abs(share));

    /// <param name="share">Not below 0.</param>
    public static string Share(decimal share) => share.ToString(share is > 0 and < 1 ? "0.0" : "0", Reader.Culture);
}
