using System.CommandLine;
using Genba.Core.Bundles;
using static Genba.App.Cli.BundleCommand;

namespace Genba.App.Cli;

/// <summary>The connected side: keys, bundles from downloaded files, further signatures. None of it needs a data folder.</summary>
internal static class BundleMakeCommand
{
    private static readonly Option<FileInfo[]> Keys = new Option<FileInfo[]>("--key")
    {
        Description = Text("KeyOption"), Required = true, Arity = ArgumentArity.OneOrMore,
    }.AcceptExistingOnly();

    public static Command CreateKeygen()
    {
        var file = new Argument<FileInfo>("file") { Description = Text("KeygenFile") };
        var name = new Option<string>("--name") { Description = Text("KeygenName"), Required = true };
        var command = new Command("keygen", Text("Keygen")) { file, name };
        command.SetAction(async (parsed, cancel) =>
        {
            var called = parsed.GetRequiredValue(name);
            if (!SiteKey.IsName(called))
            {
                await Console.Error.WriteLineAsync(Text("BadName"));
                return ExitCode.Usage;
            }
            var path = parsed.GetRequiredValue(file).FullName;
            using var key = SiteKey.Create(path, called);
            Console.Out.WriteLine(Text("KeyMade", key.Verifier.Name, path, SiteKey.PublicOf(path)));
            Console.Out.WriteLine("  " + key.Verifier.Fingerprint);
            return ExitCode.Ok;
        });
        return command;
    }

    public static Command CreateMake()
    {
        var paths = new Argument<FileSystemInfo[]>("path")
        {
            Description = Text("MakePaths"), Arity = ArgumentArity.OneOrMore,
        }.AcceptExistingOnly();
        var target = new Option<FileInfo>("--out") { Description = Text("OutOption"), Required = true };
        var since = new Option<FileInfo?>("--since") { Description = Text("SinceOption") };
        var full = new Option<bool>("--full") { Description = Text("FullOption") };
        var sequence = new Option<long?>("--sequence") { Description = Text("SequenceOption") };
        var days = new Option<int>("--days") { Description = Text("DaysOption"), DefaultValueFactory = _ => BundleSettings.DefaultDays };
        var command = new Command("make", Text("Make")) { paths, Keys, target, since, full, sequence, days };
        command.SetAction(async (parsed, cancel) =>
        {
            if (await ReadAsync(parsed.GetRequiredValue(Keys)) is not { } keys) return ExitCode.BadInput;
            var order = new BundleOrder(
                [.. parsed.GetRequiredValue(paths).Select(path => path.FullName)], parsed.GetRequiredValue(target).FullName, keys)
            {
                Since = parsed.GetValue(since)?.FullName, IsFull = parsed.GetValue(full), Sequence = parsed.GetValue(sequence),
                Lasts = TimeSpan.FromDays(Math.Clamp(parsed.GetValue(days), 1, BundleSettings.MostDays)),
            };
            BundleMaking making;
            using (var progress = new ConsoleProgress(Path.GetFileName(order.Target)))
                making = await new BundleMaker(TimeProvider.System).MakeAsync(order, progress, cancel);
            foreach (var key in keys) key.Dispose();
            return await TellAsync(making);
        });
        return command;
    }

    public static Command CreateSign()
    {
        var file = new Argument<FileInfo>("file") { Description = Text("ShowPath") }.AcceptExistingOnly();
        var command = new Command("sign", Text("Sign")) { file, Keys };
        command.SetAction(async (parsed, cancel) =>
        {
            if (await ReadAsync(parsed.GetRequiredValue(Keys)) is not { } keys) return ExitCode.BadInput;
            var path = parsed.GetRequiredValue(file);
            foreach (var key in keys)
            {
                using (key)
                    if (await BundleMaker.SignAsync(path.FullName, key, cancel) is { } refusal) return await RefuseAsync(refusal.What);
                Console.Out.WriteLine(Text("Signed", path.Name, key.Verifier.Name));
            }
            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task<int> TellAsync(BundleMaking making)
    {
        if (making is BundleMaking.Rejected rejected)
        {
            foreach (var file in rejected.Files) await Console.Error.WriteLineAsync(file);
            return await RefuseAsync(rejected.Why);
        }
        var made = (BundleMaking.Made)making;
        if (made.UnknownCount > 0)
            await Console.Error.WriteLineAsync(Text("Unknown", made.UnknownCount, string.Join(", ", made.Unknown.Take(3))));
        if (made.Faulty > 0) await Console.Error.WriteLineAsync(Text("Faulty", made.Faulty));
        if (made.Unchanged > 0) Console.Out.WriteLine(Text("Unchanged", made.Unchanged));
        Console.Out.WriteLine(Text("Made", made.Manifest.Id, made.Manifest.Files.Count, Bytes(made.Manifest.Bytes), Bytes(made.Bytes),
            Time(made.Manifest.NotAfter)));
        PrintSources(made.Manifest.Sources);
        return ExitCode.Ok;
    }

    private static async Task<IReadOnlyList<SiteKey>?> ReadAsync(FileInfo[] files)
    {
        var keys = new List<SiteKey>();
        foreach (var file in files)
        {
            if (SiteKey.TryRead(file.FullName) is { } key) keys.Add(key);
            else
            {
                await Console.Error.WriteLineAsync(Text("NotAKey", file.Name));
                keys.ForEach(one => one.Dispose());
                return null;
            }
        }
        return keys;
    }
}
