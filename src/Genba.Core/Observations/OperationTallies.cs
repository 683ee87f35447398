using System.Runtime.CompilerServices;
using Genba.Wire;
using Genba.Wire.Observations;
using Genba.Wire.Protocols;

namespace Genba.Core.Observations;

/// <summary>
/// Counts operations. On an industrial network nearly every packet is one, and the same ones come again and again: a small
/// table by flow and code finds them without hashing addresses.
/// </summary>
internal sealed class OperationTallies(int limit)
{
    private const int RecentSlots = 4096;       // a power of two
    private const int MaxSamples = 16;
    private const int MaxSamplesPerHour = 4;
    private const int SecondsPerMinute = 60;
    private const long NanosecondsPerHour = 3_600_000_000_000;

    private readonly Dictionary<OperationKey, int> _indexes = [];
    private readonly Dictionary<OperationKey, int> _lastOfCode = [];
    private readonly Recent[] _recent = new Recent[RecentSlots];
    private OperationTally[] _tallies = new OperationTally[64];
    private int _count;

    public long Refused { get; private set; }

    /// <summary>Frames that were written down as proof.</summary>
    public long Samples { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Request(in PacketContext packet, uint code, OperationClass operationClass)
    {
        ref var recent = ref SlotOf(packet.Flow, code);
        if (!recent.Holds(packet, code, packet.Source) || _tallies[recent.Index].Class != operationClass)
        {
            var index = Find(packet, code, operationClass);
            if (index < 0)
            {
                Refused++;
                return;
            }
            recent = new(packet.Flow, (short)packet.Protocol, code, packet.Source, index);
        }
        ref var tally = ref _tallies[recent.Index];
        tally.Tally.Add(packet);
        tally.Busiest.Add(packet, SecondsPerMinute);
        Sample(ref tally, packet);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Outcome(in PacketContext packet, uint code, bool failed)
    {
        ref var recent = ref SlotOf(packet.Flow, code);
        var index = recent.Holds(packet, code, packet.Destination)
            ? recent.Index
            : _lastOfCode.GetValueOrDefault(
                new((short)packet.Protocol, code, default, Subject.Receiver(packet), Subject.Sender(packet)), -1);
        if (index < 0) return;
        ref var tally = ref _tallies[index];
        if (failed) tally.Failed++;
        else tally.Succeeded++;
        tally.LastAnswer = packet.Time;
    }

    public List<OperationObservation> ToList(string capture, IReadOnlyList<IDissector> protocols)
    {
        var operations = new List<OperationObservation>(_count);
        foreach (var (key, index) in _indexes)
        {
            var tally = _tallies[index];
            var dissector = protocols[key.Protocol];
            operations.Add(new()
            {
                Protocol = dissector.Protocol, Operation = dissector.OperationName(key.Code), Class = key.Class,
                Client = key.Client, Server = key.Server, Count = tally.Tally.Count,
                Failed = tally.Failed, Succeeded = tally.Succeeded, IsIndustrial = dissector.IsIndustrial,
                Seen = tally.Tally.Seen, MostPerMinute = tally.Busiest.Most,
                LastAnswer = tally.Failed + tally.Succeeded > 0 ? tally.LastAnswer : null,
                Samples = [.. tally.Samples.Take(tally.SampleCount)
                    .Select(sample => new TimedPacket(sample.Time, new(capture, sample.Packet)))],
            });
        }
        return operations;
    }

    private int Find(in PacketContext packet, uint code, OperationClass operationClass)
    {
        var key = new OperationKey(
            (short)packet.Protocol, code, operationClass, Subject.Sender(packet), Subject.Receiver(packet));
        if (!_indexes.TryGetValue(key, out var index))
        {
            if (_count >= limit) return -1;
            index = _count++;
            if (index == _tallies.Length) Array.Resize(ref _tallies, _tallies.Length * 2);
            _tallies[index] = new() { Class = operationClass, Samples = new (PacketTime, long)[1], SampleHour = long.MinValue };
            _indexes.Add(key, index);
        }
        _lastOfCode[key with { Class = default }] = index;
        return index;
    }

    /// <summary>The first frames of each hour, so that later hours keep a proof of their own.</summary>
    private void Sample(ref OperationTally tally, in PacketContext packet)
    {
        if (tally.SampleCount >= MaxSamples) return;
        var hour = packet.Time.Nanoseconds / NanosecondsPerHour;
        if (hour != tally.SampleHour) (tally.SampleHour, tally.SamplesInHour) = (hour, 0);
        if (tally.SamplesInHour >= MaxSamplesPerHour) return;
        tally.SamplesInHour++;
        Samples++;
        if (tally.SampleCount == tally.Samples.Length) Array.Resize(ref tally.Samples, tally.Samples.Length * 2);
        tally.Samples[tally.SampleCount++] = (packet.Time, packet.Number);
    }

    private ref Recent SlotOf(int flow, uint code) => ref _recent[(flow * 31 + (int)code) & RecentSlots - 1];

    /// <param name="Client">Flows end and their numbers are used again: the client's address tells them apart.</param>
    private readonly record struct Recent(int Flow, short Protocol, uint Code, HostAddress Client, int Index)
    {
        public bool Holds(in PacketContext packet, uint code, HostAddress client) =>
            packet.Flow >= 0 && Flow == packet.Flow && Code == code && Protocol == packet.Protocol && Client == client
            && Client != HostAddress.None;
    }

    private struct OperationTally
    {
        public Tally Tally;
        public Busiest Busiest;
        public PacketTime LastAnswer;
        public long Failed;
        public long Succeeded;
        public OperationClass Class;
        public (PacketTime Time, long Packet)[] Samples;
        public int SampleCount;
        public int SamplesInHour;
        public long SampleHour;
    }
}
