using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Genba.Core.Scoring;
using Genba.Core.Ssvc;
using Genba.Core.Storage;
using Genba.Core.Texts;

namespace Genba.Core.Exposures.Handling;

/// <summary>
/// A second policy beside the deployer table, as a table of the plant's own: <c>timeline.csv</c> in the data folder, in the form in which
/// CERT/CC publishes that of CISA's directive BOD 26-04 (known exploited, publicly exposed, automatable, technical impact; days). It is
/// shown beside the answer and decides nothing.
/// </summary>
public sealed partial class RemediationTimeline
{
    private const string Exploited = "in kev", Exposed = "publicly exposed", Automatable = "automatable", Impact = "technical impact";
    private const long LargestFile = 1 << 20;
    private readonly DecisionTable _table;

    private RemediationTimeline(DecisionTable table) => _table = table;

    /// <summary>As the table calls what it answers.</summary>
    public string Name => _table.Outcome.Name;

    /// <summary>The table of the data folder. One that is wrong is not half obeyed: there is none, and the fault is told.</summary>
    public static TimelineReading In(DataFolder folder)
    {
        var file = new FileInfo(folder.TimelineFile);
        if (!file.Exists) return new(null, null);
        if (file.Length > LargestFile) return new(null, HandlingTexts.TimelineTooLarge());
        try
        {
            using var text = new StreamReader(file.FullName, Encoding.UTF8);
            return Read(text);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new(null, new(fault.Message, fault.Message));
        }
    }

    public static TimelineReading Read(TextReader csv)
    {
        if (!DecisionTable.TryParse(csv, out var table, out var fault))
            return new(null, HandlingTexts.TimelineFault(fault!.Position, fault.Reason));
        var inputs = table!.Inputs.Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
        return inputs.SetEquals([Exploited, Exposed, Automatable, Impact])
            && table.TryDecide(Values(("yes", "yes", "yes", "total")), out _, out _)
            && table.TryDecide(Values(("no", "no", "no", "partial")), out _, out _)
            ? new(new(table), null) : new(null, HandlingTexts.TimelineInputs());
    }

    /// <summary>What the table answers for a row, and until when that is, counted from the day on which it was found.</summary>
    public TimelineAnswer AnswerFor(VulnerabilityRow row)
    {
        string YesNo(bool yes) => yes ? "yes" : "no";
        var decision = row.Decision;
        _table.TryDecide(
            Values((YesNo(row.Exposure.Vulnerability.IsExploited), YesNo(decision[DecisionAsk.SystemExposure].Value == "open"),
                decision[DecisionAsk.Automatable].Value, IsTotal(row.Exposure.Vulnerability.Vector) ? "total" : "partial")),
            out var answer, out _);
        var found = DateOnly.FromDateTime(row.Exposure.FoundAt.LocalDateTime);
        return new(answer, Days().Match(answer) is { Success: true } days
            ? found.AddDays(int.Parse(days.Groups[1].Value, CultureInfo.InvariantCulture)) : null);
    }

    private static readonly string[] Impacts = ["C", "I", "A"];
    private static readonly string[] ImpactsOf4 = ["VC", "VI", "VA"];

    /// <summary>Whoever uses it can do everything: all three impacts are the highest.</summary>
    private static bool IsTotal(string? text) => text is not null && CvssVector.TryParse(text, out var vector, out _)
        && (vector.Version == "4.0" ? ImpactsOf4 : Impacts).All(metric => vector.Values[metric] is "H" or "C");

    private static IEnumerable<KeyValuePair<string, string>> Values((string Exploited, string Exposed, string Automatable, string Impact) of) =>
        [new(Exploited, of.Exploited), new(Exposed, of.Exposed), new(Automatable, of.Automatable), new(Impact, of.Impact)];

    [GeneratedRegex(@"^(\d{1,4}) days?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Days();
}

/// <param name="Timeline">Null: the data folder has none, or a wrong one.</param>
/// <param name="Fault">What is wrong with it.</param>
public sealed record TimelineReading(RemediationTimeline? Timeline, BilingualText? Fault);

/// <param name="Until">Null: the answer names no days.</param>
public sealed record TimelineAnswer(string Words, DateOnly? Until);
