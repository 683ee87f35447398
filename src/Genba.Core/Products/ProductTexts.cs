using Genba.Core.Texts;

namespace Genba.Core.Products;

/// <summary>Words of conformity tables.</summary>
public static class ProductTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(ProductTexts));

    /// <summary>One of <see cref="Support"/> in words.</summary>
    public static BilingualText NameOf(string support) => Texts.Get("Support-" + (support.Length == 0 ? "open" : support));

    internal static BilingualText Offers(string machine, string services) => Texts.Get(nameof(Offers), machine, services);
    internal static BilingualText Says(string machine, string key, string value) => Texts.Get(nameof(Says) + "-" + key, machine, value);

    /// <summary>Words of the document.</summary>
    internal static BilingualText Document(string key, params ReadOnlySpan<object?> arguments) => Texts.Get("Doc" + key, arguments);
}
