using System.Globalization;
using Genba.Core.Components.Reading;

namespace Genba.Core.Components.Spdx;

/// <summary>SPDX 2.2 and 2.3 in JSON. Packages, files and snippets are components.</summary>
internal sealed class SpdxJsonReader(JsonTokens json, SbomBuilder builder)
{
    private readonly List<Uninterpreted> _rest = [];
    private readonly List<string> _subjects = [];
    private SbomHead _head = new() { Format = SbomFormat.SpdxJson };

    /// <summary>Begins on the brace that opens the file.</summary>
    public SbomHead Read()
    {
        builder.Know(SpdxParts.Document);
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case "spdxVersion": _head = _head with { SpecVersion = json.Text() ?? "" }; break;
                case "SPDXID": builder.Know(json.Text()); break;
                case "name": _head = _head with { Name = json.Text() }; break;
                case "documentNamespace": _head = _head with { Serial = json.Text() }; break;
                case "dataLicense": json.Text(); break;
                case "creationInfo": ReadCreation(); break;
                case "documentDescribes": Texts(Describe); break;
                case "packages": ReadAll("/packages", null); break;
                case "files": ReadAll("/files", "file"); break;
                case "snippets": ReadAll("/snippets", "snippet"); break;
                case "relationships": ReadRelationships(); break;
                default: json.KeepRest(_rest, name, builder); break;
            }
        }
        if (json.Read()) throw json.Ended();
        SpdxParts.TellVersion(_head.SpecVersion, builder);
        return _head with { Rest = _rest, Subjects = _subjects };
    }

    private void ReadCreation()
    {
        if (!json.IsObject(builder)) return;
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case "created": _head = _head with { Created = json.Text() }; break;
                case "creators": Texts(text => _head = SpdxParts.WithCreator(_head, text)); break;
                default: json.KeepRest(_rest, "creationInfo/" + name, builder); break;
            }
        }
    }

    private void ReadAll(string pointer, string? kind)
    {
        if (!json.IsArray(builder)) return;
        for (var index = 0; json.NextElement(); index++)
        {
            if (json.IsObject(builder)) ReadComponent(string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}"), kind);
        }
    }

    private void ReadComponent(string pointer, string? kind)
    {
        var place = json.Place;
        var part = new Component { Number = builder.Next(place), Kind = kind ?? "", Place = new(pointer, place.Line) };
        var (rest, identifiers, links) = (new List<Uninterpreted>(), new List<Identifier>(), new List<Link>());
        var (licences, hashes, files) = (new List<Licence>(), new List<ComponentHash>(), new List<string>());
        while (json.NextProperty(out var name))
        {
            switch (name)
            {
                case "SPDXID": part = part with { Reference = json.Text() }; break;
                case "name" or "fileName": part = part with { Name = json.Text() ?? "" }; break;
                case "versionInfo":
                    part = part with
                    {
                        Version = json.Text() is { } version
                    && SpdxParts.Says(version) ? version : null
                    }; break;
                case "supplier": part = part with { Supplier = SpdxParts.PartyOf(json.Text()) }; break;
                case "originator": part = part with { Maker = SpdxParts.PartyOf(json.Text()) }; break;
                case "primaryPackagePurpose": part = part with { Kind = KindOf(json.Text()) }; break;
                case "description": part = part with { Description = json.Text() }; break;
                case "copyrightText": part = part with { Copyright = json.Text() is { } text && SpdxParts.Says(text) ? text : null }; break;
                case "licenseConcluded": SpdxParts.License(licences, json.Text(), LicenceRole.Concluded); break;
                case "licenseDeclared": SpdxParts.License(licences, json.Text(), LicenceRole.Declared); break;
                case "licenseInfoFromFiles" or "licenseInfoInFiles" or "licenseInfoInSnippets":
                    Texts(text => SpdxParts.License(licences, text, LicenceRole.Found));
                    break;
                case "checksums": ReadHashes(hashes); break;
                case "externalRefs": ReadReferences(identifiers, links); break;
                case "downloadLocation": AddLink(links, SpdxParts.Distribution); break;
                case "homepage": AddLink(links, SpdxParts.Website); break;
                case "hasFiles": Texts(files.Add); break;
                default: json.KeepRest(rest, name, builder); break;
            }
        }
        SpdxParts.TellReference(part.Reference, place.Line, builder);
        foreach (var file in files)
            if (part.Reference is { } holder) builder.Relate(holder, Relationship.Contains, file, place.Line);
        builder.Add(part with { Identifiers = identifiers, Links = links, Licences = licences, Hashes = hashes, Rest = rest });
    }

    private void AddLink(List<Link> links, string type)
    {
        if (json.Text() is { } url && SpdxParts.Says(url) && url != SpdxParts.None) links.Add(new(type, url));
    }

    private void ReadHashes(List<ComponentHash> hashes)
    {
        if (!json.IsArray(builder)) return;
        while (json.NextElement())
        {
            if (!json.IsObject(builder)) continue;
            var (algorithm, value) = ("", "");
            while (json.NextProperty(out var name))
            {
                if (name == "algorithm") algorithm = json.Text() ?? "";
                else if (name == "checksumValue") value = json.Text() ?? "";
                else json.Skip();
            }
            hashes.Add(new(HashNames.Of(algorithm), value));
        }
    }

    private void ReadReferences(List<Identifier> identifiers, List<Link> links)
    {
        if (!json.IsArray(builder)) return;
        while (json.NextElement())
        {
            if (!json.IsObject(builder)) continue;
            string? category = null, type = null, locator = null, comment = null;
            while (json.NextProperty(out var name))
            {
                switch (name)
                {
                    case "referenceCategory": category = json.Text(); break;
                    case "referenceType": type = json.Text(); break;
                    case "referenceLocator": locator = json.Text(); break;
                    case "comment": comment = json.Text(); break;
                    default: json.Skip(); break;
                }
            }
            SpdxParts.Refer(category, type, locator, comment, identifiers, links);
        }
    }

    private void ReadRelationships()
    {
        if (!json.IsArray(builder)) return;
        while (json.NextElement())
        {
            if (!json.IsObject(builder)) continue;
            var line = json.Place.Line;
            string? from = null, kind = null, to = null;
            while (json.NextProperty(out var name))
            {
                switch (name)
                {
                    case "spdxElementId": from = json.Text(); break;
                    case "relationshipType": kind = json.Text(); break;
                    case "relatedSpdxElement": to = json.Text(); break;
                    default: json.Skip(); break;
                }
            }
            if (from is null || kind is null || to is null) continue;
            SpdxParts.KnowOutside(from, builder);
            SpdxParts.KnowOutside(to, builder);
            if (from == SpdxParts.Document && kind == Relationship.Describes) Describe(to);
            builder.Relate(from, kind, to, line);
        }
    }

    private void Describe(string reference)
    {
        SpdxParts.Describe(_subjects, reference);
    }

    /// <summary>OPERATING_SYSTEM in SPDX is operating-system in CycloneDX.</summary>
    public static string KindOf(string? purpose) => (purpose ?? "").ToLowerInvariant().Replace('_', '-');

    private void Texts(Action<string> take)
    {
        if (!json.IsArray(builder)) return;
        while (json.NextElement())
            if (json.Text() is { } text) take(text);
    }
}
