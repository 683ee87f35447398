using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.ProfinetIo;

/// <summary>
/// PROFINET context manager: connections, records and parameters of IO devices (IEC 61158-6-10) in connectionless remote
/// procedure calls (C706, 12.5).
/// </summary>
public sealed class ProfinetIoDissector : IDissector
{
    private const int HeaderBytes = 80;
    private const int OrderOffset = 4;
    private const int InterfaceOffset = 24;
    private const int OperationOffset = 68;
    private const int FragmentOffset = 76;
    private const int StubHeaderBytes = 20;     // status or room, then lengths
    private const byte LastKind = 10;
    private const byte Request = 0;
    private const byte Response = 2;
    private const byte Fault = 3;
    private const ushort Lookup = 2;
    private const uint IoDevice = 0xDEA00001;
    private const uint IoController = 0xDEA00002;
    private const uint EndpointMapper = 0xE1AF8308;

    public string Protocol => "profinet-io";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => [34964];
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        payload.Length >= HeaderBytes && payload[0] == 4 && payload[1] <= LastKind && payload[OrderOffset] is 0x10 or 0x00
            && InterfaceOf(payload) is IoDevice or IoController or EndpointMapper
            ? Recognition.Strong
            : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (Recognise(payload, packet) == Recognition.No) return Dissection.NotMine;
        var operation = NumberAt(payload, OperationOffset);
        var stub = payload[HeaderBytes..];
        if (InterfaceOf(payload) == EndpointMapper)
        {
            if (payload[1] == Response && operation == Lookup) ProfinetIoIdentity.ReportAnnotation(stub, IsLittle(payload), packet, sink);
            return Dissection.Complete(payload.Length);
        }
        if (NumberAt(payload, FragmentOffset) > 0) return Dissection.Complete(payload.Length);
        if (payload[1] == Fault) sink.OnOutcome(packet, ProfinetIoOperations.CodeOf(operation, default), failed: true);
        if (payload[1] is not Request and not Response || stub.Length < StubHeaderBytes) return Dissection.Complete(payload.Length);
        var blocks = stub[StubHeaderBytes..];
        var code = ProfinetIoOperations.CodeOf(operation, blocks);
        if (payload[1] == Request)
        {
            sink.OnOperation(packet, code, ProfinetIoOperations.ClassOf(code));
            ProfinetIoIdentity.ReportInitiator(blocks, packet, sink);
        }
        else
        {
            sink.OnOutcome(packet, code, failed: stub[..sizeof(uint)].ContainsAnyExcept((byte)0));
            if (operation == ProfinetIoOperations.Connect) ProfinetIoIdentity.ReportResponder(blocks, packet, sink);
            ProfinetIoIdentity.ReportRecord(blocks, packet, sink);
        }
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => ProfinetIoOperations.NameOf(code);

    private static bool IsLittle(ReadOnlySpan<byte> payload) => payload[OrderOffset] == 0x10;

    private static uint InterfaceOf(ReadOnlySpan<byte> payload) => IsLittle(payload)
        ? BinaryPrimitives.ReadUInt32LittleEndian(payload[InterfaceOffset..])
        : BinaryPrimitives.ReadUInt32BigEndian(payload[InterfaceOffset..]);

    private static ushort NumberAt(ReadOnlySpan<byte> payload, int offset) => IsLittle(payload)
        ? BinaryPrimitives.ReadUInt16LittleEndian(payload[offset..])
        : BinaryPrimitives.ReadUInt16BigEndian(payload[offset..]);
}
