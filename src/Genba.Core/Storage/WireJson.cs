using System.Text.Json;
using System.Text.Json.Serialization;
using Genba.Wire;

namespace Genba.Core.Storage;

/// <summary>Writes a MAC address as people read it.</summary>
internal sealed class MacAddressJson : JsonConverter<MacAddress>
{
    public override MacAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        MacAddress.TryParse(reader.GetString(), out var mac) ? mac : throw new JsonException("No MAC address.");

    public override void Write(Utf8JsonWriter writer, MacAddress value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>Writes an IP address as people read it.</summary>
internal sealed class HostAddressJson : JsonConverter<HostAddress>
{
    public override HostAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        HostAddress.TryParse(reader.GetString(), out var address) ? address : throw new JsonException("No IP address.");

    public override void Write(Utf8JsonWriter writer, HostAddress value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>Writes a packet time as nanoseconds since 1970.</summary>
internal sealed class PacketTimeJson : JsonConverter<PacketTime>
{
    public override PacketTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt64());

    public override void Write(Utf8JsonWriter writer, PacketTime value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Nanoseconds);
}
