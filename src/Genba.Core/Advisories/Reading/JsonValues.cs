using System.Globalization;
using System.Text.Json;

namespace Genba.Core.Advisories.Reading;

/// <summary>Values of JSON as records mean them: what has another type than expected is as if it were not there.</summary>
internal static class JsonValues
{
    public static string? Text(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null,
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    /// <summary>The text of a property; null when there is none.</summary>
    public static string? Text(this JsonElement value, string name) =>
        value.Property(name).Text();

    /// <summary>A property; undefined when there is none, and then without items, fields and text.</summary>
    public static JsonElement Property(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var property) ? property : default;

    public static bool Has(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out _);

    public static JsonElement.ArrayEnumerator Items(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;

    public static JsonElement.ObjectEnumerator Fields(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : default;

    /// <summary>The texts of an array, without those that are empty.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0) return [];
        var texts = new List<string>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
            if (item.Text() is { } text) texts.Add(text);
        return texts;
    }

    public static bool Is(this JsonElement value, bool expected) =>
        value.ValueKind == (expected ? JsonValueKind.True : JsonValueKind.False);

    public static double? Number(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out var number) && double.IsFinite(number) => number,
        JsonValueKind.String => ToNumber(value.GetString()),
        _ => null,
    };

    public static double? ToNumber(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number : null;

    public static DateTimeOffset? Time(this JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? ToTime(value.GetString()) : null;

    /// <summary>A time without a zone is UTC, as NVD writes it; the year 1 stands for "unknown" in several exports.</summary>
    public static DateTimeOffset? ToTime(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time)
        && time.Year > 1900 ? time : null;

    public static DateOnly? ToDay(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
