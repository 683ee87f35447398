using System.Buffers.Binary;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Iec104;

/// <summary>
/// Telecontrol over TCP: IEC 60870-5-104, 5: 68, length, four control bytes, then for numbered messages a unit of IEC
/// 60870-5-101, 7: type, number of objects, cause 2, common address 2, objects of address 3 and content.
/// </summary>
public sealed class Iec104Dissector : IDissector
{
    private const int PrefixBytes = 2;
    private const int ControlBytes = 4;
    private const int UnitHeaderBytes = 6;
    private const byte Start = 0x68;
    private const byte MaxLength = 253;
    private const byte Supervisory = 1, Unnumbered = 3;

    private static readonly ushort[] UsualPorts = [2404];

    public string Protocol => "iec104";
    public Carrier Carriers => Carrier.Tcp;
    public ReadOnlySpan<ushort> Ports => UsualPorts;
    public bool IsIndustrial => true;

    public Recognition Recognise(ReadOnlySpan<byte> payload, in PacketContext packet)
    {
        var known = packet.SourcePort == UsualPorts[0] || packet.DestinationPort == UsualPorts[0];
        var sure = false;
        var messages = 0;
        while (payload.Length >= PrefixBytes + ControlBytes)
        {
            if (!HasHeader(payload, out var length)) return Recognition.No;
            if (payload.Length < length) break;
            sure |= IsTelling(payload[..length]);
            messages++;
            payload = payload[length..];
        }
        if (messages == 0 || (!payload.IsEmpty && payload[0] != Start)) return Recognition.No;
        return known ? Recognition.Strong : sure ? Recognition.Weak : Recognition.No;
    }

    public Dissection Dissect(ReadOnlySpan<byte> payload, in PacketContext packet, IObservationSink sink)
    {
        if (payload.Length < PrefixBytes + ControlBytes) return Dissection.NeedMore;
        if (!HasHeader(payload, out var length)) return Dissection.Malformed(0);
        if (payload.Length < length) return Dissection.NeedMore;
        var kind = payload[2] & 3;
        if (kind == Unnumbered) ReadUnnumbered(payload[2], packet, sink);
        else if (kind != Supervisory) ReadUnit(payload[(PrefixBytes + ControlBytes)..length], packet, sink);
        return Dissection.Complete(length);
    }

    public string OperationName(uint code) => Iec104Operations.NameOf(code);

    private static bool HasHeader(ReadOnlySpan<byte> payload, out int length)
    {
        length = PrefixBytes + payload[1];
        if (payload[0] != Start || payload[1] is < ControlBytes or > MaxLength) return false;
        return (payload[2] & 3) switch
        {
            Unnumbered => length == PrefixBytes + ControlBytes && Iec104Operations.IsUnnumbered(payload[2])
                && payload[3] == 0 && payload[4] == 0 && payload[5] == 0,
            Supervisory => length == PrefixBytes + ControlBytes && payload[3] == 0 && (payload[4] & 1) == 0,
            _ => length > PrefixBytes + ControlBytes && (payload[4] & 1) == 0,
        };
    }

    /// <summary>An acknowledgement is too short to tell anything; a unit says much.</summary>
    private static bool IsTelling(ReadOnlySpan<byte> message) => (message[2] & 3) switch
    {
        Supervisory => false,
        Unnumbered => true,
        _ => message.Length > PrefixBytes + ControlBytes + UnitHeaderBytes
            && Iec104Operations.Knows(message[6]) && (message[7] & 0x7F) != 0 && (message[8] & 0x3F) is >= 1 and <= 47
            && BinaryPrimitives.ReadUInt16LittleEndian(message[10..]) != 0,
    };

    private static void ReadUnnumbered(byte control, in PacketContext packet, IObservationSink sink)
    {
        // One bit for each function and its confirmation: 07/0B start, 13/23 stop, 43/83 test.
        if (control is Iec104Operations.StartTransfer or Iec104Operations.StopTransfer)
            sink.OnOperation(packet, Iec104Operations.Unnumbered | control, OperationClass.Session);
        else if (control == Iec104Operations.TransferStarted)
            sink.OnOutcome(packet, Iec104Operations.Unnumbered | Iec104Operations.StartTransfer, failed: false);
        else if (control == Iec104Operations.TransferStopped)
            sink.OnOutcome(packet, Iec104Operations.Unnumbered | Iec104Operations.StopTransfer, failed: false);
    }

    private static void ReadUnit(ReadOnlySpan<byte> unit, in PacketContext packet, IObservationSink sink)
    {
        const int Refused = 0x40;
        if (unit.Length < UnitHeaderBytes) return;
        byte type = unit[0], cause = (byte)(unit[2] & 0x3F);
        var code = Iec104Operations.CodeOf(type, unit[UnitHeaderBytes..]);
        if (Iec104Operations.IsAnsweredWithData(type))
        {
            SayAddress(BinaryPrimitives.ReadUInt16LittleEndian(unit[4..]), packet, sink);
            if (cause == Iec104Operations.Requested) sink.OnOutcome(packet, Iec104Operations.Read, failed: false);
            return;
        }
        if (Iec104Operations.IsRequest(type, cause, packet.DestinationPort == UsualPorts[0]))
            sink.OnOperation(packet, code, Iec104Operations.ClassOf(code));
        else if (Iec104Operations.IsConfirmation(cause))
            sink.OnOutcome(packet, code, failed: (unit[2] & Refused) != 0 || cause >= Iec104Operations.FirstUnknown);
    }

    /// <summary>Who sends process data says under which common address it stands; a gateway has several.</summary>
    private static void SayAddress(ushort address, in PacketContext packet, IObservationSink sink)
    {
        var text = new TextBuffer(stackalloc byte[48]);
        text.Add("IEC 60870-5-104 common address "u8);
        text.Add(address);
        sink.Claim(packet, IdentityField.Description, text.Text, SinkClaims.Plausible);
    }
}
