using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.Core.Changes;

/// <summary>
/// What is otherwise than in the baseline. Detections that learn, pages and comparisons all ask here; a pure function of the plant.
/// </summary>
public sealed class PlantChanges
{
    internal const int MaxEvidence = 16;

    private PlantChanges(IReadOnlyList<PlantChange> all) => All = all;

    /// <summary>By kind, then in order of time.</summary>
    public IReadOnlyList<PlantChange> All { get; }

    public IEnumerable<PlantChange> Of(ChangeKind kind) => All.Where(change => change.Kind == kind);

    /// <summary>Against what each zone learned.</summary>
    public static PlantChanges Since(Baseline baseline, Plant plant, PlantIndex index) => Find(plant, index, baseline.EndOf);

    /// <summary>Against what was known at one moment, everywhere.</summary>
    public static PlantChanges Since(PacketTime moment, Plant plant, PlantIndex index) => Find(plant, index, _ => moment);

    private static PlantChanges Find(Plant plant, PlantIndex index, Func<string?, PacketTime?> endOf)
    {
        var known = new Known(plant, index, endOf);
        var devices = DeviceChanges.Of(known).ToList();
        return new([.. devices
            .Concat(FactChanges.Of(known))
            .Concat(TalkChanges.Conversations(known))
            .Concat(TalkChanges.Operations(known))
            .Concat(Duplicates.Of(plant))
            .DistinctBy(change => change.Key)
            .OrderBy(change => change.Kind).ThenBy(change => change.Seen.First).ThenBy(change => change.Key, StringComparer.Ordinal)]);
    }
}

/// <summary>A plant with the moments at which its zones knew what is normal.</summary>
internal sealed record Known(Plant Plant, PlantIndex Index, Func<string?, PacketTime?> EndOfZone)
{
    private readonly Lazy<ILookup<HostAddress, AddressBinding>> _bindings = new(() => Plant.Bindings.ToLookup(binding => binding.Address));

    public IEnumerable<AddressBinding> BindingsOf(HostAddress address) => _bindings.Value[address];

    public PacketTime? EndOf(string? asset) => EndOfZone(Index[asset]?.Zone);

    /// <summary>First seen after learning had ended in this zone.</summary>
    public bool IsNewIn(string? zone, Sighting seen) => EndOfZone(zone) is { } end && seen.First > end;

    /// <summary>Of an asset that is no asset of ours: false, as nobody knows where it lies.</summary>
    public bool IsNew(string asset) => Index[asset] is { } one && IsNewIn(one.Zone, one.Seen);
}
