using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Ads;

/// <summary>
/// Beckhoff ADS (Beckhoff Information System, TwinCAT 3 ADS specification). Over TCP: 00 00, length 4, then the AMS header:
/// target and source (net id 6, port 2), command 2, state flags 2, length of the data 4, error 4, invoke id 4. Over UDP the
/// discovery and route service, see <see cref="AdsDiscovery"/>. The numbers are little-endian.
/// </summary>
public sealed class AdsDissector : IDissector
{
    private const int PrefixBytes = 6;
    private const int AmsHeaderBytes = 32;
    private const int MaxDataBytes = 32 * 1024;
    private const int TargetPortOffset = PrefixBytes + 6, SourceOffset = PrefixBytes + 8, CommandOffset = PrefixBytes + 16;
    private const int FlagsOffset = PrefixBytes + 18, LengthOffset = PrefixBytes + 20, ErrorOffset = PrefixBytes + 24;
    private const int InvokeOffset = PrefixBytes + 28;
    private const ushort ReplyFlag = 1, CommandFlag = 4;
    private const ushort LastCommand = 9;
    private const int NetIdBytes = 6;

    private static readonly ushort[] UsualPorts = [48898, 48899];

    public string Protocol => "ads";
    public Carrier Carriers => Carrier.Tcp | Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (packet.Carrier == Carrier.Udp) return AdsDiscovery.Is(payload) ? Recognition.Strong : Recognition.No;
        return HasHeader(payload, out _) ? Recognition.Strong : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (packet.Carrier == Carrier.Udp)
        {
            if (!AdsDiscovery.Is(payload)) return Dissection.NotMine;
            AdsDiscovery.Read(payload, packet, sink);
            return Dissection.Complete(payload.Length);
        }
        if (payload.Length < PrefixBytes) return Dissection.NeedMore;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(payload[2..]);
        if (payload[0] != 0 || payload[1] != 0 || length is < AmsHeaderBytes or > AmsHeaderBytes + MaxDataBytes)
            return Dissection.Malformed(0);
        var total = PrefixBytes + (int)length;
        if (payload.Length < total) return Dissection.NeedMore;
        if (!HasHeader(payload, out _)) return Dissection.Malformed(CommandOffset);
        Read(payload[..total], packet, sink);
        return Dissection.Complete(total);
    }

    public string OperationName(uint code) => AdsOperations.NameOf(code);

    private static bool HasHeader(ReadOnlySpan<byte> payload, out int total)
    {
        total = 0;
        if (payload.Length < PrefixBytes + AmsHeaderBytes || payload[0] != 0 || payload[1] != 0) return false;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(payload[2..]);
        var data = BinaryPrimitives.ReadUInt32LittleEndian(payload[LengthOffset..]);
        if (data > MaxDataBytes || length != AmsHeaderBytes + data) return false;
        total = PrefixBytes + (int)length;
        return BinaryPrimitives.ReadUInt16LittleEndian(payload[CommandOffset..]) is >= 1 and <= LastCommand
            && (BinaryPrimitives.ReadUInt16LittleEndian(payload[FlagsOffset..]) & ~(ReplyFlag | 0x01FA)) == CommandFlag;
    }

    private static void Read(ReadOnlySpan<byte> message, in PacketContext packet, IObservationSink sink)
    {
        var command = (AdsCommand)BinaryPrimitives.ReadUInt16LittleEndian(message[CommandOffset..]);
        var isReply = (message[FlagsOffset] & ReplyFlag) != 0;
        var invoke = BinaryPrimitives.ReadUInt32LittleEndian(message[InvokeOffset..]);
        var data = message[(PrefixBytes + AmsHeaderBytes)..];
        ref var flow = ref packet.MemoryAs<AdsFlow>();
        SayNetId(message.Slice(SourceOffset, NetIdBytes), ref flow, packet, sink);
        if (command == AdsCommand.Notify) return;       // the controller reports by itself
        if (!isReply)
        {
            var port = BinaryPrimitives.ReadUInt16LittleEndian(message[TargetPortOffset..]);
            var code = AdsOperations.CodeOf(command, port, data);
            flow.Pending.Add(invoke, code);
            sink.OnOperation(packet, code, AdsOperations.ClassOf(code));
            return;
        }
        if (!flow.Pending.TryTake(invoke, out var asked)) asked = AdsOperations.CodeOf(command, 0, []);
        var failed = BinaryPrimitives.ReadUInt32LittleEndian(message[ErrorOffset..]) != 0
            || (data.Length >= 4 && BinaryPrimitives.ReadUInt32LittleEndian(data) != 0);
        sink.OnOutcome(packet, asked, failed);
        if (failed || data.Length < 4) return;
        if (command == AdsCommand.ReadDeviceInfo) SayDevice(data[4..], packet, sink);
        else if (command == AdsCommand.ReadState) SayState(data[4..], packet, sink);
    }

    /// <summary>Said once per side: every message repeats it. Behind one address several may stand, through a router.</summary>
    private static void SayNetId(ReadOnlySpan<byte> netId, ref AdsFlow flow, in PacketContext packet, IObservationSink sink)
    {
        ref var said = ref packet.FromA ? ref flow.SaidOfA : ref flow.SaidOfB;
        if (said) return;
        said = true;
        AdsDiscovery.SayNetId(netId, SinkClaims.Plausible, packet, sink);
    }

    /// <summary>Major and minor version, build 2, name of sixteen characters: of the runtime that was asked.</summary>
    private static void SayDevice(ReadOnlySpan<byte> data, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(data);
        uint major = reader.U8(), minor = reader.U8(), build = reader.U16Little();
        var name = AsciiText.Trim(reader.TakeUpTo(16));
        if (reader.Failed || name.IsEmpty || !AsciiText.IsPrintable(name)) return;
        var text = new TextBuffer(stackalloc byte[48]);
        text.Add(name);
        text.Add(" "u8);
        text.AddVersion(major, minor, build);
        sink.Claim(packet, IdentityField.Application, text.Text);
        sink.Claim(packet, IdentityField.Vendor, "Beckhoff"u8, SinkClaims.Plausible);
    }

    /// <summary>ADS state: 5 runs; 6 stopped, 11 error, 15 and 16 reconfigured or in configuration.</summary>
    private static void SayState(ReadOnlySpan<byte> data, in PacketContext packet, IObservationSink sink)
    {
        if (data.Length >= 2 && BinaryPrimitives.ReadUInt16LittleEndian(data) is 6 or 11 or 15 or 16)
            sink.OnSign(packet, Sign.ControllerNotRunning);
    }

    private struct AdsFlow
    {
        public PendingRequests Pending;
        public bool SaidOfA;
        public bool SaidOfB;
    }
}

/// <summary>Commands of ADS.</summary>
internal enum AdsCommand : ushort
{
    ReadDeviceInfo = 1, Read, Write, ReadState, WriteControl, AddNotification, DeleteNotification, Notify, ReadWrite,
}
