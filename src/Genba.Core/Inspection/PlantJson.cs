using System.Text.Json.Serialization;
using Genba.Core.Assets;
using Genba.Core.Detection;
using Genba.Core.Storage;
using Genba.Core.Zones;

namespace Genba.Core.Inspection;

/// <summary>Records of the plant as they lie in JSON columns.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true, Converters = [typeof(MacAddressJson), typeof(HostAddressJson), typeof(PacketTimeJson)])]
[JsonSerializable(typeof(Asset))]
[JsonSerializable(typeof(Finding))]
[JsonSerializable(typeof(Zone))]
[JsonSerializable(typeof(Conduit))]
internal sealed partial class PlantJson : JsonSerializerContext;
