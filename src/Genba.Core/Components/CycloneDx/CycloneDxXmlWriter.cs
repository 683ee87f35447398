using System.Xml;
using System.Xml.Linq;
using Genba.Core.Components.Reading;
using XmlText = Genba.Core.Texts.XmlText;

namespace Genba.Core.Components.CycloneDx;

/// <summary>Writes CycloneDX 1.6 in XML; what it keeps and leaves out is as in <see cref="CycloneDxJsonWriter"/>.</summary>
internal sealed class CycloneDxXmlWriter
{
    private const string Namespace = CycloneDxXmlReader.Namespaces + "bom/" + CycloneDxVersions.Written;
    private readonly XmlWriter _xml;
    private readonly ComponentTree _tree;
    private readonly Sbom _sbom;
    private readonly bool _isOwn;

    private CycloneDxXmlWriter(Sbom sbom, XmlWriter xml) =>
        (_sbom, _xml, _tree, _isOwn) = (sbom, xml, new(sbom), sbom.Head.Format == SbomFormat.CycloneDxXml);

    public static void Write(Sbom sbom, Stream output)
    {
        using var xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, CloseOutput = false });
        new CycloneDxXmlWriter(sbom, xml).Write();
    }

    private void Write()
    {
        _xml.WriteStartElement("bom", Namespace);
        if (_sbom.Head.Serial is { } serial && (_isOwn || serial.StartsWith("urn:uuid:", StringComparison.Ordinal))) Attribute(
            "serialNumber", serial);
        if (_sbom.Head.Edition is { } edition) Attribute("version", edition);
        WriteMetadata();
        WriteParts("components", "component", _tree.Top.Where(one => one.Kind != "service"));
        WriteParts("services", "service", _tree.Top.Where(one => one.Kind == "service"));
        WriteDependencies();
        if (_isOwn) WriteRest(_sbom.Head.Rest.Where(one => !one.Name.StartsWith("metadata/", StringComparison.Ordinal)));
        _xml.WriteEndElement();
    }

    private void WriteMetadata()
    {
        Start("metadata");
        Text("timestamp", _sbom.Head.Created);
        if (_sbom.Head.Tools.Count > 0)
        {
            Start("tools");
            foreach (var tool in _sbom.Head.Tools)
            {
                Start("tool");
                Text("name", tool);
                _xml.WriteEndElement();
            }
            _xml.WriteEndElement();
        }
        if (_sbom.Head.Authors.Count > 0)
        {
            Start("authors");
            foreach (var author in _sbom.Head.Authors)
            {
                Start("author");
                Text("name", author.Name);
                Text("email", author.Contact);
                _xml.WriteEndElement();
            }
            _xml.WriteEndElement();
        }
        if (_tree.Subject is { } subject) WritePart("component", subject);
        if (_sbom.Head.Supplier is { } supplier) WriteParty("supplier", supplier);
        if (_isOwn) WriteRest(_sbom.Head.Rest.Where(one => one.Name.StartsWith("metadata/", StringComparison.Ordinal)));
        _xml.WriteEndElement();
    }

    private void WriteParts(string holder, string element, IEnumerable<Component> parts)
    {
        var all = parts.ToList();
        if (all.Count == 0) return;
        Start(holder);
        foreach (var part in all) WritePart(element, part);
        _xml.WriteEndElement();
    }

    private void WritePart(string element, Component part)
    {
        var isService = part.Kind == "service";
        Start(element);
        if (!isService && (!_isOwn || part.Kind.Length > 0)) Attribute("type", _isOwn ? part.Kind : CycloneDxKinds.Of(part.Kind));
        if (part.Reference is { } reference && reference is not ("/metadata/component" or "/bom/metadata/component")) Attribute("bom-ref",
            reference);
        if (part.Supplier is { } supplier) WriteParty(isService ? "provider" : "supplier", supplier);
        if (part.Maker is { } maker) WriteParty("manufacturer", maker);
        Text("author", part.Author);
        Text("publisher", part.Publisher);
        Text("group", part.Group);
        _xml.WriteElementString("name", Namespace, XmlText.Of(part.Name));
        Text("version", part.Version);
        Text("description", part.Description);
        Text("scope", part.Scope);
        WriteHashes(part);
        WriteLicences(part);
        Text("copyright", part.Copyright);
        Text("cpe", part.Find(Identifier.Cpe));
        Text("purl", part.Find(Identifier.Purl));
        if (part.Find(Identifier.Swid) is { } tag && !(_isOwn && part.Rest.Any(one => one.Name == "swid")))
        {
            Start("swid");
            Attribute("tagId", tag);
            Attribute("name", part.Name);
            _xml.WriteEndElement();
        }
        WriteLinks(part);
        var inside = _tree.Inside(part);
        WriteParts("components", "component", inside.Where(one => one.Kind != "service"));
        WriteParts("services", "service", inside.Where(one => one.Kind == "service"));
        if (_isOwn) WriteRest(part.Rest);
        _xml.WriteEndElement();
    }

    private void WriteParty(string element, Party party)
    {
        Start(element);
        Text("name", party.Name);
        if (party.Contact is { } contact && (contact.Contains("://", StringComparison.Ordinal) || !contact.Contains('@'))) Text("url",
            contact);
        else if (party.Contact is not null)
        {
            Start("contact");
            Text("email", party.Contact);
            _xml.WriteEndElement();
        }
        _xml.WriteEndElement();
    }

    private void WriteHashes(Component part)
    {
        var known = part.Hashes.Where(hash => _isOwn || HashNames.IsInCycloneDx(hash.Algorithm)).ToList();
        if (known.Count == 0) return;
        Start("hashes");
        foreach (var hash in known)
        {
            Start("hash");
            Attribute("alg", hash.Algorithm);
            _xml.WriteString(XmlText.Of(hash.Value));
            _xml.WriteEndElement();
        }
        _xml.WriteEndElement();
    }

    private void WriteLicences(Component part)
    {
        var all = _isOwn ? part.Licences : [.. part.Licences.Where(one => one.Role != LicenceRole.Found && one.Text != "NONE")];
        if (all.Count == 0) return;
        Start("licenses");
        foreach (var licence in all)
        {
            if (_isOwn && licence.Raw is { } raw)
            {
                WriteRaw(raw);
                continue;
            }
            var isExpression = licence.Form == LicenceForm.Expression && (_isOwn || all.Count == 1);
            Start(isExpression ? "expression" : "license");
            if (licence.Role is LicenceRole.Declared or LicenceRole.Concluded) Attribute("acknowledgement",
                licence.Role.ToString().ToLowerInvariant());
            if (isExpression) _xml.WriteString(XmlText.Of(licence.Text));
            else
            {
                Text(licence.Form == LicenceForm.Id ? "id" : "name", licence.Text);
                Text("url", licence.Url);
            }
            _xml.WriteEndElement();
        }
        _xml.WriteEndElement();
    }

    private void WriteLinks(Component part)
    {
        if (part.Links.Count == 0) return;
        Start("externalReferences");
        foreach (var link in part.Links)
        {
            if (_isOwn && link.Raw is { } raw)
            {
                WriteRaw(raw);
                continue;
            }
            var isKnown = _isOwn || CycloneDxKinds.IsLink(link.Type);
            Start("reference");
            Attribute("type", isKnown ? link.Type : "other");
            Text("url", link.Url);
            Text("comment", link.Comment ?? (isKnown ? null : link.Type));
            _xml.WriteEndElement();
        }
        _xml.WriteEndElement();
    }

    private void WriteDependencies()
    {
        var edges = _sbom.Relationships.Select(CycloneDxKinds.Dependency).OfType<Relationship>().ToList();
        if (edges.Count == 0) return;
        Start("dependencies");
        foreach (var from in edges.GroupBy(edge => edge.From))
        {
            Start("dependency");
            Attribute("ref", from.Key);
            foreach (var edge in from.Where(edge => edge.To != Relationship.None))
            {
                Start(edge.Kind == Relationship.Provides ? "provides" : "dependency");
                Attribute("ref", edge.To);
                _xml.WriteEndElement();
            }
            _xml.WriteEndElement();
        }
        _xml.WriteEndElement();
    }

    private void WriteRest(IEnumerable<Uninterpreted> rest)
    {
        foreach (var one in rest) WriteRaw(one.Text);
    }

    /// <summary>What came from a file of an older version goes into the namespace of the one that is written.</summary>
    private void WriteRaw(string raw)
    {
        var element = XElement.Parse(raw);
        foreach (var one in element.DescendantsAndSelf()
            .Where(one => one.Name.NamespaceName.StartsWith(CycloneDxXmlReader.Namespaces + "bom/", StringComparison.Ordinal)))
            one.Name = XName.Get(one.Name.LocalName, Namespace);
        foreach (var one in element.DescendantsAndSelf())
            one.Attributes().Where(attribute => attribute.IsNamespaceDeclaration
                && attribute.Value.StartsWith(CycloneDxXmlReader.Namespaces + "bom/", StringComparison.Ordinal)).Remove();
        element.WriteTo(_xml);
    }

    private void Start(string element) => _xml.WriteStartElement(element, Namespace);

    private void Attribute(string name, string value) => _xml.WriteAttributeString(name, XmlText.Of(value));

    private void Text(string element, string? text)
    {
        if (text is not null) _xml.WriteElementString(element, Namespace, XmlText.Of(text));
    }
}
