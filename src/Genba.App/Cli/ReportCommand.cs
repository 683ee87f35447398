using System.CommandLine;
using System.Globalization;
using Genba.App.Printing;
using Genba.App.Reports;
using Genba.App.Web.AssetLedger;
using Genba.App.Web.Planning;
using Genba.Core.Assessment;
using Genba.Core.AssetLedger;
using Genba.Core.Detection;
using Genba.Core.Documents;
using Genba.Core.Inspection;
using Genba.Core.Labels;
using Genba.Core.Planning;
using Genba.Core.Reports;
using Genba.Core.Reports.Oscal;
using Genba.Core.Roles;
using Genba.Core.Storage;
using Genba.Core.Texts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Genba.App.Cli;

/// <summary><c>genba report</c>: documents for people.</summary>
internal static class ReportCommand
{
    private static readonly Argument<FileInfo> File = FileArgument(ReportTexts.PlanFile, name => ReportTexts.WordOrExcel(name), ".docx",
        ".xlsx");
    private static readonly Argument<FileInfo> JsonFile = FileArgument(ReportTexts.OscalFile, name => ReportTexts.JsonOnly(name), ".json");
    private static readonly Argument<FileInfo> AssessmentFile = FileArgument(
        ReportTexts.AssessmentFile, name => ReportTexts.AnyForm(name), [.. ReportForm.All.Select(form => form.Ending)]);

    private static readonly Option<Audience> For = new("--for") { Description = ReportTexts.ForOption.ToString() };

    private static readonly Option<bool> Anonymous = new("--anonymous") { Description = ReportTexts.AnonymousOption.ToString() };

    private static readonly Option<string?> Assessment = AssessmentChoice.CreateOption();

    private static readonly Option<string> Department = new("--department") { Description = ReportTexts.DepartmentOption.ToString() };

    private static readonly Argument<FileInfo> RolesFile = FileArgument(
        ReportTexts.AssessmentFile, name => ReportTexts.AnyForm(name), [.. ReportForm.All.Select(form => form.Ending)]);

    private static readonly Option<string> PaperSize = PaperOption();

    public static Command Create()
    {
        var plan = new Command("plan", ReportTexts.Plan.ToString()) { File, CommonOptions.Data };
        plan.SetAction((parsed, cancel) => WritePlanAsync(parsed.Folder(), parsed.GetRequiredValue(File), cancel));
        var assessment = new Command("assessment", ReportTexts.Assessment.ToString())
        {
            AssessmentFile, For, Anonymous, Assessment, CommonOptions.Data,
        };
        assessment.SetAction(WriteAssessmentAsync);
        var roles = new Command("roles", ReportTexts.Roles.ToString()) { RolesFile, PaperSize, Anonymous, CommonOptions.Data };
        roles.SetAction(WriteRolesAsync);
        var results = new Command("oscal-results", ReportTexts.Results.ToString()) { JsonFile, Assessment, CommonOptions.Data };
        results.SetAction((parsed, cancel) => WriteOscalAsync(parsed, asPlan: false, cancel));
        var actions = new Command("oscal-plan", ReportTexts.Actions.ToString()) { JsonFile, Assessment, CommonOptions.Data };
        actions.SetAction((parsed, cancel) => WriteOscalAsync(parsed, asPlan: true, cancel));
        return new("report", ReportTexts.Report.ToString()) { plan, assessment, roles, results, actions };
    }

