using System.Text;
using System.Xml;
using Genba.Core.Storage;

namespace Genba.Core.Components.Reading;

/// <summary>
/// Walks through XML of any size without document type or external entities, and holds no more of it than one text or attribute of a
/// bounded length.
/// </summary>
internal sealed class XmlTokens : IDisposable
{
    private const int MostDepth = 200;
    private const int LargestNode = 4 << 20;
    private readonly GuardedStream _stream;
    private readonly XmlReader _xml;

    public XmlTokens(Stream file)
    {
        _stream = new(file);
        _xml = XmlReader.Create(_stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true, MaxCharactersInDocument = SbomReader.LargestBytes, CloseInput = false,
        });
    }

    public string Name => _xml.LocalName;
    public string Namespace => _xml.NamespaceURI;
    public int Depth => _xml.Depth;
    public bool IsEmpty => _xml.IsEmptyElement;
    public (long Line, long Column) Place => ((IXmlLineInfo)_xml) is { } at ? (at.LineNumber, at.LinePosition) : (0, 0);

    public string? Attribute(string name) => _xml.GetAttribute(name);

    /// <summary>Goes to the outermost element.</summary>
    public void Begin()
    {
        while (Read() && _xml.NodeType != XmlNodeType.Element) { }
    }

    /// <summary>Reads to the end, where a document that is cut off or has two roots is found out.</summary>
    public void End()
    {
        while (Read()) { }
    }

    /// <summary>The next element inside the one at <paramref name="depth"/>, which was begun and is not empty. Each must be read or passed
    /// over.</summary>
    /// <returns>False at the end of the outer element.</returns>
    public bool NextChild(int depth)
    {
        while (Read())
        {
            if (_xml.NodeType == XmlNodeType.Element) return true;
            if (_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth) return false;
        }
        return false;
    }

    /// <summary>All text in the element, which is read to its end.</summary>
    public string Text()
    {
        if (_xml.IsEmptyElement) return "";
        var (depth, text) = (_xml.Depth, "");
        while (Read() && !(_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth))
        {
            if (_xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA)) continue;
            text = text.Length == 0 ? _xml.Value : text + _xml.Value;
            if (text.Length > LargestNode) throw TooLong();
        }
        return text.Trim();
    }

    public void Skip()
    {
        if (_xml.IsEmptyElement) return;
        var depth = _xml.Depth;
        while (Read() && !(_xml.NodeType == XmlNodeType.EndElement && _xml.Depth == depth)) { }
    }

    /// <summary>The element as XML; it is read to its end.</summary>
    /// <returns>Null when it is longer than <paramref name="mostCharacters"/>.</returns>
    public string? Raw(int mostCharacters)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings
        {
            OmitXmlDeclaration = true,
            ConformanceLevel = ConformanceLevel.Fragment
        }))
        {
            var (depth, written) = (_xml.Depth, 0L);
            do
            {
                written += _xml.Value.Length + _xml.LocalName.Length;
                if (written > mostCharacters || text.Length > mostCharacters)
                {
                    SkipTo(depth);
                    return null;
                }
                Copy(writer);
                if (IsEndOf(depth)) break;
            }
            while (Read());
        }
        return text.Length > mostCharacters ? null : text.ToString();
    }

    public void Dispose() => _xml.Dispose();

    private bool IsEndOf(int depth) => _xml.Depth == depth
        && (_xml.NodeType == XmlNodeType.EndElement || (_xml.NodeType == XmlNodeType.Element && _xml.IsEmptyElement));

    private void SkipTo(int depth)
    {
        while (!IsEndOf(depth) && Read()) { }
    }

    private void Copy(XmlWriter writer)
    {
        switch (_xml.NodeType)
        {
            case XmlNodeType.Element:
                writer.WriteStartElement(_xml.Prefix, _xml.LocalName, _xml.NamespaceURI);
                var isEmpty = _xml.IsEmptyElement;
                writer.WriteAttributes(_xml, defattr: false);
                if (isEmpty) writer.WriteEndElement();
                break;
            case XmlNodeType.EndElement: writer.WriteEndElement(); break;
            case XmlNodeType.Text: writer.WriteString(_xml.Value); break;
            case XmlNodeType.CDATA: writer.WriteString(_xml.Value); break;
            case XmlNodeType.SignificantWhitespace: writer.WriteWhitespace(_xml.Value); break;
        }
    }

    private bool Read()
    {
        _stream.Allow(LargestNode);
        if (!_xml.Read()) return false;
        if (_xml.Depth > MostDepth) throw new SbomFault(
            new(SbomProblemKind.TooLarge, SbomTexts.TooDeep(MostDepth), Place.Line, Place.Column));
        return true;
    }

    private SbomFault TooLong() => new(new(SbomProblemKind.TooLarge, SbomTexts.TextTooLong(LargestNode >> 20), Place.Line, Place.Column));

    /// <summary>Ends a file whose single text or attribute is longer than allowed, before it fills the memory.</summary>
    private sealed class GuardedStream(Stream inner) : ForwardStream
    {
        private long _allowed = LargestNode;

        public void Allow(long bytes) => _allowed = bytes;

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            _allowed -= read;
            return _allowed >= 0 ? read : throw new SbomFault(new(SbomProblemKind.TooLarge, SbomTexts.TextTooLong(LargestNode >> 20)));
        }

        public override long Length => inner.Length;
        public override long Position { get => inner.Position; set => throw new NotSupportedException(); }
    }
}
