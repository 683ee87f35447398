using Genba.Core.Observations;

namespace Genba.Core.Changes;

/// <summary>Something that is otherwise than in the baseline, with what showed it before and after.</summary>
public sealed record PlantChange
{
    public required ChangeKind Kind { get; init; }
    /// <summary>
    /// Asset ids, the affected one first; of a replacement the new one, then the old one; of talk the server, then the client.
    /// </summary>
    public required IReadOnlyList<string> Assets { get; init; }
    /// <summary>Zone of the affected asset; empty: none.</summary>
    public string Zone { get; init; } = "";
    /// <summary>
    /// What about it: the key of a fact, <c>address</c>, <c>vlan</c>, <c>attached-to</c>, <c>name</c>, a service, a class of operations.
    /// </summary>
    public string About { get; init; } = "";
    public string? Before { get; init; }
    public string? After { get; init; }
    /// <summary>Where it was, of a device that moved; null: in no zone.</summary>
    public string? ZoneBefore { get; init; }
    /// <summary>Empty where nothing was there before.</summary>
    public IReadOnlyList<PacketReference> EvidenceBefore { get; init; } = [];
    /// <summary>Empty where silence is all there is.</summary>
    public IReadOnlyList<PacketReference> EvidenceAfter { get; init; } = [];
    /// <summary>When what is new was seen; of a device that is gone, when it was seen.</summary>
    public required Sighting Seen { get; init; }
    public long Count { get; init; } = 1;
    /// <summary>Watched time without it, of a device that is gone.</summary>
    public TimeSpan Silence { get; init; }

    /// <summary>The same change keeps its key, and a person's decision, over imports.</summary>
    public string Key => KeyWith(Assets);

    internal string KeyWith(IEnumerable<string> assets) => string.Join('|', assets.Prepend(ChangeKinds.NameOf(Kind)).Append(About).Append(
        Kind == ChangeKind.DeviceGone ? FormattableString.Invariant($"{Seen.Last.Nanoseconds}") : After ?? ""));
}

public enum ChangeKind { DeviceNew, DeviceReplaced, DeviceMoved, DeviceGone, FactChanged, ConversationNew, OperationNew, Duplicate }

/// <summary>The stable spelling of <see cref="ChangeKind"/>; stored and part of addresses, so never changed.</summary>
public static class ChangeKinds
{
    private static readonly string[] Names = ["new", "replaced", "moved", "gone", "fact", "conversation", "operation", "duplicate"];

    public static string NameOf(ChangeKind kind) => Names[(int)kind];

    public static ChangeKind? Parse(string? name) => Array.IndexOf(Names, name) is >= 0 and var place ? (ChangeKind)place : null;
}
