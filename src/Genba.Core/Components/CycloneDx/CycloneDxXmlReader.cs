using System.Globalization;
using Genba.Core.Components.Reading;

namespace Genba.Core.Components.CycloneDx;

/// <summary>CycloneDX in XML (the XML schemas 1.0 to 1.6 of OWASP). It reads what <see cref="CycloneDxJsonReader"/> reads.</summary>
internal sealed class CycloneDxXmlReader(XmlTokens xml, SbomBuilder builder)
{
    internal const string Namespaces = "http://cyclonedx.org/schema/";
    private const string BomNamespace = Namespaces + "bom/";
    private readonly List<Uninterpreted> _rest = [];
    private SbomHead _head = new() { Format = SbomFormat.CycloneDxXml };

    public static SbomHead Read(Stream file, SbomBuilder builder)
    {
        using var xml = new XmlTokens(file);
        xml.Begin();
        if (xml.Name == "RDF") throw new SbomFault(new(SbomProblemKind.NotAnSbom, SbomTexts.RdfIsNotRead()));
        if (xml.Name != "bom" || !xml.Namespace.StartsWith(BomNamespace, StringComparison.Ordinal))
            throw new SbomFault(new(SbomProblemKind.NotAnSbom, SbomTexts.NotAnSbom()));
        var head = new CycloneDxXmlReader(xml, builder).ReadBom();
        xml.End();
        return head;
    }

    private SbomHead ReadBom()
    {
        _head = _head with
        {
            SpecVersion = xml.Namespace[BomNamespace.Length..],
            Serial = xml.Attribute("serialNumber"),
            Edition = xml.Attribute("version"),
        };
        if (!CycloneDxVersions.Known.Contains(_head.SpecVersion))
            builder.Tell(SbomProblemKind.UnknownVersion, SbomTexts.UnknownVersion(_head.SpecVersion, CycloneDxVersions.Range));
        foreach (var name in Children())
        {
            switch (name)
            {
                case "metadata": ReadMetadata(); break;
                case "components": ReadComponents("/bom/components", null); break;
                case "services": ReadComponents("/bom/services", null); break;
                case "dependencies": ReadDependencies(); break;
                default: KeepRest(_rest, name); break;
            }
        }
        return _head with { Rest = _rest };
    }

    private void ReadMetadata()
    {
        foreach (var name in Children())
        {
            switch (name)
            {
                case "timestamp": _head = _head with { Created = xml.Text() }; break;
                case "supplier": _head = _head with { Supplier = ReadParty() }; break;
                case "authors": _head = _head with { Authors = ReadAuthors() }; break;
                case "tools": _head = _head with { Tools = ReadTools() }; break;
                case "component": _head = _head with { Subjects = [ReadComponent("/bom/metadata/component", null, null)] }; break;
                default: KeepRest(_rest, "metadata/" + name); break;
            }
        }
    }

    private void ReadComponents(string path, int? parent)
    {
        var index = 0;
        foreach (var name in Children())
        {
            if (name is not ("component" or "service"))
            {
                xml.Skip();
                continue;
            }
            ReadComponent(
                string.Create(CultureInfo.InvariantCulture, $"{path}/{name}[{++index}]"), parent, name == "service" ? "service" : null);
        }
    }

    private string ReadComponent(string path, int? parent, string? kind)
    {
        var place = xml.Place;
        var number = builder.Next(place);
        var part = new Component
        {
            Number = number, Parent = parent, Reference = xml.Attribute("bom-ref"), Place = new(path, place.Line),
            Kind = kind ?? (xml.Attribute("type") ?? "").ToLowerInvariant(),
        };
        var (rest, identifiers) = (new List<Uninterpreted>(), new List<Identifier>());
        foreach (var name in Children())
        {
            switch (name)
            {
                case "group": part = part with { Group = xml.Text() }; break;
                case "name": part = part with { Name = xml.Text() }; break;
                case "version": part = part with { Version = xml.Text() }; break;
                case "supplier" or "provider": part = part with { Supplier = ReadParty() }; break;
                case "manufacturer": part = part with { Maker = ReadParty() }; break;
                case "author": part = part with { Author = xml.Text() }; break;
                case "publisher": part = part with { Publisher = xml.Text() }; break;
                case "description": part = part with { Description = xml.Text() }; break;
                case "copyright": part = part with { Copyright = xml.Text() }; break;
                case "scope": part = part with { Scope = xml.Text() }; break;
                case "licenses": part = part with { Licences = ReadLicences() }; break;
                case "hashes": part = part with { Hashes = ReadHashes() }; break;
                case "purl" or "cpe":
                    if (xml.Text() is { Length: > 0 } text) identifiers.Add(new(name, text));
                    break;
                case "swid":
                    if (xml.Attribute("tagId") is { Length: > 0 } tag) identifiers.Add(new(Identifier.Swid, tag));
                    KeepRest(rest, name);
                    break;
                case "externalReferences": part = part with { Links = ReadLinks() }; break;
                case "components" or "services": ReadComponents($"{path}/{name}", number); break;
                default: KeepRest(rest, name); break;
            }
        }
        if (path == "/bom/metadata/component" && part.Reference is null) part = part with { Reference = path };
        builder.Add(part with { Identifiers = identifiers, Rest = rest });
        return part.Reference ?? "";
    }

