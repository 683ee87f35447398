using System.CommandLine;
using System.Globalization;
using Genba.Core.Advisories;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary><c>genba advisories</c>: what sources say, beside each other.</summary>
internal static class AdvisoriesCommand
{
    private const int MostClaims = 12;
    private const int MostFound = 50;

    public static Command Create() =>
        new("advisories", AdvisoriesTexts.Advisories.ToString()) { CreateShow(), CreateSearch(), CreateSources() };

    private static Command CreateShow()
    {
        var id = new Argument<string>("id") { Description = AdvisoriesTexts.IdArgument.ToString() };
        var command = new Command("show", AdvisoriesTexts.Show.ToString()) { id, CommonOptions.Data };
        command.SetAction((parsed, cancel) => ShowAsync(parsed.GetRequiredValue(id), parsed.Folder(), cancel));
        return command;
    }

    private static Command CreateSearch()
    {
        var words = new Argument<string[]>("word")
        {
            Description = AdvisoriesTexts.WordArgument.ToString(), Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("search", AdvisoriesTexts.Search.ToString()) { words, CommonOptions.Data };
        command.SetAction((parsed, cancel) => SearchAsync(string.Join(' ', parsed.GetRequiredValue(words)), parsed.Folder(), cancel));
        return command;
    }

    private static Command CreateSources()
    {
        var command = new Command("sources", AdvisoriesTexts.Sources.ToString()) { CommonOptions.Data };
        command.SetAction((parsed, cancel) => SourcesAsync(parsed.Folder(), cancel));
        return command;
    }

    private static async Task<int> ShowAsync(string id, DataFolder folder, CancellationToken cancel)
    {
        await using var database = await Database.OpenAsync(folder, TimeProvider.System, cancel);
        var store = new AdvisoryStore(database);
        if (await store.FindAsync(id, cancel) is { } found)
        {
            Print(found);
            return ExitCode.Ok;
        }
        var named = await store.NamedAsync(id, cancel);
        if (named.Count == 0)
        {
            await Console.Error.WriteLineAsync(AdvisoriesTexts.NotFound(id).ToString());
            return ExitCode.BadInput;
        }
        Console.Out.WriteLine(AdvisoriesTexts.SpeaksOf(id, named.Count).ToString());
        foreach (var name in named) Console.Out.WriteLine("  " + name);
        return ExitCode.Ok;
    }

    private static void Print(Vulnerability vulnerability)
    {
        Console.Out.WriteLine(string.Join(" = ", vulnerability.Ids));
        if (vulnerability.Prediction is { } prediction)
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  EPSS {prediction.Probability:P1} ({prediction.Percentile:P0}), {prediction.Day:yyyy-MM-dd}"));
        foreach (var (record, _, statement) in vulnerability.Statements)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine($"{AdvisoriesTexts.FeedName(record.Feed)} · {statement.Publisher} · {record.Name} · {record.Modified:yyyy-MM-dd}"
                + (record.IsWithdrawn ? " · " + AdvisoriesTexts.Withdrawn : ""));
            if ((statement.Title ?? record.Title) is { } title) Console.Out.WriteLine("  " + title);
            foreach (var severity in statement.Severities)
                Console.Out.WriteLine($"  {severity.System} {severity.Score?.ToString("F1", CultureInfo.InvariantCulture)} {severity.Vector ?? severity.Rating} [{severity.Source}]");
            if (statement.Exploitation is { } exploited) Console.Out.WriteLine("  " + AdvisoriesTexts.ExploitedSince(exploited.Added));
            foreach (var claim in statement.Claims.Take(MostClaims)) Console.Out.WriteLine("  " + AdvisoryLines.Of(claim));
            if (statement.Claims.Count > MostClaims) Console.Out.WriteLine("  "
                + AdvisoriesTexts.MoreProducts(statement.Claims.Count - MostClaims));
            foreach (var node in statement.Configurations.Take(MostClaims)) Console.Out.WriteLine("  " + AdvisoryLines.Of(node));
            foreach (var remedy in statement.Remedies.Where(remedy => remedy.Text.Length > 0).Take(3))
                Console.Out.WriteLine($"  {remedy.Category}: {remedy.Text.ReplaceLineEndings(" ")}");
        }
        if (vulnerability.Disagreements.Count == 0) return;
        Console.Out.WriteLine();
        Console.Out.WriteLine(AdvisoriesTexts.Disagreements.ToString());
        foreach (var disagreement in vulnerability.Disagreements)
            foreach (var (says, sources) in disagreement.Sides)
                Console.Out.WriteLine($"  {AdvisoriesTexts.KindOf(disagreement.Kind)}: {says} [{string.Join(", ", sources)}]");
    }

    private static async Task<int> SearchAsync(string words, DataFolder folder, CancellationToken cancel)
    {
        await using var database = await Database.OpenAsync(folder, TimeProvider.System, cancel);
        var page = await new AdvisoryStore(database).SearchAsync(new(words, null, false, 0, MostFound), cancel);
        var table = new TextTable("ID", AdvisoriesTexts.Score.ToString(), "KEV", AdvisoriesTexts.Changed.ToString(),
            AdvisoriesTexts.Title.ToString());
        foreach (var line in page.Lines)
            table.Add(line.Vulnerability, line.Worst?.ToString("F1", CultureInfo.InvariantCulture) ?? "", line.IsExploited ? "KEV" : "",
                line.Modified?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
                    line.Records.Select(record => record.Title).FirstOrDefault(title => title is not null) ?? "");
        table.Print(Console.Out);
        return ExitCode.Ok;
    }

    private static async Task<int> SourcesAsync(DataFolder folder, CancellationToken cancel)
    {
        await using var database = await Database.OpenAsync(folder, TimeProvider.System, cancel);
        var table = new TextTable(AdvisoriesTexts.Source.ToString(), AdvisoriesTexts.Publisher.ToString(),
            AdvisoriesTexts.Records.ToString(),
            AdvisoriesTexts.Newest.ToString(), AdvisoriesTexts.Taken.ToString());
        foreach (var source in await new AdvisoryStore(database).SourcesAsync(cancel))
            table.Add(AdvisoriesTexts.FeedName(source.Feed).ToString(), source.Publisher,
                source.Records.ToString(CultureInfo.InvariantCulture),
                source.Newest?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
                    source.TakenAt.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
        table.Print(Console.Out);
        return ExitCode.Ok;
    }
}
