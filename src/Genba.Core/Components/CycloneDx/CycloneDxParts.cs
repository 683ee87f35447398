using System.Text.Json;
using Genba.Core.Components.Reading;

namespace Genba.Core.Components.CycloneDx;

internal static class CycloneDxVersions
{
    public const string Written = "1.6", Range = "CycloneDX 1.2 – 1.6";

    public static IReadOnlyList<string> Known { get; } = ["1.2", "1.3", "1.4", "1.5", "1.6"];
}

/// <summary>One entry of <c>licenses</c>: a licence, or an expression.</summary>
internal static class CycloneDxLicences
{
    private static readonly string[] Understood = ["id", "name", "url", "acknowledgement"];

    /// <returns>Null when it names none.</returns>
    public static Licence? Of(string raw)
    {
        using var entry = JsonDocument.Parse(raw, new JsonDocumentOptions { MaxDepth = JsonTokens.MostDepth });
        var root = entry.RootElement;
        if (TextOf(root, "expression") is { } expression)
        {
            var more = root.EnumerateObject().Any(one => one.Name is not ("expression" or "acknowledgement"));
            return new(expression, LicenceForm.Expression, RoleOf(TextOf(root, "acknowledgement")), null, more ? raw : null);
        }
        if (!root.TryGetProperty("license", out var licence) || licence.ValueKind != JsonValueKind.Object) return null;
        var (id, name) = (TextOf(licence, "id"), TextOf(licence, "name"));
        if ((id ?? name) is not { } text) return null;
        var says = licence.EnumerateObject().Any(one => !Understood.Contains(one.Name)) || (id is not null && name is not null)
            || root.EnumerateObject().Any(one => one.Name != "license");
        return new(
            text, id is null ? LicenceForm.Name : LicenceForm.Id, RoleOf(TextOf(licence, "acknowledgement")), TextOf(licence, "url"),
            says ? raw : null);
    }

    public static LicenceRole RoleOf(string? acknowledgement) => acknowledgement switch
    {
        "declared" => LicenceRole.Declared,
        "concluded" => LicenceRole.Concluded,
        _ => LicenceRole.Unstated,
    };

    private static string? TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

/// <summary>One entry of <c>externalReferences</c>.</summary>
internal static class CycloneDxLinks
{
    public static Link Of(string raw)
    {
        using var entry = JsonDocument.Parse(raw, new JsonDocumentOptions { MaxDepth = JsonTokens.MostDepth });
        string? type = null, url = null, comment = null;
        var says = false;
        foreach (var one in entry.RootElement.EnumerateObject())
        {
            var text = one.Value.ValueKind == JsonValueKind.String ? one.Value.GetString() : null;
            if (one.Name == "type") type = text;
            else if (one.Name == "url") url = text;
            else if (one.Name == "comment") comment = text;
            else says = true;
        }
        return new(type ?? "", url ?? "", comment, says ? raw : null);
    }
}
