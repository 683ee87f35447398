using System.Globalization;
using System.Text.Json.Nodes;

namespace Genba.Core.Reports.Oscal;

/// <summary>The values and small objects that an OSCAL document is made of.</summary>
internal static class OscalJson
{
    /// <summary>Of our own properties and numbers.</summary>
    public const string Namespace = "urn:genba:oscal";

    private const int FirstYear = 1900;
    private const int LastYear = 2999;

    public static JsonArray Origins(string type, string actor) => new(new JsonObject
    {
        ["actors"] = new JsonArray(new JsonObject { ["type"] = type, ["actor-uuid"] = actor }),
    });

    public static JsonArray Props(IEnumerable<(string Name, string Value)> props) => Array(props.Select(Prop));

    public static JsonObject Prop((string Name, string Value) prop) =>
        new() { ["name"] = prop.Name, ["ns"] = Namespace, ["value"] = Line(prop.Value) };

    public static JsonArray Array(IEnumerable<JsonObject> items) => [.. items];

    /// <summary>The format knows no empty lists.</summary>
    public static void AddUnlessEmpty(JsonObject target, string name, IEnumerable<JsonObject> items)
    {
        var array = Array(items);
        if (array.Count > 0) target[name] = array;
    }

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The format's strings are one line that begins and ends with a visible character.</summary>
    public static string Line(string text) =>
        string.Concat(text.Select(one => char.IsWhiteSpace(one) || char.IsControl(one) || one == '\uFEFF' ? ' ' : one)).Trim();

    /// <summary>The last moment of a day.</summary>
    public static string EndOf(DateOnly day, TimeSpan offset) =>
        Stamp(new((day.Year > LastYear ? new(LastYear, 12, 31) : day).ToDateTime(TimeOnly.MaxValue), offset));

    /// <summary>The format knows the years 1900 to 2999, and of the zones not all that are off the hour.</summary>
    public static string Stamp(DateTimeOffset time)
    {
        var known = time.Offset.Minutes == 0 ? time : time.ToUniversalTime();
        if (known.Year < FirstYear) known = new(FirstYear, 1, 1, 0, 0, 0, TimeSpan.Zero);
        if (known.Year > LastYear) known = new(LastYear, 12, 31, 23, 59, 59, TimeSpan.Zero);
        return known.ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
    }
}
