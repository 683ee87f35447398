using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Genba.Core.AssetLedger;
using Genba.Core.Detection;
using Genba.Core.Imports;
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
        var ledger = new Option<FileInfo?>("--ledger") { Description = InspectTexts.LedgerOption().ToString() };
        var zones = new Option<FileInfo?>("--zones") { Description = InspectTexts.ZonesOption().ToString() };
        var format = new Option<string>("--format")
        {
            Description = InspectTexts.FormatOption().ToString(), DefaultValueFactory = _ => "text",
        };
        format.AcceptOnlyFromAmong("text", "json");
        var failOn = new Option<string?>("--fail-on") { Description = InspectTexts.FailOnOption().ToString() };
        failOn.AcceptOnlyFromAmong("info", "low", "medium", "high", "critical");
        var command = new Command("inspect", InspectTexts.Verb().ToString()) { captures, ledger, zones, format, failOn };
        command.SetAction((parsed, cancel) => Task.FromResult(Run(
            new(
                parsed.GetRequiredValue(captures), parsed.GetValue(ledger), parsed.GetValue(zones),
                parsed.GetRequiredValue(format) == "json", parsed.GetValue(failOn)),
            cancel)));
        return command;
    }

    private static int Run(Order order, CancellationToken cancel)
    {
        if (ReadZones(order.Zones) is not { } zones) return ExitCode.BadInput;
        IReadOnlyList<LedgerRow>? rows = null;
        if (order.Ledger is not null && (rows = ReadLedger(order.Ledger, cancel)) is null) return ExitCode.BadInput;
        if (Read(order.Captures, cancel) is not { } observations) return ExitCode.BadInput;
        var plant = PlantBuilder.Build(observations, zones);
        var comparison = rows is null ? null : Reconciliation.Compare(plant, rows, Reconciliation.NoDecisions);
        var report = DetectionTable.Run(LedgerNames.Give(plant, comparison), new());
        Print(plant, report, comparison, order.Json);
        if (order.FailOn is null) return ExitCode.Ok;
        var least = Enum.Parse<Severity>(order.FailOn, ignoreCase: true);
        return report.Findings.Any(finding => finding.Severity >= least) ? ExitCode.Findings : ExitCode.Ok;
    }

    private static ZoneModel? ReadZones(FileInfo? file)
    {
        if (file is null) return ZoneModel.Empty;
        if (!Exists(file.FullName)) return null;
        try
        {
            return ZoneFile.Load(file.FullName);
        }
        catch (InvalidDataException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return null;
        }
    }

    private static IReadOnlyList<LedgerRow>? ReadLedger(FileInfo file, CancellationToken cancel)
    {
        if (!Exists(file.FullName)) return null;
        using var content = file.OpenRead();
        switch (AssetLedgerImporter.Read(content, file.Name, LedgerChoices.None, cancel))
        {
            case LedgerReading.Read read:
                foreach (var problem in read.Preview.Problems.Where(problem => problem.Weight > ProblemWeight.Note))
                    Console.Error.WriteLine($"{file.Name}: {problem.What}");
                return read.Table.Rows;
            case LedgerReading.Rejected rejected:
                Console.Error.WriteLine($"{rejected.Problem.What} {rejected.Problem.Remedy}");
                return null;
            default:
                throw new UnreachableException();
        }
    }

    private static bool Exists(string path)
    {
        if (File.Exists(path)) return true;
        Console.Error.WriteLine(InspectTexts.NoSuchFile(path).ToString());
        return false;
    }

    /// <returns>Null when a capture could not be read; the reason is on standard error.</returns>
    private static ObservationSet? Read(string[] named, CancellationToken cancel)
    {
        if (named.Any(path => path != StandardInput && !Directory.Exists(path) && !Exists(path))) return null;
        var captures = CaptureBatch.Files(named);
        if (captures.Count == 0)
        {
            Console.Error.WriteLine(InspectTexts.NoCaptures(named[0]).ToString());
            return null;
        }
        using var progress = new ConsoleProgress(
            captures.Count == 1 ? Path.GetFileName(captures[0]) : InspectTexts.SeveralCaptures(captures.Count).ToString());
        var shared = new SharedProgress(
            progress, captures.Contains(StandardInput) ? 0 : captures.Sum(capture => new FileInfo(capture).Length));
        var outcome = CaptureBatch.Run(captures, CaptureBatch.UsualAtATime, capture => Inspect(capture, shared.Part(), cancel), cancel);
        if (outcome is CaptureOutcome.Inspected inspected) return inspected.Observations;
        Console.Error.WriteLine(((CaptureOutcome.Rejected)outcome).Reason.ToString());
        return null;
    }

    private static CaptureOutcome Inspect(string capture, IProgress<ReadingProgress> progress, CancellationToken cancel)
    {
        if (capture != StandardInput) return CaptureInspection.Run(capture, progress, cancel);
        using var input = Console.OpenStandardInput();
        return CaptureInspection.Run(input, StandardInput, progress, cancel);
    }

    private static void Print(Plant plant, DetectionReport report, ReconciliationResult? comparison, bool json)
    {
        if (!json)
        {
            new InspectionReport(Console.Out, CultureInfo.CurrentUICulture).Print(plant, report, comparison);
            return;
        }
        using var output = new BufferedStream(Console.OpenStandardOutput(), OutputBytes);
        using var document = new InspectionDocument(output, CultureInfo.CurrentUICulture);
        document.Write(plant, report.Findings, comparison?.Differences);
        output.WriteByte((byte)'\n');
    }

    /// <summary>What was asked on the command line.</summary>
    private sealed record Order(string[] Captures, FileInfo? Ledger, FileInfo? Zones, bool Json, string? FailOn);
}
