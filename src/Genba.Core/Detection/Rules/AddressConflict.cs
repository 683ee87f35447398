using Genba.Core.Observations;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>
/// D03: two network cards claim one IP address in turns, by ARP or neighbour discovery; or one announces its address far
/// more often than anybody needs. Router groups share an address on purpose, a spare takes it over once, and the two cards
/// of one machine stand side by side.
/// </summary>
public sealed class AddressConflict : IDetectionRule
{
    private const int ManyAddresses = 2;
    private const int StormAnnouncements = 60;
    private const int StormPerSecond = 2;
    private const ulong NeighbouringCards = 8;

    public string Id => "D03";
    public string Technique => "T0830";
    public IReadOnlyList<string> MetiItems { get; } = ["3-7"];

    public IEnumerable<Finding> Detect(DetectionScope scope) => [.. Conflicts(scope), .. Storms(scope)];

    private IEnumerable<Finding> Conflicts(DetectionScope scope)
    {
        var claims = scope.Plant.Bindings
            .Where(binding => binding.Source is BindingSource.Arp or BindingSource.NeighbourDiscovery
                && !binding.Mac.IsVirtualRouter && !binding.Address.IsLinkLocal)
            .GroupBy(binding => (binding.Address, binding.Vlan))
            .Where(group => group.Skip(1).Any())
            .SelectMany(group => Pairs([.. group.OrderBy(binding => binding.Seen.First).ThenBy(binding => binding.Evidence.Packet)]));
        foreach (var group in claims.GroupBy(pair => pair.Later.Mac))
        {
            var pairs = group.ToList();
            var (earlier, later) = pairs[0];
            var claimant = scope.Index.AssetWith(later.Mac) ?? later.Mac.ToString();
            var owners = pairs.Select(pair => scope.Index.AssetWith(pair.Earlier.Mac) ?? pair.Earlier.Mac.ToString()).Distinct().ToList();
            var addresses = pairs.Select(pair => pair.Earlier.Address).Distinct().ToList();
            yield return new()
            {
                Rule = Id,
                Severity = addresses.Count >= ManyAddresses ? Severity.High : Severity.Medium,
                Title = addresses.Count >= ManyAddresses
                    ? DetectionTexts.Title(Id + "Many", later.Mac, addresses.Count, string.Join(", ", addresses.Take(4)))
                    : DetectionTexts.Title(Id, earlier.Address, earlier.Mac, later.Mac),
                Why = DetectionTexts.Why(Id),
                Advice = DetectionTexts.Advice(Id, scope.WhomToCall(owners[0])),
                Assets = [.. owners.Append(claimant).Distinct().Take(20)],
                Technique = Technique,
                Evidence = [.. pairs.SelectMany(pair => new[] { pair.Earlier.Evidence, pair.Later.Evidence }).Distinct().Take(32)],
                Seen = Sighting.Over(pairs.Select(pair => pair.Later.Seen)),
                Count = pairs.Sum(pair => pair.Later.Packets),
                Key = addresses.Count >= ManyAddresses ? $"{Id}|{later.Mac}" : $"{Id}|{earlier.Address}|{earlier.Mac}|{later.Mac}",
            };
        }
    }

    /// <summary>The first claimant and each that speaks while he still does.</summary>
    private static IEnumerable<(AddressBinding Earlier, AddressBinding Later)> Pairs(List<AddressBinding> claims) => claims
        .SelectMany((earlier, index) => claims.Skip(index + 1).Select(later => (earlier, later)))
        .Where(pair => pair.earlier.Mac != pair.later.Mac && pair.later.Seen.First < pair.earlier.Seen.Last
            && !AreOfOneMachine(pair.earlier.Mac, pair.later.Mac));

    private static bool AreOfOneMachine(MacAddress left, MacAddress right) =>
        Math.Max(left.Value, right.Value) - Math.Min(left.Value, right.Value) < NeighbouringCards;

    private IEnumerable<Finding> Storms(DetectionScope scope)
    {
        foreach (var sign in scope.Plant.Signs.Where(sign => sign.Observed.Sign == Sign.AddressAnnounced))
        {
            var (count, seen) = (sign.Observed.Count, sign.Observed.Seen);
            var seconds = Math.Max(1, (seen.Last - seen.First).TotalSeconds);
            if (count < StormAnnouncements || count / seconds < StormPerSecond) continue;
            var sender = sign.FromAsset ?? PlantIndex.NameOf(sign.Observed.From);
            yield return new()
            {
                Rule = Id,
                Severity = Severity.Medium,
                Title = DetectionTexts.Title(Id + "Storm", scope.Index.NameOf(sender), count, (long)seconds),
                Why = DetectionTexts.Why(Id),
                Advice = DetectionTexts.Advice(Id, scope.WhomToCall(sender)),
                Assets = [sender],
                Technique = "T0814",
                Evidence = [sign.Observed.Evidence],
                Seen = seen,
                Count = count,
                Key = $"{Id}|{sender}|storm",
            };
        }
    }
}
