namespace Genba.Wire.Protocols.Dns;

/// <summary>Walks the questions and resource records of a message in their order: RFC 1035, 4.1.</summary>
internal ref struct DnsRecords
{
    public const int HeaderBytes = 12;
    private const int FixedRecordBytes = 10;    // type, class, time to live, length
    private const int FixedQuestionBytes = 4;   // type, class

    private readonly ReadOnlySpan<byte> _message;
    private readonly ushort _questions;
    private readonly ushort _answers;
    private readonly ushort _authorities;
    private readonly int _all;
    private int _index;

    public DnsRecords(ReadOnlySpan<byte> message)
    {
        var reader = new WireReader(message);
        _message = message;
        reader.U16();
        Flags = reader.U16();
        _questions = reader.U16();
        _answers = reader.U16();
        _authorities = reader.U16();
        _all = _questions + _answers + _authorities + reader.U16();
        Failed = reader.Failed;
        Position = HeaderBytes;
    }

    public ushort Flags { get; }
    public readonly bool IsResponse => (Flags & 0x8000) != 0;
    public readonly int Operation => Flags >> 11 & 0xF;
    public readonly int ResponseCode => Flags & 0xF;
    public readonly bool IsTruncated => (Flags & 0x0200) != 0;
    public readonly int Questions => _questions;
    public readonly int Answers => _answers;
    public readonly int All => _all;

    /// <summary>Something did not fit; <see cref="Position"/> tells where.</summary>
    public bool Failed { get; private set; }

    public int Position { get; private set; }

    /// <summary>The next question or record. False at the end, and when it does not fit the message.</summary>
    public bool TryNext(out DnsRecord record)
    {
        record = default;
        if (Failed || _index >= _all) return false;
        var name = Position;
        var isQuestion = _index < _questions;
        if (!DnsName.TrySkip(_message, name, out var fields)) return Fail();
        var reader = new WireReader(_message[fields..]);
        var type = reader.U16();
        var dnsClass = reader.U16();
        if (!isQuestion) reader.U32();
        var value = reader.Take(isQuestion ? 0 : reader.U16());
        if (reader.Failed) return Fail();
        Position = fields + reader.Position;
        record = new()
        {
            Section = SectionOf(_index++),
            Name = name,
            Type = (DnsType)type,
            Class = dnsClass,
            ValueOffset = fields + (isQuestion ? FixedQuestionBytes : FixedRecordBytes),
            Value = value,
        };
        return true;
    }

    private readonly DnsSection SectionOf(int index) =>
        index < _questions ? DnsSection.Question
        : index < _questions + _answers ? DnsSection.Answer
        : index < _questions + _answers + _authorities ? DnsSection.Authority
        : DnsSection.Additional;

    private bool Fail()
    {
        Failed = true;
        return false;
    }
}

internal enum DnsSection { Question, Answer, Authority, Additional }

internal enum DnsType : ushort
{
    A = 1, Pointer = 12, HostInformation = 13, Text = 16, Aaaa = 28, Service = 33,
}

/// <summary>One question or resource record.</summary>
internal readonly ref struct DnsRecord
{
    public DnsSection Section { get; init; }

    /// <summary>Where its name begins in the message.</summary>
    public int Name { get; init; }
    public DnsType Type { get; init; }
    public ushort Class { get; init; }

    /// <summary>Where its value begins in the message: names within may point back.</summary>
    public int ValueOffset { get; init; }
    public ReadOnlySpan<byte> Value { get; init; }
}
