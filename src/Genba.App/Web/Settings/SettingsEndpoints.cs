using System.Globalization;
using Genba.App.Web.Texts;
using Genba.Core.Assessment;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Wire;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Settings;

/// <summary>Keeps thresholds, and lets the evidence be judged by them.</summary>
internal static class SettingsEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/settings/normal", SaveNormalAsync);
        routes.MapPost("/settings/{key}", SaveAsync);
    }

    private static async Task<IResult> SaveAsync(
        string key, [FromForm] string? value, AssessmentSettingStore settings, Database database, TimeProvider clock, CancellationToken cancel)
    {
        if (AssessmentSettingTable.Find(key) is null) return Results.NotFound();
        if (!await settings.SetAsync(key, value ?? "", EntryActors.LocalUser, cancel)) return Back("problem", PageTexts.Settings["NoSuchValue"]);
        await PlantAssessment.JudgeAsync(database, clock, cancel);
        return Back("saved", key);
    }

    /// <param name="days">How long to learn.</param>
    /// <param name="until">Until when everything is normal, in the time of this machine; nothing: learning decides.</param>
    /// <param name="seen">The same, from the button that means all that was seen.</param>
    private static async Task<IResult> SaveNormalAsync(
        [FromForm] int? days, [FromForm] string? until, [FromForm] string? seen, DetectionSettingStore settings, Database database,
        TimeProvider clock, CancellationToken cancel)
    {
        if (days is not (>= 1 and <= DetectionSettingStore.MostLearningDays)) return Back("problem", PageTexts.Settings["NoSuchValue"]);
        until = seen ?? until;
        PacketTime? end = null;
        if (!string.IsNullOrWhiteSpace(until))
        {
            if (!DateTime.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var local))
                return Back("problem", PageTexts.Settings["NoSuchValue"]);
            end = new(UnixMicroseconds.From(new DateTimeOffset(local)) * 1_000);
        }
        await settings.SaveAsync(new() { LearningTime = TimeSpan.FromDays(days.Value), NormalUntil = end }, EntryActors.LocalUser, cancel);
        await PlantAssessment.JudgeAsync(database, clock, cancel);
        return Back("saved", "normal");
    }

    private static IResult Back(string key, string value) => Results.LocalRedirect("/settings" + new QueryString().Add(key, value));
}
