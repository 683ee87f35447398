using Genba.App.Web.Inspection;
using Genba.App.Web.Texts;
using Genba.Core.Observations;

namespace Genba.App.Web.Evidence;

/// <summary>What to call a place of proof, and where its page is.</summary>
internal static class EvidenceWords
{
    private static TextSet T => PageTexts.Evidence;

    /// <summary>The page of one frame, line or record.</summary>
    public static string LinkTo(PacketReference place) => $"/evidence/{place.Capture}/{place.Packet}";

    /// <summary>The card of a whole capture or source.</summary>
    public static string LinkTo(CaptureSummary capture) => "/evidence#" + capture.Sha256;

    /// <summary>Frame of a capture, line of a text, record of a flow export.</summary>
    public static string NameOf(PacketReference place, PlantSnapshot plant) => NameOf(plant.CaptureOf(place), place.Packet);

    /// <param name="capture">Null: it is not known any more; what else pointed there was a frame.</param>
    public static string NameOf(CaptureSummary? capture, long number) => T[UnitOf(capture), Reader.Count(number)];

    /// <summary>With the file for what is no frame: its lines are looked up by hand.</summary>
    public static string PlaceOf(PacketReference place, PlantSnapshot plant) =>
        plant.CaptureOf(place) is { Sight: not SourceSight.Frames } source ? SentenceOf(source, source.Name, place.Packet) : NameOf(place, plant);

    /// <param name="source">No packet capture.</param>
    /// <param name="name">What to call it.</param>
    public static string SentenceOf(CaptureSummary source, string name, long number) =>
        T[UnitOf(source) + "Sentence", name, Reader.Count(number)];

    private static string UnitOf(CaptureSummary? capture) => capture switch
    {
        null or { Sight: SourceSight.Frames } => "Frame",
        { Format: "netflow" } => "FlowRecord",
        _ => "Record",
    };
}
