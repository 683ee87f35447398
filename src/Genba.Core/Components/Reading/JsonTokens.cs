using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Genba.Core.Components.Reading;

/// <summary>
/// Walks through JSON of any size and holds no more of it than one token. What cannot be JSON, or is larger than allowed, ends in a
/// <see cref="SbomFault"/> that names the place.
/// </summary>
internal sealed class JsonTokens : IDisposable
{
    public const int MostDepth = 200;
    private const int FirstBuffer = 1 << 16;
    private const int LargestToken = 4 << 20;

    private readonly Stream _stream;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int _start, _end, _token, _tokenEnd;
    private bool _isLast;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = MostDepth });
    private long _line = 1, _column = 1;

    public JsonTokens(Stream stream)
    {
        _stream = stream;
        Fill();
        if (_buffer.AsSpan(0, _end).StartsWith(Encoding.UTF8.Preamble)) _start = _token = Encoding.UTF8.Preamble.Length;
    }

    public JsonTokenType Type { get; private set; }

    /// <summary>Of the token: 1-based, the column counted in bytes.</summary>
    public (long Line, long Column) Place => (_line, _column);

    /// <returns>False at the end of the file.</returns>
    public bool Read()
    {
        Advance(_buffer.AsSpan(_token, _start - _token));
        (_token, _tokenEnd) = (_start, _start);
        while (true)
        {
            var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isLast, _state);
            try
            {
                if (reader.Read())
                {
                    Take(ref reader);
                    return true;
                }
            }
            catch (JsonException fault)
            {
                throw new SbomFault(new(
                    SbomProblemKind.Broken, SbomTexts.BrokenJson(), (fault.LineNumber ?? 0) + 1, (fault.BytePositionInLine ?? 0) + 1));
            }
            // White space before a token that is not whole yet may already be consumed.
            Advance(_buffer.AsSpan(_start, (int)reader.BytesConsumed));
            _start += (int)reader.BytesConsumed;
            _state = reader.CurrentState;
            if (_isLast) return false;
            Fill();
            (_token, _tokenEnd) = (_start, _start);
        }
    }

    /// <summary>The next name of the object that was begun, and goes to its value.</summary>
    /// <returns>False at the end of the object.</returns>
    public bool NextProperty(out string name)
    {
        name = "";
        if (!Read()) throw Ended();
        if (Type == JsonTokenType.EndObject) return false;
        name = Text() ?? "";
        return Read() ? true : throw Ended();
    }

    /// <summary>Goes to the next value of the array that was begun.</summary>
    /// <returns>False at its end.</returns>
    public bool NextElement() => Read() ? Type != JsonTokenType.EndArray : throw Ended();

    /// <summary>The value as text; null for null. An object or array is passed over.</summary>
    public string? Text()
    {
        switch (Type)
        {
            case JsonTokenType.Null: return null;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                Skip();
                return null;
            case JsonTokenType.String or JsonTokenType.PropertyName: return Unquoted();
            default: return Encoding.UTF8.GetString(_buffer.AsSpan(_token, _tokenEnd - _token));
        }
    }

    /// <summary>Passes over what begins here.</summary>
    public void Skip()
    {
        if (Type is not (JsonTokenType.StartObject or JsonTokenType.StartArray)) return;
        for (var open = 1; open > 0;)
        {
            if (!Read()) throw Ended();
            if (Type is JsonTokenType.StartObject or JsonTokenType.StartArray) open++;
            else if (Type is JsonTokenType.EndObject or JsonTokenType.EndArray) open--;
        }
    }

    /// <summary>What begins here as compact JSON.</summary>
    /// <returns>Null when it is longer than <paramref name="mostBytes"/>; it is passed over all the same.</returns>
    public string? Raw(int mostBytes)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { MaxDepth = MostDepth, SkipValidation = true });
        var open = 0;
        var fits = true;
        do
        {
            if (fits) Copy(writer);
            fits = fits && writer.BytesCommitted + writer.BytesPending <= mostBytes;
            if (Type is JsonTokenType.StartObject or JsonTokenType.StartArray) open++;
            else if (Type is JsonTokenType.EndObject or JsonTokenType.EndArray) open--;
        }
        while (open > 0 && (Read() ? true : throw Ended()));
        if (!fits) return null;
        writer.Flush();
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    public SbomFault Ended() => new(new(SbomProblemKind.Broken, SbomTexts.EndsTooEarly(), _line, _column));

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void Copy(Utf8JsonWriter writer)
    {
        switch (Type)
        {
            case JsonTokenType.StartObject: writer.WriteStartObject(); break;
            case JsonTokenType.EndObject: writer.WriteEndObject(); break;
            case JsonTokenType.StartArray: writer.WriteStartArray(); break;
            case JsonTokenType.EndArray: writer.WriteEndArray(); break;
            case JsonTokenType.PropertyName: writer.WritePropertyName(Text()!); break;
            case JsonTokenType.String: writer.WriteStringValue(Text()); break;
            default: writer.WriteRawValue(_buffer.AsSpan(_token, _tokenEnd - _token), skipInputValidation: true); break;
        }
    }

    private void Take(ref Utf8JsonReader reader)
    {
        Type = reader.TokenType;
        var begin = _start + (int)reader.TokenStartIndex;
        Advance(_buffer.AsSpan(_start, begin - _start));
        _token = begin;
        _start += (int)reader.BytesConsumed;
        _tokenEnd = Type == JsonTokenType.PropertyName ? begin + LengthOfName(begin) : _start;
        _state = reader.CurrentState;
    }

    /// <summary>The reader counts the colon to the name.</summary>
    private int LengthOfName(int begin)
    {
        var length = _start - begin;
        while (length > 0 && _buffer[begin + length - 1] != (byte)'"') length--;
        return length;
    }

    private string Unquoted()
    {
        var quoted = _buffer.AsSpan(_token, _tokenEnd - _token);
        var inside = quoted[1..^1];
        if (inside.Contains((byte)'\\'))
        {
            var reader = new Utf8JsonReader(quoted);
            try
            {
                reader.Read();
                return reader.GetString()!;
            }
            catch (InvalidOperationException)
            {
                // Half a surrogate pair or no UTF-8: told with replacement characters, as text decoders do.
            }
        }
        return Encoding.UTF8.GetString(inside);
    }

    private void Advance(ReadOnlySpan<byte> passed)
    {
        var lines = passed.Count((byte)'\n');
        _line += lines;
        _column = lines == 0 ? _column + passed.Length : passed.Length - passed.LastIndexOf((byte)'\n');
    }

    private void Fill()
    {
        var held = _end - _start;
        if (held > LargestToken) throw new SbomFault(
            new(SbomProblemKind.TooLarge, SbomTexts.TextTooLong(LargestToken >> 20), _line, _column));
        if (held == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(_start, held).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        else
        {
            _buffer.AsSpan(_start, held).CopyTo(_buffer);
        }
        (_start, _end) = (0, held);
        var read = _stream.Read(_buffer.AsSpan(_end));
        _end += read;
        _isLast = read == 0;
    }
}
