using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.Core.Assets;

/// <summary>
/// Decides which observations mean one device. A pure function. Everything that sent is an asset; what was only written to
/// is none, for a scan must not fill the plant with machines that do not exist.
/// </summary>
public static class AssetResolver
{
    /// <param name="vendors">Who made which network interface.</param>
    /// <param name="joins">What people said is one device.</param>
    public static ResolvedAssets Resolve(ObservationSet observations, OuiRegistry vendors, IReadOnlyList<AssetJoin>? joins = null)
    {
        var (believed, hearsay) = AddressClaims.Divide(observations);
        var drafts = new AssetDrafts(believed);
        foreach (var link in observations.Links) drafts.Add(link);
        foreach (var identity in observations.Identities) drafts.Add(identity);
        foreach (var binding in hearsay) drafts.AddHearsay(binding);
        foreach (var conversation in observations.Conversations) drafts.Add(conversation);
        foreach (var operation in observations.Operations) drafts.Add(operation);
        return new([.. new DeviceJoiner(drafts.Talks).Join(drafts.All, joins ?? []).Select(draft => Finish(draft, vendors)).OrderBy(SortKey)]);
    }

    private static (bool, HostAddress, string) SortKey(Asset asset) => asset.Addresses.Count == 0
        ? (true, default, asset.Id)
        : (false, asset.Addresses[0].Address, asset.Id);

    private static Asset Finish(AssetDraft draft, OuiRegistry vendors)
    {
        foreach (var mac in draft.Macs)
        {
            if (vendors.VendorOf(mac) is { } vendor)
                draft.Add(new Fact("mac-vendor", vendor, "ethernet", 1, 1, draft.Seen!.Value, draft.First));
        }
        foreach (var guess in SystemGuess.Of([.. draft.Facts])) draft.Add(guess);
        var facts = draft.Facts
            .OrderBy(fact => fact.Key, StringComparer.Ordinal)
            .ThenByDescending(fact => fact.Confidence)
            .ThenBy(fact => fact.Value, StringComparer.Ordinal)
            .ThenBy(fact => fact.Protocol, StringComparer.Ordinal)
            .ToList();
        var choices = FactChoices.From(facts, vendors);
        string? Chosen(string key) => choices.Find(choice => choice.Key == key)?.Value;
        var (kind, kindChoice) = KindGuess.Of(draft, facts, Chosen("vendor"), Chosen("model"));
        if (kindChoice is not null) choices.Add(kindChoice);
        return new()
        {
            Id = draft.Id,
            Macs = [.. draft.Macs.OrderBy(mac => mac.ToString() != draft.Id).ThenBy(mac => mac)],
            Addresses = [.. draft.Addresses.Values.OrderBy(address => !address.Address.IsV4).ThenBy(address => address.Address)],
            Names = [.. facts.Where(fact => fact.Key == "name")
                .OrderByDescending(fact => fact.Confidence).ThenByDescending(fact => fact.Count)
                .Select(fact => fact.Value).Distinct(StringComparer.OrdinalIgnoreCase)],
            Kind = kind,
            Vendor = Chosen("vendor"),
            Model = Chosen("model"),
            Firmware = Chosen("firmware"),
            Serial = Chosen("serial"),
            OperatingSystem = Chosen("os"),
            Protocols = [.. draft.Spoken.Keys
                .OrderBy(spoken => spoken.Name, StringComparer.Ordinal).ThenBy(spoken => spoken.Role, StringComparer.Ordinal)],
            Volume = draft.Volume,
            Seen = draft.Seen!.Value,
            FirstPacket = draft.First,
            Facts = facts,
            Choices = choices,
            Shares = draft.Shares,
            BeyondRouter = draft.Macs.Count == 0 && draft.Conduct.Routes is null,
        };
    }
}
