using Genba.Wire.Protocols;
using Genba.Wire.Protocols.ProfinetIo;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.ProfinetIo;

public sealed class ProfinetIoDissectorTests
{
    private const string Device = "DEA00001 6C97 11D1 8271 00A02442DF7D";
    private const string Mapper = "E1AF8308 5D1F 11C9 91A4 08002B14A0FA";

    private static readonly byte[] Connect = Call(0, Device, 0, Stub(
        Dialogue.Bytes("0101 0044 0100"), new byte[50], Long(Text("plc-press-3"))));

    private static readonly byte[] Connected = Call(2, Device, 0, Stub(
        Dialogue.Bytes("8101 001E 0100"), new byte[28], Dialogue.Bytes("8106 0010 0100"), Long(Text("io-press-3")), [0, 0]));
    private static readonly byte[] Refused = Call(2, Device, 0, Join([0xDB, 0x81, 1, 9], new byte[16]));
    private static readonly byte[] ReadIdentity = Call(0, Device, 2, Stub(Record(0x0009, 0xAFF0)));

    private static readonly byte[] Identity = Call(2, Device, 2, Stub(
        Record(0x8009, 0xAFF0), Dialogue.Bytes("0020 0038 0100 002A"), Text("6ES7 155-6AU01-0CN0 "), Text("S C-X4K912342026"),
        U16(3), Text("V"), [4, 2, 0], new byte[20]));

    private static readonly byte[] WriteRecord = Call(0, Device, 3, Stub(Record(0x0008, 0x0081)));

    private static readonly byte[] Entry = Call(2, Mapper, 2, Join(
        new byte[60], [0, 0, 0, 64],
        Text("ET200SP".PadRight(25) + " 6ES7 155-6AU01-0CN0     3 V  4  2  0".PadRight(38)), [0]));

    public static IReadOnlyList<byte[]> Messages { get; } =
        [Connect, Connected, Refused, ReadIdentity, Identity, WriteRecord, Entry];

    private readonly Dialogue _flow = new(new ProfinetIoDissector());

    [Fact]
    public void Both_sides_of_a_connection_tell_their_station_names() => Assert.Equal(
        ["operation connect (session)", "identity name = plc-press-3", "outcome connect: done", "identity name = io-press-3"],
        _flow.Client(Connect).Server(Connected).Saw);

    [Fact]
    public void A_status_is_a_failed_outcome() => Assert.Equal("outcome connect: failed", _flow.Server(Refused).Saw[^1]);

    [Fact]
    public void The_identification_record_tells_order_number_serial_and_versions() => Assert.Equal(
        [
            "operation read identification (I&M0) (read)", "outcome read identification (I&M0): done",
            "identity order-number = 6ES7 155-6AU01-0CN0", "identity serial = S C-X4K912342026", "identity hardware = 3",
            "identity firmware = V4.2.0",
        ],
        _flow.Client(ReadIdentity).Server(Identity).Saw);

    [Fact]
    public void A_written_record_is_a_parameter() =>
        Assert.Equal(["operation write record 0x0081 (parameter)"], _flow.Client(WriteRecord).Saw);

    [Fact]
    public void The_endpoint_mapper_tells_model_and_order_number() => Assert.Equal(
        ["identity model = ET200SP (70 %)", "identity order-number = 6ES7 155-6AU01-0CN0 (70 %)"], _flow.Server(Entry).Saw.Skip(1));

    [Fact]
    public void A_call_of_another_interface_is_not_its_own() => Assert.Equal(
        Recognition.No, _flow.Recognise(Call(0, "00000000 6C97 11D1 8271 00A02442DF7D", 0, new byte[20])));

    /// <summary>Version 4, kind, order big endian; object, interface and activity; boot time, versions, number, call, hints, lengths.</summary>
    private static byte[] Call(byte kind, string contract, int operation, byte[] stub) => Join(
        [4, kind, 0x20, 0, 0, 0, 0, 0], new byte[16], Dialogue.Bytes(contract), new byte[16], new byte[4],
        Dialogue.Bytes("00000001 00000000"), U16(operation), Dialogue.Bytes("FFFF FFFF"), U16(stub.Length), U16(0), [0, 0], stub);

    private static byte[] Stub(params byte[][] blocks) => Join(new byte[20], Join(blocks));

    /// <summary>Header of a record: type, length, version, sequence, connection, API, slot 0, subslot 1, index, length, padding.</summary>
    private static byte[] Record(int type, int index) => Join(
        U16(type), U16(60), U16(0x0100), new byte[2 + 16 + 4], U16(0), U16(1), U16(0), U16(index), new byte[28]);
}
