using System.Globalization;
using Genba.Wire.Protocols;

namespace Genba.Wire.Tests.Protocols;

/// <summary>What every dissector owes, whatever its protocol: found through the table, fed with bytes that lie.</summary>
public sealed class EveryDissectorTests
{
    private const int Seed = 20_261_120;
    private const int MutationsPerMessage = 2_000;
    private const int MutationsPerCapturedMessage = 200;

    public static TheoryData<string> Protocols => [.. ProtocolTable.All.Select(dissector => dissector.Protocol)];

    [Fact]
    public void Every_protocol_has_messages_and_a_name_of_its_own()
    {
        Assert.Equal(
            ProtocolTable.All.Select(dissector => dissector.Protocol).Order(StringComparer.Ordinal),
            MessageTable.All.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(ProtocolTable.All.Count, ProtocolTable.All.DistinctBy(dissector => dissector.Protocol).Count());
        Assert.InRange(ProtocolTable.All.Count, 0, 128);
    }

    [Fact]
    public void Every_dissector_that_exists_is_in_the_table() => Assert.Equal(
        typeof(ProtocolTable).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IDissector)))
            .Select(type => type.FullName).Order(),
        ProtocolTable.All.Select(dissector => dissector.GetType().FullName).Distinct().Order());

    [Theory, MemberData(nameof(Protocols))]
    public void A_message_cut_anywhere_is_never_claimed_to_be_longer_than_it_is(string protocol)
    {
        foreach (var message in MessageTable.All[protocol].Concat(CapturedPayloads.Of(protocol)))
        {
            for (var length = 0; length <= message.Length; length++) Show(protocol, message.AsSpan(0, length));
        }
    }

    [Theory, MemberData(nameof(Protocols))]
    public void Mutated_messages_never_throw_and_never_claim_more_than_they_hold(string protocol)
    {
        var random = new Random(Seed);
        foreach (var message in MessageTable.All[protocol]) ShowMutated(protocol, message, MutationsPerMessage, random);
        foreach (var message in CapturedPayloads.Of(protocol))
            ShowMutated(protocol, message, MutationsPerCapturedMessage, random);
    }

    [Theory, MemberData(nameof(Protocols))]
    public void Messages_of_other_protocols_never_throw(string protocol)
    {
        foreach (var message in MessageTable.All.Values.SelectMany(messages => messages)) Show(protocol, message);
    }

    [Theory, MemberData(nameof(Protocols))]
    public void Nothing_is_allocated(string protocol)
    {
        var dialogue = new Dialogue(Of(protocol), sink: new CountingSink());
        byte[][] messages = [.. MessageTable.All[protocol]];
        var least = long.MaxValue;
        // What a dissector allocates, it allocates in every round; the runtime's own doings come once.
        for (var round = 0; round < 10; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var message in messages)
            {
                dialogue.Recognise(message);
                dialogue.Once(message);
                dialogue.Once(message, fromClient: false);
            }
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);
    }

    [Theory, MemberData(nameof(Protocols))]
    public void Every_code_has_a_name_and_an_unknown_one_is_named_by_its_number(string protocol)
    {
        var dissector = Of(protocol);
        for (uint code = 0; code <= ushort.MaxValue; code++)
            Assert.False(string.IsNullOrWhiteSpace(dissector.OperationName(code)), $"code {code:x}");
        foreach (var code in (uint[])[0x00FE_DCBA, uint.MaxValue])
            Assert.Contains(code.ToString("x", CultureInfo.InvariantCulture)[^2..], dissector.OperationName(code), StringComparison.Ordinal);
    }

    private static IDissector Of(string protocol) =>
        ProtocolTable.All.First(dissector => dissector.Protocol == protocol);

    private static void ShowMutated(string protocol, byte[] message, int rounds, Random random)
    {
        for (var round = 0; round < rounds; round++)
        {
            var bytes = message[..(random.Next(4) == 0 ? random.Next(message.Length + 1) : message.Length)];
            for (var flips = random.Next(6); flips > 0 && bytes.Length > 0; flips--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Show(protocol, bytes);
        }
    }

    private static void Show(string protocol, ReadOnlySpan<byte> bytes)
    {
        var dissector = Of(protocol);
        var sink = new CountingSink();
        var dialogue = new Dialogue(dissector, sink: sink);
        dialogue.Recognise(bytes);
        dialogue.Recognise(bytes, fromClient: false);
        foreach (var fromClient in (bool[])[true, false, true])
        {
            var dissection = dialogue.Once(bytes, fromClient);
            var limit = dissection.Kind == DissectionKind.Skip ? int.MaxValue : bytes.Length;
            Assert.InRange(dissection.Bytes, 0, limit);
            if (dissection.Kind is DissectionKind.Complete && bytes.Length > 0) Assert.InRange(dissection.Bytes, 1, limit);
        }
        if (sink.Operations + sink.Outcomes > 0) Assert.NotEmpty(dissector.OperationName(sink.LastCode));
    }
}
