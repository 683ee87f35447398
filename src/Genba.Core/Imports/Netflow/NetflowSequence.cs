using Genba.Core.Imports.Sources;
using Genba.Wire;

namespace Genba.Core.Imports.Netflow;

/// <summary>Who numbers what it sends.</summary>
internal readonly record struct SequenceKey(HostAddress Exporter, uint Domain, int Version);

/// <summary>Counts what an exporter sent and nobody received, by its own numbering.</summary>
internal sealed class NetflowSequence(SourceRecords records)
{
    private const int MostExporters = 4_096;
    /// <summary>A larger jump is an exporter that began anew.</summary>
    private const uint MostLost = 1_000_000;

    private readonly Dictionary<SequenceKey, (uint Sequence, uint Count)> _last = [];

    /// <param name="sequence">Of the first thing in the datagram; softflowd's IPFIX gives that behind the last one.</param>
    /// <param name="count">How many things it holds.</param>
    public void Note(SequenceKey key, uint sequence, uint count)
    {
        if (_last.TryGetValue(key, out var last))
        {
            var step = unchecked(sequence - last.Sequence);
            var lost = step == count ? 0 : unchecked(step - last.Count);
            // One that came late was already counted as lost; an exporter that began anew lost nothing.
            if (lost is > 0 and <= MostLost) records.Problem(SourceProblem.Gap, key.Exporter.ToString(), lost);
        }
        else if (_last.Count >= MostExporters)
        {
            return;
        }
        _last[key] = (sequence, count);
    }

    /// <summary>A datagram of templates alone: repeated by whoever kept it, it is older than what came before.</summary>
    public void NoteTemplates(SequenceKey key, uint sequence)
    {
        if (_last.TryGetValue(key, out var last) && unchecked(sequence - last.Sequence) <= MostLost) Note(key, sequence, 1);
    }

    /// <summary>Not all of a message could be counted: the next one says where the exporter is.</summary>
    public void Forget(SequenceKey key) => _last.Remove(key);
}
