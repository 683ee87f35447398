using Genba.Core.Observations;
using Genba.Core.Texts;

namespace Genba.Core.Detection;

/// <summary>What a detection concluded, with the frames that show it.</summary>
public sealed record Finding
{
    /// <summary>D01 ... as in the catalogue of detections.</summary>
    public required string Rule { get; init; }
    public required Severity Severity { get; init; }
    /// <summary>One sentence that names machine and deed.</summary>
    public required BilingualText Title { get; init; }
    /// <summary>Why it matters to the line.</summary>
    public BilingualText? Why { get; init; }
    /// <summary>What to look at, whom to call, and what not to do.</summary>
    public BilingualText? Advice { get; init; }
    /// <summary>Asset ids, the affected one first.</summary>
    public required IReadOnlyList<string> Assets { get; init; }
    /// <summary>MITRE ATT&amp;CK for ICS technique.</summary>
    public string? Technique { get; init; }
    /// <summary>Never empty: no evidence, no finding.</summary>
    public required IReadOnlyList<PacketReference> Evidence { get; init; }
    /// <summary>The other side, where a document says it; null for findings that have none.</summary>
    public DocumentReference? Document { get; init; }
    public required Sighting Seen { get; init; }
    public long Count { get; init; } = 1;
    /// <summary>How far the learning of a "new ..." rule has come; 100 for rules that need none.</summary>
    public int MaturityPercent { get; init; } = 100;

    /// <summary>The number of the work order that covers it: it is quiet, and stays.</summary>
    public string? WorkOrder { get; init; }

    /// <summary>Covered by an order: attached to it, and no alarm any more.</summary>
    /// <param name="order">Its number; null: none covers it.</param>
    internal Finding Under(string? order) => order is null ? this : this with { WorkOrder = order, Severity = Severity.Info };

    /// <summary>Rule, assets and what distinguishes it: the same finding keeps its key, and a person's decision, over imports.</summary>
    public required string Key { get; init; }
}

/// <summary>A place in a file that people brought.</summary>
/// <param name="Path">JSON pointer or path of elements; null where the file has lines only.</param>
/// <param name="Line">1-based; 0: the file as a whole.</param>
public sealed record DocumentReference(string Name, string Sha256, string? Path, long Line);

public enum Severity { Info, Low, Medium, High, Critical }
