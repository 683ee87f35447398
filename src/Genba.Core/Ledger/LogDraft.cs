using System.Text.Json.Nodes;

namespace Genba.Core.Ledger;

/// <summary>What is to be written into the log: who did what about which things.</summary>
/// <param name="Type">What happened, one of <see cref="EntryTypes"/>.</param>
/// <param name="Actor">
/// Who did it: the id of an account, or <see cref="EntryActors"/>. An id, not a name: entries are never erased.
/// </param>
/// <param name="Subjects">The things it is about, as <c>kind/id</c>: <c>capture/&lt;sha256&gt;</c>, <c>asset/12</c>.</param>
public sealed record LogDraft(string Type, string Actor, params IReadOnlyList<string> Subjects)
{
    /// <summary>Version of the payload's shape; raised when a type's payload changes its fields.</summary>
    public int Schema { get; init; } = 1;

    public string Site { get; init; } = "default";

    /// <summary>When it happened, if that is not the moment of writing.</summary>
    public DateTimeOffset? ObservedAt { get; init; }

    /// <summary>
    /// Before and after, reason, counts. Above <see cref="LogEntry.LargestPayloadBytes"/> it is kept beside the log and
    /// the entry holds its salted hash.
    /// </summary>
    public JsonObject? Payload { get; init; }

    /// <summary>Keeps the payload beside the log whatever its size, so that personal data can be erased later.</summary>
    public bool PayloadIsErasable { get; init; }
}
