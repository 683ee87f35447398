using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Genba.Core.Tests.Reports.Oscal;

/// <summary>
/// The datatypes of OSCAL's JSON schemas, whose patterns are ECMA-262: "." ends at any of its four line ends, "$" only at the
/// end. URI and URI reference are held to the characters of RFC 3986, which the schemas ask for by "format".
/// </summary>
internal static partial class OscalDatatypes
{
    private const string UriCharacters = @"([A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2})";

    private static readonly HashSet<string> Zones =
    [
        "Z", .. Enumerable.Range(0, 13).Select(hour => $"-{hour:00}:00"), .. Enumerable.Range(0, 15).Select(hour => $"+{hour:00}:00"),
        "-03:30", "-09:30", "+03:30", "+04:30", "+05:30", "+06:30", "+09:30", "+10:30", "+05:45", "+08:45", "+12:45",
    ];

    public static IReadOnlyDictionary<string, Predicate<JsonElement>> All { get; } = new Dictionary<string, Predicate<JsonElement>>
    {
        ["markup"] = value => value.ValueKind == JsonValueKind.String,
        ["string"] = value => Fits(value, Line()),
        ["token"] = value => Fits(value, Token()),
        ["uuid"] = value => Fits(value, Uuid()),
        ["time"] = value => value.ValueKind == JsonValueKind.String && IsTime(value.GetString()!),
        ["uri"] = value => Fits(value, Uri()),
        ["uri-reference"] = value => Fits(value, UriReference()),
        ["email"] = value => Fits(value, Line()) && Fits(value, Email()),
        ["base64"] = value => Fits(value, Base64()),
        ["not-negative"] = value => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 0,
        ["positive"] = value => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= 1,
    };

    private static bool Fits(JsonElement value, Regex pattern) =>
        value.ValueKind == JsonValueKind.String && pattern.IsMatch(value.GetString()!);

    /// <summary>
    /// Years 1900 to 2999 and zones in use; the pattern's leap days begin with 2000, so 29 February of an earlier year is refused.
    /// </summary>
    private static bool IsTime(string text) =>
        Time().Match(text) is { Success: true } time && Zones.Contains(time.Groups["zone"].Value)
        && DateOnly.TryParseExact(time.Groups["day"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= 1900 and < 3000 && (day is not { Month: 2, Day: 29 } || day.Year >= 2000);

    [GeneratedRegex(@"\A[^\s\uFEFF]([^\n\r\u2028\u2029]*[^\s\uFEFF])?\z")]
    private static partial Regex Line();

    [GeneratedRegex(@"\A[\p{L}_][\p{L}\p{N}.\-_]*\z")]
    private static partial Regex Token();

    /// <summary>Version 4 or 5, variant of RFC 9562.</summary>
    [GeneratedRegex(@"\A[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[45][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}\z")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\A(?<day>[0-9-]{10})T(2[0-3]|[01][0-9]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(?<zone>Z|[+-][0-9:]{5})\z")]
    private static partial Regex Time();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9+\-.]+:" + UriCharacters + "+(#" + UriCharacters + @"*)?\z")]
    private static partial Regex Uri();

    /// <summary>A colon before the first slash makes what stands before it a scheme.</summary>
    [GeneratedRegex(@"\A([A-Za-z][A-Za-z0-9+\-.]*:|(?![^/?#]*:))" + UriCharacters + "*(#" + UriCharacters + @"*)?\z")]
    private static partial Regex UriReference();

    [GeneratedRegex(@"\A.+@.+\z")]
    private static partial Regex Email();

    [GeneratedRegex(@"\A[0-9A-Za-z+/]+={0,2}\z")]
    private static partial Regex Base64();
}
