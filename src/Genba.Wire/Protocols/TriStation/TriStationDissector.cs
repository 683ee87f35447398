using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.TriStation;

/// <summary>
/// TriStation of Triconex safety controllers over UDP: kind 1, channel 1, length 2, content, check sum 2. No public
/// standard; facts by the public parser of Nozomi Networks, held against a capture of the TRITON tools.
/// </summary>
public sealed class TriStationDissector : IDissector
{
    private const int HeaderBytes = 4, SumBytes = 2;
    private const int CommandHeaderBytes = 10;  // direction, node, command, sequence, unknown 2, check sum 2, length 2
    private const byte Command = 5, LastKind = 11;
    private const byte Connect = 1, Connected = 2, Disconnect = 3, Refused = 10;

    private static readonly ushort[] UsualPorts = [1502];

    public string Protocol => "tristation";
    public Carrier Carriers => Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet) =>
        !IsMessage(payload) ? Recognition.No
        : payload[0] == Command && IsCommand(payload[HeaderBytes..^SumBytes]) ? Recognition.Strong
        : packet.SourcePort == UsualPorts[0] || packet.DestinationPort == UsualPorts[0] ? Recognition.Strong
        : Recognition.Weak;

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (!IsMessage(payload)) return Dissection.Malformed(0);
        switch (payload[0])
        {
            case Connect or Disconnect:
                var code = payload[0] == Connect ? TriStationOperations.Connect : TriStationOperations.Disconnect;
                sink.OnOperation(packet, code, OperationClass.Session);
                break;
            case Connected:
                sink.OnOutcome(packet, TriStationOperations.Connect, failed: false);
                break;
            case >= 7 and <= LastKind:          // limit reached, not connected, processors dead, access denied, failed
                sink.OnOutcome(packet, TriStationOperations.Connect, failed: true);
                if (payload[0] == Refused) sink.OnSign(packet, Sign.LoginFailed);
                break;
            case Command:
                if (!IsCommand(payload[HeaderBytes..^SumBytes])) return Dissection.Malformed(HeaderBytes);
                ReadCommand(payload[HeaderBytes..^SumBytes], packet, sink);
                break;
        }
        return Dissection.Complete(payload.Length);
    }

    public string OperationName(uint code) => TriStationOperations.NameOf(code);

    private static bool IsMessage(ReadOnlySpan<byte> payload) => payload.Length >= HeaderBytes + SumBytes
        && payload[0] is >= Connect and <= LastKind
        && BinaryPrimitives.ReadUInt16LittleEndian(payload[2..]) == payload.Length - HeaderBytes - SumBytes
        && CheckSums.Arc(payload[..^SumBytes]) == BinaryPrimitives.ReadUInt16LittleEndian(payload[^SumBytes..]);

    private static bool IsCommand(ReadOnlySpan<byte> content) => content.Length >= CommandHeaderBytes && content[0] <= 1
        && BinaryPrimitives.ReadUInt16LittleEndian(content[8..]) == content.Length;

    private static void ReadCommand(ReadOnlySpan<byte> content, in PacketContext packet, IObservationSink sink)
    {
        byte direction = content[0], command = content[2], sequence = content[3];
        ref var pending = ref packet.MemoryAs<PendingRequests>();
        if (direction == 0)
        {
            pending.Add(sequence, command);
            sink.OnOperation(packet, command, TriStationOperations.ClassOf(command));
            return;
        }
        sink.Claim(packet, IdentityField.Vendor, "Triconex"u8, SinkClaims.Plausible);
        if (pending.TryTake(sequence, out var asked)) sink.OnOutcome(packet, asked, TriStationOperations.IsRefusal(command));
        if (command == TriStationOperations.StatusReply) ReadStatus(content[CommandHeaderBytes..], packet, sink);
    }

    /// <summary>Key switch at 7: 2 is run; state of the program at 8: 0 is running.</summary>
    private static void ReadStatus(ReadOnlySpan<byte> status, in PacketContext packet, IObservationSink sink)
    {
        const int KeyOffset = 7, StateOffset = 8;
        const byte KeyAtRun = 2;
        if (status.Length > StateOffset && (status[KeyOffset] != KeyAtRun || status[StateOffset] != 0))
            sink.OnSign(packet, Sign.ControllerNotRunning);
    }
}
