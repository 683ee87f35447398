using Genba.Core.Texts;

namespace Genba.Core.Frameworks;

/// <summary>What is known about the frameworks as a whole: <c>frameworks/catalogue.json</c>, in the order of the pages.</summary>
/// <param name="Outside">Publications that links may name although no file describes them: only their numbers are shown.</param>
public sealed record FrameworkCatalogue(
    IReadOnlyList<FrameworkEntry> Frameworks, IReadOnlyDictionary<string, BilingualText> Outside, IReadOnlyList<FrameworkSeries> Series);

/// <param name="What">What it is, in a sentence.</param>
/// <param name="Confidence">confirmed, partly or memory: how far the file was held against a source.</param>
/// <param name="Because">What the confidence rests on.</param>
/// <param name="ShortName">As people call it in a table.</param>
/// <param name="About">factory, company, system or product: what its requirements are asked of.</param>
public sealed record FrameworkEntry(
    string Id, string ShortName, string About, BilingualText What, string Confidence, BilingualText Because);

/// <summary>Editions of one framework, the oldest first.</summary>
public sealed record FrameworkSeries(BilingualText Name, IReadOnlyList<string> Editions);
