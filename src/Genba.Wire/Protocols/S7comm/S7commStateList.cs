using System.Runtime.CompilerServices;
using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.S7comm;

/// <summary>
/// A system state list (SZL) while its segments arrive: SIMATIC System Software for S7-300/400, System and Standard
/// Functions, chapter "System Status Lists", lists 11, 1C and 24. Entries are read as they become whole, so only the
/// piece of one entry is kept between segments.
/// </summary>
internal struct S7commStateList
{
    private const int HeaderBytes = 8;      // list, index, bytes per entry, entries
    private const int LongestEntry = 34;
    private const byte Modules = 0x11, Components = 0x1C, Mode = 0x24;

    private Piece _piece;
    private byte _pieceBytes;
    private byte _entryBytes;
    private byte _list;
    private byte _unit;
    private ushort _entriesLeft;
    private bool _open;

    [InlineArray(LongestEntry)]
    private struct Piece
    {
        private byte _first;
    }

    /// <summary>Segments of one list carry the same unit reference; 0 stands for a list in one piece.</summary>
    public readonly bool Continues(byte unit) => _open && unit != 0 && unit == _unit;

    public void Open(byte unit, ref ReadOnlySpan<byte> content)
    {
        var reader = new WireReader(content);
        var list = (byte)reader.U16();
        reader.U16();                       // index
        var entryBytes = reader.U16();
        _entriesLeft = reader.U16();
        content = content[Math.Min(HeaderBytes, content.Length)..];
        _unit = unit;
        _list = list;
        _pieceBytes = 0;
        _entryBytes = (byte)Math.Min((int)entryBytes, LongestEntry + 1);
        _open = !reader.Failed && entryBytes >= LeastEntry(list) && entryBytes <= LongestEntry;
    }

    public void Close() => _open = false;

    public void Read(ReadOnlySpan<byte> content, in PacketContext packet, IObservationSink sink)
    {
        while (_open && _entriesLeft > 0 && content.Length > 0)
        {
            if (_pieceBytes == 0 && content.Length >= _entryBytes)
            {
                ReadEntry(content[.._entryBytes], packet, sink);
                content = content[_entryBytes..];
            }
            else
            {
                Span<byte> piece = _piece;
                var taken = Math.Min(_entryBytes - _pieceBytes, content.Length);
                content[..taken].CopyTo(piece[_pieceBytes..]);
                content = content[taken..];
                _pieceBytes += (byte)taken;
                if (_pieceBytes < _entryBytes) return;
                _pieceBytes = 0;
                ReadEntry(piece[.._entryBytes], packet, sink);
            }
            _entriesLeft--;
        }
    }

    private static int LeastEntry(byte list) => list switch
    {
        Modules => 28,
        Components => 10,
        Mode => 4,
        _ => int.MaxValue,
    };

    private readonly void ReadEntry(ReadOnlySpan<byte> entry, in PacketContext packet, IObservationSink sink)
    {
        if (_list == Modules) ReadModule(entry, packet, sink);
        else if (_list == Components) ReadComponent(entry, packet, sink);
        // Operating state in the low half of byte 3: 1 to 4 stop, A hold, D defective.
        else if ((entry[3] & 0x0F) is (>= 1 and <= 4) or 0x0A or 0x0D) sink.OnSign(packet, Sign.ControllerNotRunning);
    }

    private static void ReadModule(ReadOnlySpan<byte> entry, in PacketContext packet, IObservationSink sink)
    {
        var text = Trim(entry.Slice(2, 20));
        switch (entry[1])
        {
            case 1:
                sink.Claim(packet, IdentityField.OrderNumber, text);
                if (text.StartsWith("6ES7"u8)) sink.Claim(packet, IdentityField.Vendor, "Siemens"u8, SinkClaims.Plausible);
                break;
            case 6:                         // the basic hardware repeats the order number of the module
                sink.Claim(packet, IdentityField.OrderNumber, text, SinkClaims.Plausible);
                break;
            case 7 when entry[24] == (byte)'V':
                SayVersion(entry.Slice(25, 3), packet, sink);
                break;
            case 0x81:                      // firmware extension, such as the boot loader
                sink.Claim(packet, IdentityField.Software, text);
                break;
        }
    }

    private static void SayVersion(ReadOnlySpan<byte> parts, in PacketContext packet, IObservationSink sink)
    {
        var version = new TextBuffer(stackalloc byte[16]);
        version.Add("V"u8);
        version.Add(parts[0]);
        version.Add("."u8);
        version.Add(parts[1]);
        version.Add("."u8);
        version.Add(parts[2]);
        sink.Claim(packet, IdentityField.Firmware, version.Text);
    }

    private static void ReadComponent(ReadOnlySpan<byte> entry, in PacketContext packet, IObservationSink sink)
    {
        var text = Trim(entry[2..]);
        switch (entry[1])
        {
            case 1: sink.Claim(packet, IdentityField.Name, text); break;
            case 2: sink.Claim(packet, IdentityField.Name, text, SinkClaims.Plausible); break;     // the module within the station
            case 3: sink.Claim(packet, IdentityField.Plant, text); break;
            case 4: sink.Claim(packet, IdentityField.Copyright, text); break;
            case 5: sink.Claim(packet, IdentityField.Serial, text); break;
            case 7: sink.Claim(packet, IdentityField.Model, text); break;
            case 8: sink.Claim(packet, IdentityField.Hardware, text, SinkClaims.Plausible); break; // serial of the memory card
            case 0x0B: sink.Claim(packet, IdentityField.Location, text); break;
        }
    }

    /// <summary>Up to the first NUL: what follows it may be left over from another text.</summary>
    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOf((byte)0);
        return text[..(end < 0 ? text.Length : end)];
    }
}
