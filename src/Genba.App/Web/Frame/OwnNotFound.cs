namespace Genba.App.Web.Frame;

/// <summary>For pages that say themselves what is not there, and what to do next, instead of the page for every problem.</summary>
internal static class OwnNotFound
{
    /// <summary>Only when the answer begins: a page that is "not found" while it is drawn is not drawn at all.</summary>
    public static void Tell(HttpContext http) => http.Response.OnStarting(() =>
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });
}
