using System.CommandLine;
using System.Globalization;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Core.Zones;

namespace Genba.App.Cli;

/// <summary><c>genba inspect</c>: captures to assets, conversations, operations and findings, without a data folder.</summary>
internal static class InspectCommand
{
    private const string StandardInput = "-";
    private const int OutputBytes = 1 << 16;

    public static Command Create()
    {
        var captures = new Argument<string[]>("capture")
        {
            Description = InspectTexts.CaptureArgument().ToString(), Arity = ArgumentArity.OneOrMore,
        };
        var zones = new Option<FileInfo?>("--zones") { Description = InspectTexts.ZonesOption().ToString() };
        var format = new Option<string>("--format")
        {
            Description = InspectTexts.FormatOption().ToString(), DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json");
        var failOn = new Option<string?>("--fail-on") { Description = InspectTexts.FailOnOption().ToString() };
        failOn.AcceptOnlyFromAmong("info", "low", "medium", "high", "critical");
        var command = new Command("inspect", InspectTexts.Verb().ToString()) { captures, zones, format, failOn };
        command.SetAction((parsed, cancel) => Task.FromResult(Run(
            parsed.GetRequiredValue(captures), parsed.GetValue(zones), parsed.GetRequiredValue(format) == "json",
            parsed.GetValue(failOn), cancel)));
        return command;
    }

    private static int Run(string[] captures, FileInfo? zoneFile, bool json, string? failOn, CancellationToken cancel)
    {
        ZoneModel zones;
        try
        {
            zones = zoneFile is null ? ZoneModel.Empty : ZoneFile.Load(zoneFile.FullName);
        }
        catch (InvalidDataException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return ExitCode.BadInput;
        }
        if (Read(captures, cancel) is not { } observations) return ExitCode.BadInput;
        var plant = PlantBuilder.Build(observations, zones);
        var report = DetectionTable.Run(plant, new());
        Print(plant, report, json);
        return failOn is not null && report.Findings.Any(finding => finding.Severity >= Enum.Parse<Severity>(failOn, ignoreCase: true))
            ? ExitCode.Findings
            : ExitCode.Ok;
    }

    /// <returns>Null when a capture could not be read; the reason is on standard error.</returns>
    private static ObservationSet? Read(string[] captures, CancellationToken cancel)
    {
        var sets = new List<ObservationSet>();
        foreach (var capture in captures)
        {
            if (capture != StandardInput && !File.Exists(capture))
            {
                Console.Error.WriteLine(InspectTexts.NoSuchFile(capture).ToString());
                return null;
            }
            CaptureOutcome outcome;
            using (var progress = new ConsoleProgress(Path.GetFileName(capture)))
                outcome = Inspect(capture, progress, cancel);
            if (outcome is CaptureOutcome.Rejected rejected)
            {
                Console.Error.WriteLine(rejected.Reason.ToString());
                return null;
            }
            sets.Add(((CaptureOutcome.Inspected)outcome).Observations);
        }
        return ObservationMerge.Merge(sets);
    }

    private static CaptureOutcome Inspect(string capture, ConsoleProgress progress, CancellationToken cancel)
    {
        if (capture != StandardInput) return CaptureInspection.Run(capture, progress, cancel);
        using var input = Console.OpenStandardInput();
        return CaptureInspection.Run(input, StandardInput, progress, cancel);
    }

    private static void Print(Plant plant, DetectionReport report, bool json)
    {
        if (!json)
        {
            new InspectionReport(Console.Out, CultureInfo.CurrentUICulture).Print(plant, report);
            return;
        }
        using var output = new BufferedStream(Console.OpenStandardOutput(), OutputBytes);
        using var document = new InspectionDocument(output, CultureInfo.CurrentUICulture);
        document.Write(plant, report.Findings);
        output.WriteByte((byte)'\n');
    }
}
