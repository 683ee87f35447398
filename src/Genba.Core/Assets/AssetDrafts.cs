using Genba.Core.Observations;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Core.Assets;

/// <summary>Hands every observation to the assets that it speaks about.</summary>
internal sealed class AssetDrafts
{
    /// <summary>Who asks less often looks around; who operates a machine asks it again and again.</summary>
    private const int QuestionsOfPolling = 10;

    private readonly AddressOwnership _ownership;
    private readonly Dictionary<MacAddress, AssetDraft> _byMac = [];
    private readonly Dictionary<HostAddress, AssetDraft> _byAddress = [];

    public AssetDrafts(IReadOnlyList<AddressBinding> bindings)
    {
        _ownership = new(bindings);
        foreach (var (mac, own) in _ownership.Own) AddMac(mac, own);
        foreach (var binding in bindings)
        {
            if (_byMac.TryGetValue(binding.Mac, out var sender)) sender.Saw(binding.Seen, binding.Evidence);
        }
        foreach (var mac in _ownership.Routers)
            _byMac[mac].Conduct.Routes = _byMac[mac].First;
        foreach (var (address, seen) in _ownership.Ownerless) AddAddress(address, seen);
        NoteConflicts();
    }

    /// <summary>Pairs that sent each other something over IP.</summary>
    public HashSet<(AssetDraft, AssetDraft)> Talks { get; } = [];

    public IEnumerable<AssetDraft> All => _byMac.Values.Concat(_byAddress.Values).Where(draft => draft.Seen is not null);

    public void Add(LinkObservation link)
    {
        var a = Sender(link.A);
        var b = link.BothWays ? Sender(link.B) : _byMac.GetValueOrDefault(link.B);
        foreach (var end in (ReadOnlySpan<AssetDraft?>)[a, a == b ? null : b])
        {
            if (end is null) continue;
            end.Saw(link.Seen, link.FirstPacket);
            end.Carried(link.Volume);
            end.Speaks(link.Protocol, "peer");
        }
    }

    public void Add(IdentityObservation identity)
    {
        if (Find(identity.Subject, identity.Seen) is not { } draft) return;
        draft.Saw(identity.Seen, identity.Evidence);
        var key = IdentityFields.KeyOf(identity.Field);
        draft.Add(new Fact(
            key, identity.Value, identity.Protocol, identity.ConfidencePercent / 100.0, identity.Count, identity.Seen, identity.Evidence));
    }

    /// <summary>An address that somebody announced and that was never seen in use.</summary>
    public void AddHearsay(AddressBinding binding)
    {
        if (Sender(binding.Mac) is not { } draft) return;
        draft.Saw(binding.Seen, binding.Evidence);
        draft.Facts.Add(new(
            IdentityFields.KeyOf(IdentityField.Address), binding.Address.ToString(), binding.Protocol ?? "", 0.7, binding.Packets,
            binding.Seen, binding.Evidence));
    }

    public void Add(ConversationObservation conversation)
    {
        var volume = conversation.AToB + conversation.BToA;
        // 0.0.0.0 and :: stand for everybody who has no address yet: such a conversation is no one machine's.
        var a = conversation.A.IsNone ? null : Holder(conversation.AMac, conversation.A, conversation.Seen);
        var b = conversation.B.IsNone ? null : Holder(conversation.BMac, conversation.B, conversation.Seen);
        Took(a, conversation, volume, ServerSide.A);
        if (b == a) return;
        Took(b, conversation, volume, ServerSide.B);
        if (a is not null && b is not null && conversation.AToB.Packets > 0 && conversation.BToA.Packets > 0) Talks.Add((a, b));
    }