    private static async Task<int> WritePlanAsync(DataFolder folder, FileInfo file, CancellationToken cancel)
    {
        var clock = TimeProvider.System;
        using var content = new MemoryStream();
        await using (var database = await Database.OpenAsync(folder, clock, cancel))
        {
            var evidence = await PlanEvidenceReader.ReadAsync(
                new PlantStore(database, clock), new FindingStore(database, clock),
                    new LedgerReader(database, new AssetLedgerStore(database, clock)),
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

    private static async Task<int> WriteAssessmentAsync(ParseResult parsed, CancellationToken cancel)
    {
        var file = parsed.GetRequiredValue(AssessmentFile);
        Report report;
        await using (var database = await Database.OpenAsync(parsed.Folder(), TimeProvider.System, cancel))
        {
            if (await AssessmentChoice.FindAsync(new(database, TimeProvider.System), parsed.GetValue(Assessment), cancel) is not { } chosen)
                return ExitCode.BadInput;
            var plant = await new PlantStore(database, TimeProvider.System).LoadAsync(cancel);
            var reading = new AssessmentReading(database, TimeProvider.System);
            var source = await reading.ReadAsync(plant.Captures, CultureInfo.CurrentUICulture, cancel, chosen.Id);
            if (parsed.GetValue(For) == Audience.Department)
            {
                var (all, items) = await reading.DepartmentAsync(parsed.GetValue(Department), cancel);
                if (items is null)
                {
                    Console.Error.WriteLine(all.Count == 0 ? ReportTexts.NoDepartments
                        : ReportTexts.WhichDepartment(string.Join(", ", all)));
                    return ExitCode.Usage;
                }
                source = source with { Department = items };
            }
            report = AssessmentReading.Report(source, plant, parsed.GetValue(For), parsed.GetValue(Anonymous));
        }
        return await WriteAsync(report, file, cancel);
    }

    private static async Task<int> WriteRolesAsync(ParseResult parsed, CancellationToken cancel)
    {
        Report report;
        await using (var database = await Database.OpenAsync(parsed.Folder(), TimeProvider.System, cancel))
        {
            var chart = await new RoleStore(database, TimeProvider.System).ReadAsync(cancel);
            var site = (await new LabelSettingStore(database, TimeProvider.System).ReadAsync(cancel))
                .GetValueOrDefault(LabelSettingStore.PlantName, "");
            report = new RoleReport(chart, site, TimeProvider.System.GetLocalNow(), CultureInfo.CurrentUICulture).Of(
                parsed.GetValue(PaperSize) == Paper.A3Wide.Name ? Paper.A3Wide : Paper.A4Wide,
                parsed.GetValue(Anonymous) ? RoleReport.AnonymiserOf(chart) : null);
        }
        return await WriteAsync(report, parsed.GetRequiredValue(RolesFile), cancel);
    }

    private static Option<string> PaperOption()
    {
        var option = new Option<string>("--paper") { Description = ReportTexts.PaperOption.ToString() };
        option.AcceptOnlyFromAmong(Paper.A4Wide.Name, Paper.A3Wide.Name);
        return option;
    }

    private static async Task<int> WriteAsync(Report report, FileInfo file, CancellationToken cancel)
    {
        using var printer = new PdfPrinter(NullLogger<PdfPrinter>.Instance);
        if (await new ReportFiles(printer).MakeAsync(report, ReportForm.Of(file.Name)!, cancel) is not { } content)
        {
            Console.Error.WriteLine(ReportTexts.NoPdf(file.Name));
            return ExitCode.Environment;
        }
        await System.IO.File.WriteAllBytesAsync(file.FullName, content, cancel);
        Console.Out.WriteLine(ReportTexts.Written(file.Name));
        return ExitCode.Ok;
    }

    private static async Task<int> WriteOscalAsync(ParseResult parsed, bool asPlan, CancellationToken cancel)
    {
        var file = parsed.GetRequiredValue(JsonFile);
        using var content = new MemoryStream();
        await using (var database = await Database.OpenAsync(parsed.Folder(), TimeProvider.System, cancel))
        {
            if (await AssessmentChoice.FindAsync(new(database, TimeProvider.System), parsed.GetValue(Assessment), cancel) is not { } chosen)
                return ExitCode.BadInput;
            var plant = await new PlantStore(database, TimeProvider.System).LoadAsync(cancel);
            var source = await new AssessmentReading(database, TimeProvider.System)
                .ReadAsync(plant.Captures, CultureInfo.CurrentUICulture, cancel, chosen.Id);
            if (!asPlan) OscalDocument.WriteResults(source, content);
            else if (!OscalDocument.TryWritePlan(source, content))
            {
                Console.Error.WriteLine(ReportTexts.NothingToDo);
                return ExitCode.Ok;
            }
            var requirements = source.Result.Requirements;
            Console.Out.WriteLine(ReportTexts.OscalWritten(
                file.Name, requirements.Count(one => one.Judgement is not Judgement.NotObservable), requirements.Count,
                requirements.Count(one => one.Judgement is Judgement.Contradicted)));
        }
        await System.IO.File.WriteAllBytesAsync(file.FullName, content.ToArray(), cancel);
        return ExitCode.Ok;
    }

    private static bool IsWord(FileInfo file) => file.Extension.Equals(".docx", StringComparison.OrdinalIgnoreCase);

    private static Argument<FileInfo> FileArgument(BilingualText description, Func<string, BilingualText> refusal, params string[] endings)
    {
        var file = new Argument<FileInfo>("file") { Description = description.ToString() };
        file.Validators.Add(parsed =>
        {
            if (parsed.Tokens is [var token] && !endings.Contains(Path.GetExtension(token.Value).ToLowerInvariant()))
                parsed.AddError(refusal(token.Value).ToString());
        });
        return file;
    }
}
