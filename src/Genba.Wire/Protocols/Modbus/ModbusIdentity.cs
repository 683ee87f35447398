using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Modbus;

/// <summary>
/// What a device says about itself in functions 2B/0E and 11 (MODBUS Application Protocol V1.1b3, 6.21 and 6.13) and in
/// UMAS 02. An identification that needs several replies has whole objects in each of them, so nothing is joined.
/// </summary>
internal static class ModbusIdentity
{
    private const int MaxObjects = 128;
    private const int LeastTextBytes = 4;

    public static void ReadDeviceIdentification(ReadOnlySpan<byte> pdu, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(pdu);
        reader.U8();                        // function
        if (reader.U8() != ModbusOperations.ReadDeviceIdentification) return;
        reader.Skip(4);                     // read code, conformity, more follows, next object
        var count = Math.Min((int)reader.U8(), MaxObjects);
        for (var seen = 0; seen < count; seen++)
        {
            var id = reader.U8();
            var value = reader.Take(reader.U8());
            if (reader.Failed) return;
            var (field, percent) = FieldOf(id);
            sink.Claim(packet, field, value, percent);
        }
    }

    /// <summary>Server id and run indicator are the device's own binary form; the text after them is what tells.</summary>
    public static void ReadServerId(ReadOnlySpan<byte> pdu, in PacketContext packet, IObservationSink sink)
    {
        var text = LongestText(pdu[Math.Min(2, pdu.Length)..]);
        if (text.Length >= LeastTextBytes) sink.Claim(packet, IdentityField.Description, text, SinkClaims.Plausible);
    }

    /// <summary>Seen on a Quantum 140 CPU 311 10: version as binary-coded decimal at 11, name with its length at 25.</summary>
    public static void ReadUmasId(ReadOnlySpan<byte> pdu, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(pdu);
        reader.Skip(11);
        var version = reader.U16Little();
        reader.Skip(12);
        var model = reader.Take(reader.U8());
        if (reader.Failed || LongestText(model).Length != model.Length || model.Length < LeastTextBytes) return;
        sink.Claim(packet, IdentityField.Model, model);
        var text = new TextBuffer(stackalloc byte[8]);
        text.AddHex((uint)version >> 8);
        text.Add("."u8);
        text.AddHex((byte)version, 2);
        sink.Claim(packet, IdentityField.Firmware, text.Text, SinkClaims.Plausible);
    }

    private static (IdentityField Field, byte Percent) FieldOf(byte id) => id switch
    {
        0 => (IdentityField.Vendor, SinkClaims.SaidOfItself),
        1 => (IdentityField.ProductCode, SinkClaims.SaidOfItself),
        2 => (IdentityField.Firmware, SinkClaims.SaidOfItself),
        3 => (IdentityField.Url, SinkClaims.SaidOfItself),
        4 => (IdentityField.Model, SinkClaims.Plausible),      // product name: the family, or the same as the model
        5 => (IdentityField.Model, SinkClaims.SaidOfItself),
        6 => (IdentityField.Application, SinkClaims.SaidOfItself),
        _ => (IdentityField.Description, SinkClaims.Hint),
    };

    private static ReadOnlySpan<byte> LongestText(ReadOnlySpan<byte> bytes)
    {
        int best = 0, bestLength = 0, start = 0;
        for (var at = 0; at <= bytes.Length; at++)
        {
            if (at < bytes.Length && bytes[at] is >= 0x20 and < 0x7F) continue;
            if (at - start > bestLength) (best, bestLength) = (start, at - start);
            start = at + 1;
        }
        return bytes.Slice(best, bestLength);
    }
}
