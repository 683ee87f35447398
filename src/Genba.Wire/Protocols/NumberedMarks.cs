using System.Runtime.CompilerServices;

namespace Genba.Wire.Protocols;

/// <summary>
/// A mark for each of the last four numbers that a peer gave out (handles, trees, contexts); lives in the flow's memory. The
/// oldest makes room.
/// </summary>
public struct NumberedMarks
{
    private const int Capacity = 4;

    [InlineArray(Capacity)]
    private struct Ring<T>
    {
        private T _first;
    }

    private Ring<uint> _numbers;
    private Ring<byte> _marks;
    // Counts on and is cut to the ring where it is used: what lies in a flow's memory is nothing to trust.
    private byte _next;

    public readonly bool IsEmpty
    {
        get
        {
            for (var slot = 0; slot < Capacity; slot++)
                if (_marks[slot] != 0) return false;
            return true;
        }
    }

    /// <param name="mark">Anything but 0.</param>
    public void Set(uint number, byte mark)
    {
        Forget(number);
        var slot = _next++ % Capacity;
        _numbers[slot] = number;
        _marks[slot] = mark;
    }

    /// <returns>The mark of a number, or 0.</returns>
    public readonly byte Of(uint number)
    {
        for (var slot = 0; slot < Capacity; slot++)
            if (_marks[slot] != 0 && _numbers[slot] == number) return _marks[slot];
        return 0;
    }

    public void Forget(uint number)
    {
        for (var slot = 0; slot < Capacity; slot++)
            if (_numbers[slot] == number) _marks[slot] = 0;
    }
}
