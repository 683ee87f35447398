namespace Genba.Wire.Protocols.Dns;

/// <summary>Tells whether bytes can be a DNS message; the format has no magic number, so all of it is walked.</summary>
internal static class DnsShape
{
    private const ushort ReservedFlag = 0x0040;
    private const int MaxRecords = 1_000;
    private const int MaxResponseCode = 10;
    private const int MaxQuestions = 64;

    /// <summary>
    /// Strong when every record fits and nothing is left over; weak when the first question fits (the capture may have
    /// cut the rest).
    /// </summary>
    public static Recognition Of(ReadOnlySpan<byte> message, bool withoutQuestions)
    {
        if (message.Length < DnsRecords.HeaderBytes) return Recognition.No;
        var records = new DnsRecords(message);
        if (!HeaderFits(records, withoutQuestions)) return Recognition.No;
        var read = 0;
        while (records.TryNext(out var record))
        {
            if (record.Section == DnsSection.Question && !IsQuestion(record)) return Recognition.No;
            read++;
        }
        if (read == 0) return Recognition.No;
        return records.Failed || records.Position != message.Length ? Recognition.Weak : Recognition.Strong;
    }

    private static bool HeaderFits(in DnsRecords records, bool withoutQuestions) =>
        records.Operation is 0 or 4 or 5 && (records.Flags & ReservedFlag) == 0
        && records.ResponseCode <= (records.IsResponse ? MaxResponseCode : 0)
        && (records.Questions is > 0 and <= MaxQuestions || withoutQuestions && records.Answers > 0)
        && records.All <= MaxRecords;

    /// <summary>Class IN, CHAOS or ANY; the top bit asks for a unicast answer in mDNS (RFC 6762, 5.4).</summary>
    private static bool IsQuestion(in DnsRecord question) =>
        (question.Class & 0x7FFF) is 1 or 3 or 254 or 255 && question.Type != 0;
}
