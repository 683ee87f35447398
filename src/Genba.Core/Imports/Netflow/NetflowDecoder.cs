using System.Buffers.Binary;
using Genba.Core.Imports.Sources;
using Genba.Wire;

namespace Genba.Core.Imports.Netflow;

/// <summary>
/// Reads export datagrams: NetFlow 5 and 9 (RFC 3954) and IPFIX (RFC 7011). Data before its template is counted and left out; so
/// are gaps in the exporter's own numbering.
/// </summary>
internal sealed class NetflowDecoder(SourceRecords records)
{
    private const int V5HeaderBytes = 24, V5RecordBytes = 48;
    private const int V9HeaderBytes = 20, IpfixHeaderBytes = 16;
    private const int SetHeaderBytes = 4;
    private const int MostSets = 1_024;
    private const ushort V9Template = 0, V9Options = 1, IpfixTemplate = 2, IpfixOptions = 3, FirstDataSet = 256;
    private const ushort EnterpriseBit = 0x8000;
    private const int SampledModeMask = 0x3FFF;

    private readonly NetflowTemplates _templates = new();
    private readonly NetflowSequence _sequence = new(records);
    private readonly NetflowRecords _records = new(records);

    /// <summary>Those that began like one.</summary>
    public long Datagrams { get; private set; }

    /// <param name="exporter">None where the file does not say who sent it.</param>
    /// <param name="arrived">0 where the file does not say when.</param>
    public void Read(ReadOnlySpan<byte> datagram, HostAddress exporter, PacketTime arrived)
    {
        Datagrams++;
        var reader = new WireReader(datagram);
        switch (reader.U16())
        {
            case 5:
                ReadV5(datagram, exporter);
                break;
            case 9:
                ReadV9(datagram, exporter);
                break;
            case 10:
                ReadIpfix(datagram, exporter);
                break;
            default:
                records.Problem(SourceProblem.NotUnderstood, exporter.ToString());
                break;
        }
    }

