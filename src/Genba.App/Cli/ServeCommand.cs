using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Genba.App.Web;
using Genba.Core.Storage;
using Microsoft.AspNetCore.Connections;

namespace Genba.App.Cli;

/// <summary><c>genba serve</c>: the pages on a data folder, for this machine alone.</summary>
internal static class ServeCommand
{
    private const int UsualPort = 5420;

    public static Option<int> Port { get; } = new("--port")
    {
        Description = CliTexts.PortOption(UsualPort).ToString(),
        DefaultValueFactory = _ => UsualPort,
    };

    public static Option<bool> NoBrowser { get; } = new("--no-browser") { Description = CliTexts.NoBrowserOption().ToString() };

    public static Command Create()
    {
        var command = new Command("serve", CliTexts.Serve().ToString()) { CommonOptions.Data, Port, NoBrowser };
        command.SetAction((parsed, cancel) =>
            RunAsync(parsed.Folder(), parsed.GetValue(Port), !parsed.GetValue(NoBrowser), prepare: null, cancel));
        return command;
    }

    /// <summary>Runs until stopped; the address goes to standard output.</summary>
    /// <param name="prepare">What to do before the first page is asked for.</param>
    public static async Task<int> RunAsync(
        DataFolder folder, int port, bool openBrowser, Func<IServiceProvider, Task>? prepare, CancellationToken cancel)
    {
        await using var database = await Database.OpenAsync(folder, TimeProvider.System, cancel);
        await using var app = GenbaWeb.Build(database, port);
        if (prepare is not null) await prepare(app.Services);
        try
        {
            await app.StartAsync(cancel);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync(CliTexts.PortInUse(port).ToString());
            return ExitCode.Environment;
        }
        var address = app.Urls.First();
        await RehearseAsync(address, cancel);
        Console.Out.WriteLine(address);
        if (openBrowser) OpenBrowser(address);
        await app.WaitForShutdownAsync(cancel);
        return ExitCode.Ok;
    }

    /// <summary>The first page that is ever asked for is compiled on the way; the reader shall not wait for that.</summary>
    private static async Task RehearseAsync(string address, CancellationToken cancel)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(address), cancel);
    }

    private static void OpenBrowser(string address)
    {
        try
        {
            using var started = Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
        }
        catch (Exception fault) when (fault is Win32Exception or PlatformNotSupportedException)
        {
            // A machine without a desktop: the address is on standard output.
        }
    }
}
