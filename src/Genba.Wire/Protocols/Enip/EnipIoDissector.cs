using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Enip;

/// <summary>
/// Cyclic I/O of EtherNet/IP (The CIP Networks Library, volume 2, 3-3.5): two items, a sequenced address and the data.
/// Nobody asks and nobody answers, so there is nothing to report but that it flows.
/// </summary>
public sealed class EnipIoDissector : IDissector
{
    private const int HeaderBytes = 18;     // count 2, address item 12, type and length of the data item 4
    private const ulong TwoItemsWithAddress = 0x0008_8002_0002;
    private const ulong FirstSixBytes = 0xFFFF_FFFF_FFFF;
    private const int DataTypeOffset = 14, DataLengthOffset = 16;
    private const ushort ConnectedData = 0x00B1;

    private static readonly ushort[] UsualPorts = [2222];

    public string Protocol => "enip-io";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) => payload.Length >= HeaderBytes
        && (BinaryPrimitives.ReadUInt64LittleEndian(payload) & FirstSixBytes) == TwoItemsWithAddress
        && BinaryPrimitives.ReadUInt16LittleEndian(payload[DataTypeOffset..]) == ConnectedData
        && HeaderBytes + BinaryPrimitives.ReadUInt16LittleEndian(payload[DataLengthOffset..]) == payload.Length
            ? Recognition.Strong
            : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink) =>
        Dissection.Complete(payload.Length);

    public string OperationName(uint code) => $"function 0x{code:x2}";
}
