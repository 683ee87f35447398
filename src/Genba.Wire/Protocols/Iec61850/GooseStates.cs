using System.Runtime.CompilerServices;

namespace Genba.Wire.Protocols.Iec61850;

/// <summary>
/// The last state and configuration of up to eight publications of one device; lives in the flow's memory. Of more, the
/// oldest makes room and its next change goes unseen.
/// </summary>
internal struct GooseStates
{
    private const int Capacity = 8;

    [InlineArray(Capacity)]
    private struct Slots<T>
    {
        private T _first;
    }

    private Slots<uint> _publications;
    private Slots<uint> _states;
    private Slots<uint> _configurations;
    private byte _next;

    /// <returns>The operation that this message is, or 0 when it repeats or was never seen.</returns>
    public uint Note(ReadOnlySpan<byte> reference, uint state, uint configuration)
    {
        var publication = HashOf(reference);
        for (var slot = 0; slot < Capacity; slot++)
        {
            if (_publications[slot] != publication) continue;
            var operation = _configurations[slot] != configuration ? GooseOperations.ChangeConfiguration
                : _states[slot] != state ? GooseOperations.ChangeState
                : 0;
            _states[slot] = state;
            _configurations[slot] = configuration;
            return operation;
        }
        _publications[_next] = publication;
        _states[_next] = state;
        _configurations[_next] = configuration;
        _next = (byte)((_next + 1) % Capacity);
        return 0;
    }

    /// <summary>FNV-1a; 0 stands for an empty slot.</summary>
    private static uint HashOf(ReadOnlySpan<byte> reference)
    {
        var hash = 2_166_136_261;
        foreach (var octet in reference) hash = (hash ^ octet) * 16_777_619;
        return hash | 1;
    }
}
