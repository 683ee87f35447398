namespace Genba.Core.Documents;

/// <summary>A sheet of paper, in twentieths of a point.</summary>
public sealed record Paper(int Width, int Height)
{
    public const int SideMargin = 1021;

    public static readonly Paper A4 = new(11906, 16838);

    /// <summary>A4 on its long side.</summary>
    public static readonly Paper A4Wide = new(16838, 11906);

    /// <summary>A3 on its long side.</summary>
    public static readonly Paper A3Wide = new(23811, 16838);

    /// <summary>Between the margins.</summary>
    public int TextWidth => Width - 2 * SideMargin;

    public bool IsWide => Width > Height;

    /// <summary>As ISO 216 and style sheets call it.</summary>
    public string Name => this == A3Wide ? "A3" : "A4";
}
