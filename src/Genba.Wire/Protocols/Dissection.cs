namespace Genba.Wire.Protocols;

/// <summary>What became of some bytes that a dissector was shown.</summary>
public readonly record struct Dissection
{
    private Dissection(DissectionKind kind, int bytes) => (Kind, Bytes) = (kind, bytes);

    public DissectionKind Kind { get; }

    /// <summary>Length of the message, offset of the fault, or length to skip, by <see cref="Kind"/>; else 0.</summary>
    public int Bytes { get; }

    /// <summary>The message ends before the payload does: call again with more bytes in front of it.</summary>
    public static Dissection NeedMore => new(DissectionKind.NeedMore, 0);

    /// <summary>These bytes are not of this protocol.</summary>
    public static Dissection NotMine => new(DissectionKind.NotMine, 0);

    /// <summary>Nothing more is to be learned from this direction of the flow (for example: encrypted from here).</summary>
    public static Dissection Finished => new(DissectionKind.Finished, 0);

    /// <summary>One message of <paramref name="bytes"/> bytes was read; never more than there are.</summary>
    public static Dissection Complete(int bytes) => new(DissectionKind.Complete, bytes);

    /// <summary>The next <paramref name="bytes"/> of the stream, more than at hand perhaps, hold nothing of interest.</summary>
    public static Dissection Skip(int bytes) => new(DissectionKind.Skip, bytes);

    /// <summary>The bytes break the protocol at <paramref name="offset"/>; the flow starts afresh at the next segment.</summary>
    public static Dissection Malformed(int offset) => new(DissectionKind.Malformed, offset);
}

public enum DissectionKind : byte { NotMine, Complete, NeedMore, Malformed, Skip, Finished }
