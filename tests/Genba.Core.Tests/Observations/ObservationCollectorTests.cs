using Genba.Core.Observations;
using Genba.Core.Tests.Inspection;
using Genba.Wire;
using Genba.Wire.Observations;
using Genba.Wire.Protocols;

namespace Genba.Core.Tests.Observations;

public sealed class ObservationCollectorTests
{
    private static readonly IDissector[] Protocols = [new NamedDissector()];
    private static readonly HostAddress Client = Sketch.Ip("10.0.0.1");
    private static readonly HostAddress Server = Sketch.Ip("10.0.0.2");
    private static readonly HostAddress Third = Sketch.Ip("10.0.0.9");
    private static PacketOrigin _origin;
    private readonly ObservationCollector _collector = new(Protocols);

    [Fact]
    public void A_claim_heard_twice_is_one_observation_with_its_first_frame()
    {
        Claim("CPU 315"u8, number: 7, second: 1);
        Claim("CPU 315"u8, number: 9, second: 5);
        var claim = Assert.Single(_collector.ToSet(Sketch.Capture).Identities);
        Assert.Equal(("CPU 315", 2, 7L), (claim.Value, claim.Count, claim.Evidence.Packet));
        Assert.Equal(new Sighting(Sketch.At(1), Sketch.At(5)), claim.Seen);
    }

    [Fact]
    public void Values_that_read_the_same_are_one_claim()
    {
        Claim("CPU 315\0\0 "u8);
        Claim(" CPU 315"u8);
        Claim("C\0P\0U\0 \03\01\05\0"u8, ValueEncoding.Utf16Little);
        Assert.Equal(3, Assert.Single(_collector.ToSet(Sketch.Capture).Identities).Count);
    }

    [Fact]
    public void What_is_said_inside_a_tunnel_names_who_said_it_and_describes_nobody_else()
    {
        var end = Subject.Of(Third);
        _collector.OnTunnelledIdentity(Packet(4, 0), new(IdentityField.OperatingSystem, "Windows XP"u8, Subject.Of(Client)), end);
        _collector.OnTunnelledIdentity(Packet(5, 0), new(IdentityField.OperatingSystem, "Windows XP"u8, Subject.Of(Server)), end);
        var claims = _collector.ToSet(Sketch.Capture).Identities;
        Assert.Equal(["10.0.0.1 os: Windows XP", "10.0.0.2 os: Windows XP"], claims.Select(claim => claim.Value));
        Assert.All(claims, claim => Assert.Equal((end, IdentityField.Tunnelled), (claim.Subject, claim.Field)));
    }

    [Fact]
    public void Bytes_become_text_as_their_encoding_says()
    {
        Claim([0x8D, 0x48, 0x8F, 0xEA], ValueEncoding.ShiftJis);
        Claim("工場"u8);
        Claim([0x4D, 0xFC, 0x6C, 0x6C]);
        Claim([0x00, 0xAB], ValueEncoding.Hex);
        Claim("two\r\nlines\n"u8);
        Claim("\0\0 "u8);
        Assert.Equal(
            ["工場", "Müll", "00ab", "two  lines"], _collector.ToSet(Sketch.Capture).Identities.Select(claim => claim.Value).Distinct());
    }

    [Fact]
    public void An_operation_is_counted_with_its_outcomes_and_first_frames()
    {
        for (var number = 1; number <= 10; number++)
        {
            _collector.OnOperation(Packet(number, number), 5, OperationClass.Write);
            _collector.OnOutcome(Reply(number, number), 5, failed: number == 3);
        }
        var operation = Assert.Single(_collector.ToSet(Sketch.Capture).Operations);
        Assert.Equal((10, 1, 9), (operation.Count, operation.Failed, operation.Succeeded));
        Assert.Equal(("operation 5", true), (operation.Operation, operation.IsIndustrial));
        Assert.Equal([1L, 2L, 3L, 4L], operation.Samples.Select(sample => sample.Packet.Packet));
    }

