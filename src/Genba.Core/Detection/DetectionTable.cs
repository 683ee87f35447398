using System.Globalization;
using System.Text;
using Genba.Core.Changes;
using Genba.Core.Detection.Rules;
using Genba.Core.Inspection;
using Genba.Core.Texts;

namespace Genba.Core.Detection;

/// <summary>Every detection. To add one: its file in Rules, and one line here.</summary>
public static class DetectionTable
{
    public static IReadOnlyList<IDetectionRule> All { get; } =
    [
        new NewDevice(), new VanishedDevice(), new AddressConflict(), new NewConversation(), new UndeclaredPath(),
        new DirectInternet(), new RemoteAccess(), new Sweep(), new Enumeration(), new NewWriter(), new UnusualWrite(),
        new ModeChange(), new ProgramDownload(), new ProgramUpload(), new FirmwareTransfer(), new SafetyTouched(),
        new ForcedValues(), new AlarmSuppression(), new RapidToggling(), new UnansweredCommands(), new LostPolling(),
        new ParserAnomalies(), new WeakCredential(), new WeakCertificate(), new OutdatedSystem(), new LateralMovement(),
        new Beacon(), new RogueBridge(), new BlindSensor(), new TimeSourceChange(), new RaisedChange(), new BeyondWorkOrder(),
        new SbomContradicted(),
    ];

    /// <summary>The table as a page for people, in Markdown: what each rule sees, and what it cannot see.</summary>
    public static string Describe(Func<BilingualText, string> inLanguage)
    {
        var page = new StringBuilder();
        foreach (var rule in All.OrderBy(rule => rule.Id, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"| {rule.Id} | {inLanguage(DetectionTexts.Sees(rule.Id))} ")
                .Append(CultureInfo.InvariantCulture, $"| {inLanguage(DetectionTexts.Blind(rule.Id))} | {rule.Technique} ")
                .Append(CultureInfo.InvariantCulture, $"| {string.Join(", ", rule.MetiItems)} |\n");
        }
        return page.ToString();
    }

    /// <summary>All findings of a plant: the gravest first, then by time, and always in the same order.</summary>
    public static DetectionReport Run(Plant plant, DetectionOptions options)
    {
        var (index, baseline) = (new PlantIndex(plant), Baseline.Of(plant, options.Learning));
        var decided = PlantChanges.Since(baseline, plant, index).All.ToLookup(change => options.Decisions.Of(change, index)?.State ?? ChangeState.Open);
        var scope = new DetectionScope(plant, baseline, index, [.. decided[ChangeState.Open]])
        {
            Orders = new(options.Orders, plant),
            Sboms = options.Sboms,
            Raised = [.. decided[ChangeState.Raised].Select(change => (change, options.Decisions.Of(change, index)!))],
        };
        return new(
            [.. All.SelectMany(rule => rule.Detect(scope))
                .DistinctBy(finding => finding.Key)
                .OrderByDescending(finding => finding.Severity)
                .ThenBy(finding => finding.Seen.First)
                .ThenBy(finding => finding.Key, StringComparer.Ordinal)],
            scope.Baseline);
    }
}

/// <summary>Findings, and how far the rules that must learn first have come.</summary>
public sealed record DetectionReport(IReadOnlyList<Finding> Findings, Baseline Baseline);
