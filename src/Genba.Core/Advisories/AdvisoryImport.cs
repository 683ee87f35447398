using System.Text.Json.Nodes;
using Genba.Core.Texts;

namespace Genba.Core.Advisories;

/// <summary>What an import did.</summary>
/// <param name="Sha256">Of the file; of several or of a folder, the hash of their list.</param>
public sealed record AdvisoryImport(string Name, string Sha256)
{
    public long Files { get; init; }

    /// <summary>Damaged or cut off, and left out whole.</summary>
    public long RefusedFiles { get; init; }

    /// <summary>With nothing in them that is an advisory.</summary>
    public IReadOnlyList<string> UnknownFiles { get; init; } = [];

    public long UnknownFileCount { get; init; }
    public long Added { get; init; }
    public long Replaced { get; init; }
    public long Same { get; init; }
    public long Older { get; init; }

    /// <summary>Records that are not what their format asks for.</summary>
    public long Faulty { get; init; }

    public long Scores { get; init; }
    public long OlderScores { get; init; }

    /// <summary>Fields that no reader knows, with how often they were met.</summary>
    public IReadOnlyDictionary<string, long> UnknownFields { get; init; } = new Dictionary<string, long>();

    public long UnknownFieldCount { get; init; }

    /// <summary>The first of them; <see cref="ProblemCount"/> counts all.</summary>
    public IReadOnlyList<AdvisoryProblem> Problems { get; init; } = [];

    public long ProblemCount { get; init; }

    /// <summary>Whether it changed anything, and so stands in the log.</summary>
    public bool ChangedSomething => Added + Replaced + Scores > 0;

    public bool FoundSomething => ChangedSomething || Same + Older + OlderScores > 0;

    internal JsonObject ToJson() => new()
    {
        ["files"] = Files,
        ["refused_files"] = RefusedFiles,
        ["unknown_files"] = UnknownFileCount,
        ["added"] = Added,
        ["replaced"] = Replaced,
        ["same"] = Same,
        ["older"] = Older,
        ["faulty"] = Faulty,
        ["scores"] = Scores,
        ["unknown_fields"] = UnknownFieldCount,
    };
}

/// <param name="Place">Record or line; null: the whole file.</param>
public sealed record AdvisoryProblem(string File, BilingualText? Place, BilingualText What)
{
    public override string ToString() => Place is null ? $"{File}: {What}" : $"{File}, {Place}: {What}";
}