    private List<Licence> ReadLicences()
    {
        var licences = new List<Licence>();
        foreach (var name in Children())
        {
            var line = xml.Place.Line;
            var role = CycloneDxLicences.RoleOf(xml.Attribute("acknowledgement"));
            if (name == "expression") licences.Add(new(xml.Text(), LicenceForm.Expression, role));
            else if (name != "license") xml.Skip();
            else if (xml.Raw(SbomBuilder.MostKept) is not { } raw)
                builder.Tell(SbomProblemKind.LeftOut, SbomTexts.LeftOut("licenses", SbomBuilder.MostKept >> 10), line);
            else if (LicenceOf(raw, role) is { } licence) licences.Add(licence);
        }
        return licences;
    }

    private static Licence? LicenceOf(string raw, LicenceRole role)
    {
        var element = System.Xml.Linq.XElement.Parse(raw);
        string? In(string name) => element.Elements().FirstOrDefault(one => one.Name.LocalName == name)?.Value.Trim();
        var (id, called) = (In("id"), In("name"));
        if ((id ?? called) is not { } text) return null;
        var says = element.Elements().Any(one => one.Name.LocalName is not ("id" or "name" or "url"))
            || (id is not null && called is not null)
            || element.Attributes().Any(one => !one.IsNamespaceDeclaration && one.Name.LocalName != "acknowledgement");
        return new(text, id is null ? LicenceForm.Name : LicenceForm.Id, role, In("url"), says ? raw : null);
    }

    private List<ComponentHash> ReadHashes()
    {
        var hashes = new List<ComponentHash>();
        foreach (var name in Children())
        {
            var algorithm = HashNames.Of(xml.Attribute("alg") ?? "");
            if (name == "hash") hashes.Add(new(algorithm, xml.Text()));
            else xml.Skip();
        }
        return hashes;
    }

    private List<Link> ReadLinks()
    {
        var links = new List<Link>();
        foreach (var name in Children())
        {
            var (type, line) = (xml.Attribute("type") ?? "", xml.Place.Line);
            if (name != "reference") xml.Skip();
            else if (xml.Raw(SbomBuilder.MostKept) is { } raw) links.Add(LinkOf(raw, type));
            else builder.Tell(SbomProblemKind.LeftOut, SbomTexts.LeftOut("externalReferences", SbomBuilder.MostKept >> 10), line);
        }
        return links;
    }

    private static Link LinkOf(string raw, string type)
    {
        var element = System.Xml.Linq.XElement.Parse(raw);
        string? In(string name) => element.Elements().FirstOrDefault(one => one.Name.LocalName == name)?.Value.Trim();
        var says = element.Elements().Any(one => one.Name.LocalName is not ("url" or "comment"));
        return new(type, In("url") ?? "", In("comment"), says ? raw : null);
    }

    private void ReadDependencies()
    {
        foreach (var name in Children())
        {
            var (from, line) = (xml.Attribute("ref"), xml.Place.Line);
            if (name != "dependency" || from is null)
            {
                xml.Skip();
                continue;
            }
            var any = false;
            foreach (var inner in Children())
            {
                if (inner is "dependency" or "provides" && xml.Attribute("ref") is { } to)
                {
                    any = true;
                    CycloneDxKinds.KnowOutside(to, builder);
                    builder.Relate(from, inner == "provides" ? Relationship.Provides : Relationship.DependsOn, to, line);
                }
                xml.Skip();
            }
            if (any) continue;
            CycloneDxKinds.KnowOutside(Relationship.None, builder);
            builder.Relate(from, Relationship.DependsOn, Relationship.None, line);
        }
    }

    private List<Party> ReadAuthors()
    {
        var authors = new List<Party>();
        foreach (var _ in Children())
            if (ReadParty() is { } author) authors.Add(author with { IsPerson = true });
        return authors;
    }

    private Party? ReadParty() => ReadNamed() is ({ Length: > 0 } name, var contact) ? new(name, contact) : null;

    private (string? Name, string? Contact) ReadNamed()
    {
        string? called = null, contact = null, person = null;
        foreach (var name in Children())
        {
            switch (name)
            {
                case "name": called = xml.Text(); break;
                case "email": contact = xml.Text(); break;
                case "url":
                    var url = xml.Text();
                    contact ??= url;
                    break;
                case "contact":
                    var (one, address) = ReadNamed();
                    (person, contact) = (person ?? one, contact ?? address);
                    break;
                default: xml.Skip(); break;
            }
        }
        return (called is { Length: > 0 } ? called : person, contact);
    }

    private List<string> ReadTools()
    {
        var tools = new List<string>();
        foreach (var name in Children())
        {
            if (name is "tool" or "component" or "service") tools.Add(ReadTool());
            else if (name is "components" or "services") tools.AddRange(ReadTools());
            else xml.Skip();
        }
        return tools;
    }

    private string ReadTool()
    {
        string? vendor = null, called = null, version = null;
        foreach (var name in Children())
        {
            switch (name)
            {
                case "vendor" or "group": vendor = xml.Text(); break;
                case "name": called = xml.Text(); break;
                case "version": version = xml.Text(); break;
                default: xml.Skip(); break;
            }
        }
        return string.Join(' ', new[] { vendor, called, version }.Where(text => text is { Length: > 0 }));
    }

    private void KeepRest(List<Uninterpreted> rest, string name)
    {
        var line = xml.Place.Line;
        if (xml.Raw(SbomBuilder.MostKept) is { } raw) rest.Add(new(name, raw));
        else builder.Tell(SbomProblemKind.LeftOut, SbomTexts.LeftOut(name, SbomBuilder.MostKept >> 10), line);
    }

    /// <summary>The names of the elements inside this one; each must be read to its end before the next is asked for.</summary>
    private IEnumerable<string> Children()
    {
        if (xml.IsEmpty) yield break;
        var depth = xml.Depth;
        while (xml.NextChild(depth)) yield return xml.Name;
    }
}
