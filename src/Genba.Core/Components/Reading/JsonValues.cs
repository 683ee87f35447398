using System.Text.Json;

namespace Genba.Core.Components.Reading;

/// <summary>What every SBOM in JSON is asked for: a value of the wanted kind, or what nobody interprets.</summary>
internal static class JsonValues
{
    public static bool IsObject(this JsonTokens json, SbomBuilder builder) => json.Is(JsonTokenType.StartObject, builder);

    public static bool IsArray(this JsonTokens json, SbomBuilder builder) => json.Is(JsonTokenType.StartArray, builder);

    /// <summary>Keeps a value as it is written; one that is too large is told instead.</summary>
    public static void KeepRest(this JsonTokens json, List<Uninterpreted> rest, string name, SbomBuilder builder)
    {
        var line = json.Place.Line;
        if (json.Raw(SbomBuilder.MostKept) is { } raw) rest.Add(new(name, raw));
        else builder.Tell(SbomProblemKind.LeftOut, SbomTexts.LeftOut(name, SbomBuilder.MostKept >> 10), line);
    }

    /// <summary>Passes over what is something else; null is nothing.</summary>
    private static bool Is(this JsonTokens json, JsonTokenType wanted, SbomBuilder builder)
    {
        if (json.Type == wanted) return true;
        if (json.Type != JsonTokenType.Null)
            builder.Tell(SbomProblemKind.Ignored, SbomTexts.Unexpected(), json.Place.Line, json.Place.Column);
        json.Skip();
        return false;
    }
}
