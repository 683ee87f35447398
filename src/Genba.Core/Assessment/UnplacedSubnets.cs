using Genba.Core.Assets;
using Genba.Core.Observations;

namespace Genba.Core.Assessment;

/// <summary>A network in use that no zone claims.</summary>
/// <param name="Name">For example 192.168.30.0/24: the usual size, since masks are not seen on the wire.</param>
internal sealed record UnplacedSubnet(string Name, IReadOnlyList<Asset> Assets, IReadOnlyList<PacketReference> Evidence);

internal static class UnplacedSubnets
{
    private const int UsualLength = 24;

    /// <summary>Private IPv4 networks with at least one machine and none in a zone.</summary>
    public static IReadOnlyList<UnplacedSubnet> Of(PlantReading plant) =>
        [.. plant.Plant.Assets
            .SelectMany(asset => asset.Addresses.Where(IsLocal).Take(1)
                .Select(held => (Asset: asset, Network: Zones.Subnet.Of(held.Address, UsualLength))))
            .GroupBy(member => member.Network)
            .Where(network => network.All(member => member.Asset.Zone is null))
            .OrderBy(network => network.Key.Base)
            .Select(network => new UnplacedSubnet(
                network.Key.ToString(),
                [.. network.Select(member => member.Asset)],
                [.. network.Select(member => plant.FirstSignOf(member.Asset)).OfType<PacketReference>()]))];

    public static bool IsLocal(AssetAddress held) => held.Address is { IsV4: true, IsPrivate: true };
}
