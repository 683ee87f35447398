using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Genba.Wire.Flows;

/// <summary>What makes a flow: the lower of both ends first, so that both directions have the same key.</summary>
internal readonly struct FlowKey
{
    public readonly ulong LowHigh, LowLow, HighHigh, HighLow;
    /// <summary>Port of the low end in the low half.</summary>
    public readonly uint Ports;
    public readonly uint Meta;
    /// <summary>The packet at hand goes from the low to the high end.</summary>
    public readonly bool FromLow;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FlowKey(HostAddress source, HostAddress destination, ushort sourcePort, ushort destinationPort, uint meta)
    {
        FromLow = source.High != destination.High ? source.High < destination.High
            : source.Low != destination.Low ? source.Low < destination.Low
            : sourcePort <= destinationPort;
        if (FromLow)
        {
            (LowHigh, LowLow, HighHigh, HighLow) = (source.High, source.Low, destination.High, destination.Low);
            Ports = sourcePort | (uint)destinationPort << 16;
        }
        else
        {
            (LowHigh, LowLow, HighHigh, HighLow) = (destination.High, destination.Low, source.High, source.Low);
            Ports = destinationPort | (uint)sourcePort << 16;
        }
        Meta = meta;
    }

    /// <summary>The key under which a flow was added.</summary>
    public FlowKey(in Flow flow)
    {
        (LowHigh, LowLow, HighHigh, HighLow) = (flow.LowHigh, flow.LowLow, flow.HighHigh, flow.HighLow);
        (Ports, Meta, FromLow) = (flow.Ports, flow.Meta, flow.FirstFromLow);
    }

    /// <param name="secret">Of the table, so that nobody can choose ports and addresses that meet in one place.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Hash(in FlowSecret secret)
    {
        // Two rounds of multiply and fold: enough against addresses that differ in few bits, cheap enough per packet.
        var mixed = (LowLow ^ BitOperations.RotateLeft(LowHigh, 29) ^ secret.Start) * 0x9E37_79B9_7F4A_7C15UL;
        mixed = (mixed ^ mixed >> 32 ^ HighLow ^ BitOperations.RotateLeft(HighHigh, 31)) * secret.Factor;
        mixed = (mixed ^ mixed >> 32 ^ ((ulong)Ports << 32 | Meta)) * 0xD6E8_FEB8_6659_FD93UL;
        return (uint)(mixed >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Is(in Flow flow) => flow.Ports == Ports && flow.LowLow == LowLow && flow.HighLow == HighLow && flow.Meta == Meta
        && flow.LowHigh == LowHigh && flow.HighHigh == HighHigh;
}

/// <summary>What the hash of a table's keys begins with, made anew for each table. Nothing that is put out depends on it.</summary>
internal readonly struct FlowSecret(ulong start, ulong factor)
{
    public readonly ulong Start = start;

    /// <summary>Odd, so that no bit is lost.</summary>
    public readonly ulong Factor = factor | 1;

    public static FlowSecret Make()
    {
        Span<ulong> random = stackalloc ulong[2];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(random));
        return new(random[0], random[1]);
    }
}
