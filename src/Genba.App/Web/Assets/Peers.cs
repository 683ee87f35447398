using Genba.App.Web.Conversations;
using Genba.App.Web.Inspection;
using Genba.Core.Assets;
using Genba.Core.Detection;
using Genba.Core.Observations;

namespace Genba.App.Web.Assets;

/// <summary>Another machine that an asset talks to, over all their conversations.</summary>
/// <param name="Main">The family with most bytes.</param>
/// <param name="Breach">The gravest finding about the two.</param>
public sealed record Peer(Asset Asset, string Name, long Bytes, Family Main, IReadOnlyList<string> Protocols, Finding? Breach);

internal static class Peers
{
    /// <summary>Those with a grave finding first, then by volume.</summary>
    public static IReadOnlyList<Peer> Of(PlantSnapshot plant, string asset)
    {
        var grave = plant.FindingsOf(asset).Where(finding => finding.Severity >= Severity.High).ToList();
        return
        [
            .. plant.TalksOf(asset)
                .Where(talk => talk.Other(asset) is { } other && other != asset && plant.Assets.ContainsKey(other))
                .GroupBy(talk => talk.Other(asset)!)
                .Select(talks => new Peer(
                    plant.Assets[talks.Key], AssetWords.NameOf(plant.Assets[talks.Key]), talks.Sum(talk => talk.Bytes),
                    talks.GroupBy(talk => talk.Family).MaxBy(family => family.Sum(talk => talk.Bytes))!.Key,
                    [.. talks.Select(talk => talk.Protocol).OfType<string>().Distinct().Select(ProtocolNames.Of)],
                    grave.FirstOrDefault(finding => finding.Assets.Contains(talks.Key))))
                .OrderByDescending(peer => peer.Breach is not null).ThenByDescending(peer => peer.Bytes),
        ];
    }
}
