using System.Globalization;
using Genba.Core.Labels;

namespace Genba.App.Web.Labels;

/// <summary>What stands where on one label; lengths in millimetres from its upper left corner.</summary>
internal sealed record LabelFace
{
    private const double Edge = 2;
    private const double MostQr = 24;
    private const double LineFactor = 1.22;
    private const double LargestWord = 3;

    private LabelFace()
    {
    }

    public required double Width { get; init; }
    public required double Height { get; init; }
    public required RiskLabel? Label { get; init; }
    public required QrSymbol Qr { get; init; }

    /// <summary>Side of the QR code with its quiet zone.</summary>
    public required double QrSide { get; init; }
    public required IReadOnlyList<FaceLine> Lines { get; init; }
    public double QrX => Width - Edge - QrSide;
    public double QrY => (Height - QrSide) / 2;

    /// <summary>Of the bar in the colour of the label.</summary>
    public const double Bar = 5.5;

    /// <summary>Side of the shape on the bar.</summary>
    public const double Mark = 4.3;

    /// <summary>Where the word of the label stands on its bar: one letter upright, a word along the bar.</summary>
    public static string WordPlace(string word, double height) => new StringInfo(word).LengthInTextElements == 1
        ? string.Create(CultureInfo.InvariantCulture, $"translate({1 + ((Bar - 3) / 2):0.###} {height - 3:0.###})")
        : string.Create(CultureInfo.InvariantCulture, $"translate({1 + (Bar / 2) + 1:0.###} {height - 2.2:0.###}) rotate(-90)");

    /// <summary>Height of its letters: as large as the room between the shape and the foot of the bar allows.</summary>
    public static double WordSize(string word, double height) =>
        Math.Min(LargestWord, (height - Mark - 6) / Math.Max(1, word.Sum(sign => WidthOf(sign.ToString()))));

    /// <param name="plant">Name of the plant; may be empty.</param>
    /// <param name="address">Where the address of a label begins; empty for the code alone.</param>
    public static LabelFace Of(LabelledAsset one, SheetFormat format, string plant, string address)
    {
        var code = AssetCode.Of(one.Asset);
        var qrSide = Math.Min(MostQr, Math.Min(format.Height - (2 * Edge), format.Width * 0.36));
        var width = format.Width - Bar - (2 * Edge) - qrSide - 1;
        var large = format.Height > 30 ? 4.2 : 3;
        var small = format.Height > 30 ? 2.7 : 2.3;
        var lines = new List<FaceLine>();
        var y = Edge;
        Add(plant, small, 1, isBold: false);
        Add(one.Asset.Name, large, 2, isBold: true);
        Add(one.Asset.Number is { } number && number != one.Asset.Name ? number : "", small, 1, isBold: false);
        Add(one.Asset.Place ?? "", small, 1, isBold: false);
        lines.Add(new(AssetCode.InGroups(code), Bar + Edge, format.Height - Edge - 0.4, small, IsBold: true, IsCode: true));
        return new()
        {
            Width = format.Width, Height = format.Height, Label = one.Label, Qr = QrSymbol.Of(TextOf(code, address)), QrSide = qrSide,
            Lines = lines,
        };

        void Add(string text, double size, int most, bool isBold)
        {
            var bottom = format.Height - Edge - (small * LineFactor);
            foreach (var line in Wrapped(text, width / size, most))
            {
                if (y + (size * LineFactor) > bottom) return;
                y += size * LineFactor;
                lines.Add(new(line, Bar + Edge, y - (size * 0.2), size, isBold, IsCode: false));
            }
        }
    }

    /// <summary>What the symbol says: in capitals, because then it is smaller and read from farther away.</summary>
    public static string TextOf(string code, string address) =>
        address.Length == 0 ? "GENBA:" + code : $"{new Uri(address).GetLeftPart(UriPartial.Authority).ToUpperInvariant()}/A/{code}";

    /// <summary>A site that a label may point to: scheme, host and port, nothing behind them.</summary>
    public static bool IsAddress(string address) => address.Length <= 80 && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https" && uri is { PathAndQuery: "/", UserInfo: "", Fragment: "" };

    /// <summary>Lines of at most <paramref name="most"/> letters' width (a letter is as wide as it is high, half that in Latin).</summary>
    public static IReadOnlyList<string> Wrapped(string text, double width, int most)
    {
        var lines = new List<string>();
        var line = "";
        var used = 0.0;
        var letters = StringInfo.GetTextElementEnumerator(text.Trim());
        while (letters.MoveNext())
        {
            var letter = letters.GetTextElement();
            if (used + WidthOf(letter) > width)
            {
                if (lines.Count == most - 1) return [.. lines, line.TrimEnd() + "…"];
                // A word stays whole where it can.
                var at = line.LastIndexOf(' ');
                var rest = at > line.Length / 2 && !char.IsWhiteSpace(letter[0]) ? line[(at + 1)..] : "";
                lines.Add((rest.Length > 0 ? line[..at] : line).TrimEnd());
                (line, used) = (rest, rest.Sum(sign => WidthOf(sign.ToString())));
                if (line.Length == 0 && char.IsWhiteSpace(letter[0])) continue;
            }
            line += letter;
            used += WidthOf(letter);
        }
        return line.Length > 0 ? [.. lines, line] : lines;
    }

    private static double WidthOf(string letter) => letter[0] < 0x2000 ? char.IsUpper(letter[0]) || letter[0] is 'm' or 'w' ? 0.68 : 0.55
        : letter[0] is >= '\uff61' and <= '\uff9f' ? 0.5 : 1;
}

/// <param name="Y">Of the base line.</param>
/// <param name="Size">Height of the letters.</param>
internal sealed record FaceLine(string Text, double X, double Y, double Size, bool IsBold, bool IsCode);
