using System.Text;
using Genba.Core.Components.Reading;

namespace Genba.Core.Components.Spdx;

/// <summary>SPDX 2.2 and 2.3 as tags and values, line by line; text between &lt;text&gt; marks may go over many.</summary>
internal sealed class SpdxTagReader
{
    private const int LongestValue = 4 << 20;
    internal const string CommentTag = "ExternalRefComment";
    private const string Opening = "<text>", Closing = "</text>";
    private readonly SbomBuilder _builder;
    private readonly TagLines _lines;
    private readonly List<string> _subjects = [];
    private readonly List<Uninterpreted> _documentRest = [];
    private readonly List<Identifier> _identifiers = [];
    private readonly List<Link> _links = [];
    private readonly List<Licence> _licences = [];
    private readonly List<ComponentHash> _hashes = [];
    private readonly List<Uninterpreted> _rest = [];
    private SbomHead _head = new() { Format = SbomFormat.SpdxTagValue };
    private Component? _part;
    private int? _package;
    private bool _lastIsLink;

    private SpdxTagReader(TextReader text, SbomBuilder builder) => (_lines, _builder) = (new(text), builder);

    public static bool IsTagValue(string head) => head.Contains("SPDXVersion:", StringComparison.Ordinal)
        || (head.Contains("PackageName:", StringComparison.Ordinal) && head.Contains("SPDXID:", StringComparison.Ordinal));

    public static SbomHead Read(Stream utf8, SbomBuilder builder)
    {
        using var text = new StreamReader(utf8, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16,
            leaveOpen: true);
        return new SpdxTagReader(text, builder).Read();
    }

    private SbomHead Read()
    {
        _builder.Know(SpdxParts.Document);
        while (_lines.Next() is { } line)
        {
            if (line.TrimStart() is { Length: 0 } or ['#', ..]) continue;
            var at = _lines.Number;
            var colon = line.IndexOf(':');
            if (colon <= 0)
            {
                _builder.Tell(SbomProblemKind.Ignored, SbomTexts.NoTag(), at);
                continue;
            }
            Take(line[..colon].Trim(), ValueOf(line[(colon + 1)..].Trim()), at);
        }
        Close();
        SpdxParts.TellVersion(_head.SpecVersion, _builder);
        return _head with { Subjects = _subjects, Rest = _documentRest };
    }

    private string ValueOf(string value)
    {
        if (!value.StartsWith(Opening, StringComparison.Ordinal)) return value;
        var (begun, text) = (_lines.Number, new StringBuilder(value, Opening.Length, value.Length - Opening.Length, 256));
        var closed = value.EndsWith(Closing, StringComparison.Ordinal);
        while (!closed)
        {
            var line = _lines.Next() ?? throw new SbomFault(new(SbomProblemKind.Broken, SbomTexts.TextNotClosed(), begun));
            text.Append('\n').Append(line);
            if (text.Length > LongestValue) throw new SbomFault(
                new(SbomProblemKind.TooLarge, SbomTexts.TextTooLong(LongestValue >> 20), begun));
            closed = line.TrimEnd().EndsWith(Closing, StringComparison.Ordinal);
        }
        var whole = text.ToString().TrimEnd();
        return whole[..^Closing.Length];
    }

    private void Take(string tag, string value, long line)
    {
        switch (tag)
        {
            case "SPDXVersion": _head = _head with { SpecVersion = value }; break;
            case "DocumentName": _head = _head with { Name = value }; break;
            case "DocumentNamespace": _head = _head with { Serial = value }; break;
            case "DataLicense": break;
            case "Creator": _head = SpdxParts.WithCreator(_head, value); break;
            case "Created": _head = _head with { Created = value }; break;
            case "PackageName": Begin("", line, value); break;
            case "FileName": Begin("file", line, value); break;
            case "SnippetSPDXID" or "SnippetSPDXIdentifier":
                Begin("snippet", line, "");
                _part = _part! with { Reference = value };
                break;
            case "LicenseID" or "Reviewer" or "Annotator":
                if (tag == "LicenseID") _builder.Know(value);
                Close();
                KeepRest(tag, value, line);
                break;
            case "SPDXID" when _part is null: _builder.Know(value); break;
            case "SPDXID": _part = _part with { Reference = value }; break;
            case "Relationship": Relate(value, line); break;
            default:
                if (_part is null || !TakeOfPart(tag, value)) KeepRest(tag, value, line);
                break;
        }
    }

