using System.Globalization;
using System.Text.Json;
using Genba.Core.Components.Reading;

namespace Genba.Core.Components.Spdx;

/// <summary>
/// Writes SPDX 2.3 in JSON. From a file of SPDX in JSON nothing is lost but the distinction of NOASSERTION and silence; from another
/// format components become packages, and what lies in another becomes CONTAINS.
/// </summary>
internal sealed class SpdxJsonWriter
{
    private static readonly string[] Purposes =
        ["APPLICATION", "FRAMEWORK", "LIBRARY", "CONTAINER", "OPERATING-SYSTEM", "DEVICE", "FIRMWARE", "SOURCE", "ARCHIVE", "FILE",
            "INSTALL", "OTHER"];

    private readonly Sbom _sbom;
    private readonly Utf8JsonWriter _json;
    private readonly SpdxNames _names;
    private readonly bool _isOwn;

    private SpdxJsonWriter(Sbom sbom, Utf8JsonWriter json)
    {
        (_sbom, _json, _isOwn) = (sbom, json, sbom.Head.Format == SbomFormat.SpdxJson);
        _names = new(sbom);
    }

    /// <param name="now">Stands in where the file does not say when it was made.</param>
    public static void Write(Sbom sbom, Stream output, DateTimeOffset now)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, MaxDepth = 1000 });
        new SpdxJsonWriter(sbom, json).Write(now);
    }

    private void Write(DateTimeOffset now)
    {
        _json.WriteStartObject();
        _json.WriteString("spdxVersion", SpdxNames.Version);
        _json.WriteString("dataLicense", "CC0-1.0");
        _json.WriteString("SPDXID", SpdxParts.Document);
        _json.WriteString("name", _sbom.Head.Name ?? _sbom.Subject?.Name ?? "sbom");
        _json.WriteString("documentNamespace", _sbom.Head.Serial ?? "urn:genba:sbom");
        WriteCreation(now);
        foreach (var (name, kind) in new[] { ("packages", ""), ("files", "file"), ("snippets", "snippet") }) WriteParts(name, kind);
        WriteRelationships();
        if (_isOwn) WriteRest(_sbom.Head.Rest.Where(one => !one.Name.StartsWith("creationInfo/", StringComparison.Ordinal)));
        _json.WriteEndObject();
    }

    private void WriteCreation(DateTimeOffset now)
    {
        _json.WriteStartObject("creationInfo");
        _json.WriteString("created", _sbom.Head.Created
            ?? now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        _json.WriteStartArray("creators");
        foreach (var tool in _sbom.Head.Tools) _json.WriteStringValue(SpdxParts.ToolText(tool));
        foreach (var author in _sbom.Head.Authors) _json.WriteStringValue(SpdxParts.TextOf(author));
        if (!_isOwn) _json.WriteStringValue(SpdxParts.ToolText("genba"));
        _json.WriteEndArray();
        if (_isOwn)
            WriteRest(_sbom.Head.Rest.Where(one => one.Name.StartsWith("creationInfo/", StringComparison.Ordinal))
                .Select(one => one with { Name = one.Name[13..] }));
        _json.WriteEndObject();
    }

    private void WriteParts(string name, string kind)
    {
        var parts = _sbom.Components.Where(one => KindOf(one) == kind).ToList();
        if (parts.Count == 0) return;
        _json.WriteStartArray(name);
        foreach (var part in parts) WritePart(part, kind);
        _json.WriteEndArray();
    }

    private string KindOf(Component part) => part.Kind is "file" or "snippet"
        && (_isOwn ? part.Place.Path?.StartsWith("/packages/", StringComparison.Ordinal) != true
        : part.Kind == "snippet" || part.Hashes.Any(hash => hash.Algorithm == "SHA-1")) ? part.Kind : "";

    private void WritePart(Component part, string kind)
    {
        _json.WriteStartObject();
        _json.WriteString("SPDXID", _names.Of(part));
        _json.WriteString(kind == "file" ? "fileName" : "name", _isOwn || part.Group is not { Length: > 0 } ? part.Name : part.FullName);
        WriteText("versionInfo", part.Version);
        if (part.Supplier is { } supplier) _json.WriteString("supplier", SpdxParts.TextOf(supplier));
        if ((part.Maker ?? (part.Author is { Length: > 0 } author ? new Party(author, null, IsPerson: true) : null)) is { } maker)
            _json.WriteString("originator", SpdxParts.TextOf(maker));
        if (kind.Length == 0 && part.Kind.Length > 0 && (_isOwn || IsPurpose(part.Kind)))
            _json.WriteString("primaryPackagePurpose", part.Kind.ToUpperInvariant());
        WriteText("description", part.Description);
        WriteLinks(part, kind);
        WriteHashes(part);
        WriteLicences(part, kind);
        _json.WriteString("copyrightText", part.Copyright ?? SpdxParts.NoAssertion);
        if (kind.Length == 0 && !part.Rest.Any(one => one.Name == "filesAnalyzed")) _json.WriteBoolean("filesAnalyzed", false);
        if (_isOwn) WriteRest(part.Rest);
        _json.WriteEndObject();
    }

    private void WriteLinks(Component part, string kind)
    {
        var rest = part.Links.ToList();
        if (kind.Length == 0)
        {
            _json.WriteString("downloadLocation", Take(rest, SpdxParts.Distribution) ?? SpdxParts.NoAssertion);
            WriteText("homepage", Take(rest, SpdxParts.Website));
        }
        if (part.Identifiers.Count + rest.Count == 0) return;
        _json.WriteStartArray("externalRefs");
        foreach (var one in part.Identifiers)
        {
            var (category, type) = ReferenceOf(one);
            WriteReference(category, type, one.Text, one.Comment);
        }
        foreach (var link in rest)
        {
            var (category, type) = SpdxParts.CategoryOf(link);
            WriteReference(category, type, link.Url, link.Comment);
        }
        _json.WriteEndArray();
    }

    /// <summary>Category and type of an external reference (SPDX 2.3, annex F).</summary>
    internal static (string Category, string Type) ReferenceOf(Identifier one) => one.Scheme switch
    {
        Identifier.Purl => ("PACKAGE-MANAGER", "purl"),
        Identifier.Cpe => ("SECURITY", one.Text.StartsWith("cpe:2.3:", StringComparison.Ordinal) ? "cpe23Type" : "cpe22Type"),
        _ => ("SECURITY", one.Scheme),
    };

    internal static bool IsPurpose(string kind) => Purposes.Contains(kind.ToUpperInvariant());

    /// <summary>The first link of a type, which is taken out of the list.</summary>
    internal static string? Take(List<Link> links, string type)
    {
        if (links.FindIndex(link => link.Type == type && link.Url.Length > 0 && link.Comment is null) is not (>= 0 and var at)) return null;
        var url = links[at].Url;
        links.RemoveAt(at);
        return url;
    }

    private void WriteReference(string category, string type, string locator, string? comment)
    {
        _json.WriteStartObject();
        _json.WriteString("referenceCategory", category);
        _json.WriteString("referenceType", type);
        _json.WriteString("referenceLocator", locator);
        WriteText("comment", comment);
        _json.WriteEndObject();
    }

    private void WriteHashes(Component part)
    {
        var known = part.Hashes.Select(hash => (Algorithm: HashNames.InSpdx(hash.Algorithm) ?? (_isOwn ? hash.Algorithm : null),
            hash.Value))
            .Where(hash => hash.Algorithm is not null).ToList();
        if (known.Count == 0) return;
        _json.WriteStartArray("checksums");
        foreach (var (algorithm, value) in known)
        {
            _json.WriteStartObject();
            _json.WriteString("algorithm", algorithm);
            _json.WriteString("checksumValue", value);
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
    }

    private void WriteLicences(Component part, string kind)
    {
        WriteText("licenseConcluded", _names.ExpressionOf(part, LicenceRole.Concluded) ?? SpdxParts.NoAssertion);
        if (kind.Length == 0)
            WriteText("licenseDeclared", _names.ExpressionOf(part, LicenceRole.Declared) ?? _names.ExpressionOf(part, LicenceRole.Unstated)
                ?? SpdxParts.NoAssertion);
        var found = part.Licences.Where(one => one.Role == LicenceRole.Found).ToList();
        if (found.Count == 0) return;
        _json.WriteStartArray(kind switch
        {
            "file" => "licenseInfoInFiles",
            "snippet" => "licenseInfoInSnippets",
            _ => "licenseInfoFromFiles"
        });
        foreach (var licence in found) _json.WriteStringValue(licence.Text);
        _json.WriteEndArray();
    }

    private void WriteRelationships()
    {
        var described = _sbom.Relationships.Where(one => one.Kind == Relationship.Describes && one.From == SpdxParts.Document)
            .Select(one => one.To).ToHashSet();
        var subjects = _sbom.Head.Subjects.Where(one => !described.Contains(one)).ToList();
        if (_isOwn && subjects.Count > 0)
        {
            _json.WriteStartArray("documentDescribes");
            foreach (var subject in subjects) _json.WriteStringValue(_names.Of(subject));
            _json.WriteEndArray();
        }
        _json.WriteStartArray("relationships");
        if (!_isOwn)
            foreach (var subject in subjects) WriteRelationship(SpdxParts.Document, Relationship.Describes, _names.Of(subject));
        foreach (var one in _sbom.Relationships) WriteRelationship(_names.Of(one.From), KindOf(one.Kind), _names.Of(one.To));
        foreach (var (holder, part) in _names.Nested()) WriteRelationship(holder, Relationship.Contains, part);
        _json.WriteEndArray();
        if (_names.LicenceRefs.Count == 0) return;
        _json.WriteStartArray("hasExtractedLicensingInfos");
        foreach (var (name, reference) in _names.LicenceRefs)
        {
            _json.WriteStartObject();
            _json.WriteString("licenseId", reference);
            _json.WriteString("name", name);
            _json.WriteString("extractedText", name);
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
    }

    /// <summary>SPDX 2.3 has no word for what provides an interface.</summary>
    internal static string KindOf(string kind) => kind == Relationship.Provides ? "OTHER" : kind;

    private void WriteRelationship(string from, string kind, string to)
    {
        _json.WriteStartObject();
        _json.WriteString("spdxElementId", from);
        _json.WriteString("relationshipType", kind);
        _json.WriteString("relatedSpdxElement", to);
        _json.WriteEndObject();
    }

    private void WriteRest(IEnumerable<Uninterpreted> rest)
    {
        foreach (var one in rest)
        {
            _json.WritePropertyName(one.Name);
            _json.WriteRawValue(one.Text);
        }
    }

    private void WriteText(string name, string? text)
    {
        if (text is not null) _json.WriteString(name, text);
    }
}
