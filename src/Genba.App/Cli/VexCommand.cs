using System.CommandLine;
using System.Globalization;
using Genba.Core.Advisories.Vex;
using Genba.Core.AssetLedger;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary><c>genba vex</c>: what the plant itself states of vulnerabilities in its products, and hands out.</summary>
internal static class VexCommand
{
    private static readonly Argument<string> Id = new("id") { Description = AdvisoriesTexts.IdArgument.ToString() };
    private static readonly Option<string> Status = StatusOption();
    private static readonly Option<string?> Justification = JustificationOption();
    private static readonly Option<string?> Impact = new("--impact") { Description = AdvisoriesTexts.ImpactOption.ToString() };
    private static readonly Option<string?> Action = new("--action") { Description = AdvisoriesTexts.ActionOption.ToString() };
    private static readonly Option<string?> Evidence = new("--evidence") { Description = AdvisoriesTexts.EvidenceOption.ToString() };
    private static readonly Option<string?> Vendor = new("--vendor") { Description = AdvisoriesTexts.VendorOption.ToString() };
    private static readonly Option<string?> Product = new("--product") { Description = AdvisoriesTexts.ProductOption.ToString() };
    private static readonly Option<string?> Version = new("--version-of-product")
    {
        Description = AdvisoriesTexts.VersionOption.ToString(),
    };
    private static readonly Option<string?> Purl = new("--purl") { Description = AdvisoriesTexts.PurlOption.ToString() };
    private static readonly Option<string?> Cpe = new("--cpe") { Description = AdvisoriesTexts.CpeOption.ToString() };
    private static readonly Option<DateOnly?> Until = new("--until") { Description = AdvisoriesTexts.UntilOption.ToString() };
    private static readonly Option<string> Format = FormatOption();
    private static readonly Option<string> Author = new("--author")
    {
        Description = AdvisoriesTexts.AuthorOption.ToString(), Required = true,
    };
    private static readonly Option<Uri> Namespace = NamespaceOption();
    private static readonly Option<string> DocumentId = new("--id")
    {
        Description = AdvisoriesTexts.DocumentIdOption.ToString(), DefaultValueFactory = _ => "VEX-1",
    };
    private static readonly Option<FileInfo?> From = new Option<FileInfo?>("--from")
    {
        Description = AdvisoriesTexts.FromOption.ToString(),
    };

    public static Command Create()
    {
        var state = new Command("state", AdvisoriesTexts.VexState.ToString())
        {
            Id, Status, Justification, Impact, Action, Evidence, Vendor, Product, Version, Purl, Cpe, Until, CommonOptions.Data,
        };
        state.SetAction(StateAsync);
        var list = new Command("list", AdvisoriesTexts.VexList.ToString()) { CommonOptions.Data };
        list.SetAction((parsed, cancel) => ListAsync(parsed.Folder(), cancel));
        var export = new Command("export", AdvisoriesTexts.VexExport.ToString())
        {
            Format, Author, Namespace, DocumentId, From, CommonOptions.Data,
        };
        export.SetAction(ExportAsync);
        return new("vex", AdvisoriesTexts.Vex.ToString()) { state, list, export };
    }

    private static async Task<int> StateAsync(ParseResult parsed, CancellationToken cancel)
    {
        var statement = new VexStatement(parsed.GetRequiredValue(Id), VexWords.ParseStatus(parsed.GetRequiredValue(Status))!.Value, new()
        {
            Vendor = parsed.GetValue(Vendor), Name = parsed.GetValue(Product), Version = parsed.GetValue(Version),
            Purl = parsed.GetValue(Purl), Cpe = parsed.GetValue(Cpe),
        })
        {
            Justification = VexWords.ParseJustification(parsed.GetValue(Justification)), Impact = parsed.GetValue(Impact),
            Action = parsed.GetValue(Action),
        };
        var faults = VexRules.Check(statement).ToList();
        foreach (var fault in faults) await Console.Error.WriteLineAsync(fault.ToString());
        if (faults.Count > 0) return ExitCode.Usage;
        await using var database = await Database.OpenAsync(parsed.Folder(), TimeProvider.System, cancel);
        await new VexStore(database, TimeProvider.System)
            .StateAsync(statement, parsed.GetValue(Evidence) ?? "", parsed.GetValue(Until), EntryActors.CommandLine, cancel);
        Console.Out.WriteLine(AdvisoriesTexts.VexStated(statement.Vulnerability, statement.Product.ToString()).ToString());
        return ExitCode.Ok;
    }

