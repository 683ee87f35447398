using Genba.App.Intake;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Observations;

namespace Genba.App.Watch;

/// <param name="Rotate">Length of a period; periods begin at its multiples, so that hours are hours of the clock.</param>
/// <param name="Status">Between two lines that tell how it goes.</param>
internal sealed record WatchOrder(WatchedInterface Interface, TimeSpan Rotate, TimeSpan Status);

/// <summary>
/// Watches until stopped. One thread reads the interface and dissects; a period that is over is imported beside it. If the
/// import takes longer than a period, the next one goes on until it is done: nothing queues up.
/// </summary>
internal sealed class WatchRun(IPacketSource source, WatchOrder order, WatchIntake intake, IWatchReport report, TimeProvider clock)
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);
    /// <summary>The kernel hands over a block that is not full within 100 ms.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(400);

    private long _droppedBefore;

    /// <exception cref="WatchException">The interface is gone; the period up to then was imported.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        intake.Clear();
        var importing = Task.CompletedTask;
        var period = Begin();
        var nextStatus = clock.GetUtcNow() + order.Status;
        WatchException? fault = null;
        while (!stop.IsCancellationRequested && fault is null && !importing.IsFaulted)
        {
            fault = Read(period.Packets);
            var now = clock.GetUtcNow();
            if (now >= nextStatus)
            {
                nextStatus = now + order.Status;
                report.Status(now, period.Packets, source.Dropped() - _droppedBefore);
            }
            if (!importing.IsCompleted || (now < period.Due && !period.Packets.IsFull)) continue;
            await importing;
            importing = ImportBesideAsync(period, now, TakeDropped());
            period = Begin();
        }
        for (var last = clock.GetUtcNow() + LastWords; fault is null && clock.GetUtcNow() < last;) fault = Read(period.Packets);
        try
        {
            await importing;
        }
        finally
        {
            await ImportAsync(period, clock.GetUtcNow(), TakeDropped());
        }
        if (fault is not null) throw fault;
    }

    private WatchException? Read(WatchedPeriod packets)
    {
        try
        {
            source.Read(Wait, packets);
            return null;
        }
        catch (WatchException fault)
        {
            return fault;
        }
    }

    private Period Begin()
    {
        var now = clock.GetUtcNow();
        var due = new DateTimeOffset((now.UtcTicks / order.Rotate.Ticks + 1) * order.Rotate.Ticks, TimeSpan.Zero);
        var path = intake.NewFile();
        var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 });
        return new(new(order.Interface, file, now), path, due);
    }

    private long TakeDropped()
    {
        var dropped = source.Dropped();
        var since = dropped - _droppedBefore;
        _droppedBefore = dropped;
        return since;
    }

    private Task ImportBesideAsync(Period period, DateTimeOffset ended, long dropped) =>
        Task.Run(() => ImportAsync(period, ended, dropped));

    /// <summary>Not to be cancelled: what was heard is kept.</summary>
    private async Task ImportAsync(Period period, DateTimeOffset ended, long dropped)
    {
        ObservationSet observed;
        using (period.Packets) observed = period.Packets.End(ended, dropped);
        var plant = await intake.TakeAsync(period.Path, observed, EntryActors.CommandLine, CancellationToken.None);
        report.Taken(observed.Captures.Single(), plant);
    }

    private sealed record Period(WatchedPeriod Packets, string Path, DateTimeOffset Due);
}

/// <summary>What the person at the terminal is told.</summary>
internal interface IWatchReport
{
    /// <param name="dropped">By the kernel, in this period.</param>
    void Status(DateTimeOffset now, WatchedPeriod period, long dropped);

    void Taken(CaptureSummary period, PlantSummary plant);
}
