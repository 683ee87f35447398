using System.Text.Json;

namespace Genba.Core.Advisories.Reading;

/// <summary>
/// The products of a CVE record: <c>affected[]</c> with versions, their order, and changes of status within a range (CVE record format 5.1,
/// "product" and "versions").
/// </summary>
internal static class AffectedValues
{
    public static List<Claim> Read(JsonElement affected, RecordNotes notes)
    {
        var claims = new List<Claim>();
        foreach (var product in affected.Items()) claims.Add(Product(product, notes));
        return claims;
    }

    private static Claim Product(JsonElement value, RecordNotes notes)
    {
        var product = new StatedProduct();
        var stated = "unknown";
        var ranges = new List<VersionRange>();
        foreach (var field in value.Fields())
        {
            switch (field.Name)
            {
                case "vendor": product = product with { Vendor = field.Value.Text() }; break;
                case "product": product = product with { Product = field.Value.Text() }; break;
                case "collectionURL": product = product with { Ecosystem = field.Value.Text() }; break;
                case "packageName": product = product with { Package = field.Value.Text() }; break;
                case "packageURL": product = product with { Purl = field.Value.Text() }; break;
                case "repo": product = product with { Repository = field.Value.Text() }; break;
                case "cpes": product = product with { Cpes = field.Value.Texts() }; break;
                case "platforms": product = product with { Platforms = field.Value.Texts() }; break;
                case "modules": product = product with { Modules = field.Value.Texts() }; break;
                case "programFiles": product = product with { Files = field.Value.Texts() }; break;
                case "programRoutines":
                    product = product with { Routines = [.. field.Value.Items().Select(routine => routine.Text("name")).OfType<string>()] };
                    break;
                case "defaultStatus": stated = field.Value.Text() ?? stated; break;
                case "versions":
                    foreach (var version in field.Value.Items()) ranges.Add(Range(version, notes));
                    break;
                default: notes.Skip("cve.affected", field.Name); break;
            }
        }
        return new(StatusOf(stated), stated, product) { Ranges = ranges };
    }

    private static VersionRange Range(JsonElement value, RecordNotes notes)
    {
        string? version = null, type = null, below = null, upTo = null;
        var status = ClaimStatus.Unknown;
        var changes = new List<VersionBound>();
        foreach (var field in value.Fields())
        {
            switch (field.Name)
            {
                case "version": version = field.Value.Text(); break;
                case "versionType": type = field.Value.Text(); break;
                case "lessThan": below = field.Value.Text(); break;
                case "lessThanOrEqual": upTo = field.Value.Text(); break;
                case "status": status = StatusOf(field.Value.Text()); break;
                case "changes":
                    foreach (var change in field.Value.Items())
                        if (change.Text("at") is { } at) changes.Add(new("at", at) { From = StatusOf(change.Text("status")) });
                    break;
                default: notes.Skip("cve.versions", field.Name); break;
            }
        }
        var bounds = new List<VersionBound>();
        if (version is not null) bounds.Add(new(below is null && upTo is null ? "=" : ">=", version));
        if (below is not null) bounds.Add(new("<", below));
        if (upTo is not null) bounds.Add(new("<=", upTo));
        return new(type, status, [.. bounds, .. changes]);
    }

    private static ClaimStatus StatusOf(string? stated) => stated switch
    {
        "affected" => ClaimStatus.Affected,
        "unaffected" => ClaimStatus.NotAffected,
        _ => ClaimStatus.Unknown,
    };
}
