using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.FlNet;

/// <summary>
/// FL-net, also OPCN-2 (JEM 1479; Omron CJ1W-FLN22 operation manual, appendix D): "FACN", length of the whole 4, source and
/// destination node 4 each, ... transaction code 2 at 40; 64 bytes of header, most significant byte first. Tokens and cyclic
/// data go to all nodes, messages ask one of them.
/// </summary>
public sealed class FlNetDissector : IDissector
{
    private const int HeaderBytes = 64;
    private const int LengthOffset = 4, SourceNodeOffset = 8, ResultOffset = 37, CodeOffset = 40;
    private const byte LastNode = 254;

    private static readonly ushort[] UsualPorts = [55_000, 55_001, 55_002, 55_003];

    public string Protocol => "fl-net";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        IsFrame(payload) ? Recognition.Strong : Recognition.No;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (!payload.StartsWith("FACN"u8)) return Dissection.NotMine;
        if (!IsFrame(payload)) return Dissection.Malformed(LengthOffset);
        SayNode(payload[SourceNodeOffset..], packet, sink);
        var code = BinaryPrimitives.ReadUInt16BigEndian(payload[CodeOffset..]);
        if (FlNetOperations.IsRequest(code))
        {
            sink.OnOperation(packet, code, FlNetOperations.ClassOf(code));
        }
        else if (FlNetOperations.IsReply(code))
        {
            var request = FlNetOperations.RequestOf(code);
            var failed = payload[ResultOffset] != 0;
            sink.OnOutcome(packet, request, failed);
            if (!failed) FlNetIdentity.Read(request, payload[HeaderBytes..], packet, sink);
        }
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => FlNetOperations.NameOf(code);

    private static bool IsFrame(ReadOnlySpan<byte> payload) => payload.Length >= HeaderBytes && payload.StartsWith("FACN"u8)
        && BinaryPrimitives.ReadUInt32BigEndian(payload[LengthOffset..]) == payload.Length;

    /// <summary>Said once per flow: every frame repeats it.</summary>
    private static void SayNode(ReadOnlySpan<byte> header, in PacketContext packet, IObservationSink sink)
    {
        var node = BinaryPrimitives.ReadUInt32BigEndian(header);
        if (node is 0 or > LastNode) return;
        ref var said = ref packet.MemoryAs<SaidNodes>();
        ref var mine = ref packet.FromA ? ref said.OfA : ref said.OfB;
        if (mine == node) return;
        mine = (byte)node;
        var text = new TextBuffer(stackalloc byte[24]);
        text.Add("FL-net node "u8);
        text.Add(node);
        sink.Claim(packet, IdentityField.Description, text.Text);
    }

    private struct SaidNodes
    {
        public byte OfA;
        public byte OfB;
    }
}
