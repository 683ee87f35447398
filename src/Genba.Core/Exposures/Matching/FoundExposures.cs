using Genba.Core.Advisories;
using Genba.Core.Storage;

namespace Genba.Core.Exposures.Matching;

/// <summary>Gathers what matching finds, from several threads, and writes it in place of what was there.</summary>
internal sealed class FoundExposures
{
    private static readonly string[] Indexes =
    [
        "exposure_of_vulnerability ON exposure (vulnerability)",
        "exposure_of_sbom ON exposure (sbom_id, component) WHERE sbom_id IS NOT NULL",
        "exposure_of_asset ON exposure (asset_key) WHERE asset_key IS NOT NULL",
    ];

    private readonly Lock _oneAdds = new();
    private readonly List<Row> _rows = [];
    private readonly Dictionary<string, Summary> _summaries = new(StringComparer.Ordinal);

    /// <summary>One exposure before it has a row.</summary>
    internal readonly record struct Row(string Vulnerability, string Name, string? Version, string? AssetKey, ComponentPlace Place,
        ExposureStatus Status, int Confidence, MatchReason Reason)
    {
        /// <summary>By which it is found again in the next run.</summary>
        public (string, string?, long, int) Key => (Vulnerability, AssetKey, Place.Sbom, Place.Number);

        /// <summary>Of a million parts what is not affected would be nearly all.</summary>
        public bool IsInteresting => AssetKey is not null || Place.IsWhole || Reason == MatchReason.StatedHere
            || Status is not (ExposureStatus.NotAffected or ExposureStatus.Fixed);
    }

    public int Count => _rows.Count;

    public IReadOnlyList<Row> Rows => _rows;

    public void Add(string vulnerability, IReadOnlyList<string> ids, MatchTarget target, Answer answer, string? assetKey,
        IReadOnlyCollection<ComponentPlace> places, IReadOnlyList<(StoredCriteria Record, Answer Answer)> said)
    {
        lock (_oneAdds) Keep(vulnerability, ids, target, answer, assetKey, places, said);
    }

    private void Keep(string vulnerability, IReadOnlyList<string> ids, MatchTarget target, Answer answer, string? assetKey,
        IReadOnlyCollection<ComponentPlace> places, IReadOnlyList<(StoredCriteria Record, Answer Answer)> said)
    {
        var before = _rows.Count;
        if (assetKey is not null)
            _rows.Add(new(vulnerability, target.Name, target.Version, assetKey, default, answer.Status, answer.Confidence, answer.Reason));
        else
            foreach (var place in places)
                _rows.Add(new(vulnerability, target.Name, target.Version, null, place, answer.Status, answer.Confidence, answer.Reason));
        if (_rows.Count == before) return;
        if (!_summaries.TryGetValue(vulnerability, out var summary)) _summaries[vulnerability] = summary = new(ids);
        foreach (var (record, _) in said) summary.Take(record);
    }

    /// <param name="replaces">Condition on the rows that are replaced; null: all.</param>
    /// <param name="keepsUnaffected">Also of parts what is not affected.</param>
    public async Task WriteAsync(Change change, string? replaces, bool keepsUnaffected, DateTimeOffset now, CancellationToken cancel)
    {
        var since = new Dictionary<(string, string?, long, int), long>();
        await using (var old = change.CreateCommand(
            $"SELECT vulnerability, asset_key, coalesce(sbom_id, 0), coalesce(component, 0), found_us FROM exposure WHERE {replaces ?? "TRUE"}"))
        await using (var row = await old.ExecuteReaderAsync(cancel))
            while (await row.ReadAsync(cancel))
                since[(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt64(2), row.GetInt32(3))] = row.GetInt64(4);
        // Without a condition SQLite empties a table at once; and an index is made several times faster than kept row by row.
        await RunAsync(change, replaces is null
            ? "DELETE FROM exposure;" + string.Concat(Indexes.Select(index => $"DROP INDEX {index.Split(' ')[0]};")) : $"DELETE FROM exposure WHERE {replaces}", cancel);
        var found = UnixMicroseconds.From(now);
        await using var insert = new BulkInsert(change, "exposure",
            "vulnerability, sbom_id, component, asset_key, name, version, status, confidence, reason, found_us, whole");
        foreach (var row in _rows.Where(row => keepsUnaffected || row.IsInteresting))
            await insert.AddAsync(cancel, row.Vulnerability, row.AssetKey is null ? row.Place.Sbom : null, row.AssetKey is null ? row.Place.Number : null,
                row.AssetKey, row.Name, row.Version, (int)row.Status, row.Confidence, (int)row.Reason,
                since.GetValueOrDefault(row.Key, found), row.Place.IsWhole ? 1 : 0);
        if (replaces is null) await RunAsync(change, string.Concat(Indexes.Select(index => $"CREATE INDEX {index};")), cancel);
        await WriteSummariesAsync(change, ofChanged: replaces?.Contains("changed_vulnerability", StringComparison.Ordinal) == true, cancel);
    }

