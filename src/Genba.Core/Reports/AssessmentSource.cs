using System.Globalization;
using Genba.Core.Actions;
using Genba.Core.Assessment;
using Genba.Core.Assessment.Together;
using Genba.Core.Frameworks;
using Genba.Core.Observations;
using Genba.Core.Storage;

namespace Genba.Core.Reports;

/// <summary>What a document about an assessment is made of: one framework's state, with the files that its evidence lies in.</summary>
/// <param name="Site">How people call the plant; empty: it has no name yet.</param>
/// <param name="Plant">What tells this plant from every other, for identifiers that stay the same from one document to the next.</param>
/// <param name="Captures">Those that evidence may refer to.</param>
public sealed record AssessmentSource(
    Framework Framework, AssessmentState State, string Site, string Plant, IReadOnlyList<CaptureSummary> Captures,
    DateTimeOffset Now, CultureInfo Language)
{
    public AssessmentResult Result => State.Result;

    /// <summary>Whose document it is; needed for <see cref="Audience.Department"/>.</summary>
    public DepartmentItems? Department { get; init; }

    /// <summary>What people do about the gaps, all of it; of another site than this plant nothing is known.</summary>
    public IReadOnlyList<FactoryAction> Actions { get; init; } = [];

    /// <summary>What people attached to their answers and did not withdraw.</summary>
    public IReadOnlyList<AnswerEvidence> Evidence { get; init; } = [];

    /// <summary>The first packet that was heard; the making of the document where nothing was.</summary>
    public DateTimeOffset From => Captures.Min(capture => capture.First) is { } first ? UnixMicroseconds.ToTime(first.Microseconds) : Now;

    public DateTimeOffset To => Captures.Max(capture => capture.Last) is { } last ? UnixMicroseconds.ToTime(last.Microseconds) : Now;
}

/// <summary>The items of the checklist that are a department's concern.</summary>
/// <param name="Items">Ids, as the roles chart ties them to the posts that people of the department hold.</param>
public sealed record DepartmentItems(string Name, IReadOnlySet<string> Items);
