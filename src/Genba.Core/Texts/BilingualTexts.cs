using System.Globalization;
using System.Resources;

namespace Genba.Core.Texts;

/// <summary>The texts of one capability: a pair of resource files with the same keys, <c>X.resx</c> and <c>X.ja.resx</c>.</summary>
/// <example><code>
/// internal static class LedgerTexts            // beside LedgerTexts.resx and LedgerTexts.ja.resx
/// {
///     private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(LedgerTexts));
///     public static BilingualText EntryChanged(long index) => Texts.Get(nameof(EntryChanged), index);
/// }
/// </code></example>
public sealed class BilingualTexts(ResourceManager resources)
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");
    private static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja");

    /// <summary>The resource files that lie beside <paramref name="owner"/> and carry its name.</summary>
    public static BilingualTexts NamedAs(Type owner) => new(new ResourceManager(owner));

    /// <summary>The text under <paramref name="key"/>; placeholders are filled in the culture of each language.</summary>
    /// <exception cref="MissingManifestResourceException">A language has no such key, or there are no such files.</exception>
    public BilingualText Get(string key, params ReadOnlySpan<object?> arguments) =>
        new(Fill(English, key, arguments), Fill(Japanese, key, arguments));

    /// <summary>The text under <paramref name="key"/>, or null when there is none in English.</summary>
    public BilingualText? Find(string key) =>
        resources.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)?.GetString(key) is null
            ? null
            : Get(key);

    private string Fill(CultureInfo language, string key, ReadOnlySpan<object?> arguments)
    {
        // The neutral resources are English; Japanese must have its own, never a silent English one.
        var set = resources.GetResourceSet(
            language == English ? CultureInfo.InvariantCulture : language, createIfNotExists: true, tryParents: false);
        var text = set?.GetString(key) ?? throw new MissingManifestResourceException(
            $"{resources.BaseName}: no text '{key}' in language '{language.Name}'.");
        return arguments.IsEmpty ? text : string.Format(language, text, arguments);
    }
}
