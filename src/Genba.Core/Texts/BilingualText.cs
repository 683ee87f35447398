using System.Globalization;
using System.Text.Json.Serialization;

namespace Genba.Core.Texts;

/// <summary>One statement for people, in English and Japanese; both are kept, so that the reader chooses late.</summary>
public sealed record BilingualText(
    [property: JsonPropertyName("en")] string En,
    [property: JsonPropertyName("ja")] string Ja) : IFormattable
{
    /// <summary>The text in the reader's language: Japanese for any Japanese culture, else English.</summary>
    public string In(CultureInfo reader) => reader.TwoLetterISOLanguageName == "ja" ? Ja : En;

    /// <summary>
    /// Lets a text be an argument of another text: each language takes its own half. The invariant culture, which writers and
    /// interpolated strings pass here, has no language: then it is the current reader's.
    /// </summary>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        In(formatProvider is CultureInfo { Name.Length: > 0 } language ? language : CultureInfo.CurrentUICulture);

    /// <summary>The text in the language of the current reader.</summary>
    public override string ToString() => In(CultureInfo.CurrentUICulture);
}
