using System.Data.Common;
using Genba.Core.Advisories;
using Genba.Core.AssetLedger;
using Genba.Core.Storage;

namespace Genba.Core.Exposures.Matching;

/// <summary>Holds targets against the records that may speak of them, inside one transaction.</summary>
internal sealed class ExposureMatch : IDisposable
{
    /// <summary>A chain of aliases longer than this is a fault of a source.</summary>
    private const int MostIds = 1000;

    private readonly DbConnection _connection;
    private readonly OwnStatements _own;
    private readonly CancellationToken _cancel;
    private readonly CriteriaSource _records;
    private readonly DbCommand _ofKey;
    private readonly Dictionary<string, IReadOnlyList<string>> _ids = new(StringComparer.Ordinal);
    private readonly AliasGroups? _aliases;
    private readonly FoundExposures _found;
    private string _lastKey = "";
    private List<long> _ofLastKey = [];

    /// <param name="aliases">All of them, for whoever will ask for many; null: they are followed one by one.</param>
    /// <param name="found">Takes what is found; several matches may share it.</param>
    public ExposureMatch(DbConnection connection, OwnStatements own, AliasGroups? aliases, FoundExposures found, CancellationToken cancel)
    {
        (_connection, _own, _aliases, _found, _cancel) = (connection, own, aliases, found, cancel);
        _records = new(connection);
        _ofKey = connection.CreateCommand(
            "SELECT p.record FROM advisory_key AS k JOIN advisory_product AS p ON p.key = k.id WHERE k.key = @key ORDER BY p.record");
        _ofKey.Add("key", null);
        _ofKey.Prepare();
    }

    /// <param name="groups">With one key.</param>
    public void CompareComponents(IReadOnlyCollection<ComponentGroup> groups)
    {
        _records.AskAbout(groups.SelectMany(group => group.Target.Keys).ToHashSet(StringComparer.Ordinal));
        foreach (var group in groups)
        {
            _cancel.ThrowIfCancellationRequested();
            Compare(group.Target, null, group.Places, RecordsOf(group.Target.Keys), only: null);
        }
    }

    /// <summary>Machines by maker, model and firmware; equal ones are compared once.</summary>
    public void CompareMachines(IReadOnlyList<KnownAsset> assets)
    {
        _records.AskAbout(null);
        var records = new Dictionary<Maker, IReadOnlyList<long>>();
        foreach (var (target, keys) in MachinesOf(assets))
        {
            _cancel.ThrowIfCancellationRequested();
            var maker = target.Device!.Maker;
            if (!records.TryGetValue(maker, out var ofMaker)) records[maker] = ofMaker = RecordsOf(maker);
            foreach (var key in keys) Compare(target, key, [], ofMaker, only: null);
        }
    }

