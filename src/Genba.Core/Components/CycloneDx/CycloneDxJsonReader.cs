using System.Globalization;
using System.Text.Json;
using Genba.Core.Components.Reading;

namespace Genba.Core.Components.CycloneDx;

/// <summary>CycloneDX in JSON (ECMA-424 and the JSON schemas 1.2 to 1.6 of OWASP). Nested components come before what holds them
/// ends.</summary>
internal sealed class CycloneDxJsonReader(JsonTokens json, SbomBuilder builder)
{
    private SbomHead _head = new() { Format = SbomFormat.CycloneDxJson };
    private readonly List<Uninterpreted> _rest = [];

    /// <summary>Begins on the brace that opens the file.</summary>
    public SbomHead Read()
    {
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case "$schema": json.Text(); break;
                case "bomFormat":
                    if (json.Text() != "CycloneDX") throw new SbomFault(
                        new(SbomProblemKind.NotAnSbom, SbomTexts.NotAnSbom(), json.Place.Line));
                    break;
                case "specVersion": _head = _head with { SpecVersion = json.Text() ?? "" }; break;
                case "serialNumber": _head = _head with { Serial = json.Text() }; break;
                case "version": _head = _head with { Edition = json.Text() }; break;
                case "metadata": ReadMetadata(); break;
                case "components": ReadComponents("/components", null, null); break;
                case "services": ReadComponents("/services", null, "service"); break;
                case "dependencies": ReadDependencies(); break;
                default: json.KeepRest(_rest, name, builder); break;
            }
        }
        if (json.Read()) throw json.Ended();
        if (!CycloneDxVersions.Known.Contains(_head.SpecVersion))
            builder.Tell(SbomProblemKind.UnknownVersion, SbomTexts.UnknownVersion(_head.SpecVersion, CycloneDxVersions.Range));
        return _head with { Rest = _rest };
    }

    private void ReadMetadata()
    {
        if (!json.IsObject(builder)) return;
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case "timestamp": _head = _head with { Created = json.Text() }; break;
                case "supplier": _head = _head with { Supplier = ReadParty() }; break;
                case "authors": _head = _head with { Authors = ReadParties() }; break;
                case "tools": _head = _head with { Tools = ReadTools() }; break;
                case "component":
                    if (!json.IsObject(builder)) break;
                    var subject = ReadComponent("/metadata/component", null, null);
                    _head = _head with { Subjects = [subject] };
                    break;
                default: json.KeepRest(_rest, "metadata/" + name, builder); break;
            }
        }
    }

    private void ReadComponents(string pointer, int? parent, string? kind)
    {
        if (!json.IsArray(builder)) return;
        for (var index = 0; json.NextElement(); index++)
        {
            if (json.IsObject(builder)) ReadComponent(string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}"), parent, kind);
        }
    }

    /// <returns>Its reference; one is made where the file gives the product none.</returns>
    private string ReadComponent(string pointer, int? parent, string? kind)
    {
        var place = json.Place;
        var number = builder.Next(place);
        var part = new Component { Number = number, Parent = parent, Kind = kind ?? "", Place = new(pointer, place.Line) };
        var (rest, identifiers) = (new List<Uninterpreted>(), new List<Identifier>());
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case "bom-ref": part = part with { Reference = json.Text() }; break;
                case "type" when kind is null: part = part with { Kind = (json.Text() ?? "").ToLowerInvariant() }; break;
                case "group": part = part with { Group = json.Text() }; break;
                case "name": part = part with { Name = json.Text() ?? "" }; break;
                case "version": part = part with { Version = json.Text() }; break;
                case "supplier" or "provider": part = part with { Supplier = ReadParty() }; break;
                case "manufacturer": part = part with { Maker = ReadParty() }; break;
                case "author": part = part with { Author = json.Text() }; break;
                case "publisher": part = part with { Publisher = json.Text() }; break;
                case "description": part = part with { Description = json.Text() }; break;
                case "copyright": part = part with { Copyright = json.Text() }; break;
                case "scope": part = part with { Scope = json.Text() }; break;
                case "licenses": part = part with { Licences = ReadLicences() }; break;
                case "hashes": part = part with { Hashes = ReadHashes() }; break;
                case "purl" or "cpe": Identify(identifiers, name, json.Text()); break;
                case "swid": ReadSwid(identifiers, rest); break;
                case "externalReferences": part = part with { Links = ReadLinks() }; break;
                case "components": ReadComponents(pointer + "/components", number, null); break;
                case "services": ReadComponents(pointer + "/services", number, "service"); break;
                default: json.KeepRest(rest, name, builder); break;
            }
        }
        if (pointer == "/metadata/component" && part.Reference is null) part = part with { Reference = pointer };
        builder.Add(part with { Identifiers = identifiers, Rest = rest });
        return part.Reference ?? "";
    }

    private void ReadSwid(List<Identifier> identifiers, List<Uninterpreted> rest)
    {
        if (json.Raw(SbomBuilder.MostKept) is not { } raw)
        {
            builder.Tell(SbomProblemKind.LeftOut, SbomTexts.LeftOut("swid", SbomBuilder.MostKept >> 10), json.Place.Line);
            return;
        }
        using var swid = JsonDocument.Parse(raw, new JsonDocumentOptions { MaxDepth = JsonTokens.MostDepth });
        if (swid.RootElement.ValueKind == JsonValueKind.Object && swid.RootElement.TryGetProperty("tagId", out var tag)
            && tag.ValueKind == JsonValueKind.String) Identify(identifiers, Identifier.Swid, tag.GetString());
        rest.Add(new("swid", raw));
    }

    private static void Identify(List<Identifier> identifiers, string scheme, string? text)
    {
        if (text is { Length: > 0 }) identifiers.Add(new(scheme, text));
    }

    private List<Licence> ReadLicences()
    {
        var licences = new List<Licence>();
        if (!json.IsArray(builder)) return licences;
        while (json.NextElement())
        {
            if (json.Type != JsonTokenType.StartObject)
            {
                json.Skip();
                continue;
            }
            var line = json.Place.Line;
            if (json.Raw(SbomBuilder.MostKept) is not { } raw)
                builder.Tell(SbomProblemKind.LeftOut, SbomTexts.LeftOut("licenses", SbomBuilder.MostKept >> 10), line);
            else if (CycloneDxLicences.Of(raw) is { } licence) licences.Add(licence);
        }
        return licences;
    }

    private List<ComponentHash> ReadHashes()
    {
        var hashes = new List<ComponentHash>();
        if (!json.IsArray(builder)) return hashes;
        while (json.NextElement())
        {
            if (!json.IsObject(builder)) continue;
            var (algorithm, content) = ("", "");
            while (json.NextProperty(out var name))
            {
                if (name == "alg") algorithm = json.Text() ?? "";
                else if (name == "content") content = json.Text() ?? "";
                else json.Skip();
            }
            hashes.Add(new(HashNames.Of(algorithm), content));
        }
        return hashes;
    }

    private List<Link> ReadLinks()
    {
        var links = new List<Link>();
        if (!json.IsArray(builder)) return links;
        while (json.NextElement())
        {
            if (json.Type != JsonTokenType.StartObject)
            {
                json.Skip();
                continue;
            }
            var line = json.Place.Line;
            if (json.Raw(SbomBuilder.MostKept) is { } raw) links.Add(CycloneDxLinks.Of(raw));
            else builder.Tell(SbomProblemKind.LeftOut, SbomTexts.LeftOut("externalReferences", SbomBuilder.MostKept >> 10), line);
        }
        return links;
    }

    private void ReadDependencies()
    {
        if (!json.IsArray(builder)) return;
        while (json.NextElement())
        {
            if (!json.IsObject(builder)) continue;
            var line = json.Place.Line;
            string? from = null;
            var targets = new List<(string Kind, string To)>();
            while (json.NextProperty(out var name))
            {
                switch (name)
                {
                    case "ref": from = json.Text(); break;
                    case "dependsOn" or "provides":
                        ReadTargets(name == "provides" ? Relationship.Provides : Relationship.DependsOn,
                        targets); break;
                    default: json.Skip(); break;
                }
            }
            if (from is null) continue;
            if (targets.Count == 0) targets.Add((Relationship.DependsOn, Relationship.None));
            foreach (var (kind, to) in targets)
            {
                CycloneDxKinds.KnowOutside(to, builder);
                builder.Relate(from, kind, to, line);
            }
        }
    }

    private void ReadTargets(string kind, List<(string, string)> targets)
    {
        if (!json.IsArray(builder)) return;
        while (json.NextElement())
        {
            if (json.Text() is { } to) targets.Add((kind, to));
        }
    }

    private List<Party> ReadParties()
    {
        var parties = new List<Party>();
        if (!json.IsArray(builder)) return parties;
        while (json.NextElement())
        {
            if (ReadParty() is { } party) parties.Add(party with { IsPerson = true });
        }
        return parties;
    }

    private Party? ReadParty() => ReadNamed() is ({ Length: > 0 } name, var contact) ? new(name, contact) : null;

    /// <summary>An organisation, with its first address; or a person, with his.</summary>
    private (string? Name, string? Contact) ReadNamed()
    {
        string? called = null, contact = null, person = null;
        if (!json.IsObject(builder)) return default;
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case "name": called = json.Text(); break;
                case "email": contact = json.Text(); break;
                case "url" when json.Type == JsonTokenType.StartArray:
                    while (json.NextElement()) contact = contact is null ? json.Text() : Passed(contact);
                    break;
                case "url": contact ??= json.Text(); break;
                case "contact" when json.Type == JsonTokenType.StartArray:
                    while (json.NextElement())
                    {
                        var (one, address) = ReadNamed();
                        (person, contact) = (person ?? one, contact ?? address);
                    }
                    break;
                default: json.Skip(); break;
            }
        }
        return (called is { Length: > 0 } ? called : person, contact);
    }

    private string Passed(string kept)
    {
        json.Skip();
        return kept;
    }

    /// <summary>Until 1.4 a list of tools, since 1.5 an object with components and services.</summary>
    private List<string> ReadTools()
    {
        var tools = new List<string>();
        if (json.Type == JsonTokenType.StartArray) ReadToolList(tools);
        else if (json.IsObject(builder))
        {
            while (json.NextProperty(out _))
            {
                if (json.Type == JsonTokenType.StartArray) ReadToolList(tools);
                else json.Skip();
            }
        }
        return tools;
    }

    private void ReadToolList(List<string> tools)
    {
        while (json.NextElement())
        {
            if (!json.IsObject(builder)) continue;
            string? vendor = null, called = null, version = null;
            while (json.NextProperty(out var name))
            {
                switch (name)
                {
                    case "vendor" or "group": vendor = json.Text(); break;
                    case "name": called = json.Text(); break;
                    case "version": version = json.Text(); break;
                    default: json.Skip(); break;
                }
            }
            tools.Add(string.Join(' ', new[] { vendor, called, version }.Where(text => text is { Length: > 0 })));
        }
    }
}