    private async Task WriteSummariesAsync(Change change, bool ofChanged, CancellationToken cancel)
    {
        await using var insert = change.CreateCommand("""
            INSERT OR REPLACE INTO exposed_vulnerability
              (vulnerability, ids, title, score, vector, exploited, exploit_known, probability, fix, published_us, modified_us)
            VALUES (@vulnerability, @ids, @title, @score, @vector, @exploited
              OR EXISTS (SELECT 1 FROM advisory_about AS a JOIN advisory_record AS r ON r.id = a.record WHERE a.vulnerability = @vulnerability AND r.exploited = 1),
              @known, (SELECT probability FROM advisory_epss WHERE vulnerability = @vulnerability), @fix, @published, @modified)
            """);
        foreach (var name in new[] { "vulnerability", "ids", "title", "score", "vector", "exploited", "known", "fix", "published", "modified" }) insert.Add(name, null);
        insert.Prepare();
        foreach (var (vulnerability, summary) in _summaries)
        {
            object?[] values =
            [
                vulnerability, string.Join('\n', summary.Ids), summary.Title, summary.Score, summary.Vector, summary.IsExploited ? 1 : 0,
                summary.IsExploitKnown ? 1 : 0, summary.HasFix is { } fix ? fix ? 1 : 0 : null, summary.Published, summary.Modified,
            ];
            for (var at = 0; at < values.Length; at++) insert.Parameters[at].Value = values[at] ?? DBNull.Value;
            await insert.ExecuteNonQueryAsync(cancel);
        }
        await RunAsync(change, $"""
            DELETE FROM exposed_vulnerability WHERE {(ofChanged ? "vulnerability IN (SELECT vulnerability FROM temp.changed_vulnerability) AND" : "")}
              NOT EXISTS (SELECT 1 FROM exposure AS e WHERE e.vulnerability = exposed_vulnerability.vulnerability)
            """, cancel);
    }

    private static async Task RunAsync(Change change, string sql, CancellationToken cancel)
    {
        await using var command = change.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>What lists show of a vulnerability, from the records that speak of products here.</summary>
    private sealed class Summary(IReadOnlyList<string> ids)
    {
        private static readonly string[] Fixes = ["vendor_fix", "solution", "update", "action"];
        private static readonly string[] NoFixes = ["none_available", "no_fix_planned", "will_not_fix", "can_not_fix"];

        private readonly HashSet<long> _taken = [];

        public IReadOnlyList<string> Ids => ids;
        public string? Title { get; private set; }
        public double? Score { get; private set; }
        public string? Vector { get; private set; }
        public bool IsExploited { get; private set; }
        public bool IsExploitKnown { get; private set; }
        public bool? HasFix { get; private set; }
        public long? Published { get; private set; }
        public long? Modified { get; private set; }

        public void Take(StoredCriteria record)
        {
            if (!_taken.Add(record.Record)) return;
            Published = Min(Published, record.Published);
            Modified = Modified is { } known && record.Modified is { } other ? Math.Max(known, other) : Modified ?? record.Modified;
            foreach (var statement in record.Advisory.Statements.Where(statement => statement.About.Any(ids.Contains)))
            {
                Title ??= statement.Title ?? (record.Advisory.Statements.Count == 1 || record.Advisory.Feed == AdvisoryFeed.Cve ? record.Advisory.Title : null);
                IsExploited |= statement.Exploitation is not null;
                IsExploitKnown |= AdvisoryClaims.IsExploitKnown(statement);
                foreach (var severity in statement.Severities)
                {
                    var score = severity.Score ?? (severity.Vector is { } vector && Scoring.CvssVector.TryParse(vector, out var read, out _) ? read.Score().Base : null);
                    if (score is null || score <= Score) continue;
                    (Score, Vector) = (score, severity.Vector);
                }
                if (statement.Remedies.Any(remedy => Fixes.Contains(remedy.Category)) || statement.Claims.Any(claim => claim.Status == ClaimStatus.Fixed
                    || claim.Ranges.Any(range => range.Bounds.Any(bound => bound.Operator == "<"))))
                    HasFix = true;
                else if (HasFix is null && statement.Remedies.Any(remedy => NoFixes.Contains(remedy.Category))) HasFix = false;
            }
        }

        private static long? Min(long? one, long? other) => one is { } known && other is { } also ? Math.Min(known, also) : one ?? other;
    }
}
