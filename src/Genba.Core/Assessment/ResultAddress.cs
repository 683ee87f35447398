using System.Globalization;
using Genba.Core.Texts;

namespace Genba.Core.Assessment;

/// <summary>
/// What the web tool carries in the address of its result page: five scores and the answers to nine key questions. The
/// ranks follow from the scores; nothing in it proves that the scores follow from answers.
/// </summary>
public sealed record ResultAddress(
    int Total, int Organization, int Operation, int Technology, int SupplyChain, string KeyDigits)
{
    private const int KeyQuestions = 9;
    private const int MaxPoints = 100;
    private static readonly string[] Names = ["tt", "or", "op", "te", "su", "kp"];

    /// <summary>Reads <c>tt=..&amp;or=..&amp;op=..&amp;te=..&amp;su=..&amp;kp=..</c>, alone or after the <c>?</c> of an address.</summary>
    /// <param name="fault">What is wrong, when the answer is null.</param>
    public static ResultAddress? Parse(string text, out BilingualText? fault)
    {
        var query = text.Trim();
        query = query[(query.IndexOf('?', StringComparison.Ordinal) + 1)..];
        if (query.IndexOf('#', StringComparison.Ordinal) is >= 0 and var fragment) query = query[..fragment];
        var values = new Dictionary<string, string>();
        fault = Split(query, values);
        if (fault is not null) return null;
        var scores = new int[Names.Length - 1];
        for (var i = 0; i < scores.Length; i++)
        {
            if (!int.TryParse(values[Names[i]], NumberStyles.None, CultureInfo.InvariantCulture, out scores[i]) || scores[i] > MaxPoints)
            {
                fault = AssessmentTexts.AddressScoreInvalid(Names[i], values[Names[i]]);
                return null;
            }
        }
        var digits = values[Names[^1]];
        if (digits.Length != KeyQuestions || digits.Any(digit => digit is < '0' or > '5'))
        {
            fault = AssessmentTexts.AddressDigitsInvalid(digits);
            return null;
        }
        return new(scores[0], scores[1], scores[2], scores[3], scores[4], digits);
    }

    /// <summary>The total is the one that the published mix makes of the four scores; false betrays an edited address.</summary>
    public bool AddsUp => Total == (3 * Organization + 3 * Operation + 3 * Technology + SupplyChain + 9) / 10;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"tt={Total}&or={Organization}&op={Operation}&te={Technology}&su={SupplyChain}&kp={KeyDigits}");

    private static BilingualText? Split(string query, Dictionary<string, string> values)
    {
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            if (!Names.Contains(parts[0])) return AssessmentTexts.AddressPartUnknown(parts[0]);
            if (!values.TryAdd(parts[0], parts.Length == 2 ? parts[1] : "")) return AssessmentTexts.AddressPartRepeated(parts[0]);
        }
        return Names.FirstOrDefault(name => !values.ContainsKey(name)) is { } missing
            ? AssessmentTexts.AddressPartMissing(missing)
            : null;
    }
}
