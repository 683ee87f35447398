using Genba.Core.AssetLedger;
using Genba.Core.Ledger;

namespace Genba.App.Web.Checks;

/// <summary>Takes the photo of a form to the files of a ledger row.</summary>
internal static class PhotoIntake
{
    /// <param name="row">Id of the row; null: an asset without one has no place for files.</param>
    /// <returns>The id of the file, null without a photo; or why it was refused.</returns>
    public static async Task<(long? File, string? Refused)> TakeAsync(IFormCollection form, string? row, LedgerFileStore files,
        CancellationToken cancel)
    {
        if (row is null || form.Files.GetFile("photo") is not { Length: > 0 } photo) return (null, null);
        await using var content = photo.OpenReadStream();
        return await files.AddAsync(row, LedgerField.Photo, photo.FileName, content, EntryActors.LocalUser, cancel) switch
        {
            FileOutcome.Added added => (added.File.Id, null),
            FileOutcome.Refused refused => (null, refused.Why.ToString()),
            _ => (null, null),
        };
    }
}

/// <summary>Who last said their name on this machine, so that it need not be typed for every check.</summary>
internal static class PersonCookie
{
    private const string Name = "genba.by";

    public static string Read(HttpContext http) => http.Request.Cookies[Name] is { Length: <= 100 } name ? name : "";

    public static void Keep(HttpContext http, string name) => http.Response.Cookies.Append(
        Name, name.Trim(), new() { MaxAge = TimeSpan.FromDays(90), SameSite = SameSiteMode.Strict, HttpOnly = true, IsEssential = true });
}
