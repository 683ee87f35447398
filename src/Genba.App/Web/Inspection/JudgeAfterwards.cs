using System.Threading.Channels;
using Genba.Core.Inspection;
using Genba.Core.Storage;

namespace Genba.App.Web.Inspection;

/// <summary>
/// Judges the plant again after a decision, behind the pages: whoever works off a list of thousands does not wait for it each time. Decisions
/// that come meanwhile are judged together; what an ended program did not get to is judged at the next start.
/// </summary>
internal sealed class JudgeAfterwards(Database database, TimeProvider clock) : BackgroundService, IAsyncDisposable
{
    private readonly Channel<bool> _wanted = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ask() => _wanted.Writer.TryWrite(true);

    /// <summary>The database closes only when nothing writes any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (await PlantAssessment.IsBehindAsync(database, clock, stoppingToken)) Ask();
        await foreach (var _ in _wanted.Reader.ReadAllAsync(stoppingToken)) await PlantAssessment.JudgeAsync(database, clock, stoppingToken);
    }
}
