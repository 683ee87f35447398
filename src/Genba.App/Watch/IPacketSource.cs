using Genba.Core.Inspection;
using Genba.Core.Texts;
using Genba.Wire.Capture;

namespace Genba.App.Watch;

/// <summary>An open interface, for receiving only: nothing here or behind it can send.</summary>
internal interface IPacketSource : IDisposable
{
    LinkType Link { get; }

    /// <summary>Hands over what has come; waits when there is nothing.</summary>
    /// <returns>Packets handed over; 0 after waiting in vain.</returns>
    /// <exception cref="WatchException">The interface is gone.</exception>
    int Read(TimeSpan longest, WatchedPeriod period);

    /// <summary>Packets that the operating system dropped since the interface was opened.</summary>
    long Dropped();
}

/// <summary>The interface cannot be watched, in words for people.</summary>
internal sealed class WatchException(BilingualText reason) : Exception(reason.En)
{
    public BilingualText Reason { get; } = reason;
}
