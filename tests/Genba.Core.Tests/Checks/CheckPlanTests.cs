using FsCheck;
using FsCheck.Fluent;
using Genba.Core.AssetLedger;
using Genba.Core.Checks;
using Genba.Core.Labels;
using Genba.Core.Tests.AssetLedger;
using Interval = Genba.Core.Checks.Interval;

namespace Genba.Core.Tests.Checks;

public sealed class CheckPlanTests
{
    private static readonly Gen<DateOnly> Days = Gen.Choose(0, 3_600_000).Select(DateOnly.FromDayNumber);
    private static readonly Gen<Interval> Intervals =
        Gen.Choose(1, Interval.Most).SelectMany(amount => Gen.Elements(Enum.GetValues<IntervalUnit>()).Select(unit => new Interval(amount, unit)));

    [Theory]
    [InlineData("2026-01-31", 1, IntervalUnit.Month, "2026-02-28")]
    [InlineData("2028-01-31", 1, IntervalUnit.Month, "2028-02-29")]
    [InlineData("2026-11-21", 3, IntervalUnit.Month, "2027-02-21")]
    [InlineData("2028-02-29", 1, IntervalUnit.Year, "2029-02-28")]
    [InlineData("2026-12-25", 2, IntervalUnit.Week, "2027-01-08")]
    [InlineData("2026-12-31", 1, IntervalUnit.Day, "2027-01-01")]
    public void An_interval_ends_on_the_day_that_people_expect(string from, int amount, IntervalUnit unit, string expected) =>
        Assert.Equal(Day(expected), new Interval(amount, unit).After(Day(from)));

    [Fact]
    public void The_due_day_lies_behind_the_last_one_and_never_before_that_of_an_earlier_check() => Prop.ForAll(
        Days.ToArbitrary(), Days.ToArbitrary(), Intervals.ToArbitrary(),
        (one, other, every) =>
        {
            var (early, late) = one < other ? (one, other) : (other, one);
            return every.After(early) > early && every.After(early) <= every.After(late);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Months_keep_the_day_of_the_month_or_end_with_the_month() => Prop.ForAll(
        Days.ToArbitrary(), Gen.Choose(1, Interval.Most).ToArbitrary(),
        (day, months) =>
        {
            var due = new Interval(months, IntervalUnit.Month).After(day);
            return due.Day == Math.Min(day.Day, DateTime.DaysInMonth(due.Year, due.Month))
                && ((due.Year - day.Year) * 12) + due.Month - day.Month == months;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Twelve_months_are_a_year_and_seven_days_a_week() => Prop.ForAll(
        Days.ToArbitrary(), Gen.Choose(1, 10).ToArbitrary(),
        (day, amount) => new Interval(12 * amount, IntervalUnit.Month).After(day) == new Interval(amount, IntervalUnit.Year).After(day)
            && new Interval(7 * amount, IntervalUnit.Day).After(day) == new Interval(amount, IntervalUnit.Week).After(day)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_check_is_overdue_exactly_from_the_day_after_it_was_due() => Prop.ForAll(
        Days.ToArbitrary(), Gen.Choose(-400, 400).ToArbitrary(), Gen.Choose(0, 90).ToArbitrary(),
        (due, distance, soon) =>
        {
            if (due.DayNumber + distance < 0) return true;
            var state = CheckPlan.StateOf(due, due.AddDays(distance), soon);
            return state == (distance > 0 ? DueState.Overdue : -distance <= soon ? DueState.Soon : DueState.Later);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_done_before_the_beginning_counts_from_the_beginning() => Prop.ForAll(
        Days.ToArbitrary(), Gen.Choose(0, 3_000).ToArbitrary(), Intervals.ToArbitrary(),
        (start, before, every) => start.DayNumber < before
            || (CheckPlan.DueOf(every, start, start.AddDays(-before)) == CheckPlan.DueOf(every, start, null)
                && CheckPlan.DueOf(every, start, start.AddDays(before)) == every.After(start.AddDays(before)))).QuickCheckThrowOnFailure();

    [Fact]
    public void The_sums_of_the_departments_are_those_of_the_site() => Prop.ForAll(
        Gen.Choose(0, 7).ArrayOf().ToArbitrary(), Gen.Choose(0, 400).ToArbitrary(),
        (departments, age) =>
        {
            var table = SamplePlant.Ledger("番号|名称|管理部署|ウイルス対策", [.. departments.Select((department, index) => $"{index}|m{index}|{(department == 0 ? "" : $"部{department}")}|手動"), "x|x|部1|自動"]);
            var plan = Plan(table, Day("2026-01-01"), Day("2026-01-01").AddDays(age));
            var rows = plan.ByDepartment();
            return rows.Sum(row => row.Overdue) == plan.Overdue && rows.Sum(row => row.Soon) == plan.Soon
                && rows.Sum(row => row.Planned) == plan.Checks.Count && plan.Checks.Count == departments.Length + 1
                && rows.Select(row => row.Department).Distinct().Count() == rows.Count;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_label_brings_its_own_list_and_what_was_done_moves_the_due_day()
    {
        var table = SamplePlant.Ledger("番号|名称|ウイルス対策", "1|PC|手動", "2|HMI|常駐なし・媒体を検査", "3|PLC|対策できない", "4|SV|自動", "5|NAS|");
        var done = new CheckDone(1, "yellow-update", "row/1", Day("2026-02-10"), "森", CheckResult.Good, "", null, DateTimeOffset.UnixEpoch, 0);
        var plan = Plan(table, Day("2026-01-31"), Day("2026-03-05"), done);

        Assert.Equal(
            [
                ("4", "blue-updates", "2026-02-28", DueState.Overdue), ("5", "unknown-decide", "2026-02-28", DueState.Overdue),
                ("1", "yellow-update", "2026-03-10", DueState.Soon), ("2", "red-scan", "2026-04-30", DueState.Later),
                ("3", "black-around", "2026-07-31", DueState.Later),
            ],
            plan.Checks.Select(check => (check.Asset.Row!.Id, check.List.Id, check.Due.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), check.State)));
        Assert.Equal((2, 1), (plan.Overdue, plan.Soon));
    }

    internal static CheckPlan Plan(LedgerTable table, DateOnly start, DateOnly today, params CheckDone[] done)
    {
        var assets = LabelledAsset.Of(LabelRulesFile.BuiltIn, KnownAsset.Of([], table.Rows, []), new Dictionary<string, LabelChoice>());
        return CheckPlan.Of(CheckList.BuiltIn, assets, done.ToDictionary(one => new CheckKey(one.List, one.AssetKey)), start, today, soonDays: 7);
    }

    internal static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
