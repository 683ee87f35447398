using System.Data.Common;
using Genba.Core.Advisories.Reading;
using Genba.Core.Storage;

namespace Genba.Core.Advisories;

/// <summary>What became of a record.</summary>
internal enum Kept
{
    Added,
    Replaced,
    Same,
    Older,
}

/// <summary>
/// Writes records inside one change. A file is written between <see cref="Begin"/> and <see cref="Keep"/> or <see cref="Forget"/>: a file
/// that turns out to be cut off leaves nothing.
/// </summary>
internal sealed class AdvisoryRows : IDisposable
{
    /// <summary>Pairs of product and record are written sorted, which is several times faster than as they come.</summary>
    private const int MostWaiting = 4_000_000;

    private readonly Change _change;
    private readonly long _import;
    private readonly Dictionary<(AdvisoryFeed, string), long> _sources = [];
    private readonly Dictionary<string, int> _keys = new(StringComparer.Ordinal);
    private readonly List<long> _waiting = [];
    private readonly List<DbCommand> _commands = [];
    private readonly DbCommand _find, _insert, _body, _about, _alias, _key, _newKey, _product, _score;
    private readonly HashSet<long> _gone = [];
    private readonly List<long> _goneInFile = [];
    private int _waitingBefore;
    private long _last;

    public AdvisoryRows(Change change, long import)
    {
        (_change, _import) = (change, import);
        _find = Prepare("SELECT id, hash, modified_us FROM advisory_record WHERE source = @source AND name = @name", "source", "name");
        _insert = Prepare("""
            INSERT INTO advisory_record (id, source, name, hash, title, published_us, modified_us, withdrawn, exploited, score, import)
            VALUES (@id, @source, @name, @hash, @title, @published, @modified, @withdrawn, @exploited, @score, @import)
            """, "id", "source", "name", "hash", "title", "published", "modified", "withdrawn", "exploited", "score", "import");
        _body = Prepare("INSERT INTO advisory_body (record, bytes, packed, claims) VALUES (@record, @bytes, @packed, @claims)", "record",
            "bytes", "packed", "claims");
        _about = Prepare("INSERT INTO advisory_about (vulnerability, record) VALUES (@vulnerability, @record)", "vulnerability", "record");
        _alias = Prepare("INSERT OR IGNORE INTO advisory_alias (one, other, record) VALUES (@one, @other, @record)", "one", "other",
            "record");
        _key = Prepare("SELECT id FROM advisory_key WHERE key = @key", "key");
        _newKey = Prepare("INSERT INTO advisory_key (key) VALUES (@key) RETURNING id", "key");
        _product = Prepare("INSERT OR IGNORE INTO advisory_product (key, record) VALUES (@key, @record)", "key", "record");
        _score = Prepare("""
            INSERT INTO advisory_epss (vulnerability, probability, percentile, day) VALUES (@vulnerability, @probability, @percentile, @day)
            ON CONFLICT (vulnerability) DO UPDATE SET probability = excluded.probability, percentile = excluded.percentile, day = excluded.day
              WHERE excluded.day >= day
            """, "vulnerability", "probability", "percentile", "day");
        // Who compares follows the numbers: one that was taken away never comes again.
        using var last = change.CreateCommand("""
            SELECT max((SELECT coalesce(max(id), 0) FROM advisory_record), (SELECT coalesce(max(last_record), 0) FROM exposure_run))
            """);
        _last = (long)last.ExecuteScalar()!;
    }

    /// <summary>The sources that something was written of.</summary>
    public HashSet<long> Touched { get; } = [];

    public void Begin()
    {
        if (_waiting.Count > MostWaiting / 2) WriteWaiting(0);
        _waitingBefore = _waiting.Count;
        _goneInFile.Clear();
        Execute("SAVEPOINT advisory_file");
    }

    public void Keep() => Execute("RELEASE advisory_file");

    public void Forget()
    {
        Execute("ROLLBACK TO advisory_file");
        Execute("RELEASE advisory_file");
        _waiting.RemoveRange(_waitingBefore, _waiting.Count - _waitingBefore);
        _gone.ExceptWith(_goneInFile);
        // Ids that the file brought are gone with it.
        _keys.Clear();
        _sources.Clear();
    }

