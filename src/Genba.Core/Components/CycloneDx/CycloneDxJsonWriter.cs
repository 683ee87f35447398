using System.Globalization;
using System.Text.Json;
using Genba.Core.Components.Reading;

namespace Genba.Core.Components.CycloneDx;

/// <summary>
/// Writes CycloneDX 1.6 in JSON. From a file of CycloneDX in JSON nothing is lost; from another format what CycloneDX has a place for
/// is written: relationships other than dependencies have none.
/// </summary>
internal static class CycloneDxJsonWriter
{
    public static void Write(Sbom sbom, Stream output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, MaxDepth = 1000 });
        var isOwn = sbom.Head.Format == SbomFormat.CycloneDxJson;
        var tree = new ComponentTree(sbom);
        json.WriteStartObject();
        json.WriteString("bomFormat", "CycloneDX");
        json.WriteString("specVersion", CycloneDxVersions.Written);
        if (sbom.Head.Serial is { } serial && (isOwn || serial.StartsWith("urn:uuid:", StringComparison.Ordinal))) json.WriteString(
            "serialNumber", serial);
        if (long.TryParse(sbom.Head.Edition, NumberStyles.None, CultureInfo.InvariantCulture, out var edition)) json.WriteNumber("version",
            edition);
        WriteMetadata(json, sbom, tree, isOwn);
        WriteParts(json, "components", tree.Top.Where(one => one.Kind != "service"), tree, isOwn);
        WriteParts(json, "services", tree.Top.Where(one => one.Kind == "service"), tree, isOwn);
        WriteDependencies(json, sbom);
        if (isOwn) WriteRest(json, sbom.Head.Rest.Where(one => !one.Name.StartsWith("metadata/", StringComparison.Ordinal)));
        json.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter json, Sbom sbom, ComponentTree tree, bool isOwn)
    {
        json.WriteStartObject("metadata");
        if (sbom.Head.Created is { } created) json.WriteString("timestamp", created);
        if (sbom.Head.Tools.Count > 0)
        {
            json.WriteStartArray("tools");
            foreach (var tool in sbom.Head.Tools)
            {
                json.WriteStartObject();
                json.WriteString("name", tool);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        if (sbom.Head.Authors.Count > 0)
        {
            json.WriteStartArray("authors");
            foreach (var author in sbom.Head.Authors)
            {
                json.WriteStartObject();
                json.WriteString("name", author.Name);
                if (author.Contact is { } contact) json.WriteString("email", contact);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        if (tree.Subject is { } subject)
        {
            json.WritePropertyName("component");
            WritePart(json, subject, tree, isOwn);
        }
        if (sbom.Head.Supplier is { } supplier) WriteParty(json, "supplier", supplier);
        if (isOwn)
            WriteRest(json, sbom.Head.Rest.Where(one => one.Name.StartsWith("metadata/", StringComparison.Ordinal))
                .Select(one => one with { Name = one.Name[9..] }));
        json.WriteEndObject();
    }

    private static void WriteParts(Utf8JsonWriter json, string name, IEnumerable<Component> parts, ComponentTree tree, bool isOwn)
    {
        var all = parts.ToList();
        if (all.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var part in all) WritePart(json, part, tree, isOwn);
        json.WriteEndArray();
    }

    private static void WritePart(Utf8JsonWriter json, Component part, ComponentTree tree, bool isOwn)
    {
        var isService = part.Kind == "service";
        json.WriteStartObject();
        if (!isService && (!isOwn || part.Kind.Length > 0)) json.WriteString("type", isOwn ? part.Kind : CycloneDxKinds.Of(part.Kind));
        if (part.Reference is { } reference && reference is not ("/metadata/component" or "/bom/metadata/component")) json.WriteString(
            "bom-ref", reference);
        if (part.Supplier is { } supplier) WriteParty(json, isService ? "provider" : "supplier", supplier);
        if (part.Maker is { } maker) WriteParty(json, "manufacturer", maker);
        WriteText(json, "author", part.Author);
        WriteText(json, "publisher", part.Publisher);
        WriteText(json, "group", part.Group);
        json.WriteString("name", part.Name);
        WriteText(json, "version", part.Version);
        WriteText(json, "description", part.Description);
        WriteText(json, "scope", part.Scope);
        WriteHashes(json, part.Hashes, isOwn);
        WriteLicences(json, part.Licences, isOwn);
        WriteText(json, "copyright", part.Copyright);
        WriteText(json, "cpe", part.Find(Identifier.Cpe));
        WriteText(json, "purl", part.Find(Identifier.Purl));
        if (part.Find(Identifier.Swid) is { } tag && !(isOwn && part.Rest.Any(one => one.Name == "swid")))
        {
            json.WriteStartObject("swid");
            json.WriteString("tagId", tag);
            json.WriteString("name", part.Name);
            json.WriteEndObject();
        }
        WriteLinks(json, part.Links, isOwn);
        var inside = tree.Inside(part);
        WriteParts(json, "components", inside.Where(one => one.Kind != "service"), tree, isOwn);
        WriteParts(json, "services", inside.Where(one => one.Kind == "service"), tree, isOwn);
        if (isOwn) WriteRest(json, part.Rest);
        json.WriteEndObject();
    }

    private static void WriteParty(Utf8JsonWriter json, string name, Party party)
    {
        json.WriteStartObject(name);
        json.WriteString("name", party.Name);
        if (party.Contact is { } contact)
        {
            if (contact.Contains("://", StringComparison.Ordinal) || !contact.Contains('@'))
            {
                json.WriteStartArray("url");
                json.WriteStringValue(contact);
                json.WriteEndArray();
            }
            else
            {
                json.WriteStartArray("contact");
                json.WriteStartObject();
                json.WriteString("email", contact);
                json.WriteEndObject();
                json.WriteEndArray();
            }
        }
        json.WriteEndObject();
    }

    private static void WriteHashes(Utf8JsonWriter json, IEnumerable<ComponentHash> hashes, bool isOwn)
    {
        var known = hashes.Where(hash => isOwn || HashNames.IsInCycloneDx(hash.Algorithm)).ToList();
        if (known.Count == 0) return;
        json.WriteStartArray("hashes");
        foreach (var hash in known)
        {
            json.WriteStartObject();
            json.WriteString("alg", hash.Algorithm);
            json.WriteString("content", hash.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>CycloneDX takes one expression or many licences: several expressions become named licences.</summary>
    private static void WriteLicences(Utf8JsonWriter json, IReadOnlyList<Licence> licences, bool isOwn)
    {
        var all = isOwn ? licences : [.. licences.Where(one => one.Role != LicenceRole.Found && one.Text != "NONE")];
        if (all.Count == 0) return;
        json.WriteStartArray("licenses");
        foreach (var licence in all)
        {
            if (isOwn && licence.Raw is { } raw)
            {
                json.WriteRawValue(raw);
                continue;
            }
            var role = licence.Role is LicenceRole.Declared or LicenceRole.Concluded ? licence.Role.ToString().ToLowerInvariant() : null;
            json.WriteStartObject();
            if (licence.Form == LicenceForm.Expression && (isOwn || all.Count == 1))
            {
                json.WriteString("expression", licence.Text);
                WriteText(json, "acknowledgement", role);
            }
            else
            {
                json.WriteStartObject("license");
                json.WriteString(licence.Form == LicenceForm.Id ? "id" : "name", licence.Text);
                WriteText(json, "url", licence.Url);
                WriteText(json, "acknowledgement", role);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteLinks(Utf8JsonWriter json, IReadOnlyList<Link> links, bool isOwn)
    {
        if (links.Count == 0) return;
        json.WriteStartArray("externalReferences");
        foreach (var link in links)
        {
            if (isOwn && link.Raw is { } raw)
            {
                json.WriteRawValue(raw);
                continue;
            }
            var isKnown = isOwn || CycloneDxKinds.IsLink(link.Type);
            json.WriteStartObject();
            json.WriteString("type", isKnown ? link.Type : "other");
            json.WriteString("url", link.Url);
            WriteText(json, "comment", link.Comment ?? (isKnown ? null : link.Type));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteDependencies(Utf8JsonWriter json, Sbom sbom)
    {
        var edges = sbom.Relationships.Select(CycloneDxKinds.Dependency).OfType<Relationship>().ToList();
        if (edges.Count == 0) return;
        json.WriteStartArray("dependencies");
        foreach (var from in edges.GroupBy(edge => edge.From))
        {
            json.WriteStartObject();
            json.WriteString("ref", from.Key);
            foreach (var kind in from.Where(edge => edge.To != Relationship.None).GroupBy(edge => edge.Kind))
            {
                json.WriteStartArray(kind.Key == Relationship.Provides ? "provides" : "dependsOn");
                foreach (var edge in kind) json.WriteStringValue(edge.To);
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteRest(Utf8JsonWriter json, IEnumerable<Uninterpreted> rest)
    {
        foreach (var one in rest)
        {
            json.WritePropertyName(one.Name);
            json.WriteRawValue(one.Text);
        }
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }
}
