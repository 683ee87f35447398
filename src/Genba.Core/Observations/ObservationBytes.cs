using Genba.Wire.Observations;

namespace Genba.Core.Observations;

/// <summary>Texts are numbered at their first use; 0 is none, the next unused number brings a new one.</summary>
internal sealed class ObservationWriter(Stream output) : BinaryWriter(output)
{
    private readonly Dictionary<string, int> _texts = [];

    public void Text(string? text)
    {
        if (text is null)
        {
            Write7BitEncodedInt(0);
        }
        else if (_texts.TryGetValue(text, out var number))
        {
            Write7BitEncodedInt(number);
        }
        else
        {
            _texts.Add(text, _texts.Count + 1);
            Write7BitEncodedInt(_texts.Count);
            Write(text);
        }
    }

    public void Number(long number) => Write7BitEncodedInt64(number);

    public void Optional(long? number)
    {
        Write(number.HasValue);
        if (number is { } known) Number(known);
    }

    public void Subject(in Subject subject)
    {
        Write(subject.Mac.Value);
        Write(subject.Address.High);
        Write(subject.Address.Low);
    }

    public void Sighting(Sighting seen)
    {
        Write(seen.First.Nanoseconds);
        Number(seen.Last.Nanoseconds - seen.First.Nanoseconds);
    }

    public void Packet(PacketReference packet)
    {
        Text(packet.Capture);
        Number(packet.Packet);
    }

    public void Volume(Volume volume)
    {
        Number(volume.Packets);
        Number(volume.Bytes);
    }

    public void All<T>(IReadOnlyList<T> items, Action<ObservationWriter, T> put)
    {
        Number(items.Count);
        foreach (var item in items) put(this, item);
    }
}

/// <summary>Reads what <see cref="ObservationWriter"/> wrote.</summary>
internal sealed class ObservationReader(Stream input, int version) : BinaryReader(input)
{
    private readonly List<string> _texts = [];

    /// <summary>Of the program that wrote.</summary>
    public int Version => version;

    public string? Text()
    {
        var number = Read7BitEncodedInt();
        if (number == 0) return null;
        if (number == _texts.Count + 1) _texts.Add(ReadString());
        return number <= _texts.Count ? _texts[number - 1] : throw new InvalidDataException("Observations are damaged.");
    }

    public long Number() => Read7BitEncodedInt64();

    public long? Optional() => ReadBoolean() ? Number() : null;

    public Subject Subject() => new(new(ReadUInt64()), new(ReadUInt64(), ReadUInt64()));

    public Sighting Sighting()
    {
        var first = ReadInt64();
        return new(new(first), new(first + Number()));
    }

    public PacketReference Packet() => new(Text()!, Number());

    public Volume Volume() => new(Number(), Number());

    public List<T> All<T>(Func<ObservationReader, T> get)
    {
        var items = new List<T>();
        for (var left = Number(); left > 0; left--) items.Add(get(this));
        return items;
    }
}
