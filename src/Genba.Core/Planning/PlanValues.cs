using System.Globalization;
using Genba.Core.Texts;

namespace Genba.Core.Planning;

/// <summary>Which values fit a field.</summary>
public static class PlanValues
{
    public const int LongestPeople = 300;
    public const int HighestRating = 5;

    /// <summary>A rating as a cell holds it.</summary>
    public static BilingualText Write(int rating)
    {
        var code = rating.ToString(CultureInfo.InvariantCulture);
        return new(code, code);
    }

    /// <summary>A text as forms send it: without spaces around it, line ends as one sign, and none in a short text.</summary>
    public static string Normal(PlanField? field, string text) => text.ReplaceLineEndings(field?.Kind == PlanFieldKind.Text ? " " : "\n")
        .Trim();

    /// <param name="field">Null: the table has no such field, and nothing fits.</param>
    /// <param name="value">Empty fits every field: nothing said yet.</param>
    public static bool Fits(PlanField? field, string value) => field is not null && value.Length <= field.Most
        && (value.Length == 0 || field.Kind switch
        {
            PlanFieldKind.Choice => field.Choices.Contains(value),
            PlanFieldKind.Rating => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var rating)
                && rating is >= 1 and <= HighestRating,
            PlanFieldKind.Values => value.Split(' ').All(PlanFields.Values.Contains),
            PlanFieldKind.Link => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _),
            PlanFieldKind.Links => value.Split(' ').All(code => long.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out _)),
            _ => true,
        });
}
