using System.Globalization;
using Genba.Core.Zones;

namespace Genba.App.Web.Map;

/// <summary>Where a station stands.</summary>
/// <param name="X">Middle.</param>
public sealed record FlowPlace(FlowStation Station, int X, int Y);

/// <summary>A step as a ribbon from right edge to left edge; what leads back runs below, from left edge to right edge.</summary>
public sealed record FlowRibbon(FlowStep Step, string Path, double Width);

/// <summary>A process drawn from left to right in the order of its data.</summary>
public sealed record FlowDrawing(int Width, int Height, IReadOnlyList<FlowPlace> Places, IReadOnlyList<FlowRibbon> Ribbons)
{
    public const int TileHalf = 22;
    private const int Pitch = 170;
    private const int RowHeight = 110;
    private const int Margin = 80;
    private const int Head = 46;

    public static FlowDrawing Of(ProcessFlow flow)
    {
        var stages = flow.Stations.GroupBy(station => station.Stage).OrderBy(stage => stage.Key).Select(stage => stage.ToList()).ToList();
        var rows = stages.Count == 0 ? 0 : stages.Max(stage => stage.Count);
        var height = Head + rows * RowHeight;
        var places = stages.SelectMany((stage, column) => stage.Select((station, row) =>
            new FlowPlace(station, Margin + column * Pitch, Head + (rows - stage.Count) * RowHeight / 2 + row * RowHeight + TileHalf)))
                .ToList();
        var placeOf = places.ToDictionary(place => place.Station.Id);
        return new(
            2 * Margin + Math.Max(0, stages.Count - 1) * Pitch, height + TileHalf, places,
            [.. flow.Steps.OrderByDescending(step => step.IsBack)
                .Select(step => new FlowRibbon(step, PathOf(placeOf[step.From], placeOf[step.To], step.IsBack),
                MapRibbons.WidthOf(step.Bytes)))]);
    }

    private static string PathOf(FlowPlace from, FlowPlace to, bool isBack)
    {
        if (!isBack)
        {
            var (startX, endX) = (from.X + TileHalf, to.X - TileHalf);
            return Invariant($"M{startX} {from.Y}C{(startX + endX) / 2} {from.Y} {(startX + endX) / 2} {to.Y} {endX} {to.Y}");
        }
        var below = Math.Max(from.Y, to.Y) + TileHalf + 44;
        return Invariant($"M{from.X - 12} {from.Y + TileHalf}C{from.X - 12} {below} {to.X + 12} {below} {to.X + 12} {to.Y + TileHalf}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
