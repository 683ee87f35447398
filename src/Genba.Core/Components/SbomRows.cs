using System.Data.Common;
using Genba.Core.Storage;

namespace Genba.Core.Components;

/// <summary>Writes components into the tables while a file is read, and counts its quality.</summary>
internal sealed class SbomRows : ISbomSink, IDisposable
{
    private const int MostSubjects = 256;
    private readonly DbCommand _component, _relationship;
    private readonly SbomQualityCount _quality = new();
    private readonly Dictionary<int, Component> _candidates = [];
    private readonly long _id;

    public SbomRows(Change change, long id)
    {
        _id = id;
        _component = Prepared(change, "INSERT INTO sbom_component", [
            "sbom_id", "number", "parent", "reference", "kind", "group_name", "name", "version", "supplier", "purl", "cpe", "swid", "licences",
            "hashes", "path", "line",
        ]);
        _relationship = Prepared(change, "INSERT OR IGNORE INTO sbom_relationship", ["sbom_id", "from_number", "kind", "to_number"]);
    }

    public void OnComponent(Component component)
    {
        _quality.OnComponent(component);
        if (component.Kind is not ("file" or "snippet") && _candidates.Count < MostSubjects || component.Place.Path is "/metadata/component" or "/bom/metadata/component")
            _candidates[component.Number] = component with { Rest = [], Links = [] };
        Run(_component, _id, component.Number, component.Parent, component.Reference, component.Kind, component.Group, component.Name,
            component.Version, SbomQualityCount.SupplierOf(component), component.Find(Identifier.Purl), Lines(component, Identifier.Cpe),
            component.Find(Identifier.Swid), Joined(SbomQualityCount.LicencesOf(component)),
            Joined(component.Hashes.Select(hash => $"{hash.Algorithm}:{hash.Value}")), component.Place.Path, component.Place.Line);
    }

    public void OnRelationship(Relationship relationship, int? from, int? to)
    {
        _quality.OnRelationship(relationship, from, to);
        if (from is { } one && to is { } other) Run(_relationship, _id, one, relationship.Kind, other);
    }

    public (SbomProduct Product, SbomQuality Quality) Finish(SbomReading.Read read, string fileName)
    {
        var subjects = read.Head.Subjects.Select(reference => _candidates.Values.FirstOrDefault(one => one.Reference == reference)).OfType<Component>().ToList();
        return (SbomProduct.Of(read.Head, subjects.Count == 0 ? null : subjects[0], fileName), _quality.Finish(read.Head, subjects, read.Problems.Count));
    }

    public void Dispose()
    {
        _component.Dispose();
        _relationship.Dispose();
    }

    private static string? Lines(Component component, string scheme) =>
        Joined(component.Identifiers.Where(one => one.Scheme == scheme).Select(one => one.Text));

    private static string? Joined(IEnumerable<string> texts) => string.Join('\n', texts) is { Length: > 0 } joined ? joined : null;

    private static DbCommand Prepared(Change change, string insert, string[] columns)
    {
        var command = change.CreateCommand($"{insert} ({string.Join(", ", columns)}) VALUES (@{string.Join(", @", columns)})");
        foreach (var column in columns) command.Add(column, null);
        command.Prepare();
        return command;
    }

    private static void Run(DbCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        command.ExecuteNonQuery();
    }
}
