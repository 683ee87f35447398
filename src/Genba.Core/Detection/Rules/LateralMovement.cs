using System.Globalization;
using Genba.Core.Observations;
using Genba.Core.Texts;

namespace Genba.Core.Detection.Rules;

/// <summary>
/// D27: one Windows machine makes another run something, puts files where only administrators may, stops its services, or
/// turns the files of a share unreadable. Ways of administration that were usual while the normal state was learned are known.
/// </summary>
public sealed class LateralMovement : IDetectionRule
{
    private const int MaxEvidence = 32;
    private const int MaxNames = 5;

    /// <summary>Files a minute: more than people open by hand.</summary>
    private const int ManyFiles = 20;

    /// <summary>Renaming alone may be a release of drawings or a backup that gives final names; that many are worth a look.</summary>
    private const int ManyNames = 60;

    private const string CreateFile = "create file on administration share";
    private static readonly HashSet<string> Installs = ["create service", "create task"];
    private static readonly HashSet<string> Starts = ["start service", "run task"];
    private static readonly HashSet<string> Disturbs = ["stop service", "delete service", "change service", "write registry"];

    public string Id => "D27";
    public string Technique => "T0867";
    public IReadOnlyList<string> MetiItems { get; } = ["3-1", "3-7"];

    public IEnumerable<Finding> Detect(DetectionScope scope) => [.. Administers(scope), .. Spoils(scope)];

    private IEnumerable<Finding> Administers(DetectionScope scope) => scope.Plant.Operations
        .Where(operation => operation.Observed.Protocol is "smb" or "dcerpc" && IsMeant(operation.Observed.Operation)
            && !(scope.EndOf(operation.ServerAsset) is { } end && operation.Observed.Seen.First <= end))
        .SelectMany(operation => operation.Observed.Samples.Select(sample => (operation, sample)))
        .GroupBy(pair => (pair.operation.ClientAsset, pair.operation.ServerAsset, Hour: Hours.Of(pair.sample.Time)))
        .Select(group =>
        {
            var deeds = group.Select(pair => pair.operation.Observed).Distinct().ToList();
            var samples = group.Select(pair => pair.sample).OrderBy(sample => sample.Time).ToList();
            var (client, server, hour) = group.Key;
            var what = deeds.Exists(deed => Installs.Contains(deed.Operation)) ? "Runs"
                : deeds.Exists(deed => deed.Operation == CreateFile) ? "Puts"
                : deeds.Exists(deed => Disturbs.Contains(deed.Operation)) ? "Stops"
                : null;
            if (what is null) return null;
            var title = DetectionTexts.Title(
                Id + what, scope.Index.NameOf(client), scope.Index.NameOf(server), NamesOf(scope, client, what, deeds));
            return Make(scope, client, server, title, samples) with
            {
                Severity = SeverityOf(scope, server, what, deeds),
                Technique = what == "Stops" ? "T0881" : Technique,
                Count = deeds.Sum(deed => deed.Count),
                Key = string.Create(CultureInfo.InvariantCulture, $"{Id}|{server}|{client}|{hour}"),
            };
        })
        .OfType<Finding>();

    private static bool IsMeant(string operation) =>
        operation == CreateFile || Installs.Contains(operation) || Starts.Contains(operation) || Disturbs.Contains(operation);

    /// <summary>What was refused is a try.</summary>
    private static Severity SeverityOf(DetectionScope scope, string server, string what, List<OperationObservation> deeds)
    {
        var refused = deeds.TrueForAll(deed => deed is { Failed: > 0, Succeeded: 0 });
        if (what != "Runs") return refused ? Severity.Low : Severity.Medium;
        return refused ? Severity.Medium : scope.Index.IsOfTheLine(server) ? Severity.Critical : Severity.High;
    }

