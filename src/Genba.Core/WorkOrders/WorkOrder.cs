using System.Text.Json.Serialization;
using Genba.Core.Changes;
using Genba.Wire;

namespace Genba.Core.WorkOrders;

/// <summary>Work that was announced: who may do what to which machine, from when to when.</summary>
public sealed record WorkOrder
{
    public const int LongestId = 60;
    public const int LongestText = 200;
    public const int MostMachines = 200;
    public static readonly TimeSpan LongestTime = TimeSpan.FromDays(366);

    /// <summary>The number of the order, as people write it.</summary>
    public required string Id { get; init; }
    /// <summary>The person or company that works.</summary>
    public required string Who { get; init; }
    /// <summary>The computer that is used; null: any.</summary>
    public WorkPlace? Station { get; init; }
    public required IReadOnlyList<WorkPlace> Machines { get; init; }
    /// <summary>What may be done; looking is always allowed.</summary>
    public required IReadOnlyList<WorkClass> Classes { get; init; }
    public required DateTimeOffset From { get; init; }
    public required DateTimeOffset To { get; init; }
    public string Note { get; init; } = "";
    /// <summary>It was taken back: it allows nothing, and stays in the history.</summary>
    public bool IsWithdrawn { get; init; }

    internal PacketTime FromTime => TimeOf(From);
    internal PacketTime ToTime => TimeOf(To);

    public bool Allows(WorkClass work) => work == WorkClass.Read || Classes.Contains(work);

    internal static PacketTime TimeOf(DateTimeOffset time) => new((time - DateTimeOffset.UnixEpoch).Ticks * 100);
}

/// <summary>A machine as a person names it.</summary>
/// <param name="Text">Its name, address or MAC address, as written.</param>
/// <param name="AssetId">The asset that was meant when it was saved; null when none had this name yet.</param>
public sealed record WorkPlace(string Text, string? AssetId);

/// <param name="Version">1 for the first; each change makes another one.</param>
public sealed record SavedWorkOrder(WorkOrder Order, int Version, string Actor, DateTimeOffset SavedAt, long LogIndex);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(WorkOrder))]
internal sealed partial class WorkOrderJson : JsonSerializerContext;
