using Genba.App.Web.Inspection;
using Genba.App.Web.Texts;
using Genba.Core.Assets;
using Genba.Core.Inspection;
using Genba.Core.Observations;

namespace Genba.App.Web.Evidence;

/// <summary>One numbered part of a frame: the number ties sentence, bytes and table together.</summary>
/// <param name="Number">1 to 6 and on; also its colour, which comes round again after six.</param>
/// <param name="Asset">Id of the machine that the value stands for.</param>
/// <param name="Length">0: it has no one place in the bytes.</param>
public sealed record FrameMark(int Number, string Label, string Value, string Note, string Place, int Offset, int Length, string? Asset = null)
{
    private const int Hues = 6;

    public string Hue => $"hue{(Number - 1) % Hues + 1}";
}

/// <summary>Finds in the bytes what the dissectors and headers say.</summary>
internal static class FrameMarks
{
    private const int MostIdentities = 6;

    public static IReadOnlyList<FrameMark> Of(FrameView frame, PlantSnapshot plant)
    {
        var marks = new List<FrameMark>();
        AddEnd(marks, frame, plant, "source", "Sender", frame.Ends.Source.IsNone ? frame.Ends.SourceMac.ToString() : frame.Ends.Source.ToString());
        AddEnd(marks, frame, plant, "destination", "Receiver", frame.Ends.Source.IsNone ? frame.Ends.DestinationMac.ToString() : frame.Ends.Destination.ToString());
        if (Part(frame, "destination-port") is { } port)
            marks.Add(new(marks.Count + 1, T["Port"], $"{frame.Ends.DestinationPort}", frame.Protocol is null ? "" : T["PortNote"], PlaceOf(frame, port), port.Offset, port.Length));
        var payload = frame.Layers.FirstOrDefault(layer => layer.Name == "payload");
        if (frame.Protocol is { } protocol)
        {
            var start = payload is null ? (0, 0) : (payload.Offset, Math.Min(2, payload.Length));
            marks.Add(new(marks.Count + 1, T["Protocol"], ProtocolNames.Of(protocol), T["ProtocolNote"], payload is null ? "" : $"{payload.Offset}–", start.Item1, start.Item2));
        }
        foreach (var said in frame.Says.Where(said => said.Kind == StatementKind.Operation))
        {
            var (offset, length) = OperationPlaces.Find(frame, payload);
            marks.Add(new(marks.Count + 1, T["Command"], said.Text, T.Find("Class-" + said.Key) ?? said.Key, length == 0 ? "" : RangeOf(offset, length), offset, length));
        }
        foreach (var said in frame.Says.Where(said => said.Kind == StatementKind.Identity).DistinctBy(said => (said.Key, said.Text)).Take(MostIdentities))
        {
            var at = said.Bytes.Length == 0 || payload is null ? -1 : frame.Bytes.AsSpan(payload.Offset).IndexOf(said.Bytes);
            var (offset, length) = at < 0 ? (0, 0) : (payload!.Offset + at, said.Bytes.Length);
            marks.Add(new(marks.Count + 1, PageTexts.Assets.Find("Field" + said.Key) ?? said.Key, said.Text, T["SaysItself"], length == 0 ? "" : RangeOf(offset, length), offset, length));
        }
        return marks;
    }

    private static TextSet T => PageTexts.Evidence;

    private static void AddEnd(List<FrameMark> marks, FrameView frame, PlantSnapshot plant, string part, string label, string address)
    {
        var known = plant.Plant.Assets.FirstOrDefault(asset => Holds(asset, address));
        var place = Part(frame, part);
        marks.Add(new(
            marks.Count + 1, T[label], address, known is null ? "" : AssetWords.NameOf(known), place is null ? "" : PlaceOf(frame, place),
            place?.Offset ?? 0, place?.Length ?? 0, known?.Id));
    }

    private static bool Holds(Asset asset, string address) =>
        asset.Addresses.Any(held => held.Address.ToString() == address) || asset.Macs.Any(mac => mac.ToString() == address);

    private static FramePart? Part(FrameView frame, string name) => frame.Fields.FirstOrDefault(field => field.Name == name);

    private static string PlaceOf(FrameView frame, FramePart field)
    {
        var layer = frame.Layers.LastOrDefault(layer => layer.Offset <= field.Offset);
        return layer is null ? RangeOf(field.Offset, field.Length) : $"{NameOf(layer)} {RangeOf(field.Offset, field.Length)}";
    }

    public static string NameOf(FramePart layer) => T.Find("Layer-" + layer.Name) ?? ProtocolNames.Of(layer.Name);

    public static string RangeOf(int offset, int length) => length == 1 ? $"{offset}" : $"{offset}–{offset + length - 1}";
}