    /// <returns>False for what is not interpreted.</returns>
    private bool TakeOfPart(string tag, string value)
    {
        var part = _part!;
        switch (tag)
        {
            case "PackageVersion": _part = part with { Version = SpdxParts.Says(value) ? value : null }; break;
            case "PackageSupplier": _part = part with { Supplier = SpdxParts.PartyOf(value) }; break;
            case "PackageOriginator": _part = part with { Maker = SpdxParts.PartyOf(value) }; break;
            case "PrimaryPackagePurpose": _part = part with { Kind = SpdxJsonReader.KindOf(value) }; break;
            case "PackageDescription": _part = part with { Description = value }; break;
            case "SnippetName": _part = part with { Name = value }; break;
            case "PackageCopyrightText" or "FileCopyrightText" or "SnippetCopyrightText":
                _part = part with { Copyright = SpdxParts.Says(value) ? value : null };
                break;
            case "PackageLicenseConcluded" or "LicenseConcluded" or "SnippetLicenseConcluded":
                SpdxParts.License(_licences, value, LicenceRole.Concluded);
                break;
            case "PackageLicenseDeclared": SpdxParts.License(_licences, value, LicenceRole.Declared); break;
            case "PackageLicenseInfoFromFiles" or "LicenseInfoInFile" or "LicenseInfoInSnippet":
                SpdxParts.License(_licences, value, LicenceRole.Found);
                break;
            case "PackageChecksum" or "FileChecksum":
                var parts = value.Split(':', 2, StringSplitOptions.TrimEntries);
                _hashes.Add(new(HashNames.Of(parts[0]), parts.Length > 1 ? parts[1] : ""));
                break;
            case "PackageDownloadLocation": AddLink(SpdxParts.Distribution, value); break;
            case "PackageHomePage": AddLink(SpdxParts.Website, value); break;
            case "ExternalRef" when value.Split(' ', 3,
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [var category, var type, var locator]:
                var links = _links.Count;
                SpdxParts.Refer(category, type, locator, null, _identifiers, _links);
                _lastIsLink = _links.Count > links;
                break;
            case CommentTag: return Comment(value);
            default: return false;
        }
        return true;
    }

    /// <summary>Of the reference before it.</summary>
    /// <returns>False when there is none.</returns>
    private bool Comment(string value)
    {
        if (_lastIsLink && _links.Count > 0) _links[^1] = _links[^1] with { Comment = value };
        else if (!_lastIsLink && _identifiers.Count > 0) _identifiers[^1] = _identifiers[^1] with { Comment = value };
        else return false;
        return true;
    }

    private void AddLink(string type, string url)
    {
        if (SpdxParts.Says(url) && url != SpdxParts.None) _links.Add(new(type, url));
    }

    private void Relate(string value, long line)
    {
        if (value.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries) is not [var from, var kind, var to])
        {
            _builder.Tell(SbomProblemKind.Ignored, SbomTexts.Unexpected(), line);
            return;
        }
        SpdxParts.KnowOutside(from, _builder);
        SpdxParts.KnowOutside(to, _builder);
        if (from == SpdxParts.Document && kind == Relationship.Describes) SpdxParts.Describe(_subjects, to);
        _builder.Relate(from, kind, to, line);
    }

    /// <summary>Files that follow a package are in it (SPDX 2.3, 8.1).</summary>
    private void Begin(string kind, long line, string name)
    {
        Close();
        var number = _builder.Next((line, 1));
        _part = new() { Number = number, Kind = kind, Name = name, Parent = kind == "file" ? _package : null, Place = new(null, line) };
        if (kind.Length == 0) _package = number;
    }

    private void Close()
    {
        if (_part is not { } part) return;
        SpdxParts.TellReference(part.Reference, part.Place.Line, _builder);
        _builder.Add(part with
        {
            Identifiers = [.. _identifiers],
            Links = [.. _links],
            Licences = [.. _licences],
            Hashes = [.. _hashes],
            Rest = [.. _rest],
        });
        _part = null;
        _identifiers.Clear();
        _links.Clear();
        _licences.Clear();
        _hashes.Clear();
        _rest.Clear();
    }

    private void KeepRest(string tag, string value, long line)
    {
        if (value.Length > SbomBuilder.MostKept)
            _builder.Tell(SbomProblemKind.LeftOut, SbomTexts.LeftOut(tag, SbomBuilder.MostKept >> 10), line);
        else (_part is null ? _documentRest : _rest).Add(new(tag, value));
    }

    /// <summary>Lines of a bounded length.</summary>
    private sealed class TagLines(TextReader text)
    {
        private readonly StringBuilder _line = new();

        /// <summary>1-based, of the line that was read last.</summary>
        public long Number { get; private set; }

        public string? Next()
        {
            _line.Clear();
            var any = false;
            for (int letter; (letter = text.Read()) >= 0;)
            {
                any = true;
                if (letter == '\n') break;
                if (_line.Length == LongestValue)
                    throw new SbomFault(new(SbomProblemKind.TooLarge, SbomTexts.TextTooLong(LongestValue >> 20), Number + 1));
                _line.Append((char)letter);
            }
            if (!any) return null;
            Number++;
            if (_line.Length > 0 && _line[^1] == '\r') _line.Length--;
            return _line.ToString();
        }
    }
}
