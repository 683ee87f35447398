using System.Diagnostics;
using System.Text;

namespace Genba.App.Tests.Watch;

/// <summary><c>genba watch</c> as it runs on a machine, at one end of a <see cref="WireTap"/>.</summary>
internal sealed class WatchedProgram : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource _watching = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<string> _output;
    private readonly Process _process;

    private WatchedProgram(WireTap tap, string data, string[] options)
    {
        // Whoever runs the tests in the background has them ignore the key that interrupts, and children inherit that.
        var command = new List<string>(tap.InListener)
        {
            "env", "--default-signal=INT",
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", Path.Combine(AppContext.BaseDirectory, "genba.dll"),
            "watch", "--interface", tap.Interface, "--data", data, "--lang", "en",
        };
        command.AddRange(options);
        _process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _process.ErrorDataReceived += OnError;
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public static async Task<WatchedProgram> StartAsync(WireTap tap, string data, params string[] options)
    {
        var program = new WatchedProgram(tap, data, options);
        try
        {
            await program._watching.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            program.Dispose();
            Assert.Fail("genba watch did not begin: " + program.Errors());
        }
        return program;
    }

    /// <summary>Sends a signal and waits for the end.</summary>
    public async Task<Genba.App.Tests.Cli.ProgramRun> EndAsync(string signal)
    {
        using (var kill = Process.Start("kill", ["-" + signal, $"{Id}"])) await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return new(_process.ExitCode, await _output, Errors());
    }

    public string Errors()
    {
        lock (_errors) return _errors.ToString();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }

    private void OnError(object sender, DataReceivedEventArgs line)
    {
        lock (_errors) _errors.AppendLine(line.Data);
        if (line.Data is null) _watching.TrySetException(new TimeoutException());
        else if (line.Data.StartsWith("Watching ", StringComparison.Ordinal)) _watching.TrySetResult();
    }
}
