using Genba.Core.AssetLedger;
using Genba.Core.Labels;

namespace Genba.Core.Checks;

/// <summary>How urgent a check is on a day.</summary>
public enum DueState { Overdue, Soon, Later }

/// <summary>One check list on one asset.</summary>
/// <param name="Due">The last day on which it is in time.</param>
/// <param name="Last">When it was last done; null: never since the checks began.</param>
public sealed record PlannedCheck(CheckList List, LabelledAsset Of, DateOnly Due, CheckDone? Last, DueState State)
{
    public KnownAsset Asset => Of.Asset;
}

/// <summary>What one department has to check.</summary>
/// <param name="Department">Null: the ledger names none.</param>
public sealed record DepartmentChecks(string? Department, int Planned, int Overdue, int Soon);

/// <summary>All checks of a plant as they stand on one day. A pure function of lists, labels and what was done.</summary>
public sealed record CheckPlan(DateOnly Start, DateOnly Today, IReadOnlyList<PlannedCheck> Checks)
{
    public int Overdue { get; } = Checks.Count(check => check.State == DueState.Overdue);
    public int Soon { get; } = Checks.Count(check => check.State == DueState.Soon);

    /// <param name="last">The last time that each list was done on each asset.</param>
    /// <param name="start">The day on which the plant began: what was never done is due one interval later, not at once.</param>
    /// <param name="soonDays">Days before the due day from which a check is pointed out.</param>
    public static CheckPlan Of(
        IReadOnlyList<CheckList> lists, IReadOnlyList<LabelledAsset> assets, IReadOnlyDictionary<CheckKey, CheckDone> last, DateOnly start,
        DateOnly today, int soonDays) => new(
        start, today,
        [
            .. from one in assets
               from list in lists
               where list.IsFor(one.Label)
               let done = LastOf(last, list, one.Asset)
               let due = DueOf(list.Every, start, done?.Day)
               orderby due, list.Id, one.Asset.Name
               select new PlannedCheck(list, one, due, done, StateOf(due, today, soonDays)),
        ]);

    /// <summary>One interval after it was last done; after the beginning where that is later or it was never done.</summary>
    public static DateOnly DueOf(Interval every, DateOnly start, DateOnly? last) =>
        every.After(last is { } done && done > start ? done : start);

    public static DueState StateOf(DateOnly due, DateOnly today, int soonDays) =>
        due < today ? DueState.Overdue : due.DayNumber - today.DayNumber <= soonDays ? DueState.Soon : DueState.Later;

    /// <summary>Departments by what is overdue, the most first; the one without a name last. Their sums are those of the site.</summary>
    public IReadOnlyList<DepartmentChecks> ByDepartment() =>
    [
        .. Checks.GroupBy(check => check.Asset.Department)
            .Select(group => new DepartmentChecks(
                group.Key, group.Count(), group.Count(check => check.State == DueState.Overdue),
                    group.Count(check => check.State == DueState.Soon)))
            .OrderBy(one => one.Department is null).ThenByDescending(one => one.Overdue).ThenByDescending(one => one.Soon)
            .ThenBy(one => one.Department, StringComparer.Ordinal),
    ];

    private static CheckDone? LastOf(IReadOnlyDictionary<CheckKey, CheckDone> last, CheckList list, KnownAsset asset)
    {
        CheckDone? latest = null;
        foreach (var key in asset.Keys)
            if (last.TryGetValue(new(list.Id, key), out var done) && (latest is null || done.Day > latest.Day)) latest = done;
        return latest;
    }
}

/// <param name="Asset">A key of the asset.</param>
public readonly record struct CheckKey(string List, string Asset);
