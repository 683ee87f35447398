using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.Fox;

/// <summary>
/// What each side says of itself in its hello: lines of key=type:value, of which texts (type s) are taken. Names and
/// versions come apart and are put together.
/// </summary>
internal static class FoxIdentity
{
    private const int MaxLines = 64;
    private const int MaxTextBytes = 120;

    private enum Key : byte
    {
        None, HostName, StationName, ApplicationName, ApplicationVersion, MachineName, MachineVersion, SystemName, SystemVersion,
        Brand, HostId,
    }

    public static void Read(ReadOnlySpan<byte> body, in PacketContext packet, IObservationSink sink)
    {
        ReadOnlySpan<byte> application = default, machine = default, system = default;
        for (var lines = 0; lines < MaxLines && AsciiText.TryTakeLine(body, out var line, out var length); lines++)
        {
            body = body[length..];
            var equals = line.IndexOf((byte)'=');
            if (equals < 0 || !line[(equals + 1)..].StartsWith("s:"u8)) continue;
            var value = line[(equals + 3)..];
            if (value.IsEmpty || value.Length > MaxTextBytes) continue;
            switch (KeyOf(line[..equals]))
            {
                case Key.HostName when !IsAddress(value): sink.Claim(packet, IdentityField.Name, value); break;
                case Key.StationName: sink.Claim(packet, IdentityField.Application, value); break;
                case Key.ApplicationName: application = value; break;
                case Key.ApplicationVersion:
                    SayPair(IdentityField.Software, "Niagara "u8, application, value, packet, sink);
                    if (IsStation(application)) sink.Claim(packet, IdentityField.Firmware, value);
                    break;
                case Key.MachineName: machine = value; break;
                case Key.MachineVersion: SayPair(IdentityField.Software, default, machine, value, packet, sink); break;
                case Key.SystemName: system = value; break;
                case Key.SystemVersion: SayPair(IdentityField.OperatingSystem, default, system, value, packet, sink); break;
                case Key.Brand when IsStation(application): sink.Claim(packet, IdentityField.Vendor, value, SinkClaims.Plausible); break;
                case Key.HostId: sink.Claim(packet, IdentityField.Serial, value, SinkClaims.Plausible); break;
            }
        }
    }

    private static Key KeyOf(ReadOnlySpan<byte> key)
    {
        if (key.SequenceEqual("hostName"u8)) return Key.HostName;
        if (key.SequenceEqual("station.name"u8)) return Key.StationName;
        if (key.SequenceEqual("app.name"u8)) return Key.ApplicationName;
        if (key.SequenceEqual("app.version"u8)) return Key.ApplicationVersion;
        if (key.SequenceEqual("vm.name"u8)) return Key.MachineName;
        if (key.SequenceEqual("vm.version"u8)) return Key.MachineVersion;
        if (key.SequenceEqual("os.name"u8)) return Key.SystemName;
        if (key.SequenceEqual("os.version"u8)) return Key.SystemVersion;
        if (key.SequenceEqual("brandId"u8)) return Key.Brand;
        return key.SequenceEqual("hostId"u8) ? Key.HostId : Key.None;
    }

    /// <summary>A controller or supervisor; the workbench on a PC tells nothing about the make of the PC.</summary>
    private static bool IsStation(ReadOnlySpan<byte> application) => application.SequenceEqual("Station"u8);

    /// <summary>A station without a name of its own gives its address.</summary>
    private static bool IsAddress(ReadOnlySpan<byte> text) =>
        !text.ContainsAnyExceptInRange((byte)'.', (byte)'9') || text.Contains((byte)':');

    private static void SayPair(IdentityField field, ReadOnlySpan<byte> before, ReadOnlySpan<byte> name, ReadOnlySpan<byte> version,
        in PacketContext packet, IObservationSink sink)
    {
        var text = new TextBuffer(stackalloc byte[2 * MaxTextBytes + 16]);
        text.Add(before);
        text.Add(name);
        text.Add(" "u8);
        text.Add(version);
        sink.Claim(packet, field, text.Text);
    }
}
