using System.Runtime.CompilerServices;
using Genba.Core.Advisories;
using Genba.Core.Exposures;
using Genba.Core.Exposures.Matching;
using Genba.Core.Tests.Advisories;

namespace Genba.Core.Tests.Exposures.Matching;

/// <summary>
/// One line of labelled-matches.tsv: a product, the records about one vulnerability, and the answer that a person reading those records
/// gives. Labels are made by reading, never from what the program says.
/// </summary>
/// <param name="Kind">purl, cpe, firmware and device ("maker | name"), or "part" (a part of an SBOM with a name only).</param>
/// <param name="Version">Null where none is known.</param>
/// <param name="Records">Files, divided by a plus sign: <c>samples/…</c> beside the list, others below GENBA_SHARED_DATA.</param>
/// <param name="Expected">affected, not-affected, fixed, under-investigation, cannot-tell, or silent: no record speaks of it.</param>
/// <param name="Trap">Name of the trap in which others were caught; null: an ordinary case.</param>
internal sealed record LabelledMatch(
    int Line, string Kind, string Product, string? Version, IReadOnlyList<string> Records, string Vulnerability, string Expected,
    string? Trap, string Why)
{
    private static readonly Dictionary<string, IReadOnlyList<Advisory>> Read = new(StringComparer.Ordinal);

    public bool IsOfSharedData => Records.Any(path => !path.StartsWith("samples/", StringComparison.Ordinal));

    public static IReadOnlyList<LabelledMatch> All { get; } = [.. File.ReadLines(Path.Combine(Folder(), "labelled-matches.tsv"))
        .Select((text, index) => (Cells: text.Split('\t'), Line: index + 1))
        .Where(line => line.Cells.Length > 1 && line.Cells[0] is not ("kind" or ['#', ..]))
        .Select(line => line.Cells.Length == 8 ? Of(line.Cells, line.Line)
            : throw new InvalidDataException($"Line {line.Line} has {line.Cells.Length} cells."))];

    public MatchTarget Target()
    {
        var parts = Product.Split(" | ");
        return Kind switch
        {
            "purl" => MatchTarget.OfComponent("library", parts[0][(parts[0].LastIndexOf('/') + 1)..], Version, null, parts[0],
                parts.Skip(1).ToArray()),
            "cpe" => MatchTarget.OfComponent("application", "named by CPE", Version, null, null, [Product]),
            "firmware" => MatchTarget.OfComponent("firmware", parts[1], Version, parts[0], null, []),
            "device" => MatchTarget.OfDevice(parts[0], parts[1], Version),
            "part" => MatchTarget.OfComponent("library", Product, Version, null, null, []),
            _ => throw new InvalidDataException($"Line {Line}: no kind is called {Kind}."),
        };
    }

    /// <summary>As a run does it: records are found by key, kept as bare claims, and asked one by one.</summary>
    public (string Answer, Answer? Decision) Ask()
    {
        var target = Target();
        var aliases = new AliasGroups();
        foreach (var statement in Records.SelectMany(Load).SelectMany(advisory => advisory.Statements))
            foreach (var alias in statement.Aliases) aliases.Join(statement.About[0], alias);
        var ids = aliases.Of(Vulnerability);
        var answers = Records.SelectMany(Load).Where(advisory => IsFound(advisory, target))
            .Select(advisory => AdvisoryClaims.Read(
                advisory.Feed, advisory.Publisher, advisory.Id, AdvisoryClaims.Write(advisory), target.Device is null ? target.Keys : null, out _)!)
            .SelectMany(advisory => new Criteria(advisory).Ask(target)).Where(answer => answer.About.Any(ids.Contains)).ToList();
        if (answers.Count == 0) return ("silent", null);
        var decision = Verdict.Of(answers);
        return (decision.Status switch
        {
            ExposureStatus.Affected => "affected",
            ExposureStatus.NotAffected => "not-affected",
            ExposureStatus.Fixed => "fixed",
            ExposureStatus.UnderInvestigation => "under-investigation",
            _ => "cannot-tell",
        }, decision);
    }

    /// <summary>Of a file beside the list.</summary>
    public static string PathOf(string name) => Path.Combine(Folder(), name);

    public override string ToString() => $"line {Line}: {Kind} {Product} {Version ?? "?"}, {Vulnerability}";

    /// <summary>As <c>ExposureMatch</c> finds records: parts by any key of theirs, machines by their maker.</summary>
    private static bool IsFound(Advisory advisory, MatchTarget target)
    {
        var keys = ProductKeys.Of(advisory);
        if (target.Device is not { } device) return target.Keys.Any(keys.Contains);
        return keys.Any(key => device.Maker.Names.Any(name => key.StartsWith("n:" + name, StringComparison.Ordinal))
            || device.Maker.Cpe.Any(name => key.StartsWith($"c:{name}:", StringComparison.Ordinal)));
    }

    private static IReadOnlyList<Advisory> Load(string path)
    {
        if (Read.TryGetValue(path, out var known)) return known;
        var whole = path.StartsWith("samples/", StringComparison.Ordinal) ? Path.Combine(Folder(), path)
            : Path.Combine(Environment.GetEnvironmentVariable("GENBA_SHARED_DATA")!, path);
        var all = SharedAdvisories.Read(whole);
        Assert.True(all.Advisories.Count > 0, $"{path} holds no record.");
        return Read[path] = all.Advisories;
    }

    private static LabelledMatch Of(string[] cells, int line) => new(line, cells[0], cells[1], cells[2] is "-" ? null : cells[2],
        cells[3].Split(" + "), cells[4], cells[5], cells[6] is "-" ? null : cells[6], cells[7]);

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
