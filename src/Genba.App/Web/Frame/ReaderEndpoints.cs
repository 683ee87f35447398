using Microsoft.AspNetCore.Localization;

namespace Genba.App.Web.Frame;

/// <summary>Keeps how somebody reads: language and brightness, in cookies of this machine.</summary>
internal static class ReaderEndpoints
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/reader/language/{language}", SetLanguage);
        routes.MapGet("/reader/theme/{theme}", SetTheme);
    }

    private static IResult SetLanguage(string language, string? back, HttpContext http)
    {
        if (language is not ("ja" or "en")) return Results.NotFound();
        var value = CookieRequestCultureProvider.MakeCookieValue(new("", language));
        http.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName, value, Lasting());
        return Back(back);
    }

    private static IResult SetTheme(string theme, string? back, HttpContext http)
    {
        if (theme is not ("light" or "dark")) return Results.NotFound();
        http.Response.Cookies.Append(Theme.Cookie, theme, Lasting());
        return Back(back);
    }

    /// <summary>Only to a place of ours: an address with a host would send the reader away.</summary>
    private static IResult Back(string? back) =>
        Results.LocalRedirect(back is ['/', not ('/' or '\\'), ..] ? back : "/");

    private static CookieOptions Lasting() =>
        new() { MaxAge = Kept, SameSite = SameSiteMode.Strict, HttpOnly = true, IsEssential = true };
}
