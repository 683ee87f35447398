using System.Security.Cryptography;
using Genba.Core.Components.Reading;

namespace Genba.Core.Components;

/// <summary>Which product a file is about and how good it is, found while it is read.</summary>
internal sealed class SbomOverview : ISbomSink
{
    private const int MostCandidates = 256;
    private readonly SbomQualityCount _quality = new();
    private readonly Dictionary<string, Component> _candidates = new(StringComparer.Ordinal);

    public void OnComponent(Component component)
    {
        _quality.OnComponent(component);
        if (component.Reference is not { } reference) return;
        // The product stands apart, or among the first packages; files never are it.
        var standsApart = component.Place.Path is "/metadata/component" or "/bom/metadata/component";
        if (standsApart || (component.Kind is not ("file" or "snippet") && _candidates.Count < MostCandidates))
            _candidates[reference] = component with { Rest = [], Links = [] };
    }

    public void OnRelationship(Relationship relationship, int? from, int? to) => _quality.OnRelationship(relationship, from, to);

    public (SbomProduct Product, SbomQuality Quality) Finish(SbomReading.Read read, string fileName)
    {
        var subjects = read.Head.Subjects.Select(reference => _candidates.GetValueOrDefault(reference)).OfType<Component>().ToList();
        return (SbomProduct.Of(read.Head, subjects.Count == 0 ? null : subjects[0], fileName),
            _quality.Finish(read.Head, subjects, read.Problems.Count));
    }
}

/// <summary>A file that is looked at and not kept.</summary>
public static class SbomFile
{
    /// <returns>The overview is null when the file was rejected.</returns>
    public static async Task<(SbomReading Reading, StoredSbom? Sbom)> InspectAsync(Stream file, string name, CancellationToken cancel)
    {
        var overview = new SbomOverview();
        var reading = SbomReader.Read(file, overview);
        if (reading is not SbomReading.Read read) return (reading, null);
        var (product, quality) = overview.Finish(read, name);
        file.Position = 0;
        var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
        return (reading, new(0, sha256, name, file.Length, product.Key, product.Vendor, product.Name, product.Version, read.Head,
            read.Problems, quality,
            read.Counts.Components, read.Counts.Relationships, DateTimeOffset.UnixEpoch));
    }
}
