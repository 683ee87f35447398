using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Synchrophasor;

/// <summary>
/// Station names from configuration frames: IEEE C37.118.2, tables 8 to 10. A concentrator repeats the units behind it.
/// </summary>
internal static class SynchrophasorIdentity
{
    private const int NameBytes = 16;
    private const int UnitBytes = 4;
    private const int ChannelsPerDigital = 16;
    private const int MaxUnits = 64;

    public static void Read(int kind, ReadOnlySpan<byte> content, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(content);
        var extended = kind == SynchrophasorOperations.ThirdConfiguration;
        if (extended && reader.U16() > 1) return;           // the names stand in the first of several frames
        reader.U32();                                       // time base
        var units = reader.U16();
        if (reader.Failed || units == 0) return;
        var role = units == 1 ? "phasor measurement unit"u8 : "source of synchrophasors"u8;
        sink.Claim(packet, IdentityField.Role, role, SinkClaims.Plausible);
        if (extended)
        {
            SayName(reader.Take(reader.U8()), units, SinkClaims.Plausible, packet, sink);
            return;
        }
        for (var seen = 0; seen < Math.Min((int)units, MaxUnits); seen++)
        {
            var name = reader.Take(NameBytes);
            reader.U32();                                   // data source, format
            int phasors = reader.U16(), analogs = reader.U16(), digitals = reader.U16();
            reader.Skip(NameBytes * (phasors + analogs + ChannelsPerDigital * digitals));
            reader.Skip(UnitBytes * (phasors + analogs + digitals));
            reader.U16();                                   // nominal frequency
            var changes = reader.U16();
            if (reader.Failed) return;
            SayName(name, units, SinkClaims.SaidOfItself, packet, sink);
            if (units == 1) SayRevision(changes, packet, sink);
        }
    }

    private static void SayName(ReadOnlySpan<byte> name, int units, byte percent, in PacketContext packet, IObservationSink sink)
    {
        if (!AsciiText.IsPrintable(AsciiText.Trim(name))) return;
        if (units == 1) sink.Claim(packet, IdentityField.Name, name, percent);
        else sink.Claim(packet, IdentityField.Description, name, SinkClaims.Hint);
    }

    /// <summary>Counts the changes of the configuration.</summary>
    private static void SayRevision(ushort changes, in PacketContext packet, IObservationSink sink)
    {
        var text = new TextBuffer(stackalloc byte[8]);
        text.Add(changes);
        sink.Claim(packet, IdentityField.Revision, text.Text, SinkClaims.Plausible);
    }
}
