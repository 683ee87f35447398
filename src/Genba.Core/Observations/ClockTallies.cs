using System.Runtime.InteropServices;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Core.Observations;

/// <summary>Compares clocks that tell the time with the clock of the capture. A clock that is known allocates nothing.</summary>
internal sealed class ClockTallies(int limit)
{
    private readonly Dictionary<(short Protocol, Subject Source), ClockTally> _tallies = [];

    public long Refused { get; private set; }

    /// <summary>Grows whenever a packet becomes evidence.</summary>
    public long Noted { get; private set; }

    public void Add(in PacketContext packet, PacketTime told)
    {
        var key = ((short)packet.Protocol, Subject.Sender(packet));
        if (!_tallies.ContainsKey(key) && _tallies.Count >= limit)
        {
            Refused++;
            return;
        }
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(_tallies, key, out _);
        var offset = told - packet.Time;
        tally.Tally.Add(packet);
        if (tally.Tally.Count == 1)
        {
            (tally.Least, tally.Last) = (offset, offset);
            Noted++;
            return;
        }
        if (offset.Duration() < tally.Least.Duration()) tally.Least = offset;
        var step = offset - tally.Last;
        tally.Last = offset;
        if (step.Duration() <= tally.Step.Duration()) return;
        Noted++;
        (tally.Step, tally.StepTime, tally.StepPacket) = (step, packet.Time, packet.Number);
    }

    public List<ClockObservation> ToList(string capture, Func<short, string> nameOf) =>
    [
        .. _tallies.Select(pair => new ClockObservation(
            nameOf(pair.Key.Protocol), pair.Key.Source, pair.Value.Tally.Count, pair.Value.Tally.Seen, pair.Value.Tally.In(capture),
            pair.Value.Least, pair.Value.Step, new(pair.Value.StepTime, new(capture, pair.Value.StepPacket)))),
    ];

    private struct ClockTally
    {
        public Tally Tally;
        public TimeSpan Least;
        public TimeSpan Last;
        public TimeSpan Step;
        public PacketTime StepTime;
        public long StepPacket;
    }
}
