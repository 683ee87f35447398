using System.Text;
using Genba.Core.Imports.Spreadsheets;
using Genba.Core.Storage;

namespace Genba.Core.Imports.Sources;

/// <summary>
/// Text lines of a file, numbered from 1, in bounded memory: a line that never ends is cut and counted. UTF-8, UTF-16 with its
/// mark (as PowerShell writes), or Shift_JIS as Japanese Windows writes.
/// </summary>
internal sealed class SourceLines(Stream content, SourceRecords records)
{
    private const int MostLineBytes = 256 << 10;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _buffer = new byte[MostLineBytes + 1];
    private int _start;
    private int _end;

    /// <summary>Every line that is not blank, without blanks at its ends; each becomes the record that is being read.</summary>
    public IEnumerable<string> All(CancellationToken cancel)
    {
        var source = Unmarked();
        for (var number = 1L; !records.IsDone; number++)
        {
            cancel.ThrowIfCancellationRequested();
            if (Next(source, out var cut) is not { } line) yield break;
            records.At(number, line);
            if (cut) records.Problem(SourceProblem.LongLine);
            if (line.Length > 0) yield return line;
        }
    }

    /// <summary>UTF-8, or else Shift_JIS; nothing throws.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes)) return Encoding.ASCII.GetString(bytes);
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return TextEncodings.ShiftJis.GetString(bytes);
        }
    }

    private Stream Unmarked()
    {
        Fill(content);
        switch (_buffer.AsSpan(0, _end))
        {
            case [0xEF, 0xBB, 0xBF, ..]:
                _start = 3;
                return content;
            case [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]:
                var wide = _buffer[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
                var front = new MemoryStream(_buffer[2.._end]);
                _start = _end = 0;
                return Encoding.CreateTranscodingStream(new FrontStream(front, content), wide, Encoding.UTF8);
            default:
                return content;
        }
    }

    /// <returns>Null at the end.</returns>
    private string? Next(Stream source, out bool cut)
    {
        cut = false;
        var searched = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                var length = searched + found;
                var line = Decode(_buffer.AsSpan(_start, length));
                _start += length + 1;
                return line.Trim();
            }
            searched = _end - _start;
            if (searched >= MostLineBytes)
            {
                var line = Decode(_buffer.AsSpan(_start, MostLineBytes));
                cut = true;
                SkipLine(source);
                return line.Trim();
            }
            if (Fill(source)) continue;
            if (searched == 0) return null;
            var last = Decode(_buffer.AsSpan(_start, searched));
            _start = _end;
            return last.Trim();
        }
    }

    private void SkipLine(Stream source)
    {
        do
        {
            _start = _end = 0;
            if (!Fill(source)) return;
            var found = _buffer.AsSpan(0, _end).IndexOf((byte)'\n');
            if (found < 0) continue;
            _start = found + 1;
            return;
        }
        while (true);
    }

    private bool Fill(Stream source)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        var read = source.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }

    /// <summary>What was already read, then the rest.</summary>
    private sealed class FrontStream(Stream front, Stream rest) : ForwardStream
    {
        public override int Read(Span<byte> buffer) => front.Read(buffer) is > 0 and var read ? read : rest.Read(buffer);
    }
}
