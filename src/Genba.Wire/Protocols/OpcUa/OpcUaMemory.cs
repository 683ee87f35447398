using System.Runtime.CompilerServices;

namespace Genba.Wire.Protocols.OpcUa;

/// <summary>What a flow remembers: open requests, unfinished messages, how the client signs in, what it asked to read.</summary>
internal struct OpcUaMemory
{
    public const int MaxNodes = 16;

    public PendingRequests Pending;
    public OpcUaToken Token;
    public bool IsUnencrypted;

    /// <summary>The request that reads nodes of the build information, and which node stands at which place.</summary>
    public uint ReadId;
    public byte ReadCount;
    public NodeList Nodes;

    private bool _midwayFromA, _midwayFromB;

    [InlineArray(MaxNodes)]
    public struct NodeList
    {
        private ushort _first;
    }

    /// <summary>Notes whether more chunks of a message follow.</summary>
    /// <returns>Whether this chunk continues an earlier one.</returns>
    public bool SetMidway(bool fromA, bool midway)
    {
        ref var side = ref fromA ? ref SideA(ref this) : ref SideB(ref this);
        var before = side;
        side = midway;
        return before;
    }

    private static ref bool SideA(ref OpcUaMemory memory) => ref memory._midwayFromA;
    private static ref bool SideB(ref OpcUaMemory memory) => ref memory._midwayFromB;
}

internal enum OpcUaToken : byte { None, Anonymous, UserName, Other }
