using System.Globalization;
using Genba.Core.Documents;
using Genba.Core.Frameworks;
using Genba.Core.Registers;
using Genba.Core.Reports;
using Genba.Core.Roles;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Roles;

public sealed class RoleTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 21);
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public void What_is_usual_has_one_post_that_answers_somebody_who_does_it_and_covers_every_item_of_the_checklist()
    {
        var catalogue = RoleCatalogue.BuiltIn;
        Assert.DoesNotContain(RoleCheck.Of(Chart(), Today), problem => problem.Duty is not null);
        Assert.All(catalogue.Duties, duty => Assert.All(duty.Usual, mark =>
        {
            Assert.NotNull(catalogue.FindPost(mark.Key));
            Assert.Contains(mark.Value, RoleMarks.All);
        }));
        Assert.Equal(FrameworkLibrary.Factory.Requirements.Select(item => item.Id).Order(), catalogue.Duties.SelectMany(duty => duty.Items)
            .Distinct().Order());
        Assert.Equal([DutyPhase.Prevention, DutyPhase.Incident], catalogue.Duties.Select(duty => duty.Phase).Distinct());
        Assert.Equal(catalogue.Posts.Count, catalogue.Posts.Select(post => post.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("it", "R", "nobody answers for it")]
    [InlineData("it", "A", "nobody does it")]
    [InlineData("it,quality", "A,AR", "2 posts answer for it")]
    public void A_duty_with_a_hole_is_told(string posts, string marks, string told)
    {
        var given = posts.Split(',').Zip(marks.Split(',')).ToDictionary(one => one.First, one => one.Second);
        var duty = new ChartDuty(RoleCatalogue.BuiltIn.FindDuty("stop")!, given, 1);
        var problems = RoleCheck.Of(new([.. RoleCatalogue.BuiltIn.Posts.Select(post => new ChartPost(post, []))], [duty]), Today);
        Assert.Contains(problems, problem => problem.Duty == "stop" && problem.Text.En.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public void Posts_without_people_without_a_substitute_and_people_who_hold_too_much_are_told()
    {
        var problems = Texts(RoleCheck.Of(Chart(("plant-manager", Record("Sato", deputy: "Sato")), ("security-officer", Record("Kato")),
            ("it", Record("Ｋａｔｏ")), ("maintenance", Record("ka to", expires: "2026-10-01"))), Today));
        Assert.Contains("Quality: nobody holds this post; 1 duties hang on it.", problems);
        Assert.Contains("Plant manager: Sato is their own substitute.", problems);
        Assert.Contains("Factory security officer: there is no substitute, and this post has work in an incident.", problems);
        Assert.Contains("Kato holds 3 posts.", problems);
        Assert.Contains("Maintenance: the appointment of ka to ended on 2026-10-01.", problems);
        Assert.Contains(problems, text => text.StartsWith("Kato has work in", StringComparison.Ordinal));
        Assert.DoesNotContain(problems, text => text.StartsWith("Sato holds", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Duties_are_decided_as_one_deed_and_a_late_edit_changes_nothing()
    {
        await using var database = await _test.OpenAsync();
        var store = new RoleStore(database, TimeProvider.System);
        var before = database.Log.Size;
        Assert.Equal(2, await store.DecideAsync([Edit("stop", 0, ("plant-manager", "A"), ("line-leader", "R"), ("it", "")),
            Edit("proof", 0, ("it", "AR"))], "sato", Cancel));
        Assert.Equal(before + 1, database.Log.Size);
        Assert.Null(await store.DecideAsync([Edit("stop", 0, ("it", "A"))], "kato", Cancel));
        Assert.Equal(0, await store.DecideAsync([Edit("stop", 0, ("plant-manager", "A"), ("line-leader", "R"))], "kato", Cancel));
        Assert.Equal(before + 1, database.Log.Size);
        var stop = (await store.ReadAsync(Cancel)).Duties.Single(duty => duty.Duty.Id == "stop");
        Assert.Equal((1, 2), (stop.Version, stop.Marks.Count));
        Assert.Equal(1, await store.DecideAsync([Edit("stop", 1, ("it", "A"))], "kato", Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => store.DecideAsync([Edit("stop", 2, ("it", "X"))], "kato", Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => store.DecideAsync([Edit("stop", 2, ("nobody", "A"))], "kato", Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => store.DecideAsync([Edit("lunch", 0)], "kato", Cancel));
    }

    [Fact]
    public async Task A_post_is_held_by_a_record_of_the_register_until_it_is_withdrawn()
    {
        await using var database = await _test.OpenAsync();
        var store = new RoleStore(database, TimeProvider.System);
        var registers = new RegisterStore(database, TimeProvider.System);
        var roles = RegisterTable.Find("roles")!;
        var record = (await registers.AddAsync(roles, Cells("Sato", "Plant 2"), "sato", Cancel))!;
        var other = (await registers.AddAsync(RegisterTable.Find("decisions")!,
            new(new Dictionary<string, string> { ["effective"] = "2026-01-01", ["title"] = "x", ["kind"] = "budget" }), "sato", Cancel))!;
        Assert.True(await store.HoldAsync("it", record.Id, true, "sato", Cancel));
        Assert.False(await store.HoldAsync("it", record.Id, true, "sato", Cancel));
        Assert.False(await store.HoldAsync("it", other.Id, true, "sato", Cancel));
        Assert.False(await store.HoldAsync("it", 999, true, "sato", Cancel));
        Assert.False(await store.HoldAsync("cook", record.Id, true, "sato", Cancel));

        var chart = await store.ReadAsync(Cancel);
        Assert.Equal(["Sato"], chart.Post("it").People);
        Assert.Equal(["Plant 2"], chart.Departments);
        var items = chart.ItemsOf("Plant 2");
        Assert.Contains("2-10", items);
        Assert.DoesNotContain("3-4", items);
        Assert.Empty(chart.ItemsOf("Plant 3"));

        await registers.ChangeAsync(roles, record.Id, Cells("Mori", "Plant 2"), 1, "sato", Cancel);
        Assert.Equal(["Mori"], (await store.ReadAsync(Cancel)).Post("it").People);
        await registers.WithdrawAsync(record.Id, true, "sato", Cancel);
        Assert.Empty((await store.ReadAsync(Cancel)).Post("it").Holders);
        Assert.True(await store.HoldAsync("it", record.Id, false, "sato", Cancel));
    }

    [Theory]
    [InlineData("ja", "予防", "案")]
    [InlineData("en", "Prevention", "proposal")]
    public void The_document_has_the_chart_the_people_and_what_is_open(string language, string phase, string proposal)
    {
        var report = new RoleReport(Chart(("it", Record("Sato"))), "Kita", new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero),
            CultureInfo.GetCultureInfo(language)).Of(Paper.A3Wide, null);
        Assert.Contains(report.Parts.OfType<ReportPart.Heading>(), heading => heading.Text == phase);
        var tables = report.Parts.OfType<ReportPart.Table>().ToList();
        Assert.All(tables, table => Assert.All(table.Rows, row => Assert.Equal(table.Headings.Count, row.Count)));
        Assert.Contains(proposal, tables[0].Rows[0][0], StringComparison.Ordinal);
        Assert.Contains(tables[2].Rows, row => row.Contains("Sato"));
        Assert.Equal(RoleCatalogue.BuiltIn.Duties.Count, tables[0].Rows.Count + tables[1].Rows.Count);
        var without = new RoleReport(Chart(("it", Record("Sato"))), "Kita", new(2026, 11, 21, 9, 0, 0, TimeSpan.Zero),
            CultureInfo.GetCultureInfo(language))
            .Of(Paper.A4Wide, new(["Sato"], "[{0}]"));
        Assert.DoesNotContain(without.Parts.OfType<ReportPart.Table>().SelectMany(table => table.Rows)
            .SelectMany(row => row), cell => cell.Contains("Sato", StringComparison.Ordinal));
        Assert.DoesNotContain(without.Parts.OfType<ReportPart.Pairs>().SelectMany(pairs => pairs.Rows), row => row.Value == "Kita");
    }

    private static RoleChart Chart(params (string Post, RegisterEntry Record)[] holders) => new(
        [.. RoleCatalogue.BuiltIn.Posts.Select(post =>
            new ChartPost(post, [.. holders.Where(one => one.Post == post.Id).Select(one => one.Record)]))],
        [.. RoleCatalogue.BuiltIn.Duties.Select(duty => new ChartDuty(duty, duty.Usual, 0))]);

    private static RegisterEntry Record(string person, string deputy = "", string expires = "") => new(1, "roles", 1,
        new(new Dictionary<string, string>
        {
            ["effective"] = "2026-01-01", ["title"] = "x", ["person"] = person, ["deputy"] = deputy,
            ["expires"] = expires
        }
            .Where(cell => cell.Value.Length > 0).ToDictionary()), false, "sato", default, 1);

    private static RegisterCells Cells(string person, string department) => new(new Dictionary<string, string>
    {
        ["effective"] = "2026-01-01", ["title"] = "IT", ["duty"] = "it", ["person"] = person, ["department"] = department,
    });

    private static DutyEdit Edit(string duty, long version, params (string Post, string Mark)[] marks) =>
        new(duty, marks.ToDictionary(mark => mark.Post, mark => mark.Mark), version);

    private static List<string> Texts(IEnumerable<RoleProblem> problems) => [.. problems.Select(problem => problem.Text.En)];
}
