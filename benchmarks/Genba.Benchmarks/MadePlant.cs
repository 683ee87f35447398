using Genba.Core.Observations;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Benchmarks;

/// <summary>A plant that nobody recorded, as large as asked: machines in subnets of 200, most talk within their own.</summary>
internal static class MadePlant
{
    private const int PerSubnet = 200;
    private const long Start = 1_790_000_000_000_000_000;
    private static readonly string[] Protocols = ["modbus", "s7comm", "enip", "slmp", "opcua", "http", "smb", "dns", "ntp"];
    private static readonly string[] Models =
        ["CPU 1500", "remote I/O", "servo drive", "operator panel HMI", "servo drive", "remote I/O", "robot controller", "network camera", "CPU 1500", "remote I/O"];
    private static readonly string Capture = new('a', 64);

    public static ObservationSet Of(int assets, int conversations)
    {
        var random = new Random(20_261_120);
        return new()
        {
            Captures =
            [
                new()
                {
                    Name = "made.pcap", Sha256 = Capture, Format = "pcap", Packets = conversations * 100L, Bytes = conversations * 20_000L,
                    First = new(Start), Last = new(Start + 14L * 86_400 * 1_000_000_000), LinkTypes = ["ethernet"],
                },
            ],
            Bindings = [.. Enumerable.Range(0, assets).Select(index =>
                new AddressBinding(Mac(index), Address(index), BindingSource.Arp, 64, 0, 10, Seen(random), new(Capture, index + 1)))],
            Identities = [.. Enumerable.Range(0, assets).SelectMany(index => Claims(index, random))],
            Conversations = [.. Enumerable.Range(0, conversations).Select(index => Conversation(index, assets, random))],
            Links = [],
            Operations = [.. Enumerable.Range(0, assets / 5).Select(index => Operation(index, assets, random))],
            Signs = [],
            Anomalies = [],
        };
    }

    public static MacAddress Mac(int index) => new(0x001B_1B00_0000UL + (ulong)index);

    public static HostAddress Address(int index) =>
        HostAddress.FromV4(10u << 24 | (uint)(index / PerSubnet) << 8 | (uint)(index % PerSubnet + 1));

    private static Sighting Seen(Random random)
    {
        var first = Start + random.NextInt64(86_400_000_000_000);
        return new(new(first), new(first + random.NextInt64(1_000_000_000_000_000)));
    }

    private static IEnumerable<IdentityObservation> Claims(int index, Random random)
    {
        var subject = new Subject(Mac(index), Address(index));
        var evidence = new PacketReference(Capture, index + 1);
        yield return new(subject, IdentityField.Name, $"station-{index:D5}", "profinet-dcp", 95, 3, Seen(random), evidence);
        yield return new(subject, IdentityField.Model, $"{Models[index % Models.Length]} {index % 90:D2}", "s7comm", 95, 3, Seen(random), evidence);
        yield return new(subject, IdentityField.Firmware, $"V{index % 5}.{index % 9}", "s7comm", 95, 3, Seen(random), evidence);
    }

    private static ConversationObservation Conversation(int index, int assets, Random random)
    {
        var client = random.Next(assets);
        // One in fifty crosses to another subnet.
        var server = random.Next(50) == 0 ? random.Next(assets) : client / PerSubnet * PerSubnet + random.Next(PerSubnet);
        server = Math.Min(server, assets - 1);
        return new()
        {
            Transport = "tcp", A = Address(client), B = Address(server), APort = 1024 + index % 60_000, BPort = 502,
            AMac = Mac(client), BMac = Mac(server), AToB = new(random.Next(1, 500), random.Next(100, 1_000_000)),
            BToA = new(random.Next(1, 500), random.Next(100, 1_000_000)), Protocol = Protocols[index % Protocols.Length],
            Server = ServerSide.B, Established = true, Seen = Seen(random), FirstPacket = new(Capture, index + 1),
        };
    }

    private static OperationObservation Operation(int index, int assets, Random random)
    {
        var seen = Seen(random);
        return new()
        {
            Protocol = "modbus", Operation = "read holding registers", Class = OperationClass.Read,
            Client = new(Mac(index), Address(index)), Server = new(Mac((index + 1) % assets), Address((index + 1) % assets)),
            Count = 1_000, Succeeded = 1_000, IsIndustrial = true, Seen = seen,
            Samples = [new(seen.First, new(Capture, index + 1))],
        };
    }
}
