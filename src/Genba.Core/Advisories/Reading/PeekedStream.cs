using Genba.Core.Storage;

namespace Genba.Core.Advisories.Reading;

/// <summary>A stream whose beginning was looked at already.</summary>
/// <param name="start">What was read of <paramref name="rest"/>.</param>
internal sealed class PeekedStream(ReadOnlyMemory<byte> start, Stream rest) : ForwardStream
{
    private ReadOnlyMemory<byte> _start = start;

    public override int Read(Span<byte> buffer)
    {
        if (_start.IsEmpty) return rest.Read(buffer);
        var length = Math.Min(_start.Length, buffer.Length);
        _start.Span[..length].CopyTo(buffer);
        _start = _start[length..];
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) rest.Dispose();
        base.Dispose(disposing);
    }
}
