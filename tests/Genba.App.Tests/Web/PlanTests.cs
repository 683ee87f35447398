using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Genba.App.Intake;
using Genba.App.Web.Inspection;
using Genba.App.Web.Planning;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Planning;

namespace Genba.App.Tests.Web;

public sealed partial class PlanTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_sample_plant_fills_in_every_step_and_says_where_each_proposal_comes_from()
    {
        await using var host = await SampleAsync();
        foreach (var step in PlanTables.Steps)
        {
            var open = await OpenAsync(host, step.Id);
            Assert.NotEmpty(open);
            Assert.All(open, proposal => Assert.True(proposal.Source.Text.En.Length > 0 && proposal.Source.Text.Ja.Length > 0,
                proposal.Key));
            Assert.Equal(open.Count, open.Select(proposal => proposal.Key).Distinct().Count());
            await host.Get<PlanStore>().AcceptAsync(open, EntryActors.LocalUser, Cancel);
            Assert.Empty(await OpenAsync(host, step.Id));
        }
        var plan = await host.Get<PlanStore>().ReadAsync(Cancel);
        // Two ways to count what the page of conversations shows.
        var snapshot = await host.Get<PlantView>().NewestAsync(Cancel);
        var leaving = snapshot.Talks.Where(talk => IsOutside(talk.B) && !IsOutside(talk.A)).Sum(talk => talk.Conversations);
        Assert.Contains($"{leaving} ", plan.FromProposal("condition|leaving")!.Name.En, StringComparison.Ordinal);
        var line = plan.FromProposal("zone|line1-safety")!;
        var safety = plan.FromProposal($"threat|{line.Id}|safety")!;
        Assert.Equal((4, 5), (safety.Rating(PlanFields.Likelihood), safety.Rating(PlanFields.Effect)));
        Assert.Contains("SIS-L1-01", safety.Text(PlanFields.LikelihoodWhy)!.Ja, StringComparison.Ordinal);

        bool IsOutside(string id) => snapshot.Assets[id] is { Zone: null } machine && machine.Addresses.Any(held => held.Address.IsPublic);
    }

    [Fact]
    public async Task What_was_accepted_outlives_another_import_and_is_offered_again_only_when_it_says_something_else()
    {
        await using var host = await SampleAsync();
        foreach (var step in PlanTables.Steps) await host.Get<PlanStore>()
            .AcceptAsync(await OpenAsync(host, step.Id), EntryActors.LocalUser, Cancel);
        var before = await host.Get<PlanStore>().ReadAsync(Cancel);

        await ImportAsync(host, "smb-old.pcap");

        var after = await host.Get<PlanStore>().ReadAsync(Cancel);
        Assert.Equal(before.Rows.Select(row => (row.Id, row.Name)), after.Rows.Select(row => (row.Id, row.Name)));
        var offered = new List<PlanProposal>();
        foreach (var step in PlanTables.Steps) offered.AddRange(await OpenAsync(host, step.Id));
        Assert.Contains(offered, proposal => proposal.Key == "condition|ledger"
            && proposal.Row == after.FromProposal("condition|ledger")!.Id);
        Assert.DoesNotContain(offered, proposal => proposal.Row is null && before.FromProposal(proposal.Key) is not null);
        Assert.All(after.Of(PlanTables.Thing).Where(thing => thing.Proposal!.StartsWith("thing|line1|", StringComparison.Ordinal)),
            thing => Assert.NotEmpty(after.Linked(thing, PlanFields.Processes)));
    }

    [Fact]
    public async Task Declared_zones_take_over_processes_and_importance_of_the_plan_once()
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader();
        foreach (var step in PlanTables.Steps.Take(6)) await host.Get<PlanStore>()
            .AcceptAsync(await OpenAsync(host, step.Id), EntryActors.LocalUser, Cancel);
        var plan = await host.Get<PlanStore>().ReadAsync(Cancel);
        Assert.NotEmpty(ZoneTies.Differences(plan, await host.Get<PlantStore>().DeclaredZonesAsync(Cancel)));

        using var answer = await PostAsync(reader, "/plan/1-6", "/plan/zones");

        var line = (await host.Get<PlantStore>().DeclaredZonesAsync(Cancel)).Zones.Single(zone => zone.Id == "line1");
        Assert.Equal(plan.Linked(plan.FromProposal("zone|line1")!, PlanFields.Processes).Select(process => process.Name), line.Processes);
        Assert.Empty(ZoneTies.Differences(plan, await host.Get<PlantStore>().DeclaredZonesAsync(Cancel)));
        // What the zones have from the plan is no news for the plan.
        Assert.DoesNotContain(await OpenAsync(host, "1-2"), proposal => proposal.Row is null);
    }

    [Fact]
    public async Task A_skipped_proposal_stays_away_with_its_reason_until_it_is_shown_again()
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader("ja");
        var goal = (await OpenAsync(host, "1-1")).First(proposal => proposal.Key == "goal|e");

        await PostAsync(reader, "/plan/1-1", "/plan/1-1/skip", ("key", PlanEndpoints.IdOf(goal)), ("reason", "排水がない"));
        Assert.DoesNotContain(await OpenAsync(host, "1-1"), proposal => proposal.Key == goal.Key);
        Assert.Contains("排水がない", await PageAsync(reader, "/plan/1-1"), StringComparison.Ordinal);
        await PostAsync(reader, "/plan/1-1", "/plan/1-1/show-again", ("key", goal.Key));
        Assert.Contains(await OpenAsync(host, "1-1"), proposal => proposal.Key == goal.Key);
        using var none = await PostAsync(reader, "/plan/1-1", "/plan/1-1/skip", ("key", PlanEndpoints.IdOf(goal)), ("reason", " "));
        Assert.Contains("problem=", none.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_script_a_text_that_does_not_fit_comes_back_in_its_field()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader();
        using var added = await PostAsync(reader, "/plan/1-2", "/plan/1-2/add/process", ("name", "Machining"));
        var row = (await host.Get<PlanStore>().ReadAsync(Cancel)).Of(PlanTables.Process).Single();
        var tooLong = "Production " + new string('y', 400);

        using var refused = await PostAsync(reader, "/plan/1-2", $"/plan/rows/{row.Id}", ("step", "1-2"), ("was", """{"owner":"","name":"Machining"}"""), ("owner", tooLong), ("name", "Machining"));

        var page = await PageAsync(reader, refused.Headers.Location!.OriginalString.Split('#')[0]);
        Assert.Contains(tooLong, page, StringComparison.Ordinal);
        Assert.Empty((await host.Get<PlanStore>().ReadAsync(Cancel)).Find(row.Id)!.Code(PlanFields.Owner));
        using var name = await PostAsync(reader, "/plan/1-2", "/plan/1-2/add/process", ("name", tooLong));
        Assert.Contains(tooLong, await PageAsync(reader, name.Headers.Location!.OriginalString.Split('#')[0]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_script_is_told_which_cells_somebody_else_changed_meanwhile()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader();
        await PostAsync(reader, "/plan/1-2", "/plan/1-2/add/process", ("name", "Machining"));
        var row = (await host.Get<PlanStore>().ReadAsync(Cancel)).Of(PlanTables.Process).Single();
        reader.DefaultRequestHeaders.Accept.ParseAdd("application/json");

        using var first = await PostAsync(reader, "/plan/1-2", $"/plan/rows/{row.Id}", ("was", """{"owner":""}"""), ("owner", "A"));
        using var second = await PostAsync(reader, "/plan/1-2", $"/plan/rows/{row.Id}", ("was", """{"owner":""}"""), ("owner", "B"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Conflict), (first.StatusCode, second.StatusCode));
        using var told = JsonDocument.Parse(await second.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("owner", told.RootElement.GetProperty("disputed")[0].GetString());
        Assert.Equal("A", told.RootElement.GetProperty("was").GetProperty("owner").GetString());
    }

    [Theory]
    [InlineData("ja", "工場セキュリティ計画")]
    [InlineData("en", "Security plan of the plant")]
    public async Task Word_and_Excel_come_in_the_language_of_the_reader(string language, string title)
    {
        await using var host = await SampleAsync();
        using var reader = host.Reader(language);
        foreach (var ending in new[] { "docx", "xlsx" })
        {
            using var answer = await reader.GetAsync("/plan." + ending, Cancel);
            var disposition = answer.Content.Headers.ContentDisposition!;
            Assert.Equal($"{title}.{ending}", disposition.FileNameStar);
            Assert.Equal("PK"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync(Cancel))[..2]);
        }
    }

    [Fact]
    public async Task An_unknown_step_and_a_wrong_form_are_no_fault_of_the_program()
    {
        await using var host = await WebHost.StartAsync();
        using var reader = host.Reader();
        using var step = await reader.GetAsync("/plan/9-9", Cancel);
        using var form = await PostAsync(reader, "/plan/1-1", "/plan/rows/1", ("was", "{]"), ("name", "x"));
        using var gone = await PostAsync(reader, "/plan/1-1", "/plan/rows/1", ("was", "{}"), ("step", "1-1"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.BadRequest, HttpStatusCode.Redirect),
            (step.StatusCode, form.StatusCode, gone.StatusCode));
    }

    [Fact]
    public async Task The_plan_of_the_sample_is_half_done_in_both_languages_and_is_filled_in_once()
    {
        await using var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);
        await host.Get<SamplePlant>().OpenAsync(EntryActors.LocalUser, Cancel);

        var plan = await host.Get<PlanStore>().ReadAsync(Cancel);

        Assert.Equal(["1-1", "1-2", "1-3", "1-4"], PlanTables.Steps.Where(step => plan.StateOf(step) == PlanStepState.Finished)
            .Select(step => step.Id));
        Assert.Equal(PlanStepState.NotBegun, plan.StateOf(PlanTables.FindStep("2-1")!));
        Assert.Single(plan.Of(PlanTables.Cover));
        Assert.Equal(5, plan.Skips.Count);
        Assert.Contains(plan.Of(PlanTables.Threat), threat => threat.Risk >= 15);
        Assert.Contains(await OpenAsync(host, "1-7"), proposal => proposal.Row is null);
        var texts = plan.Rows.SelectMany(row => row.Cells.Where(cell => PlanTables.Find(row.Table)!.Find(cell.Key)!.IsText)).ToList();
        Assert.All(texts, cell => Assert.True(cell.Value is { En.Length: > 0, Ja.Length: > 0 }));
    }

    private static async Task<WebHost> SampleAsync()
    {
        var host = await WebHost.StartAsync();
        await host.Get<SamplePlant>().TakeFilesAsync(EntryActors.LocalUser, Cancel);
        return host;
    }

    private static async Task<IReadOnlyList<PlanProposal>> OpenAsync(WebHost host, string step)
    {
        // A busy machine shows the state before the import for a while.
        PlantSnapshot plant;
        while ((plant = await host.Get<PlantView>().NewestAsync(Cancel)).IsBeingReplaced) await Task.Delay(50, Cancel);
        return PlanProposals.Open(PlanTables.FindStep(step)!, await host.Get<PlanStore>().ReadAsync(Cancel), PlanEvidenceReader.Of(plant));
    }

    private static async Task ImportAsync(WebHost host, string capture)
    {
        var copy = Path.Combine(host.Folder.FullName, "incoming", capture);
        File.Copy(Path.Combine(Repository(), "tests", "captures", capture), copy);
        Assert.IsType<IntakeOutcome.Taken>(await host.Get<PlantIntake>().TakeAsync(copy, capture, null, EntryActors.LocalUser, Cancel));
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient reader, string page, string address,
        params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await reader.GetStringAsync(page, Cancel)).Groups[1].Value;
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
            .Append(new("__RequestVerificationToken", WebUtility.HtmlDecode(token))));
        return await reader.PostAsync(address, content, Cancel);
    }

    private static async Task<string> PageAsync(HttpClient reader, string address) =>
        WebUtility.HtmlDecode(await reader.GetStringAsync(address, Cancel));

    private static string Repository([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
