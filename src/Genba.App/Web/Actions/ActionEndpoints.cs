using System.Globalization;
using Genba.App.Web.Texts;
using Genba.Core.Actions;
using Genba.Core.Ledger;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Actions;

/// <summary>What a person does with actions: take them over, change, close, open again, decide steps, set aims and costs.</summary>
internal static class ActionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var actions = routes.MapGroup("/actions");
        actions.MapPost("/take", TakeAsync);
        actions.MapPost("/add", AddAsync);
        actions.MapPost("/{id}/save", SaveAsync);
        actions.MapPost("/{id}/close", CloseAsync);
        actions.MapPost("/{id}/open", OpenAsync);
        actions.MapPost("/steps", StepAsync);
        actions.MapPost("/aims", AimAsync);
        actions.MapPost("/lines", LineAsync);
        ActionFileEndpoints.Map(routes);
    }

    /// <param name="all">Every proposal, not only those that were chosen.</param>
    private static async Task<IResult> TakeAsync(
        IFormCollection form, [FromForm] bool? all, ActionView view, ActionStore store, KeyFigureStore figures, CancellationToken cancel)
    {
        var picture = await view.ReadAsync(cancel);
        var wanted = form["key"].OfType<string>().ToHashSet();
        var chosen = picture.Proposals.Where(one => all is true || wanted.Contains(one.Key)).ToList();
        if (chosen.Count == 0) return Results.LocalRedirect("/actions?problem=ChooseSome");
        // What a chosen one waits for comes along only when it was chosen too.
        var taken = await store.TakeOverAsync(chosen, EntryActors.LocalUser, cancel);
        await figures.KeepAsync(null, cancel);
        return taken is [var only] ? Results.LocalRedirect($"{ActionWords.LinkTo(only)}?taken=1")
            : Results.LocalRedirect($"/actions?taken={taken.Count.ToString(CultureInfo.InvariantCulture)}#mine");
    }

    private static async Task<IResult> AddAsync(IFormCollection form, ActionStore store, KeyFigureStore figures, CancellationToken cancel)
    {
        if (ActionForm.Read(form, null) is not { } plan) return Results.LocalRedirect("/actions/new?problem=Numbers");
        var outcome = await store.AddAsync(plan, EntryActors.LocalUser, cancel);
        await figures.KeepAsync(null, cancel);
        return outcome is ActionOutcome.Saved saved ? Results.LocalRedirect($"{ActionWords.LinkTo(saved.Action)}?saved=1")
            : Results.LocalRedirect("/actions/new?why=" + Uri.EscapeDataString(WhyNot(outcome)));
    }

    private static async Task<IResult> SaveAsync(
        long id, IFormCollection form, [FromForm] int version, ActionStore store, KeyFigureStore figures, CancellationToken cancel)
    {
        if (await store.FindAsync(id, cancel) is not { } present) return Results.LocalRedirect("/actions?problem=Gone");
        if (ActionForm.Read(form,
            present.Plan) is not { } plan) return Results.LocalRedirect($"{ActionWords.LinkTo(present)}?problem=Numbers");
        var state = Enum.TryParse<ActionState>(form["state"], out var chosen) && Enum.IsDefined(chosen) ? chosen : (ActionState?)null;
        return await BackAsync(id, await store.ChangeAsync(id, plan, state, version, EntryActors.LocalUser, cancel), "saved", figures,
            cancel);
    }

    /// <param name="proof">evidence, record or reason.</param>
    /// <param name="record">Register and number: training/12.</param>
    private static async Task<IResult> CloseAsync(
        long id, [FromForm] int version, [FromForm] string? proof, [FromForm] string? record, [FromForm] string? reason,
            [FromForm] string? by,
        [FromForm] bool? drops, ActionStore store, KeyFigureStore figures, CancellationToken cancel)
    {
        var parts = (record ?? "").Split('/');
        ClosingClaim claim = proof switch
        {
            "evidence" => new ClosingClaim.Shown(),
            "record" => new ClosingClaim.Recorded(parts[0], parts.Length == 2
                && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0),
            _ => new ClosingClaim.Given(reason ?? "", by ?? "", drops is true),
        };
        return await BackAsync(id, await store.CloseAsync(id, claim, version, EntryActors.LocalUser, cancel), "closed", figures, cancel);
    }

    private static async Task<IResult> OpenAsync(long id, [FromForm] int version, ActionStore store, KeyFigureStore figures,
        CancellationToken cancel) =>
        await BackAsync(id, await store.OpenAgainAsync(id, version, EntryActors.LocalUser, cancel), "opened", figures, cancel);

    /// <param name="key">Of the action or the gap.</param>
    /// <param name="back">The page to show again: the action, else the ten steps.</param>
    private static async Task<IResult> StepAsync(
        [FromForm] string key, [FromForm] int place, [FromForm] StepDecision decision, [FromForm] string? why, [FromForm] bool? back,
        ActionView view, ActionStore store, KeyFigureStore figures, CancellationToken cancel)
    {
        if ((await view.ReadAsync(cancel)).Ordered.FirstOrDefault(one =>
            one.Key == key) is not { } of) return Results.LocalRedirect("/actions/simple?problem=Gone");
        var outcome = await store.DecideStepAsync(of, place, decision, why ?? "", EntryActors.LocalUser, cancel);
        await figures.KeepAsync(null, cancel);
        var page = back is true && outcome is ActionOutcome.Saved kept ? ActionWords.LinkTo(kept.Action) : "/actions/simple";
        return Results.LocalRedirect(outcome is ActionOutcome.Saved ? $"{page}?step={decision}"
            : $"{page}?why={Uri.EscapeDataString(WhyNot(outcome))}");
    }

    private static async Task<IResult> AimAsync(
        [FromForm] string? item, [FromForm] int? level, ActionSettingStore settings, CancellationToken cancel)
    {
        if (level is < 1 or > 5 || item is { Length: > 0 }
            && Genba.Core.Frameworks.FrameworkLibrary.Factory.Find(item) is null) return Results.BadRequest();
        await settings.AimAsync(string.IsNullOrEmpty(item) ? null : item, level, EntryActors.LocalUser, cancel);
        return Results.LocalRedirect("/actions?aimed=1#aims");
    }

    private static async Task<IResult> LineAsync(
        [FromForm] string? line, [FromForm] string? hour, [FromForm] string? by, ActionSettingStore settings, CancellationToken cancel)
    {
        var name = (line ?? "").Trim();
        if (!ActionForm.TryMoney((hour ?? "").Trim(), out var sum) || sum is { } said
            && !new LineCost(name, said, by ?? "", default).IsSensible)
            return Results.LocalRedirect("/actions/lines?problem=Cost");
        await settings.CostAsync(name, sum, by ?? "", EntryActors.LocalUser, cancel);
        return Results.LocalRedirect("/actions/lines?saved=1");
    }

    private static async Task<IResult> BackAsync(long id, ActionOutcome outcome, string deed, KeyFigureStore figures,
        CancellationToken cancel)
    {
        await figures.KeepAsync(null, cancel);
        var page = FormattableString.Invariant($"/actions/{id}");
        return outcome switch
        {
            ActionOutcome.Saved => Results.LocalRedirect($"{page}?{deed}=1"),
            ActionOutcome.Gone => Results.LocalRedirect("/actions?problem=Gone"),
            ActionOutcome.ChangedMeanwhile => Results.LocalRedirect($"{page}?problem=Meanwhile"),
            _ => Results.LocalRedirect($"{page}?why={Uri.EscapeDataString(WhyNot(outcome))}"),
        };
    }

    private static string WhyNot(ActionOutcome outcome) => outcome switch
    {
        ActionOutcome.Refused refused => refused.Why.ToString(),
        ActionOutcome.ChangedMeanwhile => PageTexts.Actions["ProblemMeanwhile"],
        _ => PageTexts.Actions["ProblemGone"],
    };
}
