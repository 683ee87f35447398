using System.Globalization;
using Genba.Core.AssetLedger;
using Genba.Core.Assets;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Observations;
using Genba.Core.Texts;

namespace Genba.App.Cli;

/// <summary>An inspection as a person reads it in a terminal: the findings last, where the eye is.</summary>
internal sealed class InspectionReport(TextWriter output, CultureInfo reader)
{
    private const int MaxAssets = 60;
    private const int MaxRows = 15;

    public void Print(Plant plant, DetectionReport report, ReconciliationResult? comparison)
    {
        foreach (var capture in plant.Captures)
        {
            var length = capture.First is null ? TimeSpan.Zero : capture.Last!.Value - capture.First.Value;
            output.WriteLine(InspectTexts.CaptureLine(
                capture.Name, capture.Packets, capture.Bytes / 1e6, DurationTexts.InWords(length)).In(reader));
            foreach (var problem in capture.Problems) output.WriteLine("  ! " + problem.Detail.In(reader));
        }
        PrintAssets(plant);
        PrintConversations(plant);
        PrintOperations(plant);
        if (comparison is not null) PrintDifferences(comparison);
        PrintFindings(plant, report);
    }

    private void PrintDifferences(ReconciliationResult comparison)
    {
        output.WriteLine();
        output.WriteLine(InspectTexts.DifferencesHeading(comparison.Differences.Count).In(reader));
        foreach (var difference in comparison.Differences.Take(MaxAssets)) output.WriteLine("  " + difference.Statement.In(reader));
        PrintMore(comparison.Differences.Count - MaxAssets);
    }

    private void PrintAssets(Plant plant)
    {
        output.WriteLine();
        output.WriteLine(InspectTexts.AssetsHeading(plant.Assets.Count).In(reader));
        if (plant.Assets.Count == 0) return;
        var table = Table("Address", "Name", "Kind", "Make", "Speaks");
        foreach (var asset in plant.Assets.OrderBy(asset => asset.BeyondRouter).Take(MaxAssets))
        {
            table.Add(
                asset.Addresses.Count > 0 ? asset.Addresses[0].Address.ToString() : asset.Id,
                asset.Names.Count > 0 ? asset.Names[0] : "",
                asset.Kind == AssetKind.Unknown ? "" : AssetKinds.NameOf(asset.Kind),
                $"{asset.Vendor} {asset.Model}".Trim(),
                string.Join(", ", asset.Protocols.Select(spoken => ProtocolNames.Of(spoken.Name)).Distinct()));
        }
        table.Print(output);
        PrintMore(plant.Assets.Count - MaxAssets);
    }

    private void PrintConversations(Plant plant)
    {
        output.WriteLine();
        output.WriteLine(InspectTexts.ConversationsHeading(
            plant.Conversations.Count, plant.Conversations.Count(conversation => conversation.CrossesZones)).In(reader));
        if (plant.Conversations.Count == 0) return;
        var table = Table("From", "To", "Protocol", "Volume");
        foreach (var conversation in plant.Conversations
            .OrderByDescending(conversation => conversation.Observed.AToB.Bytes + conversation.Observed.BToA.Bytes).Take(MaxRows))
        {
            var seen = conversation.Observed;
            table.Add(
                seen.A.ToString(), seen.BPort is { } port ? $"{seen.B} :{port}" : seen.B.ToString(),
                string.Join(" / ", new[] { seen.Protocol, seen.Transport }.OfType<string>().Select(ProtocolNames.Of)),
                ((seen.AToB.Bytes + seen.BToA.Bytes) / 1e3).ToString("N1", reader));
        }
        table.Print(output);
        PrintMore(plant.Conversations.Count - MaxRows);
    }

    private void PrintOperations(Plant plant)
    {
        var industrial = plant.Operations.Where(operation => operation.Observed.IsIndustrial).ToList();
        if (industrial.Count == 0) return;
        output.WriteLine();
        output.WriteLine(InspectTexts.OperationsHeading(industrial.Sum(operation => operation.Observed.Count)).In(reader));
        var table = Table("Protocol", "Operation", "Class", "From", "To", "Count");
        foreach (var operation in industrial
            .OrderByDescending(operation => operation.Observed.Class).ThenByDescending(operation => operation.Observed.Count).Take(MaxRows))
        {
            var seen = operation.Observed;
            table.Add(
                ProtocolNames.Of(seen.Protocol), seen.Operation, seen.Class.ToString().ToLowerInvariant(),
                PlantBuilder.NameOf(seen.Client), PlantBuilder.NameOf(seen.Server),
                seen.Count.ToString("N0", reader));
        }
        table.Print(output);
        PrintMore(industrial.Count - MaxRows);
    }

    private void PrintFindings(Plant plant, DetectionReport report)
    {
        output.WriteLine();
        var names = plant.Captures.ToDictionary(capture => capture.Sha256, capture => capture.Name);
        var heading = report.Findings.Count == 0 ? InspectTexts.NoFindings() : InspectTexts.FindingsHeading(report.Findings.Count);
        output.WriteLine(heading.In(reader));
        foreach (var finding in report.Findings)
        {
            var evidence = finding.Evidence[0];
            output.WriteLine($"  [{InspectTexts.Severity(finding.Severity.ToString()).In(reader)}] {finding.Rule} {finding.Title.In(reader)}");
            var capture = names.GetValueOrDefault(evidence.Capture, evidence.Capture);
            output.WriteLine("      " + InspectTexts.Proof(capture, evidence.Packet).In(reader));
        }
        if (report.Baseline.IsLearning) output.WriteLine("  " + InspectTexts.Learning(report.Baseline.MaturityPercent).In(reader));
    }

    private TextTable Table(params string[] columns) =>
        new([.. columns.Select(column => InspectTexts.Column(column).In(reader))]);

    private void PrintMore(int count)
    {
        if (count > 0) output.WriteLine("  " + InspectTexts.More(count).In(reader));
    }
}
