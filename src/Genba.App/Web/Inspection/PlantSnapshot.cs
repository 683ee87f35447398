using System.Collections.Frozen;
using Genba.App.Web.Parts;
using Genba.Core.Assessment;
using Genba.Core.Assets;
using Genba.Core.Conversations;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Zones;

namespace Genba.App.Web.Inspection;

/// <summary>The plant as one state of the data folder shows it, with the indexes that pages look things up in.</summary>
public sealed class PlantSnapshot
{
    private readonly Lazy<ILookup<string, Finding>> _findingsOf;
    private readonly Lazy<ILookup<string, Conversation>> _conversationsOf;
    private readonly Lazy<ILookup<string, Operation>> _operationsOn;

    public PlantSnapshot(Plant plant, IReadOnlyList<Finding> findings, AssessmentResult assessment)
    {
        Plant = plant;
        Assessment = assessment;
        // Worst first, and among equals the newest: the order of every list of findings.
        Findings = [.. findings.OrderByDescending(finding => finding.Severity).ThenByDescending(finding => finding.Seen.Last)];
        Assets = plant.Assets.ToFrozenDictionary(asset => asset.Id);
        Zones = plant.Zones.Zones.ToFrozenDictionary(zone => zone.Id);
        _findingsOf = new(() => Findings.SelectMany(finding => finding.Assets.Distinct().Select(asset => (asset, finding)))
            .ToLookup(pair => pair.asset, pair => pair.finding));
        _conversationsOf = new(() => plant.Conversations
            .SelectMany(talk => new[] { talk.AAsset, talk.BAsset }.Distinct().OfType<string>().Select(asset => (asset, talk)))
            .ToLookup(pair => pair.asset, pair => pair.talk));
        _operationsOn = new(() => plant.Operations.ToLookup(operation => operation.ServerAsset));
    }

    public Plant Plant { get; }
    public IReadOnlyList<Finding> Findings { get; }
    public AssessmentResult Assessment { get; }
    public FrozenDictionary<string, Asset> Assets { get; }
    public FrozenDictionary<string, Zone> Zones { get; }

    /// <summary>No capture has been read.</summary>
    public bool IsEmpty => Plant.Captures.Count == 0;

    /// <summary>Neither evidence nor an answer: somebody has just begun.</summary>
    public bool HasNothing => IsEmpty && Assessment.Requirements.All(item => !item.Answered);

    public IEnumerable<Finding> FindingsOf(string asset) => _findingsOf.Value[asset];
    public IEnumerable<Conversation> ConversationsOf(string asset) => _conversationsOf.Value[asset];
    public IEnumerable<Operation> OperationsOn(string asset) => _operationsOn.Value[asset];

    /// <summary>The worst that findings say about an asset; null when none speaks of it.</summary>
    public State? StateOf(string asset) =>
        FindingsOf(asset).Select(finding => (Severity?)finding.Severity).Max() is { } worst ? SeverityWords.StateOf(worst) : null;
}
