using System.Text.Json;
using System.Text.Json.Serialization;

namespace Genba.Core.Zones;

/// <summary>Zones and conduits as a JSON file that people write: the records' own names in camel case.</summary>
public static class ZoneFile
{
    /// <exception cref="InvalidDataException">No such document; the message names file, line and fault.</exception>
    public static ZoneModel Load(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var document = JsonSerializer.Deserialize(file, ZoneJson.Default.ZoneDocument)
                ?? throw new InvalidDataException($"{path}: the file is empty.");
            Check(path, document);
            return new(document.Zones, document.Conduits ?? []);
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{path}, line {fault.LineNumber + 1}: {fault.Message}", fault);
        }
    }

    private static void Check(string path, ZoneDocument document)
    {
        var ids = new HashSet<string>();
        foreach (var zone in document.Zones)
        {
            if (!ids.Add(zone.Id)) throw new InvalidDataException($"{path}: two zones are called '{zone.Id}'.");
            if (zone.Subnets.FirstOrDefault(subnet => !Subnet.TryParse(subnet, out _)) is { } wrong)
                throw new InvalidDataException($"{path}: '{wrong}' of zone '{zone.Id}' is no subnet.");
        }
        foreach (var name in (document.Conduits ?? []).SelectMany(conduit => new[] { conduit.From, conduit.To }))
        {
            if (!ids.Contains(name)) throw new InvalidDataException($"{path}: a conduit names the unknown zone '{name}'.");
        }
    }
}

internal sealed record ZoneDocument(IReadOnlyList<Zone> Zones, IReadOnlyList<Conduit>? Conduits = null);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, AllowTrailingCommas = true, ReadCommentHandling = JsonCommentHandling.Skip, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ZoneDocument))]
internal sealed partial class ZoneJson : JsonSerializerContext;
