using System.Net;
using System.Text;
using System.Xml.Linq;
using Genba.App.Printing;
using Genba.App.Web.Inspection;
using Genba.App.Web.Parts;
using Genba.App.Web.Texts;

namespace Genba.App.Web.Map;

/// <summary>The view of the map that an address names, as a file.</summary>
internal static class MapExportEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/map/drawing.svg", SvgAsync).ExcludeFromDescription();
        routes.MapGet("/map/drawing.pdf", PdfAsync).ExcludeFromDescription();
        routes.MapGet("/map/drawing.drawio", DrawioAsync).ExcludeFromDescription();
        routes.MapGet("/map/drawing.graphml", GraphMlAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> SvgAsync(HttpContext http, PlantView view, MapPictures pictures, MapExport export)
    {
        var (_, choice, _, picture) = await ReadAsync(http, view, pictures);
        return File(await export.SvgAsync(picture, UntilOf(choice)), "image/svg+xml", "svg");
    }

    private static async Task<IResult> PdfAsync(HttpContext http, PlantView view, MapPictures pictures, MapExport export,
        PdfPrinter printer)
    {
        var (plant, choice, _, picture) = await ReadAsync(http, view, pictures);
        var page = PageOf(await export.SvgAsync(picture, UntilOf(choice)), plant);
        return await printer.PrintAsync(page, http.RequestAborted) is { } pdf ? Results.File(pdf, "application/pdf", "map.pdf")
            : Results.NotFound();
    }

    private static async Task<IResult> DrawioAsync(HttpContext http, PlantView view, MapPictures pictures)
    {
        var (_, _, _, picture) = await ReadAsync(http, view, pictures);
        return File(MapExport.DrawioOf(picture, PageTexts.Map["Title"]), "application/vnd.jgraph.mxfile", "drawio");
    }

    private static async Task<IResult> GraphMlAsync(HttpContext http, PlantView view, MapPictures pictures)
    {
        var (_, choice, model, _) = await ReadAsync(http, view, pictures);
        return File(MapExport.GraphMlOf(model, MapSelection.Of(model, choice)), "application/graphml+xml", "graphml");
    }

    private static async Task<(PlantSnapshot Plant, MapChoice Choice, MapModel Model, MapPicture Picture)> ReadAsync(
        HttpContext http, PlantView view, MapPictures pictures)
    {
        var plant = await view.NewestAsync(http.RequestAborted);
        var choice = MapChoice.Of(new ListQuery(http.Request), plant);
        var (model, picture) = pictures.Of(plant, choice);
        return (plant, choice, model, picture);
    }

    private static Wire.PacketTime? UntilOf(MapChoice choice) => choice.Change == MapChange.Until ? choice.Moment : null;

    private static IResult File(XDocument document, string type, string ending) =>
        File(new XDeclaration("1.0", "utf-8", null) + "\n" + document.ToString(SaveOptions.DisableFormatting), type, ending);

    private static IResult File(string text, string type, string ending) =>
        Results.File(Encoding.UTF8.GetBytes(text), type, $"map.{ending}");

    /// <summary>One sheet of A3 with what the map was drawn from.</summary>
    private static string PageOf(string svg, PlantSnapshot plant)
    {
        var period = MapPeriod.Of(plant.Plant);
        var words = WebUtility.HtmlEncode(string.Join(" · ", new[]
        {
            period.HasLength ? Reader.Period(period.First.ToTime(), period.Last.ToTime()) : null,
            PageTexts.Map["Watched", Reader.Duration(plant.Plant.Watched)], PageTexts.Map["ReachNote"],
        }.OfType<string>()));
        return $$"""
            <!doctype html><html lang="{{Reader.Language}}"><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{{PageTexts.Map["Title"]}}</title>
            <style>
              @page { size: A3 landscape; margin: 10mm } body { margin: 0; font: 12px sans-serif }
              svg.map { display: block; width: 100%; height: auto; max-height: 258mm }
            </style>
            <p>{{words}}</p>{{svg}}</html>
            """;
    }
}
