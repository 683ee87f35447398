using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Genba.Core.Components;
using Genba.Core.Components.Reading;

namespace Genba.Core.Tests.Components;

public sealed partial class SbomRoundTripTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Real_files_written_in_their_own_format_and_read_again_are_the_same()
    {
        var (faults, compared) = (new StringBuilder(), 0);
        foreach (var path in SharedSboms.All)
        {
            using var file = File.OpenRead(path);
            if (SbomReader.ReadWhole(file) is not (SbomReading.Read read, { } sbom)
                || !SbomWriter.Formats.Contains(sbom.Head.Format)) continue;
            // Of two things with one reference nobody knows which is meant; what is no SPDX identifier gets one.
            if (read.Problems.Any(one => one.Kind is SbomProblemKind.DuplicateReference or SbomProblemKind.BadReference)) continue;
            compared++;
            if (Difference(sbom, Again(sbom, sbom.Head.Format)) is { } difference)
                faults.Append(CultureInfo.InvariantCulture, $"{SharedSboms.NameOf(path)}: {difference}\n");
        }
        Assert.True(faults.Length == 0, faults.ToString());
        Assert.True(compared > 200, $"{compared} compared");
    }

    [Fact]
    public void Real_files_keep_in_another_format_what_both_have()
    {
        var (faults, compared) = (new StringBuilder(), 0);
        foreach (var path in SharedSboms.All)
        {
            using var file = File.OpenRead(path);
            if (SbomReader.ReadWhole(file) is not (SbomReading.Read read, { } sbom)) continue;
            if (read.Problems.Any(one => one.Kind == SbomProblemKind.DuplicateReference)) continue;
            foreach (var format in SbomWriter.Formats.Where(format => format != sbom.Head.Format))
            {
                compared++;
                var (before, after) = (Shared(sbom), Shared(Again(sbom, format)));
                if (!before.SequenceEqual(after))
                    faults.Append(CultureInfo.InvariantCulture,
                        $"{SharedSboms.NameOf(path)} as {format}: {before.Except(after).FirstOrDefault()} became {after.Except(before).FirstOrDefault()}\n");
            }
        }
        Assert.True(faults.Length == 0, faults.ToString());
        Assert.True(compared > 400, $"{compared} compared");
    }

    /// <summary>What every format has a place for.</summary>
    private static List<string> Shared(Sbom sbom) => [.. sbom.Components
        .Select(one => string.Join(" · ", one.FullName, one.Version, one.Supplier?.Name, one.Find(Identifier.Purl),
            one.Find(Identifier.Cpe)))
        .Order(StringComparer.Ordinal)];

    private static Sbom Again(Sbom sbom, SbomFormat format)
    {
        using var written = new MemoryStream();
        SbomWriter.Write(sbom, format, written, Now);
        written.Position = 0;
        var (reading, again) = SbomReader.ReadWhole(written);
        Assert.True(again is not null, reading is SbomReading.Rejected rejected ? rejected.Reason.ToString() : null);
        return again!;
    }

    /// <summary>The first thing that is not the same; places in the file may move, and relationships may come in another order.</summary>
    internal static string? Difference(Sbom one, Sbom other)
    {
        if (Text(one.Head) != Text(other.Head)) return $"{Text(one.Head)}\n became {Text(other.Head)}";
        if (one.Components.Count != other.Components.Count) return $"{one.Components.Count} components became {other.Components.Count}";
        var (before, after) = (Texts(one), Texts(other));
        foreach (var (left, right) in before.Zip(after))
            if (left != right) return $"{left}\n became {right}";
        static List<string> Edges(Sbom sbom) => [.. sbom.Relationships.Select(edge => edge.ToString()).Distinct()
            .Order(StringComparer.Ordinal)];
        return Edges(one).SequenceEqual(Edges(other)) ? null
            : $"relationship {Edges(one).Except(Edges(other)).FirstOrDefault()} became {Edges(other).Except(Edges(one)).FirstOrDefault()}";
    }

    private static List<string> Texts(Sbom sbom)
    {
        var names = sbom.Components.ToDictionary(one => one.Number, one => $"{one.Reference} {one.Name} {one.Version}");
        return [.. sbom.Components.Select(one => Text(one, one.Parent is { } parent ? names[parent] : "")).Order(StringComparer.Ordinal)];
    }

    /// <summary>What is not interpreted goes into the namespace that is written; blanks between elements say nothing.</summary>
    private static string Plain(object? raw) => Version().Replace(Blanks().Replace($"{raw}", "><"), "schema/bom/");

    [GeneratedRegex(@"schema/bom/[0-9.]*")]
    private static partial Regex Version();

    [GeneratedRegex(@">\s+<")]
    private static partial Regex Blanks();

    private static string Text(SbomHead head) => string.Join('|', head.Format, head.Serial, head.Edition, head.Name, head.Created,
        string.Join(';', head.Authors), string.Join(';', head.Tools), head.Supplier, string.Join(';', head.Subjects),
        string.Join(';', head.Rest.Select(rest => rest with { Text = Plain(rest.Text) })
            .OrderBy(rest => rest.Name, StringComparer.Ordinal)));

    private static string Text(Component one, string parent) =>
        string.Join('|', parent, one.Reference, one.Kind, one.Group, one.Name, one.Version,
        one.Supplier, one.Maker, one.Author, one.Publisher, one.Description, one.Copyright, one.Scope,
            string.Join(';', one.Licences.OrderBy(x => x.Role).Select(x => x with { Raw = Plain(x.Raw) })),
        string.Join(';', one.Hashes), string.Join(';', one.Identifiers.OrderBy(x => x.Scheme)),
            string.Join(';', one.Links.Select(x => x with { Raw = Plain(x.Raw) }).OrderBy(x => x.Type).ThenBy(x => x.Url)),
        string.Join(';', one.Rest.Where(rest => !rest.Name.Equals("filesAnalyzed", StringComparison.OrdinalIgnoreCase))
            .Select(rest => rest with { Text = Plain(rest.Text) }).OrderBy(rest => rest.Name, StringComparer.Ordinal)));
}
