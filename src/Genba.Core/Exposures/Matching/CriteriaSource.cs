using System.Data.Common;
using Genba.Core.Advisories;
using Genba.Core.Advisories.Reading;
using Genba.Core.Storage;

namespace Genba.Core.Exposures.Matching;

/// <summary>
/// Records as criteria, read when they are first asked for. As many as fit are kept: neighbours ask about the same ones. Of records with
/// long lists of products only what is asked about is read, and kept while the same is asked.
/// </summary>
internal sealed class CriteriaSource : IDisposable
{
    private const int MostKept = 8_000;

    private readonly DbCommand _read;
    private readonly Dictionary<long, StoredCriteria> _kept = [];
    private readonly Queue<long> _oldest = [];
    private readonly Dictionary<long, StoredCriteria> _inPart = [];
    private readonly DbConnection _connection;
    private IReadOnlyCollection<string>? _keys;

    public CriteriaSource(DbConnection connection)
    {
        _connection = connection;
        _read = connection.CreateCommand("""
            SELECT s.feed, s.publisher, r.name, b.claims, r.published_us, r.modified_us
            FROM advisory_record AS r JOIN advisory_source AS s ON s.id = r.source JOIN advisory_body AS b ON b.record = r.id
            WHERE r.id = @id
            """);
        _read.Add("id", null);
        _read.Prepare();
    }

    /// <summary>Until the next time only products with one of these keys are asked about; null: any.</summary>
    public void AskAbout(IReadOnlyCollection<string>? keys)
    {
        _keys = keys;
        _inPart.Clear();
    }

    /// <returns>Null when the record is gone.</returns>
    public StoredCriteria? Find(long record)
    {
        if (_kept.TryGetValue(record, out var known) || _inPart.TryGetValue(record, out known)) return known;
        _read.Parameters[0].Value = record;
        using var row = _read.ExecuteReader();
        if (!row.Read()) return null;
        var (feed, publisher, name) = ((AdvisoryFeed)row.GetInt32(0), row.GetString(1), row.GetString(2));
        var isWhole = true;
        var advisory = row.IsDBNull(3) ? null
            : AdvisoryClaims.Read(feed, publisher, name, row.GetFieldValue<byte[]>(3), _keys, out isWhole);
        advisory ??= Whole(record, feed);
        var made = new StoredCriteria(record, advisory, new(advisory), row.IsDBNull(4) ? null : row.GetInt64(4),
            row.IsDBNull(5) ? null : row.GetInt64(5));
        if (!isWhole)
        {
            _inPart.Add(record, made);
            return made;
        }
        if (_kept.Count >= MostKept) _kept.Remove(_oldest.Dequeue());
        _kept.Add(record, made);
        _oldest.Enqueue(record);
        return made;
    }

    /// <summary>Of a record that an older program took in.</summary>
    private Advisory Whole(long record, AdvisoryFeed feed)
    {
        using var read = _connection.CreateCommand("SELECT bytes, packed FROM advisory_body WHERE record = @record");
        read.Add("record", record);
        using var row = read.ExecuteReader();
        row.Read();
        return AdvisoryReaders.Read(feed, ReadRecord.Unpack(row.GetFieldValue<byte[]>(1), row.GetInt32(0)));
    }

    public void Dispose() => _read.Dispose();
}

/// <param name="Published">µs since 1970, UTC.</param>
/// <param name="Modified">The same.</param>
internal sealed record StoredCriteria(long Record, Advisory Advisory, Criteria Criteria, long? Published, long? Modified);
