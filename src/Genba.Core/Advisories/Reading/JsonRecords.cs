using System.Text.Json;

namespace Genba.Core.Advisories.Reading;

/// <summary>
/// Cuts JSON into records as it flows by, so that a file of any size needs the memory of its largest record: the elements of NVD's and
/// CISA's lists, of an array at the top, lines of JSON, or one document that is a record as a whole.
/// </summary>
/// <param name="stream">Stays open.</param>
internal sealed class JsonRecords(Stream stream)
{
    public const int MaxDepth = 256;

    /// <summary>Longer than any advisory that is published; memory is bounded by it.</summary>
    public const int LargestRecord = 64 << 20;

    private const int FirstBytes = 16 << 10;
    private static readonly JsonReaderOptions Options = new() { AllowMultipleValues = true, MaxDepth = MaxDepth };

    private byte[] _buffer = new byte[FirstBytes];
    private int _start;
    private int _end;
    private bool _hasEnded;
    private bool _hasBegun;
    private JsonReaderState _state = new(Options);
    private Place _place = Place.Top;

    private enum Place { Top, InArray, InList, AfterList }

    /// <summary>How many records were cut so far.</summary>
    public long Count { get; private set; }

    /// <summary>The bytes of the next record; null at the end.</summary>
    /// <exception cref="JsonException">Not JSON, or cut off; the exception names line and column.</exception>
    /// <exception cref="RecordFaultException">One record is longer than <see cref="LargestRecord"/>.</exception>
    public byte[]? Next()
    {
        if (!_hasBegun) Begin();
        while (true)
        {
            switch (Step(out var record))
            {
                case StepResult.Record:
                    Count++;
                    return record;
                case StepResult.End: return null;
                case StepResult.NeedsMore: Fill(); break;
            }
        }
    }

    private enum StepResult { Record, Moved, NeedsMore, End }

    private StepResult Step(out byte[]? record)
    {
        record = null;
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _hasEnded, _state);
        if (_place == Place.Top) return AtTop(ref reader, out record);
        if (!reader.Read()) return NotEnough();
        if (_place == Place.AfterList)
        {
            // What follows the list inside its object: nothing we keep.
            if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == 0) _place = Place.Top;
            Consume(ref reader);
            return StepResult.Moved;
        }
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            _place = _place == Place.InList ? Place.AfterList : Place.Top;
            Consume(ref reader);
            return StepResult.Moved;
        }
        return Whole(ref reader, (int)reader.TokenStartIndex, out record);
    }

    private StepResult AtTop(ref Utf8JsonReader reader, out byte[]? record)
    {
        record = null;
        if (!reader.Read()) return _hasEnded ? StepResult.End : StepResult.NeedsMore;
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            _place = Place.InArray;
            Consume(ref reader);
            return StepResult.Moved;
        }
        var first = (int)reader.TokenStartIndex;
        var inside = reader;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            switch (FindList(ref inside))
            {
                case true:
                    _place = Place.InList;
                    Consume(ref inside);
                    return StepResult.Moved;
                case null: return NotEnough();
            }
        }
        return Whole(ref reader, first, out record);
    }

    /// <summary>Looks for the list of NVD or CISA; what only shares its name with it, as in CSAF, belongs to one record.</summary>
    /// <returns>True: the reader stands at its beginning. Null: more bytes are needed to tell.</returns>
    private static bool? FindList(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject) return false;
            var mayBeList = reader.ValueTextEquals("vulnerabilities"u8) || reader.ValueTextEquals("CVE_Items"u8);
            if (!reader.Read()) return null;
            if (mayBeList && reader.TokenType == JsonTokenType.StartArray)
            {
                var element = reader;
                return !element.Read() ? null
                    : element.TokenType == JsonTokenType.EndArray ? true
                    : element.TokenType != JsonTokenType.StartObject ? false
                    : !element.Read() ? null
                    : element.TokenType == JsonTokenType.PropertyName && IsListed(ref element);
            }
            if (!reader.TrySkip()) return null;
        }
        return null;
    }

    /// <summary>NVD's entries begin with an object named cve, CISA's with the id.</summary>
    private static bool IsListed(ref Utf8JsonReader element) => element.ValueTextEquals("cveID"u8)
        || element.ValueTextEquals("cve"u8) && (!element.Read() || element.TokenType == JsonTokenType.StartObject);

    private StepResult Whole(ref Utf8JsonReader reader, int first, out byte[]? record)
    {
        record = null;
        if (!reader.TrySkip()) return NotEnough();
        record = _buffer.AsSpan(_start + first, (int)reader.BytesConsumed - first).ToArray();
        Consume(ref reader);
        return StepResult.Record;
    }

    private void Consume(ref Utf8JsonReader reader)
    {
        _state = reader.CurrentState;
        _start += (int)reader.BytesConsumed;
    }

    private StepResult NotEnough() => _hasEnded
        ? throw new JsonException("The data ends within a value.")
        : StepResult.NeedsMore;

    private void Begin()
    {
        _hasBegun = true;
        Fill();
        if (_buffer.AsSpan(0, _end).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) _start = 3;
    }

    private void Fill()
    {
        var left = _end - _start;
        if (_start > 0 && left <= _buffer.Length / 2) _buffer.AsSpan(_start, left).CopyTo(_buffer);
        else if (left == _buffer.Length || _start > 0)
        {
            if (left >= LargestRecord) throw new RecordFaultException(AdvisoryTexts.TooLarge(LargestRecord >> 20));
            var larger = new byte[_buffer.Length * 2];
            _buffer.AsSpan(_start, left).CopyTo(larger);
            _buffer = larger;
        }
        if (_start > 0)
        {
            _start = 0;
            _end = left;
        }
        // As much as there is room for: a reader that asks twice for the same record then reads it from the beginning only a few times.
        while (_end < _buffer.Length && !_hasEnded)
        {
            var read = stream.Read(_buffer, _end, _buffer.Length - _end);
            _hasEnded = read == 0;
            _end += read;
        }
    }
}
