using System.Net;
using Microsoft.AspNetCore.Components;

namespace Genba.App.Web.Map;

/// <summary>Text inside a drawing: its element has the name of a Razor directive, so it is written by hand.</summary>
internal static class MapWords
{
    private const int LongestName = 13;
    private const int FirstIdeograph = 0x2E80;

    public static MarkupString At(int x, int y, string? look, string words) =>
        new($"<text class=\"{look}\" x=\"{x}\" y=\"{y}\">{WebUtility.HtmlEncode(words)}</text>");

    public static string Short(string name) => name.Length > LongestName ? name[..(LongestName - 1)] + "…" : name;

    /// <summary>Roughly: an ideograph is as wide as high, a letter little more than half of it.</summary>
    public static int WidthOf(string text, int size) => text.Sum(letter => letter > FirstIdeograph ? size : size * 6 / 10);

    public static string Fit(string text, int width, int size)
    {
        while (text.Length > 1 && WidthOf(text, size) > width) text = text[..^2].TrimEnd('…') + "…";
        return text;
    }
}
