using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;

namespace Genba.App.Web.Meter;

/// <summary>The dial as a drawing of 1120 by 886: level 0 at the lower left, 100 at the lower right, 240 degrees between them.</summary>
internal static class DialArcs
{
    public const int Wide = 1120, High = 886;
    private const double CentreX = 560, CentreY = 541, Middle = 410, Thin = 22, Thick = 40, First = 210, Sweep = 240, Gap = 1.1;
    private const double NeedleTip = Middle + 26, NeedleFoot = 286, NeedleHalf = 19;

    /// <summary>A band as a bent bar with a gap to its neighbours.</summary>
    public static string Band(int from, int to, bool isHere)
    {
        var (inner, outer) = isHere ? (Middle - Thick, Middle + Thick) : (Middle - Thin, Middle + Thin);
        var (a, b) = (AngleOf(from) - (from > 0 ? Gap : 0), AngleOf(to) + (to < 100 ? Gap : 0));
        var large = a - b > 180 ? 1 : 0;
        return $"M{At(a, outer)}A{N(outer)} {N(outer)} 0 {large} 1 {At(b, outer)}"
            + $"L{At(b, inner)}A{N(inner)} {N(inner)} 0 {large} 0 {At(a, inner)}z";
    }

    /// <summary>A wedge from the middle to the level.</summary>
    public static string Needle(int level)
    {
        var angle = AngleOf(level);
        var half = NeedleHalf / NeedleFoot * 180 / Math.PI;
        return $"M{At(angle, NeedleTip + 16)}L{At(angle - half, NeedleFoot)}L{At(angle + half, NeedleFoot)}z";
    }

    /// <summary>The word of a band, outside of it and growing away.</summary>
    public static MarkupString Name(int from, int to, bool isHere, string words)
    {
        var angle = AngleOf((from + to) / 2.0);
        var side = Math.Cos(angle * Math.PI / 180);
        return Text(angle, Middle + (isHere ? Thick : Thin) + 20, isHere ? "name here" : "name",
            side > 0.3 ? "start" : side < -0.3 ? "end" : "middle", words);
    }

    /// <summary>The figure where two bands meet, inside.</summary>
    public static MarkupString Limit(int level, string words) => Text(AngleOf(level), Middle - Thick - 30, "limit", "middle", words);

    private static MarkupString Text(double angle, double radius, string look, string anchor, string words)
    {
        var (x, y) = Place(angle, radius);
        return new($"<text class=\"{look}\" x=\"{N(x)}\" y=\"{N(y + 11)}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(words)}</text>");
    }

    private static double AngleOf(double level) => First - Sweep * level / 100;

    private static (double X, double Y) Place(double angle, double radius) =>
        (CentreX + radius * Math.Cos(angle * Math.PI / 180), CentreY - radius * Math.Sin(angle * Math.PI / 180));

    private static string At(double angle, double radius)
    {
        var (x, y) = Place(angle, radius);
        return $"{N(x)} {N(y)}";
    }

    private static string N(double length) => length.ToString("0.#", CultureInfo.InvariantCulture);
}
