using Dapper;
using Genba.Core.Inspection;
using Genba.Core.Storage;
using Genba.Core.Tests.Storage;
using Genba.Core.Zones;

namespace Genba.Core.Tests.Zones;

public sealed class ZoneUpgradeTests : IDisposable
{
    private const int BeforeZones = 79;
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Fact]
    public async Task Zones_and_conduits_of_an_older_folder_are_kept()
    {
        await using (var old = await OpenAsync([.. Migration.All.Where(step => step.Number <= BeforeZones)]))
        {
            await using var change = await old.BeginHousekeepingAsync(Cancel);
            await change.Connection.ExecuteAsync("""
                INSERT INTO zone VALUES
                  ('line', 0, '{"id":"line","name":{"en":"Line","ja":"ライン"},"level":"L0-1","subnets":["10.1.0.0/16"],"vlans":[10],"importance":"High","isProposed":false}'),
                  ('office', 1, '{"id":"office","name":{"en":"Office","ja":"事務所"},"level":"L4","subnets":[],"vlans":[],"importance":"Low","isProposed":false}');
                INSERT INTO conduit VALUES
                  (0, '{"from":"office","to":"line","services":["http","tcp/445"],"reason":{"en":"why","ja":"理由"}}'),
                  (1, '{"from":"office","to":"line","services":[]}');
                """);
            await change.CommitAsync(Cancel);
        }
        await using var database = await OpenAsync([.. Migration.All]);
        var model = await new PlantStore(database, TimeProvider.System).DeclaredZonesAsync(Cancel);
        Assert.Equal([("line", ZoneLevel.L1), ("office", ZoneLevel.L4)], model.Zones.Select(zone => (zone.Id, zone.Level)));
        Assert.Equal(["office--line", "office--line-1"], model.Conduits.Select(conduit => conduit.Id));
        Assert.Equal([new AllowedService("http"), new AllowedService("tcp/445")], model.Conduits[0].Services);
        Assert.Equal("理由", model.Conduits[0].Reason!.Ja);
        Assert.True(model.Conduits[1].IsOpen);
        Assert.Empty(ZoneRules.Check(model));
    }

    private Task<Database> OpenAsync(IReadOnlyList<Migration> steps) => Database.OpenAsync(_test.Folder, steps, TimeProvider.System, Cancel);
}
