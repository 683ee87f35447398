using FsCheck;
using FsCheck.Fluent;
using Genba.Core.Components;
using Genba.Core.Components.Reading;

namespace Genba.Core.Tests.Components;

/// <summary>Whatever an SBOM says, written and read again it says the same.</summary>
public sealed class SbomPropertyTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private static readonly string[] Letters =
        ["a", "Z", "0", ".", "-", " ", "\"", "\\", "<", ">", "&", "'", "/", "@", "(", ")", ":", "é", "部", "品", "𠮷", "\u0001", "]]>",
            "</text>", "{", "}", "#", "\t"];

    public static TheoryData<SbomFormat> Written => [.. SbomWriter.Formats];

    [Theory]
    [MemberData(nameof(Written))]
    public void Written_and_read_again_it_is_the_same(SbomFormat format) => Prop.ForAll(Sboms(format).ToArbitrary(), sbom =>
    {
        using var written = new MemoryStream();
        SbomWriter.Write(sbom, format, written, Now);
        var first = Read(written);
        using var again = new MemoryStream();
        SbomWriter.Write(first, format, again, Now);
        return SbomRoundTripTests.Difference(first, Read(again)) is not { } difference ? Same(sbom, first, format)
            : throw new Xunit.Sdk.XunitException(difference);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    /// <summary>What every format has a place for comes out as it went in.</summary>
    private static bool Same(Sbom sbom, Sbom read, SbomFormat format)
    {
        var isXml = format == SbomFormat.CycloneDxXml;
        string Plain(string? text) => isXml || format == SbomFormat.SpdxTagValue
            ? (text ?? "").Trim().Replace("</text>", "<text>", StringComparison.Ordinal).Replace('\u0001', isXml ? '\uFFFD' : '\u0001')
            : text ?? "";
        List<string> Of(Sbom one) => [.. one.Components.Select(part =>
            string.Join('|', Plain(part.Name), Plain(part.Version), Plain(part.Supplier?.Name), part.Find(Identifier.Purl),
            string.Join(';', part.Hashes), string.Join(';', part.Licences.Select(licence => licence.Text)))).Order(StringComparer.Ordinal)];
        var (before, after) = (Of(sbom), Of(read));
        return before.SequenceEqual(after) ? sbom.Relationships.Count == read.Relationships.Count(one => one.Kind == Relationship.DependsOn)
            : throw new Xunit.Sdk.XunitException(
                $"{before.Except(after).FirstOrDefault()}\nbecame {after.Except(before).FirstOrDefault()}");
    }

    private static Sbom Read(MemoryStream written)
    {
        written.Position = 0;
        var (reading, sbom) = SbomReader.ReadWhole(written);
        return sbom ?? throw new Xunit.Sdk.XunitException(((SbomReading.Rejected)reading).Reason.ToString());
    }

    private static Gen<Sbom> Sboms(SbomFormat format) =>
        from count in Gen.Choose(1, 12)
        from parts in Gen.ArrayOf(Parts, count)
        from edges in Gen.ArrayOf(Gen.Two(Gen.Choose(1, count)))
        from parents in Gen.ArrayOf(Gen.Choose(0, count), count)
        let isNested = format is SbomFormat.CycloneDxJson or SbomFormat.CycloneDxXml
        select new Sbom(
            new() { Format = format, SpecVersion = "1.6", Created = "2026-01-02T03:04:05Z", Subjects = [ReferenceOf(1)] },
            [.. parts.Select((part, at) => part with { Number = at + 1, Reference = ReferenceOf(at + 1), Parent = isNested && at > 1
                && parents[at] is > 1 and var parent && parent <= at ? parent : null })],
            [.. edges.Select(edge => new Relationship(ReferenceOf(edge.Item1), Relationship.DependsOn, ReferenceOf(edge.Item2)))
                .Distinct()]);

    private static string ReferenceOf(int number) => $"SPDXRef-{number}";

    private static Gen<Component> Parts =>
        from name in Texts(1)
        from version in Gen.OneOf(Gen.Constant<string?>(null), Texts(1).Select(text => (string?)text))
        from supplier in Gen.OneOf(Gen.Constant<Party?>(null), Words.Select(text => (Party?)new Party(text)))
        from purl in Gen.OneOf(Gen.Constant<string?>(null), Words.Select(text => (string?)$"pkg:generic/{text}"))
        from hash in Gen.OneOf(Gen.Constant<ComponentHash?>(null),
            Gen.Elements("SHA-1", "SHA-256", "MD5").Select(one => (ComponentHash?)new ComponentHash(one, "00ff")))
        from licence in Gen.OneOf(Gen.Constant<Licence?>(null),
            Gen.Elements("MIT", "Apache-2.0 OR MIT").Select(text => (Licence?)new Licence(text, Role: LicenceRole.Declared)))
        select new Component
        {
            Number = 0, Kind = "library", Name = name, Version = version, Supplier = supplier,
            Identifiers = purl is null ? [] : [new(Identifier.Purl, purl)],
            Hashes = hash is null ? [] : [hash], Licences = licence is null ? [] : [licence],
        };

    private static Gen<string> Words => Gen.ArrayOf(Gen.Elements("a", "b", "1", "部", "-", "é"), 5)
        .Select(letters => "x" + string.Concat(letters));

    /// <summary>Never blank at the ends: XML and tags take blanks there for layout.</summary>
    private static Gen<string> Texts(int least) => Gen.Choose(least, 8).SelectMany(count => Gen.ArrayOf(Gen.Elements(Letters), count))
        .Select(letters => string.Concat(letters).Trim()).Where(text => text.Length > 0 && text != "NOASSERTION");
}
