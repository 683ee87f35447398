using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Enip;

/// <summary>
/// EtherNet/IP: the encapsulation of CIP (The CIP Networks Library, volume 2, chapter 2), over TCP and UDP. The numbers
/// are little-endian.
/// </summary>
public sealed class EnipDissector : IDissector
{
    private const int HeaderBytes = 24;     // command 2, length 2, session 4, status 4, context 8, options 4
    private const int LengthOffset = 2, SessionOffset = 4, StatusOffset = 8, ContextOffset = 12, OptionsOffset = 20;
    private const int MaxStatus = 0x6A;
    private const int MaxItems = 8;
    private const ushort IdentityItem = 0x000C, ConnectedAddress = 0x00A1, ConnectedData = 0x00B1, UnconnectedData = 0x00B2;

    private static readonly ushort[] UsualPorts = [44818];

    public string Protocol => "enip";
    public Carrier Carriers => Carrier.Tcp | Carrier.Udp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        if (payload.Length < HeaderBytes || !HasPlausibleHeader(payload, out var length)) return Recognition.No;
        if (HeaderBytes + length > payload.Length) return Recognition.No;
        if (packet.Carrier == Carrier.Udp && HeaderBytes + length != payload.Length) return Recognition.No;
        var body = payload.Slice(HeaderBytes, length);
        var known = packet.SourcePort == UsualPorts[0] || packet.DestinationPort == UsualPorts[0];
        return CommandOf(payload) switch
        {
            EnipCommand.SendRequest or EnipCommand.SendUnit => HasItems(body[Math.Min(6, length)..]) ? Recognition.Strong : Recognition.No,
            EnipCommand.ListIdentity or EnipCommand.ListServices or EnipCommand.ListInterfaces when length > 0 =>
                HasItems(body) ? Recognition.Strong : Recognition.No,
            EnipCommand.RegisterSession => length == 4 && body[0] == 1 && body[1] == 0 ? Recognition.Strong : Recognition.No,
            // Nothing but zeros: without the port it could be anybody's.
            _ => known ? Recognition.Strong : Recognition.No,
        };
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < HeaderBytes) return Dissection.NeedMore;
        if (!HasPlausibleHeader(payload, out var length)) return Dissection.Malformed(0);
        if (HeaderBytes + length > payload.Length) return Dissection.NeedMore;
        var body = payload.Slice(HeaderBytes, length);
        switch (CommandOf(payload))
        {
            case EnipCommand.SendRequest or EnipCommand.SendUnit:
                ReadItems(body, BinaryPrimitives.ReadUInt32LittleEndian(payload[ContextOffset..]), packet, sink);
                break;
            case EnipCommand.Nothing:
                break;
            default:
                ReadCommand(payload, body, packet, sink);
                break;
        }
        return Dissection.Complete(HeaderBytes + length);
    }

    public string OperationName(uint code) => CipOperations.NameOf(code);

    private static EnipCommand CommandOf(ReadOnlySpan<byte> payload) =>
        (EnipCommand)BinaryPrimitives.ReadUInt16LittleEndian(payload);

    private static bool HasPlausibleHeader(ReadOnlySpan<byte> payload, out int length)
    {
        length = BinaryPrimitives.ReadUInt16LittleEndian(payload[LengthOffset..]);
        return CommandOf(payload) is EnipCommand.Nothing or EnipCommand.ListServices
                or (>= EnipCommand.ListIdentity and <= EnipCommand.UnregisterSession)
                or EnipCommand.SendRequest or EnipCommand.SendUnit or EnipCommand.IndicateStatus or EnipCommand.Cancel
            && BinaryPrimitives.ReadUInt32LittleEndian(payload[StatusOffset..]) <= MaxStatus
            && BinaryPrimitives.ReadUInt32LittleEndian(payload[OptionsOffset..]) == 0;
    }

    /// <summary>A count, then as many items of type 2, length 2 and content, and no byte beyond.</summary>
    private static bool HasItems(ReadOnlySpan<byte> items)
    {
        var reader = new WireReader(items);
        int count = reader.U16Little();
        if (count > MaxItems) return false;
        for (var item = 0; item < count; item++)
        {
            reader.U16Little();
            reader.Skip(reader.U16Little());
        }
        return !reader.Failed && reader.Remaining == 0;
    }

    private static void ReadCommand(
        ReadOnlySpan<byte> payload, ReadOnlySpan<byte> body, in PacketContext packet, IObservationSink sink)
    {
        var command = CommandOf(payload);
        var code = CipOperations.CodeOf(command);
        var failed = BinaryPrimitives.ReadUInt32LittleEndian(payload[StatusOffset..]) != 0;
        var isReply = failed || (command == EnipCommand.RegisterSession
            ? BinaryPrimitives.ReadUInt32LittleEndian(payload[SessionOffset..]) != 0
            : body.Length > 0);
        if (!isReply)
        {
            sink.OnOperation(packet, code, CipOperations.ClassOf(command));
            if (command == EnipCommand.ListIdentity && packet.Carrier == Carrier.Udp && IsToMany(packet.Destination))
                sink.OnSign(packet, Sign.Enumeration);
            return;
        }
        sink.OnOutcome(packet, code, failed);
        if (command == EnipCommand.ListIdentity) ReadIdentityItems(body, packet, sink);
    }

    /// <summary>Multicast, broadcast, or what is the broadcast address of any mask of 24 bits or less.</summary>
    private static bool IsToMany(HostAddress address) =>
        address.IsMulticast || address.IsBroadcast || (address.IsV4 && (address.V4 & 0xFF) == 0xFF);

    private static void ReadIdentityItems(ReadOnlySpan<byte> body, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(body);
        var count = Math.Min((int)reader.U16Little(), MaxItems);
        for (var seen = 0; seen < count; seen++)
        {
            var type = reader.U16Little();
            var item = new WireReader(reader.Take(reader.U16Little()));
            if (reader.Failed) return;
            if (type != IdentityItem) continue;
            item.Skip(18);                  // version 2, socket address 16
            CipIdentity.ReadAll(item.Rest, direct: true, packet, sink);
        }
    }

    private static void ReadItems(ReadOnlySpan<byte> body, uint context, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(body);
        reader.Skip(6);                     // interface handle 4, time-out 2
        var count = Math.Min((int)reader.U16Little(), MaxItems);
        uint connection = 0;
        for (var seen = 0; seen < count; seen++)
        {
            var type = reader.U16Little();
            var item = reader.Take(reader.U16Little());
            if (reader.Failed) return;
            if (type == ConnectedAddress && item.Length >= 4)
            {
                connection = BinaryPrimitives.ReadUInt32LittleEndian(item);
            }
            else if (type == UnconnectedData)
            {
                CipMessage.Read(item, context & 0x7FFF_FFFF, packet, sink);
            }
            else if (type == ConnectedData && item.Length > 2 && !packet.MemoryAs<EnipFlow>().Connections.IsOpaque(connection))
            {
                var sequence = BinaryPrimitives.ReadUInt16LittleEndian(item);
                CipMessage.Read(item[2..], 0x8000_0000 | sequence, packet, sink);
            }
        }
    }
}

/// <summary>Commands of the encapsulation, volume 2, 2-3.2.</summary>
internal enum EnipCommand : ushort
{
    Nothing = 0x00, ListServices = 0x04, ListIdentity = 0x63, ListInterfaces = 0x64, RegisterSession = 0x65,
    UnregisterSession = 0x66, SendRequest = 0x6F, SendUnit = 0x70, IndicateStatus = 0x72, Cancel = 0x73,
}