    /// <param name="there">Time of the version that is here, when the record is <see cref="Kept.Older"/>.</param>
    public Kept Write(ReadRecord record, out long? there)
    {
        there = null;
        var source = SourceOf(record.Feed, record.Publisher);
        Set(_find, source, record.Id);
        long id;
        byte[] hash;
        using (var row = _find.ExecuteReader())
        {
            if (!row.Read()) (id, hash) = (0, []);
            else
            {
                (id, hash) = (row.GetInt64(0), (byte[])row.GetValue(1));
                if (!row.IsDBNull(2)) there = row.GetInt64(2);
            }
        }
        if (id != 0 && hash.AsSpan().SequenceEqual(record.Hash)) return Kept.Same;
        if (id != 0 && there > record.Modified) return Kept.Older;
        Touched.Add(source);
        if (id != 0) Remove(id, record.Feed);
        var written = ++_last;
        Set(_insert, written, source, record.Id, record.Hash, record.Title, record.Published, record.Modified, record.IsWithdrawn,
            record.IsExploited,
            record.Score, _import);
        _insert.ExecuteNonQuery();
        WriteIndex(written, record);
        return id == 0 ? Kept.Added : Kept.Replaced;
    }

    /// <returns>False when newer scores are here.</returns>
    public bool Write(EpssScore score, string day)
    {
        Touched.Add(SourceOf(AdvisoryFeed.Epss, "FIRST"));
        Set(_score, score.Vulnerability, score.Probability, score.Percentile, day);
        return _score.ExecuteNonQuery() > 0;
    }

    /// <summary>Takes away what an import brought and nothing replaced since; what it replaced does not come back.</summary>
    public long TakeBack(long import)
    {
        var brought = new List<(long Id, long Source, AdvisoryFeed Feed)>();
        using (var find = _change.CreateCommand("""
            SELECT r.id, r.source, s.feed FROM advisory_record AS r JOIN advisory_source AS s ON s.id = r.source WHERE r.import = @import
            """))
        {
            find.Add("import", import);
            using var row = find.ExecuteReader();
            while (row.Read()) brought.Add((row.GetInt64(0), row.GetInt64(1), (AdvisoryFeed)row.GetInt32(2)));
        }
        foreach (var (id, source, feed) in brought)
        {
            Remove(id, feed);
            Touched.Add(source);
        }
        return brought.Count;
    }

    /// <summary>Forgets all scores, so that older ones can be taken over again.</summary>
    public void ForgetScores()
    {
        Touched.Add(SourceOf(AdvisoryFeed.Epss, "FIRST"));
        Execute("DELETE FROM advisory_epss");
    }