    private void ReadV5(ReadOnlySpan<byte> datagram, HostAddress exporter)
    {
        if (datagram.Length < V5HeaderBytes)
        {
            records.Problem(SourceProblem.Damaged);
            return;
        }
        var count = BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]);
        var export = ExportClock.Of(
            BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]), BinaryPrimitives.ReadUInt32BigEndian(datagram[12..]),
            BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]));
        var sequence = BinaryPrimitives.ReadUInt32BigEndian(datagram[16..]);
        var engine = BinaryPrimitives.ReadUInt16BigEndian(datagram[20..]);
        _sequence.Note(new(exporter, engine, 5), sequence, count);
        var sampling = BinaryPrimitives.ReadUInt16BigEndian(datagram[22..]);
        if ((sampling & SampledModeMask) > 1) records.Problem(SourceProblem.Sampled, exporter.ToString());
        for (var i = 0; i < count; i++)
        {
            var at = V5HeaderBytes + i * V5RecordBytes;
            if (at + V5RecordBytes > datagram.Length)
            {
                records.Problem(SourceProblem.Damaged, count: count - i);
                return;
            }
            _records.ReadV5(datagram.Slice(at, V5RecordBytes), export, exporter);
            if (records.IsDone) return;
        }
    }

    private void ReadV9(ReadOnlySpan<byte> datagram, HostAddress exporter)
    {
        if (datagram.Length < V9HeaderBytes)
        {
            records.Problem(SourceProblem.Damaged);
            return;
        }
        var export = ExportClock.Of(
            BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]), 0, BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]));
        var domain = BinaryPrimitives.ReadUInt32BigEndian(datagram[16..]);
        var (_, onlyTemplates) = ReadSets(datagram[V9HeaderBytes..], exporter, domain, export, 9);
        // Version 9 counts datagrams.
        if (!onlyTemplates) _sequence.Note(new(exporter, domain, 9), BinaryPrimitives.ReadUInt32BigEndian(datagram[12..]), 1);
        else _sequence.NoteTemplates(new(exporter, domain, 9), BinaryPrimitives.ReadUInt32BigEndian(datagram[12..]));
    }

    private void ReadIpfix(ReadOnlySpan<byte> datagram, HostAddress exporter)
    {
        if (datagram.Length < IpfixHeaderBytes)
        {
            records.Problem(SourceProblem.Damaged);
            return;
        }
        var length = Math.Clamp(BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]), (ushort)IpfixHeaderBytes, ushort.MaxValue);
        if (length > datagram.Length) records.Problem(SourceProblem.Damaged);
        var export = ExportClock.Of(BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]), 0, null);
        var domain = BinaryPrimitives.ReadUInt32BigEndian(datagram[12..]);
        var (count, onlyTemplates) = ReadSets(datagram[IpfixHeaderBytes..Math.Min(length, datagram.Length)], exporter, domain, export, 10);
        // IPFIX counts data records, and says how many there were before this message.
        if (!onlyTemplates && count >= 0) _sequence.Note(new(exporter, domain, 10), BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]),
            (uint)count);
        else if (count < 0) _sequence.Forget(new(exporter, domain, 10));
    }

    /// <returns>Data records, or -1 when some could not be counted for want of a template.</returns>
    private (int Records, bool OnlyTemplates) ReadSets(ReadOnlySpan<byte> sets, HostAddress exporter, uint domain, ExportClock export,
        int version)
    {
        var (count, onlyTemplates) = (0, true);
        for (var left = MostSets; left > 0 && sets.Length >= SetHeaderBytes; left--)
        {
            var id = BinaryPrimitives.ReadUInt16BigEndian(sets);
            var length = BinaryPrimitives.ReadUInt16BigEndian(sets[2..]);
            if (length < SetHeaderBytes || length > sets.Length)
            {
                records.Problem(SourceProblem.Damaged);
                return (-1, onlyTemplates);
            }
            var body = sets[SetHeaderBytes..length];
            switch (id)
            {
                case V9Template when version == 9:
                case IpfixTemplate when version == 10:
                    ReadTemplates(body, exporter, domain, version);
                    break;
                case V9Options when version == 9:
                case IpfixOptions when version == 10:
                    ReadOptionsTemplates(body, exporter, domain, version);
                    break;
                case >= FirstDataSet:
                    onlyTemplates = false;
                    var read = ReadData(body, new(exporter, domain, id), export);
                    count = read < 0 || count < 0 ? -1 : count + read;
                    break;
            }
            if (records.IsDone) break;
            sets = sets[length..];
        }
        return (count, onlyTemplates);
    }

    private void ReadTemplates(ReadOnlySpan<byte> body, HostAddress exporter, uint domain, int version)
    {
        var reader = new WireReader(body);
        while (reader.Remaining >= SetHeaderBytes)
        {
            var id = reader.U16();
            var count = reader.U16();
            if (id < FirstDataSet) return;      // padding
            var key = new TemplateKey(exporter, domain, id);
            if (count == 0) _templates.Withdraw(key);
            else if (!TryAdd(ref reader, key, count, version, isOptions: false)) return;
        }
    }

    private void ReadOptionsTemplates(ReadOnlySpan<byte> body, HostAddress exporter, uint domain, int version)
    {
        const int FieldBytes = 4;
        var reader = new WireReader(body);
        while (reader.Remaining >= SetHeaderBytes + 2)
        {
            var id = reader.U16();
            if (id < FirstDataSet) return;
            var first = reader.U16();
            // Version 9 gives the bytes of both kinds of fields, IPFIX their number and how many of them are scopes.
            var count = version == 9 ? (first + reader.U16()) / FieldBytes : first;
            if (version == 10 && count > 0) reader.U16();
            var key = new TemplateKey(exporter, domain, id);
            if (count == 0) _templates.Withdraw(key);
            else if (!TryAdd(ref reader, key, count, version, isOptions: true)) return;
        }
    }

    private bool TryAdd(ref WireReader reader, TemplateKey key, int count, int version, bool isOptions)
    {
        var fields = new List<NetflowField>();
        for (var i = 0; i < count && !reader.Failed; i++)
        {
            var id = reader.U16();
            var length = reader.U16();
            uint enterprise = 0;
            if (version == 10 && (id & EnterpriseBit) != 0)
            {
                enterprise = reader.U32();
                id = (ushort)(id & ~EnterpriseBit);
            }
            fields.Add(new(id, enterprise, length));
        }
        if (!reader.Failed && _templates.TryAdd(key, fields, isOptions)) return true;
        records.Problem(SourceProblem.BadTemplate, key.Exporter.ToString());
        return !reader.Failed;
    }

    /// <returns>Records of flows, or -1 when the template is missing.</returns>
    private int ReadData(ReadOnlySpan<byte> body, TemplateKey key, ExportClock export)
    {
        if (_templates.Find(key) is not { } template)
        {
            records.Problem(SourceProblem.NoTemplate);
            return -1;
        }
        var count = 0;
        var reader = new WireReader(body);
        while (reader.Remaining >= template.LeastBytes)
        {
            var before = reader.Remaining;
            if (template.IsOptions) _records.ReadOptions(ref reader, template, key.Exporter);
            else _records.Read(ref reader, template, export, key.Exporter);
            if (reader.Failed || reader.Remaining == before || records.IsDone) break;
            count++;
        }
        return count;
    }
}
