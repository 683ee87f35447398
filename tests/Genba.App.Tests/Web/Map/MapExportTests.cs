using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Genba.App.Intake;
using Genba.App.Printing;
using Genba.App.Web.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Texts;

namespace Genba.App.Tests.Web.Map;

/// <summary>What is taken away of the map opens elsewhere and holds what the map holds.</summary>
public sealed partial class MapExportTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly XNamespace GraphMl = "http://graphml.graphdrawing.org/xmlns";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ja")]
    [InlineData("en")]
    public async Task The_drawing_stands_alone(string language)
    {
        await using var host = await StartAsync();

        var drawing = await XmlAsync(host, "/map/drawing.svg", language);

        Assert.Equal(Svg + "svg", drawing.Root!.Name);
        var plant = await host.Get<PlantView>().NewestAsync(Cancel);
        Assert.Equal(plant.Plant.Assets.Count, drawing.Descendants(Svg + "a")
            .Count(link => ((string?)link.Attribute("class"))?.StartsWith("tile machine", StringComparison.Ordinal) ?? false));
        var ids = drawing.Descendants().Select(element => (string?)element.Attribute("id")).OfType<string>().ToHashSet();
        Assert.All(drawing.Descendants(Svg + "use"), use => Assert.Contains(use.Attribute("href")!.Value[1..], ids));
        Assert.All(drawing.Descendants(Svg + "a"), link => Assert.Null(link.Attribute("href")));
        var style = drawing.Descendants(Svg + "style").Single().Value;
        Assert.Contains(".ribbon", style, StringComparison.Ordinal);
        Assert.DoesNotMatch("var\\(|light-dark|url\\(|@import|:is\\(", style);
    }

    [Fact]
    public async Task GraphMl_has_one_node_for_each_machine_and_edges_between_them()
    {
        await using var host = await StartAsync();

        var graph = (await XmlAsync(host, "/map/drawing.graphml")).Root!;

        Assert.Equal(GraphMl + "graphml", graph.Name);
        // graphml.xsd 1.0: keys, then graphs; in a node or an edge data alone; ids are NMTOKEN.
        Assert.Equal(["graph"], graph.Elements().SkipWhile(part => part.Name == GraphMl + "key").Select(part => part.Name.LocalName));
        Assert.All(graph.Descendants().Attributes("id"), id => Assert.Matches("^[\\w.:-]+$", id.Value));
        Assert.All(graph.Element(GraphMl + "graph")!.Elements(), part => Assert.True(part.Name.LocalName is "node" or "edge"));
        var plant = await host.Get<PlantView>().NewestAsync(Cancel);
        var nodes = graph.Descendants(GraphMl + "node").Select(node => node.Attribute("id")!.Value).ToList();
        Assert.Equal(plant.Assets.Keys.Order(), nodes.Order());
        var edges = graph.Descendants(GraphMl + "edge").ToList();
        Assert.NotEmpty(edges);
        Assert.All(edges, edge =>
            Assert.True(nodes.Contains(edge.Attribute("source")!.Value) && nodes.Contains(edge.Attribute("target")!.Value)));
        var keys = graph.Elements(GraphMl + "key").Select(key => (key.Attribute("id")!.Value, key.Attribute("for")!.Value)).ToHashSet();
        Assert.All(graph.Descendants(GraphMl + "data"),
            data => Assert.Contains((data.Attribute("key")!.Value, data.Parent!.Name.LocalName), keys));
    }

    [Fact]
    public async Task Of_a_choice_only_what_it_means_is_in_the_graph()
    {
        await using var host = await StartAsync();

        var all = (await XmlAsync(host, "/map/drawing.graphml")).Descendants(GraphMl + "node").Count();
        var some = (await XmlAsync(host, "/map/drawing.graphml?q=PLC-L1")).Descendants(GraphMl + "node")
            .Select(node => node.Elements(GraphMl + "data").Single(data => data.Attribute("key")!.Value == "name").Value).ToList();

        Assert.InRange(some.Count, 1, all - 1);
        Assert.All(some, name => Assert.StartsWith("PLC-L1", name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Drawio_tiles_lie_in_their_rooms_and_ways_join_tiles()
    {
        await using var host = await StartAsync();

        var file = await XmlAsync(host, "/map/drawing.drawio");

        Assert.Equal("mxfile", file.Root!.Name.LocalName);
        var cells = file.Descendants("mxCell").ToDictionary(cell => cell.Attribute("id")!.Value);
        Assert.Equal("0", cells["1"].Attribute("parent")!.Value);
        var tiles = cells.Values.Where(cell => cell.Attribute("id")!.Value.StartsWith("tile-", StringComparison.Ordinal)).ToList();
        Assert.Equal((await host.Get<PlantView>().NewestAsync(Cancel)).Assets.Count, tiles.Count);
        foreach (var tile in tiles)
        {
            var room = cells[tile.Attribute("parent")!.Value];
            Assert.StartsWith("room-", room.Attribute("id")!.Value, StringComparison.Ordinal);
            AssertInside(tile, room);
        }
        // The safety system is drawn in its line, the sensors in theirs.
        var parts = cells.Values.Where(cell => cell.Attribute("parent")?.Value.StartsWith("room-", StringComparison.Ordinal) == true)
            .Except(tiles).ToList();
        Assert.Equal(2, parts.Count);
        Assert.All(parts, part => AssertInside(part, cells[part.Attribute("parent")!.Value]));
        var ways = cells.Values.Where(cell => (string?)cell.Attribute("edge") == "1").ToList();
        Assert.NotEmpty(ways);
        Assert.All(ways, way =>
            Assert.True(cells.ContainsKey(way.Attribute("source")!.Value) && cells.ContainsKey(way.Attribute("target")!.Value)));

        static void AssertInside(XElement inner, XElement outer)
        {
            var (x, y, width, height) = BoxOf(inner);
            var (_, _, outerWidth, outerHeight) = BoxOf(outer);
            Assert.True(x >= 0 && y >= 0 && x + width <= outerWidth && y + height <= outerHeight, inner.ToString());
        }
    }

    [Fact]
    public async Task The_pdf_is_one_sheet_of_A3()
    {
        if (!PdfPrinter.IsThere) Assert.Skip("No browser found: install the Debian package chromium, or name one in GENBA_BROWSER.");
        await using var host = await StartAsync();
        using var reader = host.Reader("ja");

        var pdf = Encoding.Latin1.GetString(await reader.GetByteArrayAsync("/map/drawing.pdf", Cancel));

        Assert.StartsWith("%PDF-", pdf, StringComparison.Ordinal);
        Assert.Single(Page().Matches(pdf));
        var box = MediaBox().Match(pdf);
        Assert.InRange(double.Parse(box.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), 1_188,
            1_193);  // 420 mm in points
        Assert.InRange(double.Parse(box.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture), 839, 845);
    }

    [Theory]
    [InlineData("PLC-1", "PLC-1")]
    [InlineData("a\u0000b\u001bc\ufffe", "a\uFFFDb\uFFFDc\uFFFD")]
    [InlineData("\U0001F3ED", "\U0001F3ED")]
    public void A_name_holds_nothing_that_XML_forbids(string name, string expected) => Assert.Equal(expected, XmlText.Of(name));

    [Fact]
    public void Half_a_pair_of_a_letter_is_replaced() => Assert.Equal("\U0001F3ED\uFFFD!", XmlText.Of("\U0001F3ED\ud83c!"));

    private static async Task<WebHost> StartAsync()
    {
        var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        return host;
    }

    private static async Task<XDocument> XmlAsync(WebHost host, string address, string language = "en")
    {
        using var reader = host.Reader(language);
        using var answer = await reader.GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return XDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static (double X, double Y, double Width, double Height) BoxOf(XElement cell)
    {
        var geometry = cell.Element("mxGeometry")!;
        return (Number("x"), Number("y"), Number("width"), Number("height"));

        double Number(string name) => double.Parse(geometry.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"/Type\s*/Page\b")]
    private static partial Regex Page();

    [GeneratedRegex(@"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)")]
    private static partial Regex MediaBox();
}
