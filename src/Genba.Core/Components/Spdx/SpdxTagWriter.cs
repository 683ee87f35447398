using System.Globalization;
using System.Text;
using Genba.Core.Components.Reading;

namespace Genba.Core.Components.Spdx;

/// <summary>Writes SPDX 2.3 as tags and values; what it keeps and leaves out is as in <see cref="SpdxJsonWriter"/>.</summary>
internal sealed class SpdxTagWriter
{
    private readonly Sbom _sbom;
    private readonly TextWriter _text;
    private readonly SpdxNames _names;
    private readonly bool _isOwn;

    private SpdxTagWriter(Sbom sbom, TextWriter text) =>
        (_sbom, _text, _names, _isOwn) = (sbom, text, new(sbom), sbom.Head.Format == SbomFormat.SpdxTagValue);

    /// <param name="now">Stands in where the file does not say when it was made.</param>
    public static void Write(Sbom sbom, Stream output, DateTimeOffset now)
    {
        using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            leaveOpen: true)
        { NewLine = "\n" };
        new SpdxTagWriter(sbom, text).Write(now);
    }

    private void Write(DateTimeOffset now)
    {
        var head = _sbom.Head;
        Tag("SPDXVersion", SpdxNames.Version);
        Tag("DataLicense", "CC0-1.0");
        Tag("SPDXID", SpdxParts.Document);
        Tag("DocumentName", head.Name ?? _sbom.Subject?.Name ?? "sbom");
        Tag("DocumentNamespace", head.Serial ?? "urn:genba:sbom");
        foreach (var tool in head.Tools) Tag("Creator", SpdxParts.ToolText(tool));
        foreach (var author in head.Authors) Tag("Creator", SpdxParts.TextOf(author));
        if (!_isOwn) Tag("Creator", SpdxParts.ToolText("genba"));
        Tag("Created", head.Created ?? now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        if (_isOwn) WriteRest(head.Rest);
        // A file that follows a package is taken to be in it: those that are in none come first.
        var files = _sbom.Components.Where(IsFile).ToLookup(one => _isOwn ? one.Parent ?? 0 : 0);
        foreach (var file in files[0]) WritePart(file);
        foreach (var part in _sbom.Components.Where(one => !IsFile(one) && !IsSnippet(one)))
        {
            WritePart(part);
            foreach (var file in files[part.Number]) WritePart(file);
        }
        foreach (var snippet in _sbom.Components.Where(IsSnippet)) WritePart(snippet);
        WriteRelationships();
    }

    private static bool IsSnippet(Component part) => part.Kind == "snippet";

    private bool IsFile(Component part) => part.Kind == "file" && (_isOwn || part.Hashes.Any(hash => hash.Algorithm == "SHA-1"));

    private void WritePart(Component part)
    {
        var (isFile, isSnippet) = (IsFile(part), IsSnippet(part));
        var prefix = isFile ? "File" : isSnippet ? "Snippet" : "Package";
        _text.Write('\n');
        if (isSnippet) Tag("SnippetSPDXID", _names.Of(part));
        if (!isSnippet || part.Name.Length > 0) Tag(prefix + "Name", _isOwn
            || part.Group is not { Length: > 0 } ? part.Name : part.FullName);
        if (!isSnippet) Tag("SPDXID", _names.Of(part));
        if (!isFile && !isSnippet)
        {
            Tag("PackageVersion", part.Version);
            if (part.Supplier is { } supplier) Tag("PackageSupplier", SpdxParts.TextOf(supplier));
            if ((part.Maker ?? (part.Author is { Length: > 0 } author ? new Party(author, null, IsPerson: true) : null)) is { } maker)
                Tag("PackageOriginator", SpdxParts.TextOf(maker));
            if (part.Kind.Length > 0 && (_isOwn || SpdxJsonWriter.IsPurpose(part.Kind))) Tag("PrimaryPackagePurpose",
                part.Kind.ToUpperInvariant());
            var links = part.Links.ToList();
            Tag("PackageDownloadLocation", SpdxJsonWriter.Take(links, SpdxParts.Distribution) ?? SpdxParts.NoAssertion);
            Tag("PackageHomePage", SpdxJsonWriter.Take(links, SpdxParts.Website));
            if (part.Rest.All(one => one.Name != "FilesAnalyzed")) Tag("FilesAnalyzed", "false");
            Tag("PackageDescription", part.Description);
            WriteReferences(part, links);
        }
        foreach (var hash in part.Hashes)
            if ((HashNames.InSpdx(hash.Algorithm) ?? (_isOwn ? hash.Algorithm : null)) is { } algorithm) Tag(prefix + "Checksum",
                $"{algorithm}: {hash.Value}");
        WriteLicences(part, isFile, isSnippet);
        Tag(prefix + "CopyrightText", part.Copyright ?? SpdxParts.NoAssertion);
        if (_isOwn) WriteRest(part.Rest);
    }

    private void WriteReferences(Component part, List<Link> links)
    {
        foreach (var one in part.Identifiers)
        {
            var (category, type) = SpdxJsonWriter.ReferenceOf(one);
            Tag("ExternalRef", $"{category} {type} {one.Text}");
            Tag(SpdxTagReader.CommentTag, one.Comment);
        }
        foreach (var link in links)
        {
            var (category, type) = SpdxParts.CategoryOf(link);
            if (link.Url.Length == 0) continue;
            Tag("ExternalRef", $"{category} {type} {link.Url.Replace(' ', '_')}");
            Tag(SpdxTagReader.CommentTag, link.Comment);
        }
    }

    private void WriteLicences(Component part, bool isFile, bool isSnippet)
    {
        var concluded = _names.ExpressionOf(part, LicenceRole.Concluded) ?? SpdxParts.NoAssertion;
        Tag(isFile ? "LicenseConcluded" : isSnippet ? "SnippetLicenseConcluded" : "PackageLicenseConcluded", concluded);
        if (!isFile && !isSnippet)
            Tag("PackageLicenseDeclared", _names.ExpressionOf(part, LicenceRole.Declared)
                ?? _names.ExpressionOf(part, LicenceRole.Unstated) ?? SpdxParts.NoAssertion);
        foreach (var licence in part.Licences.Where(one => one.Role == LicenceRole.Found))
            Tag(isFile ? "LicenseInfoInFile" : isSnippet ? "LicenseInfoInSnippet" : "PackageLicenseInfoFromFiles", licence.Text);
    }

    private void WriteRelationships()
    {
        _text.Write('\n');
        var described = _sbom.Relationships.Where(one => one.Kind == Relationship.Describes && one.From == SpdxParts.Document)
            .Select(one => one.To).ToHashSet();
        foreach (var subject in _sbom.Head.Subjects.Where(one => !described.Contains(one))) Tag("Relationship",
            $"{SpdxParts.Document} {Relationship.Describes} {_names.Of(subject)}");
        foreach (var one in _sbom.Relationships) Tag("Relationship",
            $"{NameOf(one.From)} {SpdxJsonWriter.KindOf(one.Kind)} {NameOf(one.To)}");
        if (!_isOwn)
            foreach (var (holder, part) in _names.Nested()) Tag("Relationship", $"{holder} {Relationship.Contains} {part}");
        foreach (var (name, reference) in _names.LicenceRefs)
        {
            Tag("LicenseID", reference);
            Tag("LicenseName", name);
            Tag("ExtractedText", name);
        }
    }

    /// <summary>A blank would end the name.</summary>
    private string NameOf(string reference) => _names.Of(reference).Replace(' ', '-');

    private void WriteRest(IEnumerable<Uninterpreted> rest)
    {
        foreach (var one in rest) Tag(one.Name, one.Text);
    }

    private void Tag(string tag, string? value)
    {
        if (value is null) return;
        // What goes over lines, or begins like a mark, stands between marks; a closing mark inside would end it.
        var plain = value.Replace("</text>", "<text>", StringComparison.Ordinal);
        var needsMarks = value.AsSpan().ContainsAny('\n', '\r') || value.StartsWith("<text>", StringComparison.Ordinal)
            || value != value.Trim();
        _text.WriteLine(needsMarks ? $"{tag}: <text>{plain.ReplaceLineEndings("\n")}</text>" : $"{tag}: {value}");
    }
}
