using Genba.Wire.Protocols;
using Genba.Wire.Protocols.EtherCat;

namespace Genba.Wire.Tests.Protocols.EtherCat;

public sealed class EtherCatDissectorTests
{
    private readonly Dialogue _flow = new(new EtherCatDissector(), Carrier.Link);

    [Fact]
    public void What_the_master_sends_is_counted_once_and_what_comes_back_tells_the_devices() => Assert.Equal(
        [
            "operation read registers (read)", "operation read registers (read)",
            "identity description = EtherCAT with 5 devices (70 %)",
        ],
        _flow.Client(EtherCatMessages.Scan).Client(EtherCatMessages.Scanned).Saw);

    [Fact]
    public void The_mark_of_the_first_device_is_taken_off_the_address_of_the_master() => Assert.Equal(
        ["identity description = EtherCAT device 0x1001: vendor 0x00000002 (70 %) of 00:00:00:00:00:01"],
        _flow.Client(EtherCatMessages.Vendor).Saw);

    [Fact]
    public void The_memory_of_a_device_tells_maker_and_product_when_it_is_ready() => Assert.Equal(
        [
            "operation read EEPROM (read)", "identity description = EtherCAT device 0x1001: vendor 0x00000002 (70 %)",
            "identity description = EtherCAT device 0x1001: product 0x044c2c52 (70 %)",
        ],
        _flow.Client(EtherCatMessages.AskVendor).Client(EtherCatMessages.Busy).Client(EtherCatMessages.Vendor)
            .Client(EtherCatMessages.Product).Saw.Select(saw => saw.Replace(" of 02:00:00:00:00:01 ", "", StringComparison.Ordinal)));

    public static TheoryData<byte[], string> Requests => new()
    {
        { EtherCatMessages.RequestStop, "request state INIT (mode)" },
        { EtherCatMessages.RequestBoot, "request state BOOT (mode)" },
        { EtherCatMessages.Exchange, "exchange process data (write)" },
        { EtherCatMessages.WriteEeprom, "write EEPROM (program)" },
        { EtherCatMessages.WriteObject, "write object (parameter)" },
        { EtherCatMessages.WriteFile, "write file (firmware)" },
        { EtherCatMessages.Frame(EtherCatMessages.Datagram("02 01 0000 1000", "0110", 0)), "write registers (write)" },
        { EtherCatMessages.Frame(EtherCatMessages.Datagram("0E 01 0110 1009", "00000000", 0)), "distribute clock (other)" },
    };

    [Theory, MemberData(nameof(Requests))]
    public void A_request_is_named_and_classed(byte[] message, string operation) =>
        Assert.Equal([$"operation {operation}"], _flow.Client(message).Saw);

    [Fact]
    public void A_length_beyond_the_frame_is_malformed_and_names_nothing()
    {
        foreach (var message in EtherCatMessages.All)
        {
            var cut = message.AsSpan(0, message.Length - 5);
            Assert.Equal(DissectionKind.Malformed, _flow.Once(cut).Kind);
            Assert.Equal(Recognition.No, _flow.Recognise(cut));
        }
    }

    [Fact]
    public void Over_UDP_only_whole_datagrams_on_the_port_name_it()
    {
        Assert.Equal(Recognition.Strong, new Dialogue(new EtherCatDissector(), Carrier.Udp).Recognise(EtherCatMessages.Scan));
        var elsewhere = new Dialogue(new EtherCatDissector(), Carrier.Udp, serverPort: 34_979);
        Assert.Equal(Recognition.No, elsewhere.Recognise(EtherCatMessages.Scan));
    }
}
