using Genba.App.Web.Labels;
using Genba.Core.Checks;
using Genba.Core.Labels;

namespace Genba.App.Web.Checks;

/// <summary>The check lists of the plant and, once the checks began, what is due.</summary>
/// <param name="Plan">Null while the checks have not begun.</param>
public sealed record CheckReading(IReadOnlyList<CheckList> Lists, CheckPlan? Plan, int SoonDays, LabelledPlant Plant)
{
    public CheckList? Find(string? id) => Lists.FirstOrDefault(list => list.Id == id);
}

/// <summary>Gives every request what is due today; it is worked out once for each state and day.</summary>
internal sealed class CheckView(LabelView labels, CheckStore checks, LabelSettingStore settings, TimeProvider clock)
{
    public const string StartKey = "checks-start";
    public const string SoonKey = "checks-soon-days";
    public const int UsualSoonDays = 7;
    public const int MostSoonDays = 90;

    private Made? _newest;

    public async Task<CheckReading> NewestAsync(CancellationToken cancel)
    {
        var plant = await labels.NewestAsync(cancel);
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        var state = await checks.StateAsync(cancel);
        if (_newest is { } made && ReferenceEquals(made.Reading.Plant, plant) && made.State == state
            && made.Today == today) return made.Reading;
        var kept = await settings.ReadAsync(cancel);
        var lists = await checks.ReadListsAsync(cancel);
        var soonDays = int.TryParse(kept.GetValueOrDefault(SoonKey), out var days) ? Math.Clamp(days, 0, MostSoonDays) : UsualSoonDays;
        var plan = DateOnly.TryParseExact(kept.GetValueOrDefault(StartKey), "yyyy-MM-dd", out var start)
            ? CheckPlan.Of(lists, plant.Assets, await checks.ReadLastAsync(cancel), start, today, soonDays)
            : null;
        var reading = new CheckReading(lists, plan, soonDays, plant);
        _newest = new(state, today, reading);
        return reading;
    }

    private sealed record Made(string State, DateOnly Today, CheckReading Reading);
}