    public void Add(OperationObservation operation)
    {
        if (!operation.IsIndustrial) return;
        var first = operation.Samples[0].Packet;
        if (Find(operation.Client, operation.Seen)?.Conduct is { } client && operation.Class != OperationClass.Other)
        {
            if (operation.Class is OperationClass.Program or OperationClass.Firmware) client.Engineers ??= first;
            if (operation.Class is OperationClass.Mode && client.Commands.Add(operation.Server.Address) && client.Commands.Count > 1)
                client.Engineers ??= first;
            if (operation.Class is OperationClass.Write) client.Writes ??= first;
            if (operation.Class is OperationClass.Read or OperationClass.Write && operation.Count >= QuestionsOfPolling
                && operation.Server.Address is { IsNone: false, IsMulticast: false } target)
            {
                client.Polls.Add(target);
                client.FirstPoll ??= first;
            }
        }
        // Only an answer proves that something serves: a scanner asks everybody.
        if (operation.Succeeded > 0 && Find(operation.Server, operation.Seen)?.Conduct is { } server)
        {
            server.Serves ??= first;
            server.ServedProtocol ??= operation.Protocol;
        }
    }

    private static void Took(AssetDraft? draft, ConversationObservation conversation, Volume volume, ServerSide side)
    {
        if (draft is null) return;
        draft.Saw(conversation.Seen, conversation.FirstPacket);
        draft.Carried(volume);
        if (conversation.Protocol is not { } protocol) return;
        draft.Speaks(protocol, conversation.Server switch
        {
            ServerSide.Both => "peer",
            ServerSide.Unknown => "peer",
            var server => server == side ? "server" : "client",
        });
    }

    /// <summary>Whom a claim is about. A MAC address that somebody names is believed to exist; an address must have been seen.</summary>
    private AssetDraft? Find(Subject subject, Sighting seen)
    {
        if (AddressOwnership.IsOneMachine(subject.Address) || subject.Address.IsNone)
            return Holder(subject.Mac, subject.Address, seen);
        return null;
    }

    private AssetDraft? Holder(MacAddress mac, HostAddress address, Sighting seen)
    {
        if (address.IsNone) return Sender(mac);
        var owners = _ownership.OwnersOf(address);
        return owners.Count switch
        {
            0 => _byAddress.GetValueOrDefault(address),
            1 => _byMac[owners[0]],
            _ when owners.Contains(mac) => _byMac[mac],
            _ => owners.Select(owner => _byMac[owner])
                .MinBy(owner => Math.Abs(owner.Addresses[address].Seen.First.Nanoseconds - seen.First.Nanoseconds)),
        };
    }

    private AssetDraft? Sender(MacAddress mac)
    {
        if (mac.IsNone || mac.IsGroup || mac.IsVirtualRouter) return null;
        return _byMac.TryGetValue(mac, out var draft) ? draft : AddMac(mac, []);
    }

    private AssetDraft AddMac(MacAddress mac, List<AddressBinding> own)
    {
        var draft = new AssetDraft(mac.ToString(), mac);
        foreach (var binding in own) draft.Add(binding);
        _byMac.Add(mac, draft);
        return draft;
    }

    private void AddAddress(HostAddress address, List<AddressBinding> seen)
    {
        var draft = new AssetDraft(address.ToString(), null);
        foreach (var binding in seen) draft.Add(binding);
        if (_ownership.VirtualRouters.Contains(address)) draft.Conduct.Routes = draft.First;
        _byAddress.Add(address, draft);
    }

    /// <summary>One address on two devices at the same time: both keep it, and both say so.</summary>
    private void NoteConflicts()
    {
        foreach (var (address, owners) in _ownership.SharedAddresses)
        {
            foreach (var owner in owners)
            {
                var mine = _byMac[owner].Addresses[address];
                foreach (var other in owners)
                {
                    if (other == owner || !AddressOwnership.Overlap(mine.Seen, _byMac[other].Addresses[address].Seen)) continue;
                    _byMac[owner].Facts.Add(new("address-conflict", $"{address} {other}", "arp", 0.9, 1, mine.Seen, _byMac[owner].First));
                }
            }
        }
    }
}
