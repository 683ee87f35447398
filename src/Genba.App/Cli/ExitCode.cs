namespace Genba.App.Cli;

/// <summary>What a verb tells the script that called it.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>Done, and there is something at or above the severity of <c>--fail-on</c>.</summary>
    public const int Findings = 1;

    /// <summary>The command line was not understood.</summary>
    public const int Usage = 2;

    /// <summary>A file is not what it should be, or was tampered with.</summary>
    public const int BadInput = 3;

    /// <summary>This machine cannot do it now: no permission, no space, in use, a library missing.</summary>
    public const int Environment = 4;

    /// <summary>Stopped by the user, as shells count it (128 + SIGINT).</summary>
    public const int Cancelled = 130;
}
