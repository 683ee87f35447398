using System.Globalization;
using System.Resources;

namespace Genba.App.Web.Texts;

/// <summary>The texts of one capability's pages, in the language of the reader. A missing text is a fault, never a silent key.</summary>
internal sealed class TextSet(string capability)
{
    private readonly ResourceManager _resources =
        new($"Genba.App.Web.{capability}.{capability}Texts", typeof(TextSet).Assembly);

    public string this[string key] => Find(key) ?? throw new MissingManifestResourceException($"{capability}: no text '{key}'.");

    public string this[string key, params ReadOnlySpan<object?> arguments] =>
        string.Format(Reader.Culture, this[key], arguments);

    /// <summary>
    /// The text for a counted thing: <c>key.one</c> when there is such a text and exactly one thing. The count is
    /// argument 0, already written for the reader.
    /// </summary>
    public string Count(string key, long count, params ReadOnlySpan<object?> others)
    {
        var text = (count == 1 ? Find(key + ".one") : null) ?? this[key];
        return string.Format(Reader.Culture, text, [Reader.Count(count), .. others]);
    }

    /// <summary>Whether there is a text; for words that come from data, such as names of protocols.</summary>
    public string? Find(string key) => _resources.GetString(key, CultureInfo.CurrentUICulture);
}
