using System.Runtime.ExceptionServices;
using Genba.Core.Observations;

namespace Genba.Core.Inspection;

/// <summary>
/// Reads several captures as one plant, some at a time. What comes out is the same to the byte whatever their number at a time
/// and the order in which they are named: <see cref="ObservationMerge"/> puts them in order of time.
/// </summary>
public static class CaptureBatch
{
    /// <summary>What is read when somebody names a folder.</summary>
    private static readonly string[] Endings = [".pcap", ".pcapng", ".cap", ".pcap.gz", ".pcapng.gz", ".cap.gz", ".pcap.zst", ".pcapng.zst"];

    /// <summary>One capture keeps two cores busy (docs/adr/0004).</summary>
    public static int UsualAtATime => Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Files as they are, folders as the captures in them and below, by name.</summary>
    public static IReadOnlyList<string> Files(IEnumerable<string> paths) =>
        [.. paths.SelectMany(path => Directory.Exists(path) ? CapturesIn(path) : [path])];

    private static IEnumerable<string> CapturesIn(string folder) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true })
            .Where(file => Endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal);

    /// <param name="read">Reads one capture; called on several threads.</param>
    /// <returns>The observations of all, or the first capture, in the order given, that is none.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="OperationCanceledException"/>
    public static CaptureOutcome Run(
        IReadOnlyList<string> captures, int atATime, Func<string, CaptureOutcome> read, CancellationToken cancel)
    {
        var outcomes = new CaptureOutcome?[captures.Count];
        ParallelLoopResult work;
        try
        {
            work = Parallel.For(0, captures.Count, new() { MaxDegreeOfParallelism = atATime, CancellationToken = cancel }, (index, loop) =>
            {
                outcomes[index] = read(captures[index]);
                // Those before it are still read, so that the first one of all is told.
                if (outcomes[index] is CaptureOutcome.Rejected) loop.Break();
            });
        }
        catch (AggregateException faults)
        {
            ExceptionDispatchInfo.Throw(faults.Flatten().InnerExceptions[0]);
            throw;
        }
        if (work.LowestBreakIteration is { } rejected) return outcomes[rejected]!;
        return new CaptureOutcome.Inspected(ObservationMerge.Merge([.. outcomes.OfType<CaptureOutcome.Inspected>().Select(one => one.Observations)]));
    }
}
