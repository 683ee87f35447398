using System.Runtime.CompilerServices;

namespace Genba.Wire.Protocols;

/// <summary>
/// The last eight requests of a flow that wait for their replies; lives in the flow's memory. The oldest makes room, so a
/// lost reply costs nothing.
/// </summary>
public struct PendingRequests
{
    private const int Capacity = 8;

    [InlineArray(Capacity)]
    private struct Ring<T>
    {
        private T _first;
    }

    private Ring<uint> _ids;
    private Ring<ushort> _codes;
    // Counts on and is cut to the ring where it is used: what lies in a flow's memory is nothing to trust.
    private byte _next;
    private byte _used;

    public void Add(uint id, ushort code)
    {
        var slot = _next++ % Capacity;
        _ids[slot] = id;
        _codes[slot] = code;
        _used |= (byte)(1 << slot);
    }

    /// <summary>Finds the request that <paramref name="id"/> answers and forgets it.</summary>
    public bool TryTake(uint id, out ushort code)
    {
        for (var slot = 0; slot < Capacity; slot++)
        {
            if ((_used & 1 << slot) == 0 || _ids[slot] != id) continue;
            _used &= (byte)~(1 << slot);
            code = _codes[slot];
            return true;
        }
        code = 0;
        return false;
    }
}
