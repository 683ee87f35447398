using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Genba.Core.Bundles;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Core.Texts;

namespace Genba.App.Cli;

/// <summary><c>genba bundle</c>: what a data folder does with bundles; <see cref="BundleMakeCommand"/> is the connected side.</summary>
internal static class BundleCommand
{
    private static readonly Option<string?> Name = new("--name") { Description = Text("NameOption") };
    private static readonly Option<string> Reason = new("--reason") { Description = Text("ReasonOption"), Required = true };

    public static Command Create() => new("bundle", Text("Bundle"))
    {
        BundleMakeCommand.CreateKeygen(), BundleMakeCommand.CreateMake(), BundleMakeCommand.CreateSign(), CreateShow(), CreateImport(),
        CreateApprove(), CreateDiscard(), CreateRollback(), BundleTrustCommand.CreateStatus(), BundleTrustCommand.CreateTrust(),
        BundleTrustCommand.CreateDistrust(), BundleTrustCommand.CreateSettings(), CreateClock(),
    };

    public static string Text(string key, params ReadOnlySpan<object?> arguments) => BundleCommandTexts.Get(key, arguments).ToString();

    public static string Time(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static async Task<int> RefuseAsync(BilingualText why)
    {
        await Console.Error.WriteLineAsync(why.ToString());
        return ExitCode.BadInput;
    }

    private static Command CreateShow()
    {
        var path = new Argument<FileInfo>("file") { Description = Text("ShowPath") }.AcceptExistingOnly();
        var command = new Command("show", Text("Show")) { path, CommonOptions.Data };
        command.SetAction((parsed, cancel) => ShowAsync(parsed.GetRequiredValue(path), parsed.Folder(), cancel));
        return command;
    }

    private static Command CreateImport()
    {
        var path = new Argument<FileSystemInfo>("path") { Description = Text("ImportPath") }.AcceptExistingOnly();
        var command = new Command("import", Text("Import")) { path, Name, CommonOptions.Data };
        command.SetAction((parsed, cancel) => WithAsync(parsed, cancel, database =>
            ImportAsync(database, parsed.GetRequiredValue(path), Actor(parsed), cancel)));
        return command;
    }

    private static Command CreateApprove()
    {
        var command = new Command("approve", Text("Approve")) { Name, CommonOptions.Data };
        command.SetAction((parsed, cancel) => WithAsync(parsed, cancel, async database =>
        {
            if (await StagedAsync(database, cancel) is not { } staged) return await RefuseAsync(BundleCommandTexts.Get("NothingWaits"));
            using var progress = new ConsoleProgress(staged.Name);
            return await TellAsync(database, await new BundleImporter(database, TimeProvider.System)
                .ApproveAsync(staged.Id, progress, Actor(parsed), cancel), cancel);
        }));
        return command;
    }

    private static Command CreateDiscard()
    {
        var command = new Command("discard", Text("Discard")) { Reason, Name, CommonOptions.Data };
        command.SetAction((parsed, cancel) => WithAsync(parsed, cancel, async database =>
        {
            if (await StagedAsync(database, cancel) is not { } staged) return await RefuseAsync(BundleCommandTexts.Get("NothingWaits"));
            await new BundleImporter(database, TimeProvider.System)
                .DiscardAsync(staged.Id, parsed.GetRequiredValue(Reason), Actor(parsed), cancel);
            Console.Out.WriteLine(Text("Discarded"));
            return ExitCode.Ok;
        }));
        return command;
    }

    private static Command CreateRollback()
    {
        var sequence = new Argument<long>("sequence") { Description = Text("RollbackArgument") };
        var command = new Command("rollback", Text("Rollback")) { sequence, Reason, Name, CommonOptions.Data };
        command.SetAction((parsed, cancel) => WithAsync(parsed, cancel, async database =>
        {
            var highest = (await new BundleStore(database).ReadAsync(cancel)).Highest;
            using var progress = new ConsoleProgress("bundle");
            if (await new BundleRollback(database, TimeProvider.System).RunAsync(parsed.GetRequiredValue(sequence),
                parsed.GetRequiredValue(Reason), progress, Actor(parsed), cancel) is BundleOutcome.Refused refused)
                return await RefuseAsync(refused.Why.What);
            Console.Out.WriteLine(Text("RolledBack", parsed.GetRequiredValue(sequence), highest));
            return ExitCode.Ok;
        }));
        return command;
    }

    private static Command CreateClock()
    {
        var command = new Command("accept-clock", Text("Clock")) { Reason, Name, CommonOptions.Data };
        command.SetAction((parsed, cancel) => WithAsync(parsed, cancel, async database =>
        {
            await new BundleImporter(database, TimeProvider.System)
                .AcceptClockAsync(parsed.GetRequiredValue(Reason), Actor(parsed), cancel);
            Console.Out.WriteLine(Text("ClockAccepted", Time(TimeProvider.System.GetUtcNow())));
            return ExitCode.Ok;
        }));
        return command;
    }

    private static async Task<int> ShowAsync(FileInfo file, DataFolder folder, CancellationToken cancel)
    {
        BundleLook? look;
        BundleRefusal? refusal;
        using (var progress = new ConsoleProgress(file.Name)) (look, refusal) = BundleLook.At(file.FullName, whole: true, progress, cancel);
        if (look is null) return await RefuseAsync(refusal!.What);
        var manifest = look.Manifest;
        Console.Out.WriteLine(Text("ShowHead", manifest.Id, manifest.Sequence, BundleCommandTexts.Get(manifest.IsFull ? "Full" : "Changes"),
            Time(manifest.CreatedAt), Time(manifest.NotAfter)));
        Console.Out.WriteLine(Text("ShowFiles", manifest.Files.Count, Bytes(manifest.Bytes)));
        var good = default(IReadOnlyList<string>);
        if (File.Exists(folder.DatabaseFile))
        {
            await using var database = await Database.OpenAsync(folder, TimeProvider.System, cancel);
            good = look.SignedBy(await new BundleTrustStore(database, TimeProvider.System).ReadAsync(cancel));
            if (good is null) return await RefuseAsync(BundleCommandTexts.Get("ShowWrong"));
        }
        Console.Out.WriteLine(Text("ShowSigners", string.Join(", ", look.Signers),
            good is { Count: > 0 } ? string.Join(", ", good) : BundleCommandTexts.Get("Nobody")));
        PrintSources(manifest.Sources);
        return ExitCode.Ok;
    }

    private static async Task<int> ImportAsync(Database database, FileSystemInfo path, string actor, CancellationToken cancel)
    {
        var importer = new BundleImporter(database, TimeProvider.System);
        if (path is FileInfo) return await ImportOneAsync(path.FullName);
        var (code, any) = (ExitCode.Ok, false);
        foreach (var (file, look) in InOrder(path.FullName, cancel))
        {
            any = true;
            if (look is not null && look.Manifest.Sequence <= (await new BundleStore(database).ReadAsync(cancel)).Highest)
                Console.Out.WriteLine(Text("Older", Path.GetFileName(file), look.Manifest.Sequence));
            else if ((code = await ImportOneAsync(file)) != ExitCode.Ok) return code;
        }
        return any ? code : await RefuseAsync(BundleCommandTexts.Get("NoneThere", path.FullName));

        async Task<int> ImportOneAsync(string file)
        {
            BundleOutcome outcome;
            using (var progress = new ConsoleProgress(Path.GetFileName(file)))
                outcome = await importer.ImportAsync(file, progress, actor, cancel);
            return await TellAsync(database, outcome, cancel);
        }
    }

    /// <summary>By their numbers; those that cannot be read come last and are told then.</summary>
    private static IEnumerable<(string File, BundleLook? Look)> InOrder(string folder, CancellationToken cancel) =>
        Directory.EnumerateFiles(folder, "*.bundle").Order(StringComparer.Ordinal)
            .Select(file => (file, BundleLook.At(file, whole: false, null, cancel).Look))
            .OrderBy(one => one.Look?.Manifest.Sequence ?? long.MaxValue);

    public static async Task<int> TellAsync(Database database, BundleOutcome outcome, CancellationToken cancel)
    {
        switch (outcome)
        {
            case BundleOutcome.Taken { Bundle: var bundle }:
                var brought = bundle.Brought!;
                if (brought.ChangesPlant) await PlantAssessment.JudgeAsync(database, TimeProvider.System, cancel);
                Console.Out.WriteLine(Text("Taken", bundle.Name, brought.Added, brought.Replaced, brought.Exploited, brought.Scores,
                    brought.Sboms));
                return ExitCode.Ok;
            case BundleOutcome.Staged { Bundle: var waiting }:
                var expected = waiting.Expected!;
                Console.Out.WriteLine(Text("Staged", waiting.Name, expected.Added, expected.Replaced, expected.Exploited));
                if (expected.Exposures is { } found)
                    Console.Out.WriteLine(Text("NewExposures", found.Vulnerabilities, found.Machines, found.Parts));
                return ExitCode.Ok;
            default:
                return await RefuseAsync(((BundleOutcome.Refused)outcome).Why.What);
        }
    }

    public static void PrintSources(IReadOnlyList<BundleSource> sources)
    {
        var now = TimeProvider.System.GetUtcNow();
        var table = new TextTable(Text("Source"), Text("Records"), Text("Newest"), Text("Age"), Text("Licence"));
        foreach (var source in sources)
            table.Add(source.Name, source.Records.ToString(CultureInfo.InvariantCulture),
                source.Newest?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
                source.Newest is { } newest ? $"{Math.Max(0, (int)(now - newest).TotalDays)}" : "", source.Terms.ToString());
        table.Print(Console.Out);
    }

    [SuppressMessage("Design", "CA1068", Justification = "The deed is a block of code and is read last.")]
    public static async Task<int> WithAsync(ParseResult parsed, CancellationToken cancel, Func<Database, Task<int>> deed)
    {
        await using var database = await Database.OpenAsync(parsed.Folder(), TimeProvider.System, cancel);
        return await deed(database);
    }

    public static string Bytes(long bytes) => bytes < 10_000_000
        ? FormattableString.Invariant($"{bytes / 1e3:F0} kB") : FormattableString.Invariant($"{bytes / 1e6:F0} MB");

    private static string Actor(ParseResult parsed) => parsed.GetValue(Name) is { Length: > 0 } name ? name : EntryActors.CommandLine;

    private static async Task<StoredBundle?> StagedAsync(Database database, CancellationToken cancel) =>
        (await new BundleStore(database).ReadAsync(cancel)).Staged;
}
