using System.CommandLine;
using System.Globalization;
using Genba.App.Web.AssetLedger;
using Genba.App.Web.Planning;
using Genba.Core.Assessment;
using Genba.Core.AssetLedger;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Planning;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary><c>genba report</c>: documents for people.</summary>
internal static class ReportCommand
{
    private static readonly Argument<FileInfo> File = FileArgument();

    public static Command Create()
    {
        var plan = new Command("plan", ReportTexts.Plan.ToString()) { File, CommonOptions.Data };
        plan.SetAction((parsed, cancel) => WritePlanAsync(parsed.Folder(), parsed.GetRequiredValue(File), cancel));
        return new("report", ReportTexts.Report.ToString()) { plan };
    }

    private static async Task<int> WritePlanAsync(DataFolder folder, FileInfo file, CancellationToken cancel)
    {
        var clock = TimeProvider.System;
        using var content = new MemoryStream();
        await using (var database = await Database.OpenAsync(folder, clock, cancel))
        {
            var evidence = await PlanEvidenceReader.ReadAsync(
                new PlantStore(database, clock), new FindingStore(database, clock), new LedgerReader(database, new AssetLedgerStore(database, clock)),
                new AssessmentStore(database, clock), cancel);
            var plan = await new PlanStore(database, clock).ReadAsync(cancel);
            var report = new PlanReport(plan, evidence, clock.GetUtcNow(), CultureInfo.CurrentUICulture);
            if (IsWord(file)) PlanDocument.Write(report, content);
            else PlanWorkbook.Write(report, content);
            Console.Out.WriteLine(ReportTexts.PlanWritten(file.Name, plan.Finished, PlanTables.Steps.Count));
        }
        await System.IO.File.WriteAllBytesAsync(file.FullName, content.ToArray(), cancel);
        return ExitCode.Ok;
    }

    private static bool IsWord(FileInfo file) => file.Extension.Equals(".docx", StringComparison.OrdinalIgnoreCase);

    private static Argument<FileInfo> FileArgument()
    {
        var file = new Argument<FileInfo>("file") { Description = ReportTexts.PlanFile.ToString() };
        file.Validators.Add(parsed =>
        {
            if (parsed.Tokens is [var token] && Path.GetExtension(token.Value).ToLowerInvariant() is not (".docx" or ".xlsx"))
                parsed.AddError(ReportTexts.WordOrExcel(token.Value).ToString());
        });
        return file;
    }
}
