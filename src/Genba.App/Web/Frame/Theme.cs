namespace Genba.App.Web.Frame;

/// <summary>Light, dark, or as the system says (nothing).</summary>
internal static class Theme
{
    public const string Cookie = "genba.theme";

    public static string? Of(HttpContext http) => http.Request.Cookies[Cookie] is "light" or "dark" ? http.Request.Cookies[Cookie] : null;
}
