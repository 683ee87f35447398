using Genba.Core.Detection;

namespace Genba.Core.Changes;

/// <summary>What a person said about a change: it is normal from now on, or somebody must look into it.</summary>
public sealed record ChangeDecision(ChangeState State, string Reason, string Actor, DateTimeOffset DecidedAt);

/// <summary>Open: nobody has said anything, or took it back.</summary>
public enum ChangeState { Open, Accepted, Raised }

/// <summary>The stable spelling of <see cref="ChangeState"/>; stored and part of addresses, so never changed.</summary>
public static class ChangeStates
{
    private static readonly string[] Names = ["open", "accepted", "raised"];

    public static string NameOf(ChangeState state) => Names[(int)state];

    public static ChangeState? Parse(string? name) => Array.IndexOf(Names, name) is >= 0 and var place ? (ChangeState)place : null;
}

/// <summary>The decisions that stand, by the key of the change.</summary>
public sealed class ChangeDecisions(IReadOnlyDictionary<string, ChangeDecision> byKey)
{
    public static readonly ChangeDecisions None = new(new Dictionary<string, ChangeDecision>());

    /// <summary>
    /// By the change's own key; else by the key it had while a device of it was known by its address or another of its cards,
    /// as another import, or a person who joined two devices, may have told since.
    /// </summary>
    public ChangeDecision? Of(PlantChange change, PlantIndex index)
    {
        if (byKey.Count == 0) return null;
        if (byKey.TryGetValue(change.Key, out var decision)) return decision;
        for (var i = 0; i < Math.Min(change.Assets.Count, 2); i++)
        {
            if (index[change.Assets[i]] is not { Macs.Count: > 0 } asset) continue;
            var place = i;
            foreach (var other in asset.Macs.Select(mac => mac.ToString())
                .Concat(asset.Addresses.Select(address => address.Address.ToString())))
            {
                var key = change.KeyWith(change.Assets.Select((id, at) => at == place ? other : id));
                if (byKey.TryGetValue(key, out decision)) return decision;
            }
        }
        return null;
    }
}
