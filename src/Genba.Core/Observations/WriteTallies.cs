using System.Runtime.InteropServices;
using Genba.Wire;
using Genba.Wire.Observations;
using Genba.Wire.Protocols;

namespace Genba.Core.Observations;

/// <summary>Counts what is written into each point. A point and a value that are known allocate nothing.</summary>
internal sealed class WriteTallies(int limit)
{
    private const int WindowSeconds = 10;
    private readonly Dictionary<WriteKey, WriteTally> _tallies = [];

    public long Refused { get; private set; }

    /// <summary>Grows whenever a packet becomes evidence: of a point, an extreme, a burst.</summary>
    public long Noted { get; private set; }

    public void Add(in PacketContext packet, in PointWrite write)
    {
        var key = new WriteKey((short)packet.Protocol, write.Point, Subject.Sender(packet), Subject.Receiver(packet));
        if (!_tallies.ContainsKey(key) && _tallies.Count >= limit)
        {
            Refused++;
            return;
        }
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(_tallies, key, out _);
        tally.Tally.Add(packet);
        if (tally.Tally.Count == 1) Noted++;
        if (tally.Tally.Count == 1) tally.Before = tally.Last = write.Content;
        if (write.Content != tally.Last)
        {
            if (write.Content == tally.Before)
            {
                tally.Toggles++;
                if (tally.Busiest.Add(packet, WindowSeconds)) Noted++;
            }
            (tally.Before, tally.Last) = (tally.Last, write.Content);
        }
        if (double.IsNaN(write.Value)) return;
        if (tally.Highs.Add(write.Value, packet)) Noted++;
        if (tally.Lows.Add(-write.Value, packet)) Noted++;
    }

    public List<WriteObservation> ToList(string capture, IReadOnlyList<IDissector> protocols)
    {
        var writes = new List<WriteObservation>(_tallies.Count);
        foreach (var (key, tally) in _tallies)
        {
            var dissector = protocols[key.Protocol];
            writes.Add(new()
            {
                Protocol = dissector.Protocol, Point = dissector.PointName(key.Point), Client = key.Client, Server = key.Server,
                Count = tally.Tally.Count, Seen = tally.Tally.Seen, Evidence = tally.Tally.In(capture),
                Toggles = tally.Toggles, MostToggles = tally.Busiest.Most,
                BusiestAt = new(tally.Busiest.Time, new(capture, tally.Busiest.Packet)),
                Highs = tally.Highs.ToList(capture, 1), Lows = tally.Lows.ToList(capture, -1),
            });
        }
        return writes;
    }

    internal readonly record struct WriteKey(short Protocol, ulong Point, Subject Client, Subject Server)
    {
        public override int GetHashCode() => HashCode.Combine(
            (int)Protocol, Point, Client.Mac.Value, Client.Address.High, Client.Address.Low,
            Server.Mac.Value, Server.Address.High, Server.Address.Low);
    }

    private struct WriteTally
    {
        public Tally Tally;
        public uint Last;
        public uint Before;
        public long Toggles;
        public Busiest Busiest;
        public Records Highs;
        public Records Lows;
    }

    /// <summary>Values larger than all before: the first ones, and then always the last.</summary>
    private struct Records
    {
        private const int Kept = 4;
        private (double Value, PacketTime Time, long Packet)[]? _values;
        private int _count;

        public bool Add(double value, in PacketContext packet)
        {
            _values ??= new (double, PacketTime, long)[Kept];
            if (_count > 0 && !(value > _values[_count - 1].Value)) return false;
            if (_count < Kept) _count++;
            _values[_count - 1] = (value, packet.Time, packet.Number);
            return true;
        }

        public readonly IReadOnlyList<WrittenValue> ToList(string capture, int sign) => _values is null ? [] :
            [.. _values.Take(_count).Select(one => new WrittenValue(sign * one.Value, new(one.Time, new(capture, one.Packet))))];
    }
}
