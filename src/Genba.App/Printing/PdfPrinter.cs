using System.ComponentModel;
using System.Diagnostics;

namespace Genba.App.Printing;

/// <summary>Prints a page with the Chromium, Chrome or Edge of this machine, if there is one. Nothing is loaded from elsewhere.</summary>
internal sealed partial class PdfPrinter(ILogger<PdfPrinter> log) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[] Places =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/microsoft-edge",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe", @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    /// <summary>One at a time: a browser takes much memory.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    private static string? Program { get; } = Environment.GetEnvironmentVariable("GENBA_BROWSER") is { Length: > 0 } named
        ? named : Places.FirstOrDefault(File.Exists);

    public static bool IsThere => Program is not null;

    public void Dispose() => _turn.Dispose();

    /// <returns>Null when no browser is there, or it did not print.</returns>
    public async Task<byte[]?> PrintAsync(string html, CancellationToken cancel)
    {
        if (Program is null) return null;
        await _turn.WaitAsync(cancel);
        var folder = Directory.CreateTempSubdirectory("genba-print-");
        try
        {
            var (page, pdf) = (Path.Combine(folder.FullName, "page.html"), Path.Combine(folder.FullName, "page.pdf"));
            await File.WriteAllTextAsync(page, html, cancel);
            using var browser = Process.Start(new ProcessStartInfo(Program,
            [
                "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                    "--disable-sync",
                // As root, as in containers, Chromium refuses its own sandbox.
                .. Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows() ? ["--no-sandbox"] : Array.Empty<string>(),
                $"--user-data-dir={Path.Combine(folder.FullName, "profile")}", "--no-pdf-header-footer", $"--print-to-pdf={pdf}",
                    new Uri(page).AbsoluteUri,
            ])
            { RedirectStandardError = true, RedirectStandardOutput = true });
            if (browser is null) return null;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            limit.CancelAfter(Patience);
            try
            {
                await Task.WhenAll(browser.StandardError.ReadToEndAsync(limit.Token), browser.StandardOutput.ReadToEndAsync(limit.Token));
                await browser.WaitForExitAsync(limit.Token);
            }
            finally
            {
                if (!browser.HasExited) browser.Kill(entireProcessTree: true);
            }
            return File.Exists(pdf) ? await File.ReadAllBytesAsync(pdf, cancel) : null;
        }
        catch (Exception fault) when (fault is Win32Exception or IOException
            || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            DidNotPrint(fault, Program);
            return null;
        }
        finally
        {
            Forget(folder);
            _turn.Release();
        }
    }

    /// <summary>A browser that just ended may still hold a file of its profile; what is left lies in the temporary folder.</summary>
    private void Forget(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException fault)
        {
            StaysBehind(fault, folder.FullName);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The browser {Program} did not print.")]
    private partial void DidNotPrint(Exception fault, string program);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The folder {Folder} stays behind.")]
    private partial void StaysBehind(Exception fault, string folder);
}
