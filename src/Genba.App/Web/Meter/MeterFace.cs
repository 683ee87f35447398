using Genba.Core.Labels;
using Genba.Core.Meter;

namespace Genba.App.Web.Meter;

/// <summary>All that one meter shows.</summary>
/// <param name="SiteName">As the plant calls itself; empty: nobody said.</param>
/// <param name="Since">The day that <paramref name="Changes"/> are told from; null: nothing was kept before today.</param>
/// <param name="Contact">Whom to ask; empty: nobody said.</param>
/// <param name="ShowsNames">Whether machines may be named.</param>
/// <param name="DataAt">When anything last came in that the meter stands on; null: nothing did yet.</param>
/// <param name="IsInside">Somebody inside Genba looks, who may follow links; a wall display has none.</param>
public sealed record MeterFace(
    MeterPlace Place, string SiteName, MeterReading Reading, MeterTrend Trend, IReadOnlyList<MeterChange> Changes, DateOnly? Since,
    string Contact, DateTimeOffset? DataAt, bool ShowsNames, bool IsInside, DateTimeOffset Now);

/// <summary>Puts a face together from the newest state and from what was kept of earlier days.</summary>
internal sealed class MeterFaces(MeterView view, MeterStore store, LabelSettingStore settings, TimeProvider clock)
{
    private const string Contact = "meter-contact";
    private const int DaysOfChange = 7;

    /// <summary>Under which the people to ask are kept; those of the site stand for every place that has none of its own.</summary>
    public static string ContactKey(string place) => place == MeterPlace.Site.Code ? Contact : $"{Contact}/{place}";

    /// <summary>What somebody inside Genba sees.</summary>
    /// <param name="place">Code; null: the site.</param>
    /// <returns>Null: there is no such place.</returns>
    public async Task<MeterFace?> ReadAsync(string? place, CancellationToken cancel)
    {
        var picture = await view.NewestAsync(cancel);
        return picture.Find(place) is { } found ? await ReadAsync(picture, found, showsNames: true, isInside: true, cancel) : null;
    }

    /// <summary>What a wall display shows. A place that is gone holds no machine: the screen says so until somebody takes the link
    /// back.</summary>
    public async Task<MeterFace> ReadAsync(DisplayLink link, CancellationToken cancel)
    {
        var picture = await view.NewestAsync(cancel);
        var found = picture.Find(link.Place)
            ?? new MeteredPlace(new(link.Place, MeterPlaceKind.Hall, new(link.Name, link.Name)), []);
        return await ReadAsync(picture, found, link.ShowsNames, isInside: false, cancel);
    }

    private async Task<MeterFace> ReadAsync(
        MeterPicture picture, MeteredPlace found, bool showsNames, bool isInside, CancellationToken cancel)
    {
        var reading = picture.Read(found);
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        var said = await settings.ReadAsync(cancel);
        var contact = said.GetValueOrDefault(ContactKey(found.Place.Code)) ?? said.GetValueOrDefault(Contact, "");
        var since = await store.KeptDayAsync(today.AddDays(-DaysOfChange), cancel) is { } day && day < today ? day : (DateOnly?)null;
        var changes = since is null ? []
            : MeterChange.Of(await store.AtAsync(since.Value, cancel), reading.Machines, found.Place == MeterPlace.Site);
        return new(found.Place, said.GetValueOrDefault(LabelSettingStore.PlantName, ""), reading,
            await TrendAsync(found.Place, reading, today, cancel), changes, since, contact, picture.Ages.Latest,
            showsNames, isInside, picture.Now);
    }

    /// <summary>This week stands as it is now, whenever it was kept last.</summary>
    private async Task<MeterTrend> TrendAsync(MeterPlace place, MeterReading reading, DateOnly today, CancellationToken cancel)
    {
        var monday = MeterWeek.MondayOf(today);
        var kept = await store.WeeksAsync(place.Code, monday.AddDays(-7 * (MeterTrend.Length - 1)), cancel);
        var now = new MeterWeek(monday, reading.Level, reading.Points, reading.Machines.Count, reading.Known);
        return MeterTrend.Of([.. kept.Where(week => week.Monday != monday), now], today);
    }
}
