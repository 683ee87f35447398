using Genba.App.Web.Inspection;
using Genba.Core.Actions;
using Genba.Core.Assessment;
using Genba.Core.Frameworks;
using Genba.Core.Observations;
using Genba.Core.Planning;
using Genba.Core.Texts;

namespace Genba.App.Web.Actions;

/// <summary>All that pages about actions show, of one state of the data folder.</summary>
/// <param name="Ordered">What is open and what gaps propose: most corroborated points for the least work first.</param>
/// <param name="Costs">What an hour costs, by line.</param>
public sealed record ActionPicture(
    PlantSnapshot Plant, IReadOnlyList<FactoryAction> Actions, ActionEvidence Evidence, ActionAims Aims, ActionEffects Effects,
    IReadOnlyList<ActionGap> Gaps, IReadOnlyList<Candidate> Ordered, IReadOnlyDictionary<string, LineCost> Costs, DateOnly Today)
{
    public IReadOnlyList<Candidate> Proposals { get; } = [.. Ordered.Where(one => one.Action is null)];
    public IReadOnlyList<FactoryAction> Open { get; } = [.. Actions.Where(action => action.IsOpen)];
    public IReadOnlyList<FactoryAction> Late { get; } = [.. Actions.Where(action => action.IsLate(Today))
        .OrderBy(action => action.Plan.Due)];

    /// <summary>Closed ones against which evidence speaks that was not there when they were closed.</summary>
    public IReadOnlyList<FactoryAction> Again { get; } = [.. Actions.Where(action => Evidence.AgainOf(action.Body).Count > 0)];

    /// <summary>The lines of the plant: the processes that zones name, and those that somebody gave a cost.</summary>
    public IReadOnlyList<ProductionLine> Lines { get; } = ProductionLine.Of(Plant, Costs.Keys);

    public FactoryAction? Find(long id) => Actions.FirstOrDefault(action => action.Id == id);

    /// <summary>Its place among all that is open, from 1; null: closed.</summary>
    public int? PlaceOf(FactoryAction action) => Ordered.Index().Where(one => one.Item.Action?.Id == action.Id)
        .Select(one => (int?)one.Index + 1).FirstOrDefault();
}

/// <summary>A line or process of the plant.</summary>
/// <param name="Key">Its English name: what costs and actions are tied to.</param>
/// <param name="Zones">Ids of the zones that serve it; empty: a person named it.</param>
public sealed record ProductionLine(string Key, BilingualText Name, IReadOnlyList<string> Zones)
{
    public static IReadOnlyList<ProductionLine> Of(PlantSnapshot plant, IEnumerable<string> named)
    {
        var seen = ZoneProcesses.Named(plant.Plant.Zones)
            .Select(process => new ProductionLine(process.Name.En, process.Name, [.. process.Zones.Select(zone => zone.Id)])).ToList();
        return
        [
            .. seen,
            .. named.Where(name => name.Length > 0 && !seen.Exists(line => line.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
                .Select(name => new ProductionLine(name, new(name, name), [])),
        ];
    }
}

/// <summary>
/// Lines that the evidence against each item lies in: the zones of the machines whose frames it shows. None where it shows no frame, or the
/// machine lies in no zone with a line; then a measure is for the whole plant. Looked up once for each state of the plant: it may be large.
/// </summary>
internal sealed class TouchedLines(PlantSnapshot plant)
{
    private readonly ILookup<PacketReference, string> _assets = AssetsOf(plant);
    private readonly IReadOnlyList<ProductionLine> _lines = ProductionLine.Of(plant, []);

    /// <summary>It was made of this plant and what the evidence said of it.</summary>
    public bool Fits(PlantSnapshot other) => ReferenceEquals(other.Plant, plant.Plant)
        && other.Checklist.JudgedAt == plant.Checklist.JudgedAt;

    public IReadOnlyList<string> By(ActionGap gap)
    {
        var zones = FramesOf(gap.Item).SelectMany(frame => _assets[frame]).Distinct().Select(id => plant.Assets.GetValueOrDefault(id)?.Zone)
            .OfType<string>().ToHashSet();
        return [.. _lines.Where(line => line.Zones.Any(zones.Contains)).Select(line => line.Key).Take(ActionPlan.MostLines)];
    }

    private static IEnumerable<PacketReference> FramesOf(RequirementResult item) => item.Judgement.Reasons
        .Where(reason => reason.Kind == ReasonKind.Against).SelectMany(reason => reason.Evidence);

    private static ILookup<PacketReference, string> AssetsOf(PlantSnapshot plant)
    {
        var frames = plant.Assessment.Requirements.SelectMany(FramesOf).ToHashSet();
        return plant.Findings.SelectMany(finding => finding.Evidence.Where(frames.Contains)
            .SelectMany(frame => finding.Assets.Select(asset => (frame, asset))))
            .Concat(plant.Plant.Assets.Where(asset => frames.Contains(asset.FirstPacket))
                .Select(asset => (frame: asset.FirstPacket, asset: asset.Id)))
            .Concat(plant.Plant.Conversations.Where(one => frames.Contains(one.Observed.FirstPacket))
                .SelectMany(one => new[] { one.AAsset, one.BAsset }.OfType<string>()
                    .Select(asset => (frame: one.Observed.FirstPacket, asset))))
            .ToLookup(pair => pair.frame, pair => pair.asset);
    }
}

/// <summary>Puts the picture together for a request.</summary>
internal sealed class ActionView(PlantView plants, ActionStore store, ActionSettingStore settings, TimeProvider clock)
{
    private TouchedLines? _touched;

    public async Task<ActionPicture> ReadAsync(CancellationToken cancel)
    {
        var plant = await plants.NewestAsync(cancel);
        var touched = _touched is { } known && known.Fits(plant) ? known : _touched = new(plant);
        var aims = await settings.AimsAsync(cancel);
        var actions = await store.ListAsync(cancel);
        var effects = new ActionEffects(FrameworkLibrary.Factory, plant.Assessment, aims);
        var gaps = ActionGap.Of(plant.Assessment, aims);
        var ordered = ActionOrder.Of(Candidate.Of(actions, gaps, touched.By), effects);
        return new(
            plant, actions, new(plant.Assessment, await store.ChangesAsync(cancel)), aims, effects, gaps, ordered,
                await settings.CostsAsync(cancel),
            DateOnly.FromDateTime(clock.GetLocalNow().DateTime));
    }
}
