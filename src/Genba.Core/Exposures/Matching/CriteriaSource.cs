using System.Data.Common;
using Genba.Core.Advisories;
using Genba.Core.Advisories.Reading;
using Genba.Core.Storage;

namespace Genba.Core.Exposures.Matching;

/// <summary>Records as criteria, read when they are first asked for. As many as fit are kept: neighbours ask about the same ones.</summary>
internal sealed class CriteriaSource : IDisposable
{
    private const int MostKept = 20_000;

    private readonly DbCommand _read;
    private readonly Dictionary<long, StoredCriteria> _kept = [];
    private readonly Queue<long> _oldest = [];

    public CriteriaSource(DbConnection connection)
    {
        _read = connection.CreateCommand("""
            SELECT s.feed, s.publisher, r.name, b.claims, b.bytes, CASE WHEN b.claims IS NULL THEN b.packed END, r.published_us, r.modified_us
            FROM advisory_record AS r JOIN advisory_source AS s ON s.id = r.source JOIN advisory_body AS b ON b.record = r.id
            WHERE r.id = @id
            """);
        _read.Add("id", null);
        _read.Prepare();
    }

    /// <returns>Null when the record is gone.</returns>
    public StoredCriteria? Find(long record)
    {
        if (_kept.TryGetValue(record, out var known)) return known;
        _read.Parameters[0].Value = record;
        using var row = _read.ExecuteReader();
        if (!row.Read()) return null;
        var (feed, publisher, name) = ((AdvisoryFeed)row.GetInt32(0), row.GetString(1), row.GetString(2));
        var advisory = row.IsDBNull(3)
            ? AdvisoryReaders.Read(feed, ReadRecord.Unpack(row.GetFieldValue<byte[]>(5), row.GetInt32(4)))
            : AdvisoryClaims.Read(feed, publisher, name, row.GetFieldValue<byte[]>(3));
        var made = new StoredCriteria(record, advisory, new(advisory), row.IsDBNull(6) ? null : row.GetInt64(6),
            row.IsDBNull(7) ? null : row.GetInt64(7));
        if (_kept.Count >= MostKept) _kept.Remove(_oldest.Dequeue());
        _kept.Add(record, made);
        _oldest.Enqueue(record);
        return made;
    }

    public void Dispose() => _read.Dispose();
}

/// <param name="Published">µs since 1970, UTC.</param>
/// <param name="Modified">The same.</param>
internal sealed record StoredCriteria(long Record, Advisory Advisory, Criteria Criteria, long? Published, long? Modified);
