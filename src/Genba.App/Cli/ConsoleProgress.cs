using System.Diagnostics;
using Genba.Core.Inspection;

namespace Genba.App.Cli;

/// <summary>One line on standard error that tells how far reading is: amount, rate, remaining time. Silent when redirected.</summary>
internal sealed class ConsoleProgress(string name) : IProgress<ReadingProgress>, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private readonly bool _shown = !Console.IsErrorRedirected;
    private readonly long _started = Stopwatch.GetTimestamp();
    private long _last = Stopwatch.GetTimestamp();
    private int _width;

    public void Report(ReadingProgress value)
    {
        if (!_shown || Stopwatch.GetElapsedTime(_last) < Interval) return;
        _last = Stopwatch.GetTimestamp();
        var elapsed = Stopwatch.GetElapsedTime(_started);
        var rate = value.ReadBytes / elapsed.TotalSeconds;
        var left = value.TotalBytes > 0 ? TimeSpan.FromSeconds((value.TotalBytes - value.ReadBytes) / rate) : TimeSpan.Zero;
        Show((value.TotalBytes > 0
            ? InspectTexts.Reading(name, 100 * value.ReadBytes / value.TotalBytes, rate / 1e6, (long)Math.Ceiling(left.TotalSeconds))
            : InspectTexts.ReadingStream(name, value.ReadBytes / 1e6, rate / 1e6)).ToString());
    }

    public void Dispose()
    {
        if (_width > 0) Console.Error.Write("\r" + new string(' ', _width) + "\r");
    }

    private void Show(string text)
    {
        var width = TextTable.WidthOf(text);
        Console.Error.Write("\r" + text + new string(' ', Math.Max(0, _width - width)));
        _width = Math.Max(_width, width);
    }
}
