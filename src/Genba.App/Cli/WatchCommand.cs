using System.CommandLine;
using System.Globalization;
using Genba.App.Watch;
using Genba.Core.Inspection;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary><c>genba watch</c>: listens on a live interface and takes over what it heard, period by period.</summary>
internal static class WatchCommand
{
    private const string Ring = "ring", Library = "libpcap", Evidence = "evidence", Packets = "packets";
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(1);

    private static readonly Option<string> Interface = new("--interface", "-i")
    {
        Description = WatchTexts.InterfaceOption().ToString(), Required = true,
    };

    private static readonly Option<string?> Filter = new("--filter") { Description = WatchTexts.FilterOption().ToString() };
    private static readonly Option<TimeSpan> Rotate = Period("--rotate", TimeSpan.FromHours(1), WatchTexts.RotateOption().ToString());
    private static readonly Option<TimeSpan> Status = Period("--status", TimeSpan.FromSeconds(10), WatchTexts.StatusOption().ToString());
    private static readonly Option<string?> User = new("--user") { Description = WatchTexts.UserOption().ToString() };

    private static readonly Option<string> Keep = new Option<string>("--keep")
    {
        Description = WatchTexts.KeepOption().ToString(), DefaultValueFactory = _ => Evidence,
    }.AcceptOnlyFromAmong(Evidence, Packets);

    private static readonly Option<string> Via = new Option<string>("--via")
    {
        Description = WatchTexts.ViaOption().ToString(), DefaultValueFactory = _ => OperatingSystem.IsLinux() ? Ring : Library,
    }.AcceptOnlyFromAmong(Ring, Library);

    public static Command Create()
    {
        var command = new Command("watch", WatchTexts.Verb().ToString())
        {
            Interface, Filter, Rotate, Keep, CommonOptions.Data, User, Status, Via,
        };
        command.SetAction((parsed, cancel) => RunAsync(parsed, cancel));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        try
        {
            await WatchAsync(parsed, stop);
            return ExitCode.Ok;
        }
        catch (WatchException fault)
        {
            await Console.Error.WriteLineAsync(fault.Reason.ToString());
            return ExitCode.Environment;
        }
    }

    private static async Task WatchAsync(ParseResult parsed, CancellationToken stop)
    {
        var (name, filter) = (parsed.GetRequiredValue(Interface), parsed.GetValue(Filter));
        using var source = Open(name, filter, parsed.GetRequiredValue(Via));
        var user = Privileges.Drop(parsed.GetValue(User));
        await Console.Error.WriteLineAsync((user is null ? WatchTexts.StaysRoot() : WatchTexts.RunsAs(user)).ToString());
        await using var database = await Database.OpenAsync(parsed.Folder(), TimeProvider.System, stop);
        var watched = new WatchedInterface(name, source.Link, filter, parsed.GetRequiredValue(Keep) == Packets);
        var order = new WatchOrder(watched, parsed.GetValue(Rotate), parsed.GetValue(Status));
        var run = new WatchRun(source, order, new(database, TimeProvider.System), new WatchConsole(), TimeProvider.System);
        await Console.Error.WriteLineAsync(WatchTexts.Watching(name).ToString());
        await run.RunAsync(stop);
    }

    private static IPacketSource Open(string name, string? filter, string via)
    {
        if (via == Library) return new PcapHandle(name, filter);
        if (!OperatingSystem.IsLinux()) throw new WatchException(WatchTexts.RingNeedsLinux());
        return new PacketRing(name, filter is null ? null : BpfProgram.Compile(name, filter));
    }

    private static Option<TimeSpan> Period(string name, TimeSpan usual, string description) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (Read(text) is { } span) return span;
            result.AddError(WatchTexts.NoPeriod(text).ToString());
            return usual;
        },
    };

    /// <summary>30s, 15m, 1h, 1d.</summary>
    private static TimeSpan? Read(string text)
    {
        if (text.Length < 2 || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        long seconds = text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3_600, 'd' => 86_400, _ => 0 };
        seconds *= number;
        return seconds > 0 && seconds <= (long)LongestPeriod.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }
}
