using System.CommandLine;
using System.Globalization;
using Genba.App.Web;
using Genba.App.Web.Handling;
using Genba.Core.Exposures.Handling;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary><c>genba export vulnerabilities FILE</c>: the ledger of vulnerabilities as a workbook that may come back, or as CSV.</summary>
internal static class ExportVulnerabilitiesCommand
{
    private const string Xlsx = "xlsx", Csv = "csv";
    private static readonly Argument<FileInfo> Target = new("file") { Description = ExportCommandTexts.VulnerabilitiesFile.ToString() };
    private static readonly Option<string?> Format = FormatOption();

    public static Command Create()
    {
        var command = new Command("vulnerabilities", ExportCommandTexts.Vulnerabilities.ToString()) { Target, Format, CommonOptions.Data };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var target = parsed.GetRequiredValue(Target);
        var format = parsed.GetValue(Format) ?? (target.Extension.Equals(".csv", StringComparison.OrdinalIgnoreCase) ? Csv : Xlsx);
        await using var database = await Database.OpenAsync(parsed.Folder(), TimeProvider.System, cancel);
        // The pages put the same rows together; nothing of them is started.
        await using var pages = GenbaWeb.Build(database, port: 0);
        var picture = await pages.Services.GetRequiredService<VulnerabilityView>().NewestAsync(cancel);
        var rows = new VulnerabilityFilter(_ => null, new HashSet<string>()).In(picture);
        // A file that is only half written must not look whole.
        var part = target.FullName + ".part";
        await using (var output = new FileStream(part, FileMode.Create, FileAccess.ReadWrite))
        {
            if (format == Csv) VulnerabilityWorkbook.WriteCsv(rows, picture.Windows, CultureInfo.CurrentUICulture, output);
            else VulnerabilityWorkbook.Write(rows, picture.Windows, CultureInfo.CurrentUICulture, output);
        }
        File.Move(part, target.FullName, overwrite: true);
        Console.Out.WriteLine(ExportCommandTexts.Written(rows.Count, target.FullName));
        return ExitCode.Ok;
    }

    private static Option<string?> FormatOption()
    {
        var option = new Option<string?>("--format") { Description = ExportCommandTexts.VulnerabilitiesFormat.ToString() };
        option.AcceptOnlyFromAmong(Xlsx, Csv);
        return option;
    }
}
