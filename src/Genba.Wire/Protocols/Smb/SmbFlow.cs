namespace Genba.Wire.Protocols.Smb;

/// <summary>What is remembered of one connection; lives in the flow's memory.</summary>
internal struct SmbFlow
{
    /// <summary>A login was sent whose answer was not seen yet.</summary>
    public bool AwaitsOutcome;

    /// <summary>Shares of interest, by the number that the server gave them: <see cref="SmbShare"/>.</summary>
    public NumberedMarks Trees;

    /// <summary>Pipes to interfaces that change a machine, by the lower half of their handle: <c>RemoteInterface</c>.</summary>
    public NumberedMarks Pipes;

    /// <summary>Requests whose answers matter, and remote calls.</summary>
    public PendingRequests Waiting;
}

/// <summary>A share that is not just for files.</summary>
internal enum SmbShare : byte { None, Administration, Pipes }
