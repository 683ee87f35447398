namespace Genba.Core.Observations;

/// <summary>The stored form of what version 2 added.</summary>
internal static class ObservationCodecWrites
{
    public static void Put(ObservationWriter to, WriteObservation write)
    {
        to.Text(write.Protocol);
        to.Text(write.Point);
        to.Subject(write.Client);
        to.Subject(write.Server);
        to.Number(write.Count);
        to.Sighting(write.Seen);
        to.Packet(write.Evidence);
        to.Number(write.Toggles);
        to.Number(write.MostToggles);
        Put(to, write.BusiestAt);
        to.All(write.Highs, Put);
        to.All(write.Lows, Put);
    }

    public static WriteObservation Write(ObservationReader from) => new()
    {
        Protocol = from.Text()!, Point = from.Text()!, Client = from.Subject(), Server = from.Subject(), Count = from.Number(),
        Seen = from.Sighting(), Evidence = from.Packet(), Toggles = from.Number(), MostToggles = (int)from.Number(),
        BusiestAt = Timed(from), Highs = from.All(Value), Lows = from.All(Value),
    };

    public static void Put(ObservationWriter to, ClockObservation clock)
    {
        to.Text(clock.Protocol);
        to.Subject(clock.Source);
        to.Number(clock.Count);
        to.Sighting(clock.Seen);
        to.Packet(clock.Evidence);
        to.Number(clock.LeastOffset.Ticks);
        to.Number(clock.LargestStep.Ticks);
        Put(to, clock.StepAt);
    }

    public static ClockObservation Clock(ObservationReader from) => new(
        from.Text()!, from.Subject(), from.Number(), from.Sighting(), from.Packet(), new(from.Number()), new(from.Number()), Timed(from));

    private static void Put(ObservationWriter to, WrittenValue value)
    {
        to.Write(value.Value);
        Put(to, value.At);
    }

    private static WrittenValue Value(ObservationReader from) => new(from.ReadDouble(), Timed(from));

    private static void Put(ObservationWriter to, TimedPacket packet)
    {
        to.Number(packet.Time.Nanoseconds);
        to.Packet(packet.Packet);
    }

    private static TimedPacket Timed(ObservationReader from) => new(new(from.Number()), from.Packet());
}
