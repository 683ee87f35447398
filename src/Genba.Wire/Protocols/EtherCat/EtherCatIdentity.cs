using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.EtherCat;

/// <summary>
/// Stations have no address on the network: what their EEPROM says (ETG.1000.6, table 17: words 8 vendor, 10 product, 12
/// revision, 14 serial number) is told as a description of the master that reads it.
/// </summary>
internal static class EtherCatIdentity
{
    private const byte ReadByPosition = 1, ReadByAddress = 4, ReadAll = 7;
    private const ushort StateRegister = 0x0130, EepromRegister = 0x0502;
    private const int DataOffset = 6;           // control 2, address 4
    private const ushort Busy = 0x8000, Errors = 0x7800;

    public static void Read(in EtherCatDatagram datagram, MacAddress master, in PacketContext packet, IObservationSink sink)
    {
        if (datagram.WorkingCounter == 0) return;
        if (datagram.Command == ReadAll && datagram.Offset == StateRegister) SayStations(datagram.WorkingCounter, master, packet, sink);
        if (datagram.Command is not (ReadByPosition or ReadByAddress) || datagram.Offset != EepromRegister) return;
        var reader = new WireReader(datagram.Data);
        var control = reader.U16Little();
        var word = reader.U32Little();
        if (datagram.Data.Length < DataOffset + sizeof(uint) || (control & (Busy | Errors)) != 0) return;
        // One or two values at once.
        SayValue(datagram, word, reader.U32Little(), master, packet, sink);
        if (reader.Remaining >= sizeof(uint)) SayValue(datagram, word + 2, reader.U32Little(), master, packet, sink);
    }

    private static void SayStations(ushort stations, MacAddress master, in PacketContext packet, IObservationSink sink)
    {
        var text = new TextBuffer(stackalloc byte[48]);
        text.Add("EtherCAT with "u8);
        text.Add(stations);
        text.Add(" devices"u8);
        sink.ClaimAbout(packet, Subject.Of(master), IdentityField.Description, text.Text, SinkClaims.Plausible);
    }

    private static void SayValue(
        in EtherCatDatagram datagram, uint word, uint value, MacAddress master, in PacketContext packet, IObservationSink sink)
    {
        var name = word switch
        {
            8 => "vendor 0x"u8,
            10 => "product 0x"u8,
            12 => "revision 0x"u8,
            14 => "serial 0x"u8,
            _ => [],
        };
        if (name.IsEmpty || value == 0) return;
        var text = new TextBuffer(stackalloc byte[64]);
        text.Add("EtherCAT device 0x"u8);
        text.AddHex(datagram.Position, 4);
        text.Add(": "u8);
        text.Add(name);
        text.AddHex(value, 8);
        sink.ClaimAbout(packet, Subject.Of(master), IdentityField.Description, text.Text, SinkClaims.Plausible);
    }
}
