using System.Net;
using Genba.App.Web;
using Genba.Core.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Genba.App.Tests.Web;

/// <summary>The real pages on a loopback port of their own, over a data folder that goes when the test ends.</summary>
internal sealed class WebHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebHost(WebApplication app, Database database, DirectoryInfo folder) => (_app, Database, Folder) = (app, database, folder);

    public Database Database { get; }

    public DirectoryInfo Folder { get; }
    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public Uri Address => new(_app.Urls.First());

    /// <param name="prepare">What lies in the folder before the program starts.</param>
    public static async Task<WebHost> StartAsync(Func<Database, CancellationToken, Task>? prepare = null)
    {
        var folder = Directory.CreateTempSubdirectory("genba-web-");
        var database = await Database.OpenAsync(new(folder.FullName), TimeProvider.System, TestContext.Current.CancellationToken);
        if (prepare is not null) await prepare(database, TestContext.Current.CancellationToken);
        var app = GenbaWeb.Build(database, port: 0);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, database, folder);
    }

    /// <summary>Speaks as a reader of one language, keeps cookies and does not follow redirects.</summary>
    public HttpClient Reader(string language = "en")
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = Address,
        };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Database.DisposeAsync();
        Folder.Delete(recursive: true);
    }
}