    [Fact]
    public void Later_hours_keep_frames_of_their_own()
    {
        for (var hour = 0; hour < 6; hour++)
        {
            for (var number = 0; number < 5; number++)
                _collector.OnOperation(Packet(hour * 10 + number + 1, hour * 3600 + number), 5, OperationClass.Mode);
        }
        var samples = Assert.Single(_collector.ToSet(Sketch.Capture).Operations).Samples;
        Assert.Equal(16, samples.Count);
        Assert.Equal(4, samples.Select(sample => sample.Time.Nanoseconds / 3_600_000_000_000).Distinct().Count());
    }

    [Fact]
    public void A_flow_number_used_again_by_others_does_not_mix_them()
    {
        _collector.OnOperation(Packet(1, 0), 5, OperationClass.Read);
        _collector.OnOperation(Packet(2, 0, source: Third), 5, OperationClass.Read);
        Assert.Equal([1L, 1L], _collector.ToSet(Sketch.Capture).Operations.Select(operation => operation.Count));
    }

    [Fact]
    public void An_outcome_without_request_counts_nothing()
    {
        _collector.OnOutcome(Reply(1, 0), 5, failed: false);
        Assert.Empty(_collector.ToSet(Sketch.Capture).Operations);
    }

    [Fact]
    public void A_sender_that_claims_ever_new_names_is_bounded_and_the_rest_counted()
    {
        for (var number = 0; number < 1000; number++) Claim(System.Text.Encoding.ASCII.GetBytes($"name {number}"));
        var set = _collector.ToSet(Sketch.Capture);
        Assert.Equal(1000, set.Identities.Count + _collector.Dropped);
        Assert.InRange(set.Identities.Count, 1, 999);
    }

    [Fact]
    public void What_is_known_allocates_nothing()
    {
        for (var round = 0; round < 100; round++) Repeat(_collector);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 1000; round++) Repeat(_collector);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Repeat(ObservationCollector collector)
    {
        collector.OnIdentity(Packet(1, 0), new(IdentityField.Model, "CPU 315"u8, Subject.Of(Client)));
        collector.OnOperation(Packet(1, 0), 5, OperationClass.Write);
        collector.OnOutcome(Reply(1, 0), 5, failed: false);
        collector.OnSign(Packet(1, 0), Sign.Enumeration);
        collector.OnBinding(Packet(1, 0), new(1), Client, BindingSource.Frame);
        collector.OnAnomaly(Packet(1, 0), AnomalyKind.Malformed, 3);
    }

    private void Claim(ReadOnlySpan<byte> value, ValueEncoding encoding = ValueEncoding.Text, long number = 1, int second = 0) =>
        _collector.OnIdentity(Packet(number, second), new(IdentityField.Model, value, Subject.Of(Client)) { Encoding = encoding });

    private static PacketContext Packet(long number, int second, HostAddress? source = null) => Context(new()
    {
        Number = number, Time = Sketch.At(second), Source = source ?? Client, Destination = Server, SourcePort = 50_000,
        DestinationPort = 502, Carrier = Carrier.Tcp, Flow = 3, FromA = true,
    });

    private static PacketContext Reply(long number, int second) => Context(new()
    {
        Number = number, Time = Sketch.At(second), Source = Server, Destination = Client, SourcePort = 502, DestinationPort = 50_000,
        Carrier = Carrier.Tcp, Flow = 3,
    });

    private static PacketContext Context(PacketOrigin origin)
    {
        _origin = origin;
        return _origin.Context(0, default);
    }

    private sealed class NamedDissector : IDissector
    {
        public string Protocol => "test";
        public Carrier Carriers => Carrier.Tcp;
        public ReadOnlySpan<ushort> Ports => [];
        public bool IsIndustrial => true;
        public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) => Recognition.No;
        public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink) => Dissection.NotMine;
        public string OperationName(uint code) => $"operation {code}";
    }
}