    /// <summary>Writes what waits and brings the counts of the touched sources up to date.</summary>
    public void Finish(DateTimeOffset now)
    {
        WriteWaiting(0);
        using var sources = Prepare("""
            UPDATE advisory_source SET taken_us = @now,
              records = CASE feed WHEN @epss THEN (SELECT count(*) FROM advisory_epss)
                ELSE (SELECT count(*) FROM advisory_record WHERE source = @source) END,
              newest_us = CASE feed WHEN @epss THEN (SELECT unixepoch(max(day)) * 1000000 FROM advisory_epss)
                ELSE (SELECT max(modified_us) FROM advisory_record WHERE source = @source) END
            WHERE id = @source
            """, "now", "epss", "source");
        foreach (var source in Touched)
        {
            Set(sources, UnixMicroseconds.From(now), (int)AdvisoryFeed.Epss, source);
            sources.ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        foreach (var command in _commands) command.Dispose();
    }

    private void WriteIndex(long id, ReadRecord record)
    {
        Set(_body, id, record.Bytes, record.Packed, record.Claims);
        _body.ExecuteNonQuery();
        foreach (var vulnerability in record.Index.About)
        {
            Set(_about, vulnerability, id);
            _about.ExecuteNonQuery();
        }
        foreach (var (one, other) in record.Index.Aliases)
        {
            Set(_alias, one, other, id);
            _alias.ExecuteNonQuery();
            Set(_alias, other, one, id);
            _alias.ExecuteNonQuery();
        }
        foreach (var key in record.Index.Keys) _waiting.Add(((long)KeyOf(key) << 32) | id);
        if (_waiting.Count - _waitingBefore >= MostWaiting) WriteWaiting(_waitingBefore);
    }

    /// <summary>
    /// Takes a version away; the next gets a number of its own. By what it was found is read from its kept bytes, so that no index by
    /// record
    /// is needed.
    /// </summary>
    private void Remove(long id, AdvisoryFeed feed)
    {
        byte[] bytes;
        using (var find = _change.CreateCommand("SELECT bytes, packed FROM advisory_body WHERE record = @record"))
        {
            find.Add("record", id);
            using var row = find.ExecuteReader();
            row.Read();
            bytes = ReadRecord.Unpack((byte[])row.GetValue(1), row.GetInt32(0));
        }
        var index = RecordIndex.Of(AdvisoryReaders.Read(feed, bytes));
        foreach (var vulnerability in index.About) Remove("DELETE FROM advisory_about WHERE vulnerability = @one AND record = @record",
            vulnerability, null, id);
        foreach (var (one, other) in index.Aliases)
        {
            Remove("DELETE FROM advisory_alias WHERE one = @one AND other = @other AND record = @record", one, other, id);
            Remove("DELETE FROM advisory_alias WHERE one = @one AND other = @other AND record = @record", other, one, id);
        }
        foreach (var key in index.Keys)
            Remove("DELETE FROM advisory_product WHERE key = (SELECT id FROM advisory_key WHERE key = @one) AND record = @record", key,
                null, id);
        Remove("DELETE FROM advisory_body WHERE record = @record", null, null, id);
        Remove("DELETE FROM advisory_record WHERE id = @record", null, null, id);
        // Its pairs may wait still, from an earlier file of this import.
        _gone.Add(id);
        _goneInFile.Add(id);
    }

    private void Remove(string sql, string? one, string? other, long record)
    {
        using var command = _change.CreateCommand(sql);
        if (one is not null) command.Add("one", one);
        if (other is not null) command.Add("other", other);
        command.Add("record", record);
        command.ExecuteNonQuery();
    }

    private void WriteWaiting(int from)
    {
        var pairs = _waiting[from..];
        _waiting.RemoveRange(from, _waiting.Count - from);
        pairs.Sort();
        foreach (var pair in pairs)
        {
            if (_gone.Contains(pair & uint.MaxValue)) continue;
            Set(_product, pair >> 32, pair & uint.MaxValue);
            _product.ExecuteNonQuery();
        }
    }

    private long SourceOf(AdvisoryFeed feed, string publisher)
    {
        if (_sources.TryGetValue((feed, publisher), out var known)) return known;
        using (var add = _change.CreateCommand("""
            INSERT INTO advisory_source (feed, publisher, records, taken_us) VALUES (@feed, @publisher, 0, 0) ON CONFLICT DO NOTHING
            """))
        {
            add.Add("feed", (int)feed);
            add.Add("publisher", publisher);
            add.ExecuteNonQuery();
        }
        using var find = _change.CreateCommand("SELECT id FROM advisory_source WHERE feed = @feed AND publisher = @publisher");
        find.Add("feed", (int)feed);
        find.Add("publisher", publisher);
        return _sources[(feed, publisher)] = (long)find.ExecuteScalar()!;
    }

    private int KeyOf(string key)
    {
        if (_keys.TryGetValue(key, out var known)) return known;
        Set(_key, key);
        if (_key.ExecuteScalar() is not long id)
        {
            Set(_newKey, key);
            id = (long)_newKey.ExecuteScalar()!;
        }
        return _keys[key] = (int)id;
    }

    private DbCommand Prepare(string sql, params ReadOnlySpan<string> names)
    {
        var command = _change.CreateCommand(sql);
        foreach (var name in names) command.Add(name, null);
        command.Prepare();
        _commands.Add(command);
        return command;
    }

    private static void Set(DbCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
    }

    private void Execute(string sql)
    {
        using var command = _change.CreateCommand(sql);
        command.ExecuteNonQuery();
    }
}
