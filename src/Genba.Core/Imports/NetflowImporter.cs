using Genba.Core.Imports.Netflow;
using Genba.Core.Imports.Sources;
using Genba.Core.Texts;
using Genba.Wire;

namespace Genba.Core.Imports;

/// <summary>
/// NetFlow version 5 and 9 and IPFIX: export datagrams one after the other as they came, or in a capture of the way from the
/// exporter to its collector.
/// </summary>
public sealed class NetflowImporter : ISourceImporter
{
    public string Kind => "netflow";

    public BilingualText Name => SourceTexts.NameOf(Kind);

    public bool Expects(string fileName) => fileName.EndsWith(".netflow", StringComparison.OrdinalIgnoreCase);

    /// <summary>Bare datagrams only: a capture is read as what it shows itself, unless a person says otherwise.</summary>
    public bool Recognises(SourceStart start) => Datagrams.LengthOf(start.Bytes.Span) is > 0 and var length && (length < start.Bytes.Length
        ? Datagrams.IsStart(start.Bytes.Span[length..])
        : length <= Datagrams.MostBytes);

    public void Read(Stream content, SourceRecords records, CancellationToken cancel)
    {
        var decoder = new NetflowDecoder(records);
        if (NetflowCapture.TryRead(content, decoder, records, cancel, out var start)) return;
        foreach (var datagram in Datagrams.Of(content, start))
        {
            cancel.ThrowIfCancellationRequested();
            if (records.IsDone) return;
            decoder.Read(datagram.Span, HostAddress.None, default);
        }
        if (decoder.Datagrams == 0) records.Problem(SourceProblem.NotUnderstood, "NetFlow 5, 9, IPFIX");
    }
}
