using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Genba.App.Web.Texts;

namespace Genba.App.Tests.Web;

public sealed partial class TextTests
{
    public static TheoryData<string> Capabilities => [.. ResourceNames()];

    [Theory]
    [MemberData(nameof(Capabilities))]
    public void Every_text_exists_in_both_languages_with_the_same_placeholders(string name)
    {
        var resources = new ResourceManager(name, typeof(TextSet).Assembly);
        var english = TextsOf(resources, CultureInfo.InvariantCulture);
        var japanese = TextsOf(resources, CultureInfo.GetCultureInfo("ja"));

        Assert.Equal(english.Keys.Order(), japanese.Keys.Order());
        Assert.All(english.Where(text => !text.Key.EndsWith(".one", StringComparison.Ordinal)), text => Assert.Equal(Placeholders(text.Value), Placeholders(japanese[text.Key])));
    }

    [Fact]
    public void A_text_that_is_missing_is_a_fault_and_not_a_silent_key() =>
        Assert.Throws<MissingManifestResourceException>(() => PageTexts.Frame["NoSuchText"]);

    private static IEnumerable<string> ResourceNames() => typeof(TextSet).Assembly.GetManifestResourceNames()
        .Where(name => name.EndsWith("Texts.resources", StringComparison.Ordinal))
        .Select(name => name[..^".resources".Length]);

    private static Dictionary<string, string> TextsOf(ResourceManager resources, CultureInfo language) =>
        resources.GetResourceSet(language, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static string[] Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(match => match.Value).Distinct().Order()];

    [GeneratedRegex(@"\{\d+")]
    private static partial Regex Placeholder();
}
