using System.Text.Json;
using System.Text.Json.Serialization;
using Genba.Core.Assets;
using Genba.Core.Detection;
using Genba.Core.Frameworks;
using Genba.Core.Observations;
using Genba.Core.Texts;

namespace Genba.Core.Products;

/// <summary>What a machine of the product showed on the wire about a provision.</summary>
/// <param name="Against">It speaks against the provision; else it is something to know when answering.</param>
/// <param name="Asset">The machine.</param>
/// <param name="Evidence">The frame that shows it; null: it follows from several.</param>
public sealed record ProductHint(BilingualText Text, bool Against, string Asset, PacketReference? Evidence);

/// <summary>
/// What the plant's traffic says about the provisions. Which provision a thing speaks about is our own judgement
/// (product-hints.json); other frameworks take part through their links. Nothing said means not observable.
/// </summary>
public sealed class ProductHints
{
    private const string ResourceName = "product-hints.json";
    private const int MostOfTopic = 4;
    private const string Services = "services", Identity = "identity";

    private static readonly Lazy<ILookup<RequirementId, string>> Topics = new(ReadTopics);

    private readonly Dictionary<string, List<ProductHint>> _hints = new(StringComparer.Ordinal);

    /// <param name="machines">Those of the product.</param>
    /// <param name="findings">About any machine.</param>
    public ProductHints(IReadOnlyList<Asset> machines, IEnumerable<Finding> findings)
    {
        var own = machines.Select(machine => machine.Id).ToHashSet();
        foreach (var finding in findings)
        {
            // The machine that a finding is about comes first; the others only talked with it.
            if (finding.Assets.Count > 0 && own.Contains(finding.Assets[0]) && TopicOf(finding) is { } topic)
                Add(topic, new(finding.Title, true, finding.Assets[0], finding.Evidence[0]));
        }
        foreach (var machine in machines)
        {
            var offered = machine.Protocols.Where(spoken => spoken.Role == "server").Select(spoken => spoken.Name).Distinct().ToList();
            if (offered.Count > 0) Add(Services, new(ProductTexts.Offers(NameOf(machine), string.Join(", ", offered)), false, machine.Id,
                null));
            foreach (var key in new[] { "model", "firmware" })
                if (machine.Facts.FirstOrDefault(fact => fact.Key == key) is { } fact)
                    Add(Identity, new(ProductTexts.Says(NameOf(machine), key, fact.Value), false, machine.Id, fact.Evidence));
        }
    }

    public IReadOnlyList<ProductHint> Of(string framework, string requirement)
    {
        var here = new RequirementId(framework, requirement);
        var topics = Topics.Value[here].ToList();
        if (topics.Count == 0)
        {
            // Frameworks that nobody tied to topics stand beside one that somebody did.
            topics = [.. FrameworkLibrary.Links.Of(here).Where(link => link.Kind is LinkKind.Stated or LinkKind.Suggested)
                .SelectMany(link => Topics.Value[link.Other]).Distinct()];
        }
        return [.. topics.SelectMany(topic => _hints.GetValueOrDefault(topic, []))];
    }

    private void Add(string topic, ProductHint hint)
    {
        if (!_hints.TryGetValue(topic, out var hints)) _hints[topic] = hints = [];
        if (hints.Count < MostOfTopic && !hints.Exists(one => one.Text == hint.Text)) hints.Add(hint);
    }

    private static string NameOf(Asset asset) =>
        asset.Names.Count > 0 ? asset.Names[0] : asset.Addresses.Count > 0 ? asset.Addresses[0].Address.ToString() : asset.Id;

    private static string? TopicOf(Finding finding) => (finding.Rule, finding.Key.Split('|')) switch
    {
        ("D23", [.., nameof(Wire.Observations.Sign.DefaultCredential)]) => "default-password",
        ("D23", [.., nameof(Wire.Observations.Sign.NoAuthentication)]) => "no-login",
        ("D23", _) => "clear-text",
        ("D25", [_, _, "outdated", ..]) => "outdated-protocol",
        ("D25", _) => "certificate",
        ("D26", _) => "unsupported-system",
        _ => null,
    };

    private static ILookup<RequirementId, string> ReadTopics()
    {
        using var resource = typeof(ProductHints).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException($"{ResourceName}, line 1: the program was built without this file.");
        return JsonSerializer.Deserialize(resource, ProductJson.Default.DictionaryStringListString)!
            .SelectMany(topic => topic.Value.Select(requirement => (topic.Key, Requirement: RequirementId.Parse(requirement))))
            .ToLookup(one => one.Requirement, one => one.Key);
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Strict)]
[JsonSerializable(typeof(Dictionary<string, List<string>>))]
internal sealed partial class ProductJson : JsonSerializerContext;
