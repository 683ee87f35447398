using System.CommandLine;
using Genba.App.Exports;
using Genba.Core.Imports;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary><c>genba export ledger</c>: the asset ledger as a workbook that may come back, as separated values, or for NetBox.</summary>
internal static class ExportCommand
{
    private const string Xlsx = "xlsx", Csv = "csv", NetBox = "netbox-csv";
    private static readonly Argument<FileInfo> File = new("file") { Description = ExportCommandTexts.FileArgument.ToString() };
    private static readonly Option<string?> Format = FormatOption();
    private static readonly Option<string?> Site = new("--site") { Description = ExportCommandTexts.SiteOption.ToString() };

    public static Command Create()
    {
        var ledger = new Command("ledger", ExportCommandTexts.Ledger.ToString()) { File, Format, Site, CommonOptions.Data };
        ledger.SetAction(RunAsync);
        return new("export", ExportCommandTexts.Export.ToString()) { ledger, ExportSbomCommand.Create(), ExportVulnerabilitiesCommand.Create() };
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var file = parsed.GetRequiredValue(File);
        var ending = file.Extension.ToLowerInvariant();
        var format = parsed.GetValue(Format) ?? (ending == ".csv" ? Csv : ending == ".zip" ? NetBox : Xlsx);
        await using var database = await Database.OpenAsync(parsed.Folder(), TimeProvider.System, cancel);
        var export = await LedgerExports.OfAsync(database, TimeProvider.System, cancel);
        if (export.Table.Rows.Count == 0)
        {
            Console.Error.WriteLine(ExportCommandTexts.NoLedger);
            return ExitCode.BadInput;
        }
        // A file that is only half written must not look whole.
        var part = file.FullName + ".part";
        await using (var output = new FileStream(part, FileMode.Create, FileAccess.ReadWrite))
            Write(export, format, ending, parsed.GetValue(Site), output);
        System.IO.File.Move(part, file.FullName, overwrite: true);
        Console.Out.WriteLine(ExportCommandTexts.Written(export.Table.Rows.Count, file.FullName));
        return ExitCode.Ok;
    }

    private static void Write(LedgerExport export, string format, string ending, string? site, Stream output)
    {
        var (place, unknown) = (site ?? LedgerExports.NetBoxSite, LedgerExports.NetBoxUnknown);
        switch (format)
        {
            case NetBox when ending == ".zip": NetBoxExporter.WriteAll(export.Table, place, unknown, output); break;
            case NetBox: NetBoxExporter.WriteDevices(export.Table, place, unknown, output); break;
            case Csv: AssetLedgerExporter.WriteCsv(export with { OffersEveryField = false }, output); break;
            default: AssetLedgerExporter.WriteWorkbook(export, output); break;
        }
    }

    private static Option<string?> FormatOption()
    {
        var option = new Option<string?>("--format") { Description = ExportCommandTexts.FormatOption.ToString() };
        option.AcceptOnlyFromAmong(Xlsx, Csv, NetBox);
        return option;
    }
}
