using System.Xml;
using System.Xml.Linq;
using Genba.Core.Storage;

namespace Genba.Core.Advisories.Reading;

/// <summary>Cuts the XML of JVN into its records. Document types and what they may draw in are refused; a record is bounded.</summary>
internal sealed class XmlRecords : IDisposable
{
    /// <summary>Hundreds of times a page of JVN; elements take far more memory than their text.</summary>
    public const int LargestRecord = 4 << 20;

    private readonly XmlReader _reader;
    private readonly RecordLimit _limit;

    /// <param name="stream">Stays open.</param>
    public XmlRecords(Stream stream)
    {
        _limit = new(stream);
        _reader = XmlReader.Create(_limit, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true,
        });
    }

    public long Count { get; private set; }

    /// <summary>The next record; null at the end.</summary>
    /// <exception cref="XmlException">Not well-formed, cut off, or with a document type; names line and column.</exception>
    /// <exception cref="RecordFaultException">One record is longer than <see cref="LargestRecord"/>.</exception>
    public XElement? Next()
    {
        while (!_reader.EOF)
        {
            if (_reader.NodeType == XmlNodeType.Element && JvnReader.FeedOf(_reader.LocalName) is not null && _reader.Depth is 1 or 2)
            {
                _limit.Begin();
                var record = (XElement)XNode.ReadFrom(_reader);
                Count++;
                return record;
            }
            _limit.Begin();
            if (!_reader.Read()) break;
        }
        return null;
    }

    public void Dispose() => _reader.Dispose();

    /// <summary>Counts what is read for one record; the reader's own buffer makes it a little more.</summary>
    private sealed class RecordLimit(Stream inner) : ForwardStream
    {
        private long _read;

        public void Begin() => _read = 0;

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            _read += read;
            return _read <= LargestRecord ? read : throw new RecordFaultException(AdvisoryTexts.TooLarge(LargestRecord >> 20));
        }
    }
}
