using Genba.Core.Assets;
using Genba.Core.Conversations;
using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.Core.AssetLedger;

/// <summary>Frames that show what is said about a device.</summary>
internal sealed class AssetEvidence
{
    private const int AtMost = 6;
    private readonly Dictionary<string, PacketReference> _firstOfAsset = new(StringComparer.Ordinal);
    private readonly Dictionary<HostAddress, PacketReference> _firstOfAddress = [];

    public AssetEvidence(IReadOnlyList<Conversation> conversations)
    {
        foreach (var conversation in conversations)
        {
            var seen = conversation.Observed;
            if (conversation.AAsset is { } a) _firstOfAsset.TryAdd(a, seen.FirstPacket);
            if (conversation.BAsset is { } b) _firstOfAsset.TryAdd(b, seen.FirstPacket);
            _firstOfAddress.TryAdd(seen.A, seen.FirstPacket);
            _firstOfAddress.TryAdd(seen.B, seen.FirstPacket);
        }
    }

    /// <summary>Frames that show the device at all.</summary>
    public IReadOnlyList<PacketReference> Of(Asset asset) => Take(
        [.. asset.Facts.OrderByDescending(fact => fact.Confidence).Select(fact => fact.Evidence), .. Conversations(asset)]);

    /// <summary>Frames that show one field of it.</summary>
    public IReadOnlyList<PacketReference> Of(Asset asset, LedgerField field)
    {
        if (field is LedgerField.Address or LedgerField.Mac or LedgerField.Status) return Take([.. Conversations(asset), .. Of(asset)]);
        var key = LedgerFields.KeyOf(field);
        var facts = Take([.. asset.Facts.Where(fact => fact.Key == key).OrderByDescending(fact => fact.Confidence)
            .Select(fact => fact.Evidence)]);
        return facts.Count > 0 ? facts : Of(asset);
    }

    private IEnumerable<PacketReference> Conversations(Asset asset)
    {
        foreach (var held in asset.Addresses)
            if (_firstOfAddress.TryGetValue(held.Address, out var packet)) yield return packet;
        if (_firstOfAsset.TryGetValue(asset.Id, out var first)) yield return first;
    }

    private static IReadOnlyList<PacketReference> Take(IEnumerable<PacketReference> packets) => [.. packets.Distinct().Take(AtMost)];
}
