namespace Genba.Core.Labels;

/// <summary>A sheet of labels as it is sold; lengths in millimetres.</summary>
/// <param name="Id">Stable: stands in addresses.</param>
/// <param name="Left">From the edge of the sheet to the first label.</param>
/// <param name="Top">From the edge of the sheet to the first label.</param>
public sealed record SheetFormat(string Id, int Columns, int Rows, double Width, double Height, double Left, double Top)
{
    /// <summary>ISO 216.</summary>
    public const double SheetWidth = 210;
    public const double SheetHeight = 297;

    /// <summary>Without gaps between labels, as A4 sheets for laser and inkjet printers are cut in Japan; the last has no margins at
    /// all.</summary>
    public static IReadOnlyList<SheetFormat> All { get; } =
    [
        new("a4-12", 2, 6, 86.4, 42.3, 18.6, 21.6),
        new("a4-24", 3, 8, 66, 33.9, 6, 12.9),
        new("a4-44", 4, 11, 48.3, 25.4, 8.4, 8.8),
        new("a4-24-full", 3, 8, 70, 37, 0, 0.5),
    ];

    public static SheetFormat Usual { get; } = All[1];

    public int PerSheet => Columns * Rows;

    public static SheetFormat? Find(string? id) => All.FirstOrDefault(format => format.Id == id);

    /// <summary>Where labels go when the first free place of the first sheet is <paramref name="start"/>: left to right, then
    /// down.</summary>
    /// <param name="start">1-based; at most <see cref="PerSheet"/>.</param>
    public IReadOnlyList<LabelPlace> Lay(int labels, int start)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(start, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, PerSheet);
        return [.. Enumerable.Range(start - 1, labels).Select(place => PlaceOf(place))];
    }

    private LabelPlace PlaceOf(int place)
    {
        var onSheet = place % PerSheet;
        return new(place / PerSheet, Left + (onSheet % Columns * Width), Top + (onSheet / Columns * Height));
    }
}

/// <param name="Sheet">0-based.</param>
/// <param name="X">Millimetres from the left edge.</param>
/// <param name="Y">Millimetres from the upper edge.</param>
public readonly record struct LabelPlace(int Sheet, double X, double Y);
