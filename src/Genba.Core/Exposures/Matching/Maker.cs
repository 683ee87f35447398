using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Genba.Core.Advisories;
using Genba.Core.Texts;

namespace Genba.Core.Exposures.Matching;

/// <summary>
/// What is known of a maker's names, order numbers and firmware: reviewed data (makers.json), never guessed from a device.
/// </summary>
/// <param name="Name">For people.</param>
/// <param name="Names">What sources call it, in the words of <see cref="ProductKeys.Words"/>.</param>
/// <param name="Cpe">Its vendor names in CPE.</param>
/// <param name="Grammar">How its firmware versions compare: a scheme of <see cref="Versions.VersionOrderTable"/>.</param>
/// <param name="NamesFirstOnly">Where it names single versions as affected, it means the first ones known: later ones may be too.</param>
/// <param name="Read">How to read the firmware version off a machine.</param>
internal sealed record Maker(
    string Name, IReadOnlyList<string> Names, IReadOnlyList<string> Cpe, string Grammar, string? Numbers,
    IReadOnlyList<ProductFamily> Families, BilingualText? Read, bool NamesFirstOnly = false)
{
    /// <summary>Of a maker without an entry: numbers with dots compare, everything else does not.</summary>
    public const string PlainGrammar = "dotted-firmware";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Its order numbers in a text; null: they have no form of their own.</summary>
    [JsonIgnore]
    public Regex? NumberPattern { get; } = Numbers is null ? null
        : new(Numbers, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience);

    public static IReadOnlyList<Maker> All { get; } = Load();

    /// <summary>The maker that a device or a source names; one without order numbers and families where it has no entry.</summary>
    public static Maker Of(string vendor)
    {
        var words = ProductKeys.Words(vendor);
        return All.FirstOrDefault(maker => maker.Names.Any(name => words == name || words.StartsWith(name + ' ', StringComparison.Ordinal)))
            ?? new Maker(vendor, [words], [], PlainGrammar, null, [], null);
    }

    private static IReadOnlyList<Maker> Load()
    {
        using var stream = typeof(Maker).Assembly.GetManifestResourceStream("makers.json")!;
        return JsonSerializer.Deserialize(stream, MakerJson.Default.IReadOnlyListMaker)!;
    }
}

/// <summary>Products that sources name together.</summary>
/// <param name="Models">Pattern of the order numbers or models that belong to it.</param>
/// <param name="Claims">What sources call it, in words; <c>*</c> stands for any more words, <c>$1</c> for a group of the pattern.</param>
/// <param name="Conditions">Names that mean it under a further condition, such as a series of hardware.</param>
/// <param name="Asks">Names of which nobody can say from the model alone whether they mean it.</param>
internal sealed record ProductFamily(string Models, IReadOnlyList<string> Claims, IReadOnlyList<string>? Conditions,
    IReadOnlyList<string>? Asks)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [JsonIgnore]
    public Regex ModelPattern { get; } = new(Models, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Patience);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<Maker>))]
internal sealed partial class MakerJson : JsonSerializerContext;
