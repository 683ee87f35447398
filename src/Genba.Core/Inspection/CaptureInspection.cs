using Genba.Core.Observations;
using Genba.Wire;
using Genba.Wire.Capture;

namespace Genba.Core.Inspection;

/// <summary>
/// Reads a capture into observations. It runs on the caller's thread, which is the only one that parses; a second one reads
/// ahead. Several captures are read one after the other and put together by <see cref="ObservationMerge"/>.
/// </summary>
public static class CaptureInspection
{
    /// <exception cref="IOException">The file is not there or cannot be read.</exception>
    /// <exception cref="OperationCanceledException"/>
    public static CaptureOutcome Run(string path, IProgress<ReadingProgress>? progress, CancellationToken cancel)
    {
        // No buffer of its own: the pieces are large.
        using var file = new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        return Run(file, Path.GetFileName(path), progress, cancel);
    }

    /// <param name="name">What the capture is called in the result: a file name without folder, <c>-</c> for standard input.</param>
    /// <inheritdoc cref="Run(string, IProgress{ReadingProgress}?, CancellationToken)"/>
    public static CaptureOutcome Run(Stream capture, string name, IProgress<ReadingProgress>? progress, CancellationToken cancel)
    {
        var total = capture.CanSeek ? capture.Length : 0;
        var reader = new CaptureReader();
        var collector = new ObservationCollector(Wire.Protocols.ProtocolTable.All);
        var pipeline = new PacketPipeline(collector);
        pipeline.BeginCapture(0, reader);
        using var bytes = new CaptureBytes(capture, CaptureReader.BufferBytes, hashed: true, cancel);
        var rest = 0;
        while (true)
        {
            var piece = bytes.Next(rest, out var ended);
            if (ended && bytes.FileBytes == 0) return new CaptureOutcome.Rejected(InspectionTexts.Empty(name));
            var start = piece;
            if (!ended) piece = piece[reader.Read(piece, pipeline)..];
            rest = piece.Length;
            if (reader.Format == CaptureFormat.Unknown && (ended || reader.Stopped))
                return new CaptureOutcome.Rejected(InspectionTexts.NoCapture(name, FileKind.Of(start)));
            if (ended) break;
            progress?.Report(new(bytes.FileBytes, total, reader.Packets));
        }
        reader.End(rest);
        return new CaptureOutcome.Inspected(Assemble(name, bytes.Hash(), bytes.Damaged, reader, collector, pipeline));
    }

    private static ObservationSet Assemble(
        string name, string hash, bool damaged, CaptureReader reader, ObservationCollector collector, PacketPipeline pipeline)
    {
        var (conversations, links) = FlowObservations.Of(pipeline.Flows, pipeline.Dissectors, hash);
        return collector.ToSet(hash) with
        {
            Captures = [CaptureSummaries.Of(name, hash, damaged, reader) with { DroppedObservations = collector.Dropped }],
            Conversations = conversations,
            Links = links,
        };
    }
}
