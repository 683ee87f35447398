using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Knx;

namespace Genba.Wire.Tests.Protocols.Knx;

public sealed class KnxDissectorTests
{
    private static readonly string[] WhoItIs =
    [
        "identity name = KNX IP Router", "identity description = KNX address 1.1.10", "identity serial = 00c501020304",
        "identity vendor = Weinzierl (70 %)", "binding 00:24:6d:01:02:03 10.0.0.2 (Protocol)",
    ];

    private readonly Dialogue _flow = new(new KnxDissector(), Carrier.Udp);

    [Fact]
    public void A_capture_of_others_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfSharedCapture("knxnet-ip/knxip.pcapng", "knxnet-ip").Lines, "knxip.golden.jsonl");

    [Fact]
    public void A_search_is_a_sign_and_the_answer_names_the_device() => Assert.Equal(
        ["operation search devices (read)", "sign Enumeration", .. WhoItIs],
        _flow.Client(KnxMessages.Search).Server(KnxMessages.Found).Saw);

    [Fact]
    public void A_description_names_the_device() => Assert.Equal(
        ["operation read device description (read)", "outcome read device description: done", .. WhoItIs],
        _flow.Client(KnxMessages.AskDescription).Server(KnxMessages.Description).Saw);

    [Fact]
    public void A_connection_is_accepted_or_not() => Assert.Equal(
        ["operation open connection (session)", "outcome open connection: done", "outcome open connection: failed"],
        _flow.Client(KnxMessages.Connect).Server(KnxMessages.Connected).Server(KnxMessages.ConnectRefused).Saw);

    [Fact]
    public void A_group_write_is_confirmed_by_the_bus() => Assert.Equal(
        ["operation write group (write)", "outcome write group: done", "outcome write group: failed"],
        _flow.Client(KnxMessages.GroupWrite).Server(KnxMessages.GroupWriteDone).Server(KnxMessages.GroupWriteFailed).Saw);

    [Fact]
    public void What_only_passes_by_on_the_bus_is_nobodys_operation() =>
        Assert.Empty(_flow.Server(KnxMessages.PassingBy).Client(KnxMessages.OpenToDevice).Saw);

    [Fact]
    public void A_routed_telegram_is_an_operation() =>
        Assert.Equal(["operation write group (write)"], _flow.Client(KnxMessages.RoutedWrite).Saw);

    [Fact]
    public void Restart_memory_and_local_properties_are_classed() => Assert.Equal(
        [
            "operation restart device (mode)", "operation write memory (program)", "operation read device property (read)",
            "outcome read device property: done", "outcome read device property: failed", "operation reset device (mode)",
        ],
        _flow.Client(KnxMessages.Restart).Client(KnxMessages.MemoryWrite).Client(KnxMessages.PropertyRead)
            .Server(KnxMessages.PropertyValue).Server(KnxMessages.NoProperty).Client(KnxMessages.ResetDevice).Saw);

    [Theory]
    [InlineData("0000", "read group (read)")]
    [InlineData("00C0", "write individual address (parameter)")]
    [InlineData("0100", "read individual address (read)")]
    [InlineData("0201", "read memory (read)")]
    [InlineData("02C2", "write memory (program)")]
    [InlineData("0300", "read device descriptor (read)")]
    [InlineData("0381", "master reset (mode)")]
    [InlineData("03D3", "write key (parameter)")]
    [InlineData("03D5", "read property (read)")]
    [InlineData("03D7", "write property (parameter)")]
    [InlineData("01CE", "write property (parameter)")]
    public void A_telegram_is_named_and_classed(string application, string operation) => Assert.Equal(
        [$"operation {operation}"], _flow.Client(KnxMessages.Telegram($"11 00 B0 60 0000 1105 01 {application}")).Saw);

    [Fact]
    public void Two_messages_in_one_segment_are_both_read() => Assert.Equal(2,
        new Dialogue(new KnxDissector(), Carrier.Tcp).Client([.. KnxMessages.GroupWrite, .. KnxMessages.Restart]).Saw.Count);

    [Fact]
    public void A_message_cut_anywhere_asks_for_more_and_is_not_recognised()
    {
        var stream = new Dialogue(new KnxDissector(), Carrier.Tcp);
        foreach (var message in KnxMessages.All)
        {
            Assert.Equal(Recognition.Strong, stream.Recognise(message));
            for (var length = 0; length < message.Length; length++)
            {
                Assert.Equal(Dissection.NeedMore, stream.Once(message.AsSpan(0, length)));
                Assert.Equal(Recognition.No, stream.Recognise(message.AsSpan(0, length)));
            }
        }
    }
}
