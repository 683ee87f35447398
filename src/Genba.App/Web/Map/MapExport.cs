using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Genba.App.Web.Conversations;
using Genba.App.Web.Frame;
using Genba.App.Web.Parts;
using Genba.App.Web.Texts;
using Genba.Core.Observations;
using Genba.Core.Zones;
using Genba.Wire;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Genba.App.Web.Map;

/// <summary>The map as files that other programs open.</summary>
internal sealed class MapExport(IServiceProvider services, ILoggerFactory logs, BuiltFiles built)
{
    private static readonly XNamespace GraphMl = "http://graphml.graphdrawing.org/xmlns";

    /// <summary>A drawing that needs no other file.</summary>
    /// <param name="until">What began later is not drawn.</param>
    public async Task<string> SvgAsync(MapPicture picture, PacketTime? until)
    {
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var drawn = await renderer.RenderComponentAsync<MapDrawingView>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(MapDrawingView.Picture)] = picture,
                [nameof(MapDrawingView.Until)] = until,
                [nameof(MapDrawingView.Style)] = Encoding.UTF8.GetString(built.Content("drawing.css").Span),
            }));
            return drawn.ToHtmlString();
        });
    }

    /// <summary>One node for each machine, one edge for each pair and family, in the order of the model (GraphML 1.0, flat).</summary>
    public static XDocument GraphMlOf(MapModel model, MapSelection selection)
    {
        var zones = model.Zones.ToDictionary(zone => zone.Id);
        var machines = model.Machines.Where(machine => selection.Machines?.Contains(machine.Id) ?? true).ToList();
        var drawn = machines.Select(machine => machine.Id).ToHashSet();
        (string Id, string For, string Type)[] keys =
        [
            ("name", "node", "string"), ("kind", "node", "string"), ("address", "node", "string"), ("zone", "node", "string"),
                ("level", "node", "string"),
            ("state", "node", "string"), ("family", "edge", "string"), ("protocols", "edge", "string"), ("operations", "edge", "string"),
            ("bytes", "edge", "long"), ("first", "edge", "string"), ("last", "edge", "string"), ("broken", "edge", "string"),
        ];
        return new(new XElement(GraphMl + "graphml",
            keys.Select(key => new XElement(GraphMl + "key", new XAttribute("id", key.Id), new XAttribute("for", key.For),
                new XAttribute("attr.name", key.Id), new XAttribute("attr.type", key.Type))),
            new XElement(GraphMl + "graph", new XAttribute("id", "plant"), new XAttribute("edgedefault", "directed"),
                machines.Select(machine => new XElement(GraphMl + "node", new XAttribute("id", machine.Id),
                    Data("name", machine.Name), Data("kind", machine.Kind.ToString()), Data("address", machine.Address),
                    Data("zone", zones[MapLayout.RoomOf(machine)].Name),
                        Data("level", ZoneLevels.CodeOf(zones[MapLayout.RoomOf(machine)].Level)),
                    machine.State is { } state ? Data("state", States.ClassOf(state)) : null)),
                selection.Talks.Where(talk => drawn.Contains(talk.A) && drawn.Contains(talk.B))
                    .Select(talk => new XElement(GraphMl + "edge",
                    new XAttribute("source", talk.A), new XAttribute("target", talk.B), Data("family", talk.Family.ToString()),
                    Data("protocols", string.Join(", ", talk.Protocols.Select(ProtocolNames.Of))),
                        Data("operations", string.Join(", ", talk.Classes.Order())),
                    Data("bytes", talk.Bytes.ToString(CultureInfo.InvariantCulture)), Data("first", Time(talk.Seen.First)),
                        Data("last", Time(talk.Seen.Last)),
                    talk.Broken is { } broken ? Data("broken", broken.Title) : null)))));
    }

    /// <summary>The picture as it is drawn, for draw.io (mxGraph, not compressed): rooms are containers, tiles lie in them.</summary>
    public static XDocument DrawioOf(MapPicture picture, string title)
    {
        var cells = new List<XElement> { Cell("0"), Cell("1", new XAttribute("parent", "0")) };
        var idOf = new Dictionary<Tile, string>();
        var rooms = picture.Rooms.Select((room, number) => (room, number)).ToDictionary(pair => pair.room.Zone.Id,
            pair => (Cell: $"room-{pair.number}", Room: pair.room));
        foreach (var (id, room) in rooms.Values)
        {
            // What lies in a container has its place from the corner of that.
            var (around, (left0, top0)) = room.Within is { } within && rooms[within] is var outer
                ? (outer.Cell, (outer.Room.X, outer.Room.Y))
                : ("1", (0, 0));
            cells.Add(Box(id, around, $"{room.Zone.Name}\n{room.Zone.Note}",
                "rounded=1;arcSize=3;verticalAlign=top;align=left;spacingLeft=8;container=1;collapsible=1;"
                + "fillColor=#FFFFFF;strokeColor=#7A7A7A;fontStyle=1", room.X - left0, room.Y - top0, room.Width, room.Height));
            foreach (var tile in picture.Tiles.Where(room.Holds))
            {
                idOf[tile] = $"tile-{idOf.Count}";
                var (left, top, width, height) = tile.Look == TileLook.Closed ? (-61, -23, 122, 80) : (-22, -22, 44, 44);
                var below = tile.Look == TileLook.Closed ? "whiteSpace=wrap;" : "verticalLabelPosition=bottom;verticalAlign=top;";
                cells.Add(Box(idOf[tile], id, LabelOf(tile), $"rounded=1;{below}fillColor=#FFFFFF;{EdgeOf(tile)}fontSize=10",
                    tile.X + left - room.X, tile.Y + top - room.Y, width, height));
            }
        }
        // A sweep ends on the wall of a room: there it is drawn to each that it swept.
        var ways = picture.Ribbons.SelectMany(ribbon => idOf.ContainsKey(ribbon.End) ? [ribbon]
            : ribbon.Ends.Where(end => end != ribbon.Start).Select(end => ribbon with { End = end }));
        cells.AddRange(ways.Select((ribbon, number) =>
            new XElement("mxCell", new XAttribute("id", $"way-{number}"), new XAttribute("edge", "1"),
            new XAttribute("parent", "1"), new XAttribute("source", idOf[ribbon.Start]), new XAttribute("target", idOf[ribbon.End]),
            new XAttribute("value", ribbon.Broken is null ? "" : ribbon.Broken.Title), new XAttribute("style", StyleOf(ribbon)),
            new XElement("mxGeometry", new XAttribute("relative", "1"), new XAttribute("as", "geometry")))));
        return new(new XElement("mxfile", new XAttribute("host", "Genba"),
            new XElement("diagram", new XAttribute("id", "map"), new XAttribute("name", title),
                new XElement("mxGraphModel", new XAttribute("page", "1"), new XAttribute("pageWidth", picture.Width),
                    new XAttribute("pageHeight", picture.Height),
                    new XElement("root", cells)))));
    }

    private static string LabelOf(Tile tile) => tile.Look switch
    {
        TileLook.Machine => tile.First.Address == tile.First.Name ? tile.First.Name : $"{tile.First.Name}\n{tile.First.Address}",
        _ => MapTile.NameOf(tile),
    };

    private static string EdgeOf(Tile tile) => tile.First.State switch
    {
        State.Danger => "strokeColor=#D22B26;strokeWidth=3;",
        State.Warning => "strokeColor=#E4690B;strokeWidth=2;",
        State.Attention => "strokeColor=#5C4500;strokeWidth=2;",
        _ => "strokeColor=#7A7A7A;",
    };

    /// <summary>Dashes tell the families apart where there is no colour.</summary>
    private static string StyleOf(Ribbon ribbon)
    {
        var (colour, dash) = (ribbon.Broken, ribbon.Family) switch
        {
            (not null, _) => ("#D22B26", ""),
            (_, Family.Control) => ("#1F7A83", ""),
            (_, Family.Collection) => ("#7657A6", "dashed=1;dashPattern=8 4;"),
            (_, Family.Office) => ("#8B7350", "dashed=1;dashPattern=2 4;"),
            (_, Family.Remote) => ("#A8417C", "dashed=1;dashPattern=10 3 2 3;"),
            _ => ("#57728F", "dashed=1;dashPattern=1 6;"),
        };
        var width = ribbon.Width.ToString("F1", CultureInfo.InvariantCulture);
        return $"curved=1;endArrow=none;strokeColor={colour};strokeWidth={width};{dash}";
    }

    private static XElement Cell(string id, params object[] content) => new("mxCell", new XAttribute("id", id), content);

    private static XElement Box(string id, string parent, string label, string style, int x, int y, int width, int height) =>
        Cell(id, new XAttribute("value", label), new XAttribute("style", style), new XAttribute("vertex", "1"),
            new XAttribute("parent", parent),
            new XElement("mxGeometry", new XAttribute("x", x), new XAttribute("y", y), new XAttribute("width", width),
                new XAttribute("height", height),
                new XAttribute("as", "geometry")));

    private static XElement Data(string key, string value) => new(GraphMl + "data", new XAttribute("key", key), value);

    private static string Time(PacketTime time) => time.ToTime().ToString("o", CultureInfo.InvariantCulture);
}
