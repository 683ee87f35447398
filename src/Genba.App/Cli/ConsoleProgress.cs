using System.Diagnostics;
using Genba.Core.Inspection;

namespace Genba.App.Cli;

/// <summary>One line on standard error that tells how far reading is: amount, rate, remaining time. Silent when redirected.</summary>
/// <param name="name">A file, or what several are called together.</param>
internal sealed class ConsoleProgress(string name) : IProgress<ReadingProgress>, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private readonly bool _shown = !Console.IsErrorRedirected;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Lock _writing = new();
    private long _last = Stopwatch.GetTimestamp();
    private int _width;

    public void Report(ReadingProgress value)
    {
        if (!_shown) return;
        lock (_writing)
        {
            if (Stopwatch.GetElapsedTime(_last) < Interval) return;
            _last = Stopwatch.GetTimestamp();
            Show(value, Stopwatch.GetElapsedTime(_started));
        }
    }

    public void Dispose()
    {
        if (_width > 0) Console.Error.Write("\r" + new string(' ', _width) + "\r");
    }

    private void Show(ReadingProgress value, TimeSpan elapsed)
    {
        var rate = value.ReadBytes / elapsed.TotalSeconds;
        var left = value.TotalBytes > 0 ? TimeSpan.FromSeconds((value.TotalBytes - value.ReadBytes) / rate) : TimeSpan.Zero;
        Show((value.TotalBytes > 0
            ? InspectTexts.Reading(name, 100 * value.ReadBytes / value.TotalBytes, rate / 1e6, (long)Math.Ceiling(left.TotalSeconds))
            : InspectTexts.ReadingStream(name, value.ReadBytes / 1e6, rate / 1e6)).ToString());
    }

    private void Show(string text)
    {
        var width = TextTable.WidthOf(text);
        Console.Error.Write("\r" + text + new string(' ', Math.Max(0, _width - width)));
        _width = Math.Max(_width, width);
    }
}

/// <summary>The progress of several captures read at once, as one.</summary>
/// <param name="bytes">Of all files together; 0 when it is not known.</param>
internal sealed class SharedProgress(IProgress<ReadingProgress> all, long bytes)
{
    private long _readBytes;
    private long _packets;

    /// <summary>For one of the captures; used from one thread.</summary>
    public IProgress<ReadingProgress> Part() => new PartProgress(this);

    private void Add(long readBytes, long packets) =>
        all.Report(new(Interlocked.Add(ref _readBytes, readBytes), bytes, Interlocked.Add(ref _packets, packets)));

    private sealed class PartProgress(SharedProgress whole) : IProgress<ReadingProgress>
    {
        private ReadingProgress _last;

        public void Report(ReadingProgress value)
        {
            whole.Add(value.ReadBytes - _last.ReadBytes, value.Packets - _last.Packets);
            _last = value;
        }
    }
}
