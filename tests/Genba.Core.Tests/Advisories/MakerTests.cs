using Genba.Core.Advisories;
using Genba.Core.Storage;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Advisories;

public sealed class MakerTests : IDisposable
{
    private readonly TestFolder _test = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _test.Dispose();

    [Theory]
    [InlineData("Siemens AG", true)]
    [InlineData("SIEMENS", true)]
    [InlineData("Mitsubishi Electric", true)]
    [InlineData("三菱電機", true)]
    [InlineData("Schneider Electric SE", true)]
    [InlineData("Sie", false)]
    [InlineData("Beckhoff Automation", false)]
    [InlineData("…", false)]
    [InlineData("", false)]
    public async Task A_maker_is_known_when_any_source_speaks_of_its_products_however_written(string maker, bool known)
    {
        await using var database = await _test.OpenAsync();
        await using (var change = await database.BeginHousekeepingAsync(Cancel))
        {
            string?[] keys =
            [
                ProductKeys.OfName("Siemens", "SIMATIC S7-1500"),
                ProductKeys.OfCpe("cpe:2.3:o:mitsubishielectric:r08cpu_firmware:*:*:*:*:*:*:*:*"),
                ProductKeys.OfName("三菱電機", "MELSEC iQ-R"), ProductKeys.OfCpe("cpe:2.3:h:schneider_electric:m340:-:*:*:*:*:*:*:*"),
            ];
            foreach (var key in keys)
            {
                await using var command = change.CreateCommand("INSERT INTO advisory_key (key) VALUES (@key)");
                command.Add("key", key!);
                await command.ExecuteNonQueryAsync(Cancel);
            }
            await change.CommitAsync(Cancel);
        }

        Assert.Equal(known, await new AdvisoryStore(database).SpeaksOfMakerAsync(maker, Cancel));
    }
}
