using System.Text.Encodings.Web;
using System.Text.Json;
using Genba.Core.Planning;

namespace Genba.App.Web.Planning;

/// <summary>A row of the plan as a form sends it: its fields, and in <c>was</c> what the reader saw when the page was made.</summary>
internal static class PlanForm
{
    public const string Was = "was";
    private const int LongestWas = 40_000;
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What a reader of this language sees in the fields, for the form to send back.</summary>
    public static string Seen(PlanRow row, IEnumerable<string> fields) =>
        JsonSerializer.Serialize(fields.ToDictionary(field => field, field => row[field]), Readable);

    /// <returns>One for each field that the form holds, changed or not; null when it is no form of ours.</returns>
    public static IReadOnlyList<PlanEdit>? Read(IFormCollection form)
    {
        var json = form[Was].ToString();
        if (json.Length is 0 or > LongestWas) return null;
        try
        {
            var seen = JsonSerializer.Deserialize<Dictionary<string, string>>(json);
            return seen?.Select(field => new PlanEdit(field.Key, field.Value ?? "", ValueOf(form, field.Key))).ToList();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Boxes that are ticked arrive as several values, a text as it was typed.</summary>
    private static string ValueOf(IFormCollection form, string field) => form[field] is { Count: > 1 } several
        ? string.Join(' ', several.Where(one => !string.IsNullOrEmpty(one)))
        : form[field].ToString();
}