    /// <summary>Only these vulnerabilities, against everything that the records about them may mean.</summary>
    /// <param name="vulnerabilities">All ids of the same vulnerability are added to it.</param>
    public void CompareVulnerabilities(HashSet<string> vulnerabilities, IReadOnlyList<KnownAsset> assets)
    {
        _records.AskAbout(null);
        foreach (var id in vulnerabilities.ToList()) vulnerabilities.UnionWith(IdsOf(id));
        var records = RecordsAbout(vulnerabilities);
        var keys = records.Select(_records.Find).OfType<StoredCriteria>().SelectMany(record => ProductKeys.Of(record.Advisory))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var group in ComponentTargets.With(_connection, keys)) Compare(group.Target, null, group.Places, records, vulnerabilities);
        foreach (var (target, assetKeys) in MachinesOf(assets))
            foreach (var key in assetKeys) Compare(target, key, [], records, vulnerabilities);
    }

    /// <summary>All answers for one target, by the first id of each vulnerability.</summary>
    private Dictionary<string, List<(StoredCriteria Record, Answer Answer)>> Ask(MatchTarget target, IReadOnlyList<long> records)
    {
        var answers = new Dictionary<string, List<(StoredCriteria, Answer)>>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            if (_records.Find(record) is not { } stored) continue;
            foreach (var answer in stored.Criteria.Ask(target))
                foreach (var about in answer.About)
                {
                    var id = IdsOf(about)[0];
                    if (!answers.TryGetValue(id, out var known)) answers[id] = known = new(2);
                    if (known.Count == 0 || known[^1].Item2 != answer) known.Add((stored, answer));
                }
        }
        return answers;
    }

    /// <summary>Of one vulnerability, by any of its ids.</summary>
    public Explanation Explain(string id, MatchTarget target)
    {
        var ids = IdsOf(id);
        var answers = Ask(target, RecordsAbout(ids)).GetValueOrDefault(ids[0], []);
        var decision = _own.Ask(ids, target) ?? (answers.Count == 0 ? null : Verdict.Of([.. answers.Select(pair => pair.Answer)]));
        return new(ids, target, decision, [.. answers.Select(pair => new SourceAnswer(pair.Record.Advisory.Feed, pair.Record.Advisory.Id, pair.Answer))]);
    }

    /// <summary>Records about any of these ids.</summary>
    private IReadOnlyList<long> RecordsAbout(IEnumerable<string> ids)
    {
        var records = new SortedSet<long>();
        using var command = _connection.CreateCommand("SELECT record FROM advisory_about WHERE vulnerability = @id");
        command.Add("id", null);
        command.Prepare();
        foreach (var id in ids)
        {
            command.Parameters[0].Value = id;
            using var row = command.ExecuteReader();
            while (row.Read()) records.Add(row.GetInt64(0));
        }
        return [.. records];
    }

    private List<long> RecordsOf(IReadOnlyList<string> keys)
    {
        if (keys.Count == 1) return RecordsOf(keys[0]);
        var records = new SortedSet<long>();
        foreach (var key in keys) records.UnionWith(RecordsOf(key));
        return [.. records];
    }

    public void Dispose()
    {
        _ofKey.Dispose();
        _records.Dispose();
    }

    private static IEnumerable<(MatchTarget Target, IReadOnlyList<string> Keys)> MachinesOf(IReadOnlyList<KnownAsset> assets) =>
        assets.Select(asset => (Asset: asset, Target: MatchTarget.OfAsset(asset))).Where(pair => pair.Target is not null)
            .GroupBy(pair => (pair.Asset.Vendor, pair.Asset.Model, pair.Asset.Firmware, string.Join('\n', pair.Target!.Device!.Numbers.Order())))
            .Select(group => (group.First().Target!, (IReadOnlyList<string>)[.. group.Select(pair => pair.Asset.Key)]));

    private void Compare(MatchTarget target, string? assetKey, IReadOnlyCollection<ComponentPlace> places, IReadOnlyList<long> records,
        HashSet<string>? only)
    {
        foreach (var (id, answers) in Ask(target, records))
        {
            if (only is not null && !only.Contains(id)) continue;
            var ids = IdsOf(id);
            var answer = (_own.IsEmpty ? null : _own.Ask(ids, target))
                ?? (answers is [var single] ? single.Answer : Verdict.Of([.. answers.Select(pair => pair.Answer)]));
            _found.Add(id, ids, target, answer, assetKey, places, answers);
        }
    }

    private List<long> RecordsOf(string key)
    {
        if (key == _lastKey) return _ofLastKey;
        _lastKey = key;
        _ofKey.Parameters[0].Value = key;
        var records = new List<long>();
        using var row = _ofKey.ExecuteReader();
        while (row.Read()) records.Add(row.GetInt64(0));
        return _ofLastKey = records;
    }

    /// <summary>Everything that speaks of any product of a maker: which of them a machine is, its names decide.</summary>
    private IReadOnlyList<long> RecordsOf(Maker maker)
    {
        var records = new SortedSet<long>();
        using var command = _connection.CreateCommand("""
            SELECT p.record FROM advisory_key AS k JOIN advisory_product AS p ON p.key = k.id WHERE k.key >= @from AND k.key < @to
            """);
        command.Add("from", null);
        command.Add("to", null);
        // A name may go on: "siemens ag" begins with "siemens".
        foreach (var from in maker.Names.Select(name => "n:" + name).Concat(maker.Cpe.Select(name => $"c:{name}:")))
        {
            command.Parameters[0].Value = from;
            command.Parameters[1].Value = from + '\uFFFD';
            using var row = command.ExecuteReader();
            while (row.Read()) records.Add(row.GetInt64(0));
        }
        return [.. records];
    }

    private IReadOnlyList<string> IdsOf(string id)
    {
        if (_ids.TryGetValue(id, out var known)) return known;
        return _ids[id] = (_aliases ?? AliasesOf(id)).Of(id);
    }

    private AliasGroups AliasesOf(string id)
    {
        var groups = new AliasGroups();
        var seen = new HashSet<string>(StringComparer.Ordinal) { id };
        var waiting = new Queue<string>([id]);
        using var command = _connection.CreateCommand("SELECT DISTINCT other FROM advisory_alias WHERE one = @one");
        command.Add("one", null);
        while (waiting.TryDequeue(out var one) && seen.Count <= MostIds)
        {
            command.Parameters[0].Value = one;
            using var row = command.ExecuteReader();
            while (row.Read())
            {
                groups.Join(one, row.GetString(0));
                if (seen.Add(row.GetString(0))) waiting.Enqueue(row.GetString(0));
            }
        }
        return groups;
    }

    /// <summary>What sources call the same vulnerability; asked from several threads afterwards, so it is put together here.</summary>
    public static AliasGroups ReadAliases(DbConnection connection)
    {
        var groups = new AliasGroups();
        using var command = connection.CreateCommand("SELECT DISTINCT one, other FROM advisory_alias WHERE one < other");
        using var row = command.ExecuteReader();
        while (row.Read()) groups.Join(row.GetString(0), row.GetString(1));
        groups.Of("");
        return groups;
    }
}
