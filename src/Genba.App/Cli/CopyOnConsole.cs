using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary>Tells on the console how far a backup or a restore is.</summary>
internal sealed class CopyOnConsole(string name) : IProgress<CopyProgress>, IDisposable
{
    private readonly ConsoleProgress _console = new(name);

    public void Report(CopyProgress value) => _console.Report(new(value.Bytes, value.TotalBytes, Packets: 0));

    public void Dispose() => _console.Dispose();
}
