using System.Data.Common;
using Genba.Core.Storage;

namespace Genba.Core.Components;

/// <summary>Writes components into the tables while a file is read, and overlooks it.</summary>
internal sealed class SbomRows : ISbomSink, IDisposable
{
    private readonly DbCommand _component, _relationship;
    private readonly SbomOverview _overview = new();
    private readonly long _id;

    public SbomRows(Change change, long id)
    {
        _id = id;
        _component = Prepared(change, "INSERT INTO sbom_component", [
            "sbom_id", "number", "parent", "reference", "kind", "group_name", "name", "version", "supplier", "purl", "cpe", "swid",
                "licences",
            "hashes", "path", "line",
        ]);
        _relationship = Prepared(change, "INSERT OR IGNORE INTO sbom_relationship", ["sbom_id", "from_number", "kind", "to_number"]);
    }

    public void OnComponent(Component component)
    {
        _overview.OnComponent(component);
        Run(_component, _id, component.Number, component.Parent, component.Reference, component.Kind, component.Group, component.Name,
            component.Version, SbomQualityCount.SupplierOf(component), component.Find(Identifier.Purl), Lines(component, Identifier.Cpe),
            component.Find(Identifier.Swid), Joined(SbomQualityCount.LicencesOf(component)),
            Joined(component.Hashes.Select(hash => $"{hash.Algorithm}:{hash.Value}")), component.Place.Path, component.Place.Line);
    }

    public void OnRelationship(Relationship relationship, int? from, int? to)
    {
        _overview.OnRelationship(relationship, from, to);
        if (from is { } one && to is { } other) Run(_relationship, _id, one, relationship.Kind, other);
    }

    public (SbomProduct Product, SbomQuality Quality) Finish(SbomReading.Read read, string fileName) => _overview.Finish(read, fileName);

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
