using System.CommandLine;
using Genba.Core.Bundles;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using static Genba.App.Cli.BundleCommand;

namespace Genba.App.Cli;

/// <summary>Whom a data folder believes, how bundles are taken over, and where it stands.</summary>
internal static class BundleTrustCommand
{
    public static Command CreateStatus()
    {
        var command = new Command("status", Text("Status")) { CommonOptions.Data };
        command.Aliases.Add("list");
        command.SetAction((parsed, cancel) => WithAsync(parsed, cancel, database => StatusAsync(database, cancel)));
        return command;
    }

    public static Command CreateTrust()
    {
        var file = new Argument<FileInfo>("key") { Description = Text("PublicArgument") }.AcceptExistingOnly();
        var command = new Command("trust", Text("Trust")) { file, CommonOptions.Data };
        command.SetAction((parsed, cancel) => WithAsync(parsed, cancel, async database =>
        {
            var path = parsed.GetRequiredValue(file);
            if (path.Length > 4096 || !VerifierKey.TryParse(await File.ReadAllTextAsync(path.FullName, cancel), out var key))
                return await RefuseAsync(BundleCommandTexts.Get("NotPublic", path.Name));
            if (await Store(database).TrustAsync(key, EntryActors.CommandLine, cancel) is { } why) return await RefuseAsync(why);
            Console.Out.WriteLine(Text("Trusted", key.Name, key.Fingerprint));
            return ExitCode.Ok;
        }));
        return command;
    }

    public static Command CreateDistrust()
    {
        var print = new Argument<string>("fingerprint") { Description = Text("FingerprintArgument") };
        var command = new Command("distrust", Text("Distrust")) { print, CommonOptions.Data };
        command.SetAction((parsed, cancel) => WithAsync(parsed, cancel, async database =>
        {
            var start = parsed.GetRequiredValue(print);
            var keys = (await Store(database).ReadAsync(cancel)).Keys.Select(trusted => trusted.Key)
                .Where(key => start.Length >= 8 && key.Fingerprint.StartsWith(start, StringComparison.OrdinalIgnoreCase)).ToList();
            if (keys is not [var found]) return await RefuseAsync(BundleCommandTexts.Get("NoSuchKey", start));
            if (await Store(database).DistrustAsync(found.Fingerprint, EntryActors.CommandLine, cancel) is { } why)
                return await RefuseAsync(why);
            Console.Out.WriteLine(Text("Distrusted", found.Name));
            return ExitCode.Ok;
        }));
        return command;
    }

    public static Command CreateSettings()
    {
        var threshold = new Option<int?>("--signatures") { Description = Text("ThresholdOption") };
        var two = new Option<string?>("--two-persons") { Description = Text("TwoOption") };
        two.AcceptOnlyFromAmong("yes", "no");
        var days = new Option<int?>("--days") { Description = Text("LongestOption") };
        var command = new Command("settings", Text("Settings")) { threshold, two, days, CommonOptions.Data };
        command.SetAction((parsed, cancel) => WithAsync(parsed, cancel, async database =>
        {
            var before = (await Store(database).ReadAsync(cancel)).Settings;
            var after = new BundleSettings(parsed.GetValue(threshold) ?? before.Threshold,
                parsed.GetValue(two) is { } answer ? answer == "yes" : before.NeedsTwo, parsed.GetValue(days) ?? before.LongestDays);
            if (await Store(database).SaveAsync(after, EntryActors.CommandLine, cancel) is { } why) return await RefuseAsync(why);
            Console.Out.WriteLine(Text("SettingsNow", after.Threshold, after.NeedsTwo ? "yes" : "no", after.LongestDays));
            return ExitCode.Ok;
        }));
        return command;
    }

    private static async Task<int> StatusAsync(Database database, CancellationToken cancel)
    {
        var standing = await new BundleStore(database).ReadAsync(cancel);
        if (standing.Installed is { } installed)
        {
            Console.Out.WriteLine(Text("StatusHead", installed.Name, installed.Sequence, Time(installed.CreatedAt),
                Math.Max(0, (int)(TimeProvider.System.GetUtcNow() - installed.CreatedAt).TotalDays)));
            PrintSources(installed.Sources);
        }
        else Console.Out.WriteLine(Text("StatusNone"));
        if (standing.Staged is { } waiting) Console.Out.WriteLine(Text("StatusWaits", waiting.Name, waiting.StagedBy));
        Console.Out.WriteLine(Text("StatusKeys", standing.Trust.Settings.Threshold));
        foreach (var trusted in standing.Trust.Keys) Console.Out.WriteLine($"  {trusted.Key.Name}  {trusted.Key.Fingerprint}");
        return ExitCode.Ok;
    }

    private static BundleTrustStore Store(Database database) => new(database, TimeProvider.System);
}
