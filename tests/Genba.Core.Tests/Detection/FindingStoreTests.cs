using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Tests.Inspection;
using Genba.Core.Tests.Storage;
using Genba.Wire.Observations;

namespace Genba.Core.Tests.Detection;

public sealed class FindingStoreTests : IDisposable
{
    private const string Other = "ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100";
    private static readonly DateTimeOffset Tomorrow = TimeProvider.System.GetUtcNow().AddDays(1);
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task A_decision_stays_with_its_finding_over_imports_and_stands_in_the_log()
    {
        await using var database = await _test.OpenAsync();
        var (plants, findings) = (new PlantStore(database, TimeProvider.System), new FindingStore(database, TimeProvider.System));
        await plants.ImportAsync([Telnet().Observations()], EntryActors.CommandLine, Cancel);
        var finding = Assert.Single(await findings.ListAsync(Cancel));
        Assert.Equal(FindingState.New, finding.State);
        var log = database.Log.Size;
        Assert.True(await findings.DecideAsync(finding.Finding.Key, FindingState.Accepted, "isolated cell", Tomorrow, EntryActors.LocalUser, Cancel));
        Assert.Equal(log + 1, database.Log.Size);
        await plants.ImportAsync([Telnet().Observations(Other)], EntryActors.CommandLine, Cancel);
        var again = Assert.Single(await findings.ListAsync(Cancel));
        Assert.Equal((FindingState.Accepted, "isolated cell"), (again.State, again.Decision!.Reason));
        Assert.Equal(2, again.Finding.Count);
    }

    [Fact]
    public async Task An_acceptance_that_ran_out_counts_as_new_again()
    {
        await using var database = await _test.OpenAsync();
        await new PlantStore(database, TimeProvider.System).ImportAsync([Telnet().Observations()], EntryActors.CommandLine, Cancel);
        var findings = new FindingStore(database, TimeProvider.System);
        var key = Assert.Single(await findings.ListAsync(Cancel)).Finding.Key;
        await findings.DecideAsync(key, FindingState.Accepted, "until the stop", Tomorrow.AddDays(-2), EntryActors.LocalUser, Cancel);
        var ended = Assert.Single(await findings.ListAsync(Cancel));
        Assert.Equal(FindingState.New, ended.State);
        Assert.NotNull(ended.Decision);
    }

    [Fact]
    public async Task A_decision_needs_a_finding_and_a_reason()
    {
        await using var database = await _test.OpenAsync();
        var findings = new FindingStore(database, TimeProvider.System);
        Assert.False(await findings.DecideAsync("D99|nobody", FindingState.Incident, "stolen", null, EntryActors.LocalUser, Cancel));
        await Assert.ThrowsAsync<ArgumentException>(
            () => findings.DecideAsync("D99|nobody", FindingState.FalsePositive, " ", null, EntryActors.LocalUser, Cancel));
    }

    [Fact]
    public async Task A_false_positive_narrows_one_rule_for_one_machine_only()
    {
        await using var database = await _test.OpenAsync();
        var both = Telnet().Frame("00:1b:1b:00:00:09", "192.168.0.9").Shows(Sign.ClearTextPassword, "192.168.0.2", "192.168.0.9", "telnet", 23)
            .Shows(Sign.DefaultCredential, "192.168.0.2", "192.168.0.1", "snmp", 161);
        await new PlantStore(database, TimeProvider.System).ImportAsync([both.Observations()], EntryActors.CommandLine, Cancel);
        var findings = new FindingStore(database, TimeProvider.System);
        var closed = (await findings.ListAsync(Cancel))[0].Finding;
        await findings.DecideAsync(closed.Key, FindingState.FalsePositive, "test bench", null, EntryActors.LocalUser, Cancel);
        var states = (await findings.ListAsync(Cancel)).ToLookup(one => one.State, one => one.Finding.Key);
        Assert.Equal(closed.Key, Assert.Single(states[FindingState.FalsePositive]));
        Assert.Equal(2, states[FindingState.New].Count());
    }

    [Fact]
    public async Task The_last_of_several_decisions_stands_and_all_stay_in_the_log()
    {
        await using var database = await _test.OpenAsync();
        await new PlantStore(database, TimeProvider.System).ImportAsync([Telnet().Observations()], EntryActors.CommandLine, Cancel);
        var findings = new FindingStore(database, TimeProvider.System);
        var (key, log) = (Assert.Single(await findings.ListAsync(Cancel)).Finding.Key, database.Log.Size);
        foreach (var state in (FindingState[])[FindingState.Accepted, FindingState.FalsePositive, FindingState.Incident])
            await findings.DecideAsync(key, state, "looked again", null, EntryActors.LocalUser, Cancel);
        Assert.Equal((FindingState.Incident, log + 3), (Assert.Single(await findings.ListDecidedAsync(Cancel)).State, database.Log.Size));
        await findings.DecideAsync(key, FindingState.New, "", null, EntryActors.LocalUser, Cancel);
        Assert.Equal(FindingState.New, Assert.Single(await findings.ListAsync(Cancel)).State);
    }

    private static Sketch Telnet() => new Sketch().Frame("00:1b:1b:00:00:01", "192.168.0.1").Frame("00:0c:29:00:00:02", "192.168.0.2")
        .Shows(Sign.ClearTextPassword, "192.168.0.2", "192.168.0.1", "telnet", 23);
}
