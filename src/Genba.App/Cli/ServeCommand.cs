using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Genba.App.Web;

namespace Genba.App.Cli;

/// <summary><c>genba serve</c>: the pages on a data folder, for this machine alone.</summary>
internal static class ServeCommand
{
    private const int UsualPort = 5420;

    public static Command Create()
    {
        var folder = new Option<DirectoryInfo>("--data")
        {
            Description = "Folder that holds the plant; made when it is not there.",
            DefaultValueFactory = _ => new DirectoryInfo("data"),
        };
        var port = new Option<int>("--port")
        {
            Description = "Port on this machine; 0 takes any free one.",
            DefaultValueFactory = _ => UsualPort,
        };
        var quiet = new Option<bool>("--no-browser") { Description = "Do not open the browser." };
        var command = new Command("serve", "Show the pages on a data folder.") { folder, port, quiet };
        command.SetAction((parsed, cancel) =>
            RunAsync(parsed.GetRequiredValue(folder), parsed.GetValue(port), !parsed.GetValue(quiet), cancel));
        return command;
    }

    /// <summary>Runs until stopped; the address goes to standard output.</summary>
    public static async Task<int> RunAsync(DirectoryInfo folder, int port, bool openBrowser, CancellationToken cancel)
    {
        folder.Create();
        await using var app = GenbaWeb.Build(folder, port);
        await app.StartAsync(cancel);
        var address = app.Urls.First();
        Console.Out.WriteLine(address);
        if (openBrowser) OpenBrowser(address);
        await app.WaitForShutdownAsync(cancel);
        return 0;
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
