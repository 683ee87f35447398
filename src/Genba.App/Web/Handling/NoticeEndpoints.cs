using Genba.App.Web.Checks;
using Genba.Core.Advisories;
using Genba.Core.Exposures.Handling;
using Genba.Core.Ledger;

namespace Genba.App.Web.Handling;

/// <summary>Notices of vulnerabilities: sent down, confirmed, closed.</summary>
internal static class NoticeEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/exposures/confirmations/send", SendAsync);
        routes.MapPost("/exposures/confirmations/{id}/confirm", ConfirmAsync);
        routes.MapPost("/exposures/confirmations/{id}/close", CloseAsync);
    }

    private static async Task<IResult> SendAsync(IFormCollection form, NoticeStore store, CancellationToken cancel)
    {
        var ids = EntryForm.Text(form, "vulnerabilities")
            .Split([',', '、', ' ', '\n', '　'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(VulnerabilityIds.Normalise).Distinct().ToList();
        var addressees = Enum.GetValues<NoticeLevel>().SelectMany(level => EntryForm.Text(form, level.ToString())
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()
            .Select(name => new NoticeAddressee(level, name))).ToList();
        if (EntryForm.Day(form, "due") is not { } due) return HandlingEndpoints.Back(form, "problem", "NotRead");
        var notice = new VulnerabilityNotice(
            EntryForm.Text(form, "title"), ids, EntryForm.Text(form, "from"), EntryForm.Text(form, "message"), due, addressees);
        if (!notice.IsSensible) return HandlingEndpoints.Back(form, "problem", "NotRead");
        return Results.LocalRedirect(HandlingWords.LinkToNotice(await store.SendAsync(notice, EntryActors.LocalUser, cancel)) + "?kept=1");
    }

    private static async Task<IResult> ConfirmAsync(
        long id, IFormCollection form, HttpContext http, NoticeStore store, CancellationToken cancel)
    {
        var (by, note) = (EntryForm.Text(form, "by"), EntryForm.Text(form, "note"));
        var answer = Enum.TryParse<NoticeAnswer>(form["answer"], out var known) && Enum.IsDefined(known) ? known : (NoticeAnswer?)null;
        if (!int.TryParse(form["place"], out var place) || by.Length is 0 or > VulnerabilityNotice.LongestName
            || note.Length > NoticeStore.LongestNote || answer is null && form["answer"] != "-")
            return HandlingEndpoints.Back(form, "problem", "NotRead");
        PersonCookie.Keep(http, by);
        return await store.ConfirmAsync(id, place, answer, by, note, EntryActors.LocalUser, cancel)
            ? HandlingEndpoints.Back(form, "kept", "1") : HandlingEndpoints.Back(form, "problem", "ChangedMeanwhile");
    }

    private static async Task<IResult> CloseAsync(long id, IFormCollection form, NoticeStore store, CancellationToken cancel) =>
        await store.CloseAsync(id, form["closed"] == "1", EntryActors.LocalUser, cancel)
            ? HandlingEndpoints.Back(form, "kept", "1") : HandlingEndpoints.Back(form, "problem", "ChangedMeanwhile");
}
