namespace Genba.Wire.Protocols.Http;

/// <summary>What is remembered of one connection; lives in the flow's memory.</summary>
internal struct HttpFlow
{
    public HttpStream A;
    public HttpStream B;
    public RequestQueue Requests;
    public bool LoginWasReported;
}

/// <summary>Where one direction stands.</summary>
internal struct HttpStream
{
    public HttpPhase Phase;

    /// <summary>The body begins next and is a page: its title may name a device.</summary>
    public bool ExpectsTitle;

    /// <summary>The body begins next and is what a printer answers.</summary>
    public bool ExpectsPrinter;

    /// <summary>The page says that it is written in Shift_JIS.</summary>
    public bool IsShiftJis;

    /// <summary>Bytes of the body, or of the chunk and its line end, still to pass over.</summary>
    public int Remaining;
}

internal enum HttpPhase : byte { Head, Body, BodyUntilClose, ChunkSize, Chunk, Trailer, Closed }

internal enum HttpMethod : byte { Other, Get, Head, Post, Put, Delete, Patch, Connect, Options }

/// <summary>
/// The last requests that wait for their responses, in order: a response without body can only be told by its request
/// (RFC 9112, 6.3). With more than eight under way the oldest is forgotten.
/// </summary>
internal struct RequestQueue
{
    private const int Capacity = 8;
    private const byte PasswordFlag = 0x80;

    private ulong _entries;
    private byte _count;

    public void Add(HttpMethod method, bool hasPassword)
    {
        if (_count == Capacity) TryTake(out _, out _);
        var entry = (byte)method | (hasPassword ? PasswordFlag : 0u);
        _entries |= (ulong)entry << (8 * _count++);
    }

    public bool TryTake(out HttpMethod method, out bool hasPassword)
    {
        method = (HttpMethod)(_entries & 0x7F);
        hasPassword = (_entries & PasswordFlag) != 0;
        if (_count == 0) return false;
        _entries >>= 8;
        _count--;
        return true;
    }
}
