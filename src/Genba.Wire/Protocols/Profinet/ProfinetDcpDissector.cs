using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Profinet;

/// <summary>
/// Discovery and basic configuration of PROFINET (IEC 61158-6-10, DCP): frames of ethertype 8892 whose frame id is FEFC
/// or above.
/// </summary>
public sealed class ProfinetDcpDissector : IDissector
{
    internal const ushort EtherType = 0x8892;
    internal const ushort FirstDcpFrame = 0xFEFC, LastDcpFrame = 0xFEFF;
    internal const int FrameIdBytes = 2;

    private static readonly LinkKey[] Keys = [LinkKey.EtherType(EtherType)];

    public string Protocol => "profinet-dcp";
    public Carrier Carriers => Carrier.Link;
    public ReadOnlySpan<ushort> Ports => [];
    public ReadOnlySpan<LinkKey> LinkKeys => Keys;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        IsDcp(payload) ? Recognition.Strong : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink) =>
        Read(payload, packet, sink);

    public string OperationName(uint code) => DcpOperations.NameOf(code);

    internal static bool IsDcp(ReadOnlySpan<byte> payload) => payload.Length >= FrameIdBytes
        && BinaryPrimitives.ReadUInt16BigEndian(payload) is >= FirstDcpFrame and <= LastDcpFrame;

    /// <summary>Two neighbours exchange both kinds of frames in one flow, so either dissector reads both.</summary>
    internal static Dissection Read(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < FrameIdBytes) return Dissection.NotMine;
        if (!IsDcp(payload)) return Dissection.Complete(payload.Length);
        var fault = DcpMessage.Read(payload[FrameIdBytes..], packet, sink);
        return fault < 0 ? Dissection.Complete(payload.Length) : Dissection.Malformed(FrameIdBytes + fault);
    }
}
