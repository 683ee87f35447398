using Genba.Core.Texts;

namespace Genba.App.Web.Intake;

internal enum JobStage { Receiving, Reading, Done, Failed, Cancelled }

/// <summary>One piece of work that somebody waits for. Written by the work, read by every page that shows it.</summary>
internal sealed class Job(string name, DateTimeOffset started, CancellationTokenSource cancel)
{
    private static readonly TimeSpan TooShortToTell = TimeSpan.FromMilliseconds(300);

    private long _done;
    private long _total;
    private int _led;
    private DateTimeOffset _stageStarted = started;

    public Guid Id { get; } = Guid.NewGuid();
    public string Name { get; } = name;
    public JobStage Stage { get; private set; } = JobStage.Receiving;
    public long Done => Interlocked.Read(ref _done);
    public long Total => Interlocked.Read(ref _total);
    public DateTimeOffset? Ended { get; private set; }
    /// <summary>What came of it, or why it did not work.</summary>
    public BilingualText? Message { get; private set; }
    /// <summary>Where the result can be seen.</summary>
    public string? Address { get; private set; }
    /// <summary>Whether a person must confirm at <see cref="Address"/> before anything comes of it.</summary>
    public bool Asks { get; private set; }
    public bool IsRunning => Ended is null;
    public CancellationToken Cancelled => cancel.Token;

    public void Begin(JobStage stage, long total, DateTimeOffset now)
    {
        (Stage, _stageStarted) = (stage, now);
        Interlocked.Exchange(ref _total, total);
        Interlocked.Exchange(ref _done, 0);
    }

    public void Reached(long done) => Interlocked.Exchange(ref _done, done);

    public void End(JobStage stage, BilingualText? message, string? address, DateTimeOffset now) =>
        (Stage, Message, Address, Ended) = (stage, message, address, now);

    /// <summary>The file was read and waits for a person.</summary>
    public void Ask(BilingualText message, string address, DateTimeOffset now)
    {
        Asks = true;
        End(JobStage.Done, message, address, now);
    }

    /// <summary>True one time, for the page that then goes to what this asks.</summary>
    public bool LeadsOnce() => Asks && Interlocked.Exchange(ref _led, 1) == 0;

    public void Cancel() => cancel.Cancel();

    public double Share => Total > 0 ? Math.Min(1, (double)Done / Total) : 0;

    /// <summary>Bytes in a second since this stage began; null before that can be said.</summary>
    public double? RateBytes(DateTimeOffset now) =>
        now - _stageStarted < TooShortToTell ? null : Done / (now - _stageStarted).TotalSeconds;

    public TimeSpan? Remaining(DateTimeOffset now) =>
        RateBytes(now) is > 0 and var rate && Total > Done ? TimeSpan.FromSeconds(Math.Ceiling((Total - Done) / rate)) : null;
}
