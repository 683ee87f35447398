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
    private byte _next;
    private byte _used;

    public void Add(uint id, ushort code)
    {
        _ids[_next] = id;
        _codes[_next] = code;
        _used |= (byte)(1 << _next);
        _next = (byte)((_next + 1) % Capacity);
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
