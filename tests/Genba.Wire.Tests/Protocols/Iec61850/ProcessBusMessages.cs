namespace Genba.Wire.Tests.Protocols.Iec61850;

/// <summary>Application id 2, length 2, two reserved words, then the message in basic encoding; padded as on Ethernet.</summary>
internal static class ProcessBusMessages
{
    private const string Reference = "RELAY1LD0/LLN0$GO$gcb1";

    public static readonly byte[] Goose = Link(0, State(1, 1));
    public static readonly byte[] GooseRepeated = Link(0, State(1, 1));
    public static readonly byte[] GooseChanged = Link(0, State(2, 1));
    public static readonly byte[] GooseReconfigured = Link(0, State(2, 2));
    public static readonly byte[] GooseSimulated = Link(0, State(2, 2, simulated: 1));

    /// <summary>Over UDP: transport 01 40, session A1, payload kind 81.</summary>
    public static readonly byte[] GooseRouted = Datagram(0xA1, 0x81, State(1, 1));

    /// <summary>The content is encrypted: no payload of a known kind.</summary>
    public static readonly byte[] GooseHidden = Datagram(0xA1, 0x81, [0x99, 0x88, 0x77, 0x66]);

    public static readonly byte[] Samples = Link(0, Values());
    public static readonly byte[] SamplesSimulated = Link(0x8000, Values());
    public static readonly byte[] SamplesRouted = Datagram(0xA2, 0x82, Values());

    public static IReadOnlyList<byte[]> AllGoose { get; } =
        [Goose, GooseChanged, GooseReconfigured, GooseSimulated, GooseRouted, GooseHidden];

    public static IReadOnlyList<byte[]> AllSamples { get; } = [Samples, SamplesSimulated, SamplesRouted];

    /// <summary>Reference, time to live, data set, id, time, state, sequence, simulation, configuration, commissioning, an entry.</summary>
    public static byte[] State(byte state, byte configuration, byte simulated = 0, string reference = Reference) => Parts.Ber(0x61,
        Parts.Ber(0x80, Parts.Text(reference)), Parts.Ber(0x81, [0x07, 0xD0]), Parts.Ber(0x82, Parts.Text("RELAY1LD0/LLN0$set1")),
        Parts.Ber(0x83, Parts.Text("trip")), Parts.Ber(0x84, new byte[8]), Parts.Ber(0x85, [state]), Parts.Ber(0x86, [0]),
        Parts.Ber(0x87, [simulated]), Parts.Ber(0x88, [configuration]), Parts.Ber(0x89, [0]), Parts.Ber(0x8A, [1]),
        Parts.Ber(0xAB, Parts.Ber(0x83, [1])));

    public static byte[] Link(int reserved, byte[] message) =>
        [0x30, 0x01, .. Parts.U16(8 + message.Length), .. Parts.U16(reserved), 0, 0, .. message, 0, 0, 0];

    private static byte[] Values() => Parts.Ber(0x60, Parts.Ber(0x80, [1]), Parts.Ber(0xA2, Parts.Ber(0x30,
        Parts.Ber(0x80, Parts.Text("MU4001")), Parts.Ber(0x82, [0, 1]), Parts.Ber(0x83, [0, 0, 0, 3]), Parts.Ber(0x85, [2]),
        Parts.Ber(0x87, new byte[64]))));

    private static byte[] Datagram(byte session, byte kind, byte[] message)
    {
        byte[] payload = [kind, 0, 0, 1, .. Parts.U16(message.Length), .. message];
        byte[] header = [0, 0, 0, 1, 0, 2, .. new byte[11]];    // number, version, keys that are not used
        byte[] body = [.. header, 0, 0, .. Parts.U16(payload.Length), .. payload];
        return [1, 0x40, session, (byte)(header.Length + 6), 0x80, (byte)(header.Length + 4), 0, 0, .. Parts.U16(body.Length), .. body];
    }
}