    private static async Task<int> ListAsync(DataFolder folder, CancellationToken cancel)
    {
        await using var database = await Database.OpenAsync(folder, TimeProvider.System, cancel);
        var table = new TextTable("ID", AdvisoriesTexts.ProductHead.ToString(), AdvisoriesTexts.StatusHead.ToString(),
            AdvisoriesTexts.UntilHead.ToString());
        foreach (var own in await new VexStore(database, TimeProvider.System).ListAsync(null, cancel))
            table.Add(own.Statement.Vulnerability, own.Statement.Product.ToString(), VexWords.NameOf(own.Statement.Status),
                own.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");
        table.Print(Console.Out);
        return ExitCode.Ok;
    }

    private static async Task<int> ExportAsync(ParseResult parsed, CancellationToken cancel)
    {
        var space = parsed.GetRequiredValue(Namespace).ToString().TrimEnd('/');
        VexDocument document;
        if (parsed.GetValue(From) is { } file)
        {
            if (await ReadAsync(file, cancel) is not { } read)
            {
                await Console.Error.WriteLineAsync(AdvisoriesTexts.NotVex(file.Name).ToString());
                return ExitCode.BadInput;
            }
            document = read with { Author = parsed.GetRequiredValue(Author), Namespace = space };
        }
        else
        {
            await using var database = await Database.OpenAsync(parsed.Folder(), TimeProvider.System, cancel);
            document = await new VexStore(database, TimeProvider.System).DocumentAsync(
                parsed.GetRequiredValue(DocumentId), parsed.GetRequiredValue(Author), space, await MachinesAsync(database, cancel), cancel);
        }
        var faults = VexRules.Check(document);
        foreach (var fault in faults) await Console.Error.WriteLineAsync(fault.ToString());
        if (faults.Count > 0) return ExitCode.BadInput;
        Console.Out.Write(VexFormats.Write(document, VexFormats.Parse(parsed.GetRequiredValue(Format))!.Value));
        return ExitCode.Ok;
    }

    private static async Task<IReadOnlyList<KnownAsset>> MachinesAsync(Database database, CancellationToken cancel)
    {
        var plant = await new PlantStore(database, TimeProvider.System).LoadAsync(cancel);
        var store = new AssetLedgerStore(database, TimeProvider.System);
        var rows = (await store.LoadAsync(cancel)).Rows;
        return KnownAsset.Of(
            plant.Assets, rows, rows.Count == 0 ? [] : Reconciliation.Compare(plant, rows, await store.DecisionsAsync(cancel)).Matches);
    }

    private static async Task<VexDocument?> ReadAsync(FileInfo file, CancellationToken cancel) =>
        file.Exists ? VexReader.TryRead(await File.ReadAllBytesAsync(file.FullName, cancel)) : null;

    private static Option<string> StatusOption()
    {
        var option = new Option<string>("--status") { Description = AdvisoriesTexts.StatusOption.ToString(), Required = true };
        option.AcceptOnlyFromAmong("affected", "not_affected", "fixed", "under_investigation");
        return option;
    }

    private static Option<string?> JustificationOption()
    {
        var option = new Option<string?>("--justification") { Description = AdvisoriesTexts.JustificationOption.ToString() };
        option.AcceptOnlyFromAmong([.. VexWords.AllJustifications]);
        return option;
    }

    private static Option<string> FormatOption()
    {
        var option = new Option<string>("--format")
        {
            Description = AdvisoriesTexts.FormatOption.ToString(), DefaultValueFactory = _ => "csaf",
        };
        option.AcceptOnlyFromAmong([.. Enum.GetValues<VexFormat>().Select(VexFormats.NameOf)]);
        return option;
    }

    private static Option<Uri> NamespaceOption() => new("--namespace")
    {
        Description = AdvisoriesTexts.NamespaceOption.ToString(), Required = true,
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address)) return address;
            result.AddError(AdvisoriesTexts.NotAnAddress(result.Tokens[0].Value).ToString());
            return null!;
        },
    };
}
