using Genba.Core.Meter;

namespace Genba.App.Web.Meter;

/// <summary>Keeps the meter's figures of each week and how each machine stood, so that trend and changes can be told.</summary>
internal sealed class MeterKeeper(MeterView view, MeterStore store, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(5);

    private (IReadOnlyList<MeterPoints> Machines, DateOnly Day, string Levels)? _kept;

    /// <summary>Writes how everything stands now; nothing when it stands as it was kept last.</summary>
    public async Task KeepAsync(CancellationToken cancel)
    {
        var picture = await view.NewestAsync(cancel);
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        var readings = picture.Places.Select(place => (place.Place.Code, Reading: picture.Read(place))).ToList();
        var levels = string.Join(' ', readings.Select(one => one.Reading.Level));
        if (_kept is { } kept && ReferenceEquals(kept.Machines, picture.Site.Machines) && (kept.Day, kept.Levels) == (today, levels)) return;
        await store.KeepAsync(today, readings, picture.Site.Machines, cancel);
        _kept = (picture.Site.Machines, today, levels);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await KeepAsync(stoppingToken);
    }
}
