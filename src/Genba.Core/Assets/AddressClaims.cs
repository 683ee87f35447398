using Genba.Core.Observations;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Core.Assets;

/// <summary>
/// Which announced addresses are believed. Neighbour discovery of switches (LLDP, CDP) names any interface of the sender,
/// also one on a network that was not watched: such an address stays a fact until it is seen in use.
/// </summary>
internal static class AddressClaims
{
    private static readonly HashSet<string> Announcements = ["lldp", "cdp"];

    public static (List<AddressBinding> Believed, List<AddressBinding> Hearsay) Divide(ObservationSet observations)
    {
        var believed = new List<AddressBinding>(observations.Bindings.Count);
        var announced = new List<AddressBinding>();
        foreach (var binding in observations.Bindings)
        {
            var isAnnounced = binding.Source == BindingSource.Protocol && Announcements.Contains(binding.Protocol ?? "");
            (isAnnounced ? announced : believed).Add(binding);
        }
        if (announced.Count == 0) return (believed, announced);
        var used = new HashSet<HostAddress>(believed.Select(binding => binding.Address));
        foreach (var conversation in observations.Conversations)
        {
            used.Add(conversation.A);
            used.Add(conversation.B);
        }
        believed.AddRange(announced.Where(binding => used.Contains(binding.Address)));
        announced.RemoveAll(binding => used.Contains(binding.Address));
        return (believed, announced);
    }
}
