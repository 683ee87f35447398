using Genba.App.Web;
using Genba.Core.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Genba.Browser.Tests;

/// <summary>The real pages in a real browser, over a data folder of their own.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly WebApplication _app;
    private readonly Database _database;
    private readonly DirectoryInfo _folder;
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly List<string> _complaints = [];

    private Browser(WebApplication app, Database database, DirectoryInfo folder, IPlaywright playwright, IBrowser browser, IPage page)
    {
        (_app, _database, _folder, _playwright, _browser, Page) = (app, database, folder, playwright, browser, page);
        Listen(page);
    }

    private void Listen(IPage page)
    {
        page.PageError += (_, fault) => _complaints.Add(fault);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") _complaints.Add(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>A part of the program behind the pages, to begin a journey where no page leads.</summary>
    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>The browser of the same person after it was closed: only what it keeps on the disk is left.</summary>
    public async Task<IPage> OpenAgainAsync(string kept, string language)
    {
        var context = await _browser.NewContextAsync(new() { BaseURL = _app.Urls.First(), StorageState = kept, Locale = language });
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        Listen(page);
        return page;
    }

    /// <summary>What the browser complained about: faults of scripts, and whatever the content policy forbade.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public static async Task<Browser> StartAsync(string language, int width = 1440, int height = 1000)
    {
        var program = Environment.GetEnvironmentVariable("GENBA_BROWSER") is { Length: > 0 } named ? named
            : Places.FirstOrDefault(File.Exists);
        if (program is null) Assert.Skip("No browser found: install the Debian package chromium, or name one in GENBA_BROWSER.");
        // A busy machine is slow, not wrong.
        Assertions.SetDefaultExpectTimeout(30_000);
        var folder = Directory.CreateTempSubdirectory("genba-browser-");
        var database = await Database.OpenAsync(new(folder.FullName), TimeProvider.System, TestContext.Current.CancellationToken);
        var app = GenbaWeb.Build(database, port: 0);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var playwright = await Playwright.CreateAsync();
        // As root, as in containers, Chromium refuses its own sandbox.
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox", "--disable-gpu"] });
        var page = await browser.NewPageAsync(new()
        {
            BaseURL = app.Urls.First(), Locale = language, ViewportSize = new() { Width = width, Height = height },
        });
        page.SetDefaultTimeout(60_000);
        return new(app, database, folder, playwright, browser, page);
    }

    /// <summary>Keeps a picture for people to look at; nothing is compared with it.</summary>
    public Task ShootAsync(string name) =>
        Page.ScreenshotAsync(new() { Path = Path.Combine(PictureFolder(), name + ".png"), FullPage = true });

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>The repository's artifacts/screenshots, wherever the tests were built to.</summary>
    private static string PictureFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && folder.Name != "artifacts") folder = folder.Parent;
        return Directory.CreateDirectory(Path.Combine(folder?.FullName ?? AppContext.BaseDirectory, "screenshots")).FullName;
    }
}
