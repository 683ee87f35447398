using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Genba.Core.Texts;

namespace Genba.Core.Tests.Texts;

public sealed partial class EveryTextTests
{
    public static TheoryData<string> ResourceFiles() =>
        [.. typeof(BilingualText).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".resources", StringComparison.Ordinal))
            .Select(name => name[..^".resources".Length])];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(ResourceFiles))]
    public void English_and_Japanese_have_the_same_keys_and_placeholders(string baseName)
    {
        var resources = new ResourceManager(baseName, typeof(BilingualText).Assembly);
        Assert.Equal(Placeholders(resources, CultureInfo.InvariantCulture), Placeholders(resources, CultureInfo.GetCultureInfo("ja")));
    }

    private static List<string> Placeholders(ResourceManager resources, CultureInfo language)
    {
        var set = resources.GetResourceSet(language, createIfNotExists: true, tryParents: false);
        Assert.NotNull(set);
        return [.. set.Cast<DictionaryEntry>()
            .Select(entry => entry.Key + ": " + string.Join(' ', Placeholder().Matches((string)entry.Value!)
                .Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)))
            .Order(StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"\{(\d+)")]
    private static partial Regex Placeholder();
}
