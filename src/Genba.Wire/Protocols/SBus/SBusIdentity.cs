using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.SBus;

/// <summary>
/// What a controller answers about itself: firmware (command 32) is a type of five characters and a version of three; its
/// state (20 to 27) is one letter.
/// </summary>
internal static class SBusIdentity
{
    private const byte ReadFirmware = 32;
    private const int TypeBytes = 5, VersionBytes = 3;

    public static void Read(byte command, ReadOnlySpan<byte> data, in PacketContext packet, IObservationSink sink)
    {
        if (command == ReadFirmware) ReadType(data, packet, sink);
        else if (SBusOperations.IsReadState(command) && data.Length >= 1 && data[0] is (byte)'S' or (byte)'H')
            sink.OnSign(packet, Sign.ControllerNotRunning);     // stopped, halted
    }

    private static void ReadType(ReadOnlySpan<byte> data, in PacketContext packet, IObservationSink sink)
    {
        if (data.Length < TypeBytes + VersionBytes || !AsciiText.IsPrintable(data[..(TypeBytes + VersionBytes)])) return;
        var model = new TextBuffer(stackalloc byte[16]);
        // The letter D stands for PCD: D2M48 is a PCD2.M48.
        if (data[0] == (byte)'D') model.Add("PC"u8);
        model.Add(data[..TypeBytes]);
        sink.Claim(packet, IdentityField.Model, model.Text);
        sink.Claim(packet, IdentityField.Firmware, data.Slice(TypeBytes, VersionBytes));
        sink.Claim(packet, IdentityField.Vendor, "Saia Burgess Controls"u8, SinkClaims.Plausible);
    }
}
