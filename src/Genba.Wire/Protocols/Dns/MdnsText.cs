using System.Text;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Dns;

/// <summary>The key=value strings of a TXT record: RFC 6763, 6; printers: Bonjour Printing 1.2.1, 9.</summary>
internal static class MdnsText
{
    public static void Report(ReadOnlySpan<byte> record, in PacketContext packet, IObservationSink sink)
    {
        var reader = new WireReader(record);
        while (reader.Remaining > 0)
        {
            var pair = reader.Take(reader.U8());
            var mark = pair.IndexOf((byte)'=');
            if (mark <= 0 || mark + 1 == pair.Length) continue;
            var key = pair[..mark];
            var value = pair[(mark + 1)..].Trim("()"u8);
            if (FieldOf(key) is { } field) sink.Claim(packet, field, value);
            else if (Is(key, "osxvers"u8)) ReportDarwin(value, packet, sink);
        }
    }

    /// <summary>What Apple's machines say beside their model in _device-info._tcp: the version of the kernel.</summary>
    private static void ReportDarwin(ReadOnlySpan<byte> version, in PacketContext packet, IObservationSink sink)
    {
        const int MostDigits = 2;
        if (version.Length > MostDigits || version.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return;
        var text = new TextBuffer(stackalloc byte[32]);
        text.Add("Apple macOS (Darwin "u8);
        text.Add(version);
        text.Add(")"u8);
        sink.Claim(packet, IdentityField.OperatingSystem, text.Text, SinkClaims.Plausible);
    }

    private static IdentityField? FieldOf(ReadOnlySpan<byte> key)
    {
        if (Is(key, "model"u8) || Is(key, "md"u8) || Is(key, "ty"u8) || Is(key, "product"u8) || Is(key, "usb_MDL"u8)
            || Is(key, "am"u8) || Is(key, "modelName"u8)) return IdentityField.Model;
        if (Is(key, "manufacturer"u8) || Is(key, "mfg"u8) || Is(key, "usb_MFG"u8) || Is(key, "vendor"u8)
            || Is(key, "mf"u8)) return IdentityField.Vendor;
        if (Is(key, "serialNumber"u8) || Is(key, "serial"u8) || Is(key, "sn"u8)) return IdentityField.Serial;
        if (Is(key, "fw"u8) || Is(key, "firmware"u8) || Is(key, "fv"u8) || Is(key, "fw_version"u8)
            || Is(key, "firmwareVersion"u8)) return IdentityField.Firmware;
        if (Is(key, "note"u8) || Is(key, "location"u8)) return IdentityField.Location;
        if (Is(key, "adminurl"u8)) return IdentityField.Url;
        return null;
    }

    private static bool Is(ReadOnlySpan<byte> key, ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(key, name);
}
