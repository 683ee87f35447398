using Genba.Core.Assessment;

namespace Genba.App.Web.Together;

/// <summary>Who the reader says he is, in a cookie of this machine. Nobody checks it; the log holds it as it was said.</summary>
internal static class Who
{
    private const string Cookie = "genba.who";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <returns>Null: nobody has said it yet.</returns>
    public static string? Of(HttpContext http) =>
        http.Request.Cookies.TryGetValue(Cookie, out var kept) ? PersonNames.Read(Uri.UnescapeDataString(kept)) : null;

    /// <param name="name">Null: nobody any more.</param>
    public static void Keep(HttpContext http, string? name)
    {
        if (name is null) http.Response.Cookies.Delete(Cookie);
        else http.Response.Cookies.Append(Cookie, Uri.EscapeDataString(name), new()
        {
            MaxAge = Kept, SameSite = SameSiteMode.Strict, HttpOnly = true, IsEssential = true,
        });
    }
}
