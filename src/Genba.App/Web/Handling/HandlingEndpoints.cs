using Genba.App.Web.Checks;
using Genba.Core.Actions;
using Genba.Core.Advisories;
using Genba.Core.Advisories.Vex;
using Genba.Core.Exposures.Handling;
using Genba.Core.Ledger;
using Microsoft.AspNetCore.WebUtilities;

namespace Genba.App.Web.Handling;

/// <summary>What people decide about single vulnerabilities in single assets, and how it is undone.</summary>
internal static class HandlingEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/exposures/ledger/say", SayAsync);
        routes.MapPost("/exposures/ledger/plan", PlanAsync);
        routes.MapPost("/exposures/ledger/not-affected", NotAffectedAsync);
        routes.MapPost("/exposures/ledger/impact", ImpactAsync);
        routes.MapPost("/exposures/ledger/undo", UndoAsync);
        routes.MapPost("/exposures/ledger/many", ManyAsync);
    }

    /// <summary>One row, as one of its forms says it.</summary>
    private static async Task<IResult> SayAsync(
        IFormCollection form, HttpContext http, VulnerabilityView view, VulnerabilityStore store, TimeProvider clock,
        CancellationToken cancel)
    {
        var picture = await view.NewestAsync(cancel);
        if (Find(picture, form) is not { } row) return Results.NotFound();
        if (EntryForm.Read(form, row, picture, clock.GetLocalNow()) is not { } entry) return Back(form, "problem", "NotRead");
        if (EntryForm.Text(form, "by") is { Length: > 0 and <= VulnerabilityEntry.LongestName } by) PersonCookie.Keep(http, by);
        return Told(form, await store.SayAsync([(row, entry)], null, EntryActors.LocalUser, cancel));
    }

    /// <summary>An action of the plan that the row belongs to from now on.</summary>
    private static async Task<IResult> PlanAsync(
        IFormCollection form, VulnerabilityView view, VulnerabilityStore store, ActionStore actions, CancellationToken cancel)
    {
        var picture = await view.NewestAsync(cancel);
        if (Find(picture, form) is not { } row) return Results.NotFound();
        var (id, asset) = (row.Exposure.Vulnerability.Id, row.Exposure.Asset.Name);
        var title = new Core.Texts.BilingualText(
            Short($"{PlanVerb(row)} {id}: {asset}"), Short($"{asset} の {id} に対応する"));
        var plan = new ActionPlan(
            title, ActionKind.Technical, [], null, null, NeedsStop: row.Exposure.Vulnerability.HasFix ?? false,
            row.Entry.Owner, EntryForm.Day(form, "due") ?? picture.DueOf(row), [], [], "");
        if (await actions.AddAsync(plan, EntryActors.LocalUser, cancel) is not ActionOutcome.Saved saved)
            return Back(form, "problem", "NotRead");
        var entry = row.Entry with { State = HandlingState.Planned, Action = saved.Action.Id, Deadline = plan.Due };
        return Told(form, await store.SayAsync([(row, entry)], null, EntryActors.LocalUser, cancel));
    }

    /// <summary>Stated for others too (VEX), then kept in the ledger: the statement goes out with the next export.</summary>
    private static async Task<IResult> NotAffectedAsync(
        IFormCollection form, VulnerabilityView view, VulnerabilityStore store, VexStore statements, CancellationToken cancel)
    {
        var picture = await view.NewestAsync(cancel);
        if (Find(picture, form) is not { } row) return Results.NotFound();
        var (reason, asset) = (EntryForm.Text(form, "reason"), row.Exposure.Asset);
        var entry = row.Entry with { State = HandlingState.NotAffected, Reason = reason, Decided = null };
        if (entry.Fault is var fault and not HandlingFault.None) return Back(form, "fault", fault.ToString());
        var statement = new VexStatement(row.Exposure.Vulnerability.Id, ClaimStatus.NotAffected, new()
        {
            Vendor = asset.Vendor, Name = asset.Model ?? asset.Name, Version = asset.Firmware,
        })
        {
            Justification = VexWords.ParseJustification(EntryForm.Text(form, "justification")), Impact = reason,
        };
        if (VexRules.Check(statement).FirstOrDefault() is { } lacking) return Back(form, "why", lacking.ToString());
        await statements.StateAsync(statement, asset, EntryForm.Text(form, "evidence"), null, EntryActors.LocalUser, cancel);
        return Told(form, await store.SayAsync([(row, entry)], null, EntryActors.LocalUser, cancel));
    }

    /// <summary>How much it matters when the asset stops: once for all its vulnerabilities.</summary>
    private static async Task<IResult> ImpactAsync(
        IFormCollection form, HttpContext http, VulnerabilityView view, ImpactStore store, CancellationToken cancel)
    {
        if (Find(await view.NewestAsync(cancel), form) is not { } row) return Results.NotFound();
        var (impact, reason, by) = (EntryForm.Text(form, "value"), EntryForm.Text(form, "reason"), EntryForm.Text(form, "by"));
        if (impact.Length > 0 && (!SsvcDecision.ValuesOf(DecisionAsk.HumanImpact).Contains(impact)
            || reason.Length is 0 or > VulnerabilityEntry.LongestText || by.Length is 0 or > VulnerabilityEntry.LongestName))
            return Back(form, "fault", nameof(HandlingFault.NoReason));
        if (by.Length > 0) PersonCookie.Keep(http, by);
        await store.SayAsync(row.Exposure.Asset, impact.Length > 0 ? impact : null, reason, by,
            row.Decision[DecisionAsk.HumanImpact].Basis, EntryActors.LocalUser, cancel);
        return Back(form, "kept", "1");
    }

    private static async Task<IResult> UndoAsync(IFormCollection form, VulnerabilityStore store, CancellationToken cancel)
    {
        if (!long.TryParse(form["deed"], out var deed)) return Results.BadRequest();
        var done = await store.UndoAsync(deed, EntryActors.LocalUser, cancel);
        return done.Deed is null ? Back(form, "problem", "NothingToUndo")
            : Back(form, ("undone", $"{done.Changed}"), ("left", done.LeftAlone > 0 ? $"{done.LeftAlone}" : null));
    }

    /// <summary>Many rows at once, if they are still as many as the person was shown.</summary>
    private static async Task<IResult> ManyAsync(
        IFormCollection form, VulnerabilityView view, VulnerabilityStore store, CancellationToken cancel)
    {
        var picture = await view.NewestAsync(cancel);
        var change = ManyChange.Of(name => form[name].ToString());
        var rows = VulnerabilityFilter.Of(form).In(picture);
        if (change.IsEmpty || rows.Count == 0) return Back(form, "problem", "NothingChosen");
        if (form["rows"] != $"{rows.Count}") return Back(form, "problem", "OtherRows");
        return Told(form, await store.SayAsync(
            [.. rows.Select(row => (row, change.Apply(row.Entry)))], null, EntryActors.LocalUser, cancel));
    }

    private static string PlanVerb(VulnerabilityRow row) => row.Exposure.Vulnerability.HasFix ?? false ? "Repair" : "Handle";

    private static string Short(string title) => title.Length > ActionPlan.LongestTitle ? title[..ActionPlan.LongestTitle] : title;

    /// <summary>The row that the form is about, if nobody said anything of it since the form was shown.</summary>
    private static VulnerabilityRow? Find(VulnerabilityPicture picture, IFormCollection form)
    {
        if (picture.ByKey.GetValueOrDefault(form["key"].ToString()) is not { } row) return null;
        // The store leaves rows alone that changed meanwhile: it compares what was read.
        var read = long.TryParse(form["read"], out var index) ? index : -1;
        return (row.Stored?.EntryIndex ?? -1) == read ? row : row with { Stored = (row.Stored ?? Nothing(row)) with { EntryIndex = read } };
    }

    private static StoredEntry Nothing(VulnerabilityRow row) =>
        new(row.Exposure.Vulnerability.Id, row.Exposure.Asset.Key, 0, null, EntryActors.LocalUser, default, -1);

    internal static IResult Told(IFormCollection form, SayingOutcome done) =>
        done.Fault != HandlingFault.None ? Back(form, "fault", done.Fault.ToString())
        : done.Deed is null ? Back(form, "problem", done.LeftAlone > 0 ? "ChangedMeanwhile" : "NothingNew")
        : Back(form, ("said", $"{done.Deed}"), ("rows", $"{done.Changed}"), ("left", done.LeftAlone > 0 ? $"{done.LeftAlone}" : null));

    internal static IResult Back(IFormCollection form, string name, string? value) => Back(form, (name, value));

    /// <summary>To the page that the form stood on, with what became of it.</summary>
    internal static IResult Back(IFormCollection form, params ReadOnlySpan<(string Name, string? Value)> told)
    {
        var back = form["back"].ToString() is ['/', not '/', ..] page ? page : HandlingWords.Ledger;
        var parts = QueryHelpers.ParseQuery(back.Contains('?') ? back[back.IndexOf('?')..] : "");
        var kept = parts.Where(part => !HandlingNotice.Names.Contains(part.Key))
            .SelectMany(part => part.Value.Select(value => KeyValuePair.Create(part.Key, value))).ToList();
        foreach (var (name, value) in told) if (value is not null) kept.Add(new(name, value));
        var path = back.Split('?', '#')[0];
        return Results.LocalRedirect(QueryHelpers.AddQueryString(path, kept));
    }
}
