using System.Globalization;
using Genba.App.Web.Inspection;
using Genba.App.Web.Texts;
using Genba.Core.Assessment;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Core.Texts;
using Genba.Core.Zones;
using Genba.Wire;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Settings;

/// <summary>Keeps zones and thresholds, and lets the evidence be judged by them.</summary>
internal static class SettingsEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/settings/zones", SaveZonesAsync);
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

    /// <param name="form">One id, name, level, subnets, owner and importance for each row; a row without a name is no zone.</param>
    private static async Task<IResult> SaveZonesAsync(
        IFormCollection form, PlantView view, PlantStore plants, Database database, TimeProvider clock, CancellationToken cancel)
    {
        var plant = await view.NewestAsync(cancel);
        var zones = new List<Zone>();
        for (var row = 0; row < form["name"].Count; row++)
        {
            if (string.IsNullOrWhiteSpace(form["name"][row])) continue;
            var zone = ZoneOf(form, row, plant);
            zones.Add(zone);
        }
        var known = zones.Select(zone => zone.Id).ToHashSet();
        var conduits = plant.Plant.Zones.Conduits.Where(conduit => known.Contains(conduit.From) && known.Contains(conduit.To));
        if (await plants.DeclareZonesAsync(new(zones, [.. conduits]), EntryActors.LocalUser, cancel) is ZoneOutcome.Refused refused)
            return Back("problem", $"{refused.Problems[0].What}: {refused.Problems[0].Remedy}");
        await PlantAssessment.JudgeAsync(database, clock, cancel);
        return Back("saved", "zones");
    }

    private static Zone ZoneOf(IFormCollection form, int row, PlantSnapshot plant)
    {
        var id = form["id"][row] is { Length: > 0 } given ? given : "zone-" + Guid.NewGuid().ToString("n")[..8];
        var before = plant.Zones.GetValueOrDefault(id);
        return (before ?? new() { Id = id, Name = new("", "") }) with
        {
            Name = Written(form["name"][row], before?.Name)!,
            Level = ZoneLevels.TryParse(form["level"][row], out var level) ? level : ZoneLevel.L2,
            Subnets = (form["subnets"][row] ?? "").Split([',', '、', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            Owner = Written(form["owner"][row], before?.Owner),
            Importance = Enum.TryParse<Importance>(form["importance"][row], out var importance) ? importance : Importance.Medium,
        };
    }

    /// <summary>What was not changed keeps its other language; what was counts in both.</summary>
    private static BilingualText? Written(string? text, BilingualText? before) =>
        string.IsNullOrWhiteSpace(text) ? null : before?.ToString() == text.Trim() ? before : new(text.Trim(), text.Trim());

    private static IResult Back(string key, string value) => Results.LocalRedirect("/settings" + new QueryString().Add(key, value));
}
