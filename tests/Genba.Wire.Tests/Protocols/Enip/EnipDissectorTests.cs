using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Enip;

namespace Genba.Wire.Tests.Protocols.Enip;

public sealed class EnipDissectorTests
{
    private readonly Dialogue _flow = new(new EnipDissector());

    [Fact]
    public void A_capture_of_the_lab_gives_the_recorded_observations() =>
        Golden.Verify(ObservationLog.OfCapture("enip.pcap", "enip").Lines, "enip.golden.jsonl");

    [Fact]
    public void A_device_lists_its_identity() => Assert.Equal(
        [
            "operation list identity (read)", "outcome list identity: done", "identity vendor = Rockwell Automation",
            "identity kind = communications adapter", "identity product-code = 58", "identity firmware = 4.3",
            "identity serial = 0051aec3", "identity model = 1756-ENBT/A",
        ],
        _flow.Client(EnipMessages.AskIdentity).Server(EnipMessages.Identity).Saw);

    [Fact]
    public void Asking_everybody_for_the_identity_is_a_sign_and_asking_one_device_is_not()
    {
        var sink = new ObservationLog(new EnipDissector());
        new EnipDissector().Dissect(EnipMessages.AskIdentity, Datagram(HostAddress.FromV4(0xC0A8_01FF)), sink);
        Assert.Equal(["operation list identity (read)", "sign Enumeration"], sink.Saw);
        Assert.DoesNotContain("sign Enumeration",
            new Dialogue(new EnipDissector(), Carrier.Udp).Client(EnipMessages.AskIdentity).Saw);
    }

    [Fact]
    public void A_session_is_registered() => Assert.Equal(
        ["operation register session (session)", "outcome register session: done"],
        _flow.Client(EnipMessages.RegisterSession).Server(EnipMessages.SessionRegistered).Saw);

    [Fact]
    public void The_identity_object_names_the_device()
    {
        var saw = _flow.Client(EnipMessages.ReadIdentity).Server(EnipMessages.IdentityRead).Saw;
        Assert.Equal("operation read identity (read)", saw[0]);
        Assert.Contains("identity model = 1756-ENBT/A (90 %)", saw);
    }

    [Fact]
    public void A_refusal_is_a_failed_outcome_and_no_identity() => Assert.Equal(
        ["operation read identity (read)", "outcome read identity: failed"],
        _flow.Client(EnipMessages.ReadIdentity).Server(EnipMessages.IdentityRefused).Saw);

    [Fact]
    public void Who_opens_a_connection_says_who_it_is() => Assert.Equal(
        [
            "operation open connection (session)", "identity description = CIP originator Rockwell Automation 12345678 (40 %)",
            "outcome open connection: done",
        ],
        _flow.Client(EnipMessages.OpenToRouter).Server(EnipMessages.Opened).Saw);

    [Fact]
    public void What_runs_over_a_connection_to_the_message_router_is_a_service() => Assert.Equal("operation read tag (read)",
        _flow.Client(EnipMessages.OpenToRouter).Server(EnipMessages.Opened).Client(EnipMessages.ReadTag).Saw[^1]);

    [Fact]
    public void What_runs_over_a_connection_to_an_assembly_is_none() => Assert.Equal("outcome open connection: done",
        _flow.Client(EnipMessages.OpenToAssembly).Server(EnipMessages.Opened).Client(EnipMessages.ReadTag).Saw[^1]);

    [Fact]
    public void A_request_that_a_module_passes_on_is_what_it_carries_and_a_stopped_controller_shows()
    {
        var saw = _flow.Client(EnipMessages.ReadIdentityBeyond).Server(EnipMessages.StoppedController).Saw;
        Assert.Equal("operation read identity (read)", saw[0]);
        Assert.Contains("identity kind = PLC (90 %)", saw);
        Assert.Contains("identity model = 1756-L61/B LOGIX5561 (90 %)", saw);
        Assert.Contains("identity firmware = 16.20 (90 %)", saw);
        Assert.Contains("sign ControllerNotRunning", saw);
    }

    [Fact]
    public void Single_and_listed_attributes_name_the_device() => Assert.Equal(
        [
            "identity model = DRV1 (90 %)", "identity kind = PLC (90 %)", "identity serial = 0051823f (90 %)",
            "identity model = L61 (90 %)",
        ],
        _flow.Client(EnipMessages.ReadName).Server(EnipMessages.NameRead).Client(EnipMessages.ReadList)
            .Server(EnipMessages.ListRead).Saw.Where(saw => saw.StartsWith("identity", StringComparison.Ordinal)));

    [Fact]
    public void Several_services_in_one_packet_count_as_the_gravest() => Assert.Equal(
        ["operation write tag (write)", "outcome write tag: done"],
        _flow.Client(EnipMessages.SeveralServices).Server(EnipMessages.SeveralReplies).Saw);

