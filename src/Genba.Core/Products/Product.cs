using System.Text;

namespace Genba.Core.Products;

/// <summary>A product or type of device that a plant makes, buys or runs.</summary>
/// <param name="Version">Counts the changes of <paramref name="About"/>.</param>
public sealed record Product(long Id, ProductAbout About, long Version);

/// <param name="Maker">Empty: nobody said.</param>
/// <param name="Model">What machines of it say of themselves; ties the product to machines over every import.</param>
/// <param name="Release">Version of hardware or firmware that the answers are about; empty: any.</param>
public sealed record ProductAbout(string Name, string Maker, string Model, string Release)
{
    public const int LongestText = 120;

    public bool IsValid => Name.Length is > 0 and <= LongestText && Maker.Length <= LongestText && Model.Length <= LongestText
        && Release.Length <= LongestText && !string.Concat(Name, Maker, Model, Release).Any(char.IsControl);

    /// <summary>What people say of machines or write into ledgers means this product.</summary>
    /// <param name="maker">Null or empty: nobody said; then the model alone decides.</param>
    public bool Means(string? maker, string? model)
    {
        if (model is null || Model.Length == 0 || KeyOf(Model) != KeyOf(model)) return false;
        var (own, other) = (KeyOf(Maker), KeyOf(maker ?? ""));
        return own.Length == 0 || other.Length == 0 || own.Contains(other, StringComparison.Ordinal)
            || other.Contains(own, StringComparison.Ordinal);
    }

    /// <summary>Letters and digits alone: spaces, hyphens and widths do not make another model.</summary>
    public static string KeyOf(string text) =>
        string.Concat(text.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToUpperInvariant();
}

/// <summary>Whether a product does what a provision asks.</summary>
public static class Support
{
    public const string Open = "", Yes = "yes", Partly = "partly", No = "no";
    /// <summary>The provision does not apply; the text says why.</summary>
    public const string NotApplicable = "not-applicable";

    public static IReadOnlyList<string> All { get; } = [Open, Yes, Partly, No, NotApplicable];
}

/// <summary>What somebody said about one provision.</summary>
/// <param name="Support">One of <see cref="Products.Support"/>.</param>
/// <param name="Text">Where the proof is, or why the provision does not apply.</param>
/// <param name="Version">0: nobody said anything yet.</param>
public sealed record ProductAnswer(string Support, string Text, long Version = 0)
{
    public const int LongestText = 2000;

    public static readonly ProductAnswer None = new(Products.Support.Open, "");

    /// <summary>What does not apply needs a reason.</summary>
    public bool IsValid => Products.Support.All.Contains(Support) && Text.Length <= LongestText
        && (Support != Products.Support.NotApplicable || Text.Trim().Length > 0);

    public bool Says(ProductAnswer other) => Support == other.Support && Text == other.Text;
}