    /// <summary>The operations and, where files were put, their names.</summary>
    private static string NamesOf(DetectionScope scope, string client, string what, List<OperationObservation> deeds)
    {
        var names = deeds.Select(deed => deed.Operation).Where(name => name != CreateFile).Distinct(StringComparer.Ordinal);
        if (what != "Stops" && deeds.Exists(deed => deed.Operation == CreateFile) && scope.Index[client] is { } asset)
            names = names.Concat(asset.Facts.Where(fact => fact is { Key: "file", Protocol: "smb" }).Select(fact => fact.Value));
        return string.Join(", ", names.Take(MaxNames));
    }

    private IEnumerable<Finding> Spoils(DetectionScope scope)
    {
        foreach (var pair in scope.Plant.Operations.Where(operation => operation.Observed.Protocol == "smb")
            .GroupBy(operation => (operation.ClientAsset, operation.ServerAsset)))
        {
            var (client, server) = pair.Key;
            var work = new FileWork([.. pair.Select(operation => operation.Observed)]);
            if (work.Case is not { } what) continue;
            var samples = work.Deeds.SelectMany(deed => deed.Samples).OrderBy(sample => sample.Time).ToList();
            var title = DetectionTexts.Title(
                Id + what, scope.Index.NameOf(client), scope.Index.NameOf(server), work.Deeds.Max(deed => deed.MostPerMinute));
            yield return Make(scope, client, server, title, samples) with
            {
                Severity = work.Severity,
                Technique = "T0809",
                Count = work.Deeds.Sum(deed => deed.Count),
                Key = string.Create(CultureInfo.InvariantCulture, $"{Id}|{server}|{client}|files|{Hours.Of(samples[0].Time)}"),
            };
        }
    }

    private Finding Make(DetectionScope scope, string client, string server, BilingualText title, List<TimedPacket> samples) => new()
    {
        Rule = Id,
        Severity = Severity.Medium,
        Title = title,
        Why = DetectionTexts.Why(Id),
        Advice = DetectionTexts.Advice(Id, scope.WhomToCall(server)),
        Assets = [server, client],
        Technique = Technique,
        Evidence = [.. samples.Select(sample => sample.Packet).Distinct().Take(MaxEvidence)],
        Seen = new(samples[0].Time, samples[^1].Time),
        Key = Id,
    };

    /// <summary>What one client did to the files of one server.</summary>
    private sealed class FileWork(IReadOnlyList<OperationObservation> all)
    {
        private readonly OperationObservation? _sealed = Find(all, "write packed or encrypted file");
        private readonly OperationObservation? _read = Find(all, "read file");
        private readonly OperationObservation? _readSealed = Find(all, "read packed or encrypted file");
        private readonly OperationObservation? _renamed = Find(all, "rename file");
        private readonly OperationObservation? _deleted = Find(all, "delete file");

        /// <summary>
        /// Who encrypts files must read them first: a backup only writes, and what it writes was packed elsewhere. Readable
        /// files that come back unreadable say it by themselves; packed ones only together with other names or deletion.
        /// </summary>
        public string? Case => Many(_sealed) && (Many(_read) || Many(_readSealed) && Replaces) ? "Seals"
            : _renamed?.MostPerMinute >= ManyNames ? "Renames"
            : null;

        public Severity Severity => Case != "Seals" ? Severity.Medium : Many(_read) && Replaces ? Severity.Critical : Severity.High;

        public IReadOnlyList<OperationObservation> Deeds => Case == "Renames"
            ? [_renamed!]
            : [.. new[] { _sealed, Many(_read) ? _read : _readSealed, _renamed, _deleted }.OfType<OperationObservation>()];

        private bool Replaces => Many(_renamed) || Many(_deleted);

        private bool Many(OperationObservation? deed) => deed?.MostPerMinute >= ManyFiles && deed.Seen.First <= _sealed!.Seen.Last
            && deed.Seen.Last >= _sealed.Seen.First;

        private static OperationObservation? Find(IReadOnlyList<OperationObservation> all, string operation) =>
            all.Where(deed => deed.Operation == operation).MaxBy(deed => deed.MostPerMinute);
    }
}