    [Fact]
    public void An_identity_among_several_replies_is_found() => Assert.Contains("identity model = 1756-ENBT/A (90 %)",
        _flow.Client(EnipMessages.SeveralWithIdentity).Server(EnipMessages.SeveralWithIdentityReply).Saw);

    [Fact]
    public void A_PCCC_mode_change_that_is_refused_has_failed() => Assert.Equal(
        ["operation PCCC change PLC mode (mode)", "outcome PCCC change PLC mode: failed"],
        _flow.Client(EnipMessages.PcccMode).Server(EnipMessages.PcccModeRefused).Saw);

    [Theory]
    [InlineData("05 02 2001 2401", "reset device (mode)")]
    [InlineData("05 02 2004 2401", "reset object (other)")]
    [InlineData("07 02 208E 2401", "PLC program mode (mode)")]
    [InlineData("06 02 208E 2401", "PLC run mode (mode)")]
    [InlineData("4D 02 2069 2401", "force values (force)")]
    [InlineData("4E 02 2069 2401", "end forcing (force)")]
    [InlineData("4E 02 2006 2401", "close connection (session)")]
    [InlineData("54 02 2006 2401", "open connection (session)")]
    [InlineData("0E 03 2004 2464 3003", "read attribute (read)")]
    [InlineData("10 03 2004 2464 3003 01", "write attribute (write)")]
    [InlineData("10 03 20F5 2401 3005 01", "set network parameters (parameter)")]
    [InlineData("08 02 206C 2400", "create object (program)")]
    [InlineData("09 02 206C 2401", "delete object (program)")]
    [InlineData("15 02 2001 2401", "restore object (program)")]
    [InlineData("4D 02 20A1 2401", "load firmware (firmware)")]
    [InlineData("4C 02 2037 2401", "begin file write (file)")]
    [InlineData("4D 02 206B 2501", "write tag (write)")]
    [InlineData("53 03 91 03 524550 00", "write tag (write)")]
    [InlineData("4B 02 2067 2401 07 0100 78563412 0F 00 0100 AA 01", "PCCC write (write)")]
    [InlineData("4B 02 2067 2401 07 0100 78563412 0F 00 0100 A2 01", "PCCC read (read)")]
    [InlineData("4B 02 2067 2401 07 0100 78563412 0F 00 0100 88 01", "PCCC begin program download (program)")]
    [InlineData("4B 02 2067 2401 07 0100 78563412 0F 00 0100 52 01", "PCCC end program download (program)")]
    [InlineData("5B 02 2099 2401", "function 0x5b of class 0x99 (other)")]
    [InlineData("5B 03 91 03 524550 00", "function 0x5b (other)")]
    public void A_request_is_named_and_classed_connected_or_not(string cip, string operation)
    {
        Assert.Equal([$"operation {operation}"], new Dialogue(new EnipDissector()).Client(EnipMessages.Request(1, cip)).Saw);
        Assert.Equal([$"operation {operation}"], new Dialogue(new EnipDissector()).Client(EnipMessages.Connected(1, cip)).Saw);
    }

    [Fact]
    public void A_message_cut_anywhere_asks_for_more()
    {
        foreach (var message in EnipMessages.All)
        {
            for (var length = 0; length < message.Length; length++)
                Assert.Equal(Dissection.NeedMore, _flow.Once(message.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Messages_name_the_flow_and_bare_zeros_need_the_port()
    {
        Assert.Equal(Recognition.Strong, _flow.Recognise(EnipMessages.ReadTag));
        Assert.Equal(Recognition.Strong, _flow.Recognise(EnipMessages.AskIdentity));
        Assert.Equal(Recognition.No, new EnipDissector().Recognise(new byte[24], Datagram(HostAddress.None, 9)));
        Assert.Equal(Recognition.No, _flow.Recognise(Dialogue.Bytes("70001E0003121101000000000000000000000000000000000000")));
    }

    [Fact]
    public void Cyclic_data_is_named_on_any_port_and_says_nothing_else()
    {
        var flow = new Dialogue(new EnipIoDissector());
        Assert.Equal(Recognition.Strong, flow.Recognise(EnipMessages.CyclicData));
        Assert.Equal(Recognition.No, flow.Recognise(EnipMessages.CyclicData.AsSpan(0, EnipMessages.CyclicData.Length - 1)));
        Assert.Empty(flow.Client(EnipMessages.CyclicData).Saw);
        Assert.Equal(Dissection.Complete(EnipMessages.CyclicData.Length), flow.Last);
    }

    private static PacketContext Datagram(HostAddress destination, ushort port = 44818) =>
        new[] { new PacketOrigin { Number = 1, Destination = destination, DestinationPort = port, Carrier = Carrier.Udp } }[0]
            .Context(0, new byte[PacketContext.FlowMemoryBytes]);
}
