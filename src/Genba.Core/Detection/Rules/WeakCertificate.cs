using System.Globalization;
using Genba.Core.Assets;
using Genba.Core.Observations;
using Genba.Wire.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>
/// D25: a certificate that has run out, one that was exchanged long before its end, or encryption that is no longer
/// considered safe. From TLS 1.3 on certificates cannot be seen.
/// </summary>
public sealed class WeakCertificate : IDetectionRule
{
    private const string EndMark = "until=";
    private const string SubjectMark = "subject=";
    private static readonly TimeSpan RenewalTime = TimeSpan.FromDays(60);

    public string Id => "D25";
    public string Technique => "T0830";
    public IReadOnlyList<string> MetiItems { get; } = ["3-3"];

    public IEnumerable<Finding> Detect(DetectionScope scope)
    {
        var shown = scope.Plant.Assets.Where(asset => !PlantIndex.IsFarAway(asset))
            .Select(asset => (asset, Facts: asset.Facts.Where(fact => fact.Key == "certificate").OrderBy(fact => fact.Seen.First).ToList()))
            .Where(one => one.Facts.Count > 0).ToList();
        return
        [
            .. shown.SelectMany(one => one.Facts.Where(HasEnded).Select(fact => Ended(scope, one.asset, fact))),
            .. shown.SelectMany(one => Exchanged(scope, one.asset, one.Facts)),
            .. Outdated(scope),
        ];
    }

    private Finding Ended(DetectionScope scope, Asset asset, Fact fact) => Make(
        scope, asset.Id, scope.Index.IsOfTheLine(asset.Id) ? Severity.Medium : Severity.Low,
        DetectionTexts.Title(
            Id, scope.Index.NameOf(asset.Id), Part(fact, SubjectMark) ?? "?", Part(fact, EndMark), ProtocolNames.Of(fact.Protocol)),
        [fact], "ended|" + fact.Value);

    /// <summary>The same subject with another certificate, which nobody had seen while the normal state was learned.</summary>
    private IEnumerable<Finding> Exchanged(DetectionScope scope, Asset asset, List<Fact> facts)
    {
        foreach (var now in facts.Where(fact => scope.IsNew(fact.Seen, asset.Id)))
        {
            var before = facts.FindLast(fact => !scope.IsNew(fact.Seen, asset.Id) && fact.Protocol == now.Protocol
                && Part(fact, SubjectMark) == Part(now, SubjectMark));
            if (before is null || facts.Exists(other => other.Seen.Last > now.Seen.Last && other.Value == before.Value)) continue;
            var wasDue = EndOf(before) is { } end && end < DayOf(now).AddDays((int)RenewalTime.TotalDays);
            yield return Make(
                scope, asset.Id, wasDue ? Severity.Low : Severity.Medium,
                DetectionTexts.Title(
                    wasDue ? Id + "Renewed" : Id + "Exchanged", scope.Index.NameOf(asset.Id), Part(now, SubjectMark) ?? "?",
                    Part(before, EndMark) ?? "?", Part(now, EndMark) ?? "?"),
                [before, now], "changed|" + now.Value);
        }
    }

    private IEnumerable<Finding> Outdated(DetectionScope scope)
    {
        var signs = scope.Plant.Signs.Where(sign => sign.Observed.Sign == Sign.OutdatedProtocol
            && sign.Observed.Protocol is not ("smb" or "smb1" or "rdp") && sign.FromAsset is { } server
            && scope.Index[server] is { } known && !PlantIndex.IsFarAway(known)
            && known.Protocols.Any(spoken => spoken.Name == sign.Observed.Protocol && spoken.Role == "server"));
        foreach (var group in signs.GroupBy(sign => (Server: sign.FromAsset!, sign.Observed.Protocol)))
        {
            var (server, protocol) = group.Key;
            yield return new()
            {
                Rule = Id,
                Severity = Severity.Low,
                Title = DetectionTexts.Title(Id + "Outdated", scope.Index.NameOf(server), ProtocolNames.Of(protocol)),
                Why = DetectionTexts.Why(Id),
                Advice = DetectionTexts.Advice(Id, scope.WhomToCall(server)),
                Assets = [server, .. group.Select(sign => sign.ToAsset).OfType<string>().Distinct().Take(19)],
                Technique = Technique,
                Evidence = [.. group.Select(sign => sign.Observed.Evidence).Take(16)],
                Seen = Sighting.Over(group.Select(sign => sign.Observed.Seen)),
                Count = group.Sum(sign => sign.Observed.Count),
                Key = $"{Id}|{server}|outdated|{protocol}",
            };
        }
    }

    private Finding Make(
        DetectionScope scope, string asset, Severity severity, Texts.BilingualText title, List<Fact> facts, string what) => new()
        {
            Rule = Id,
            Severity = severity,
            Title = title,
            Why = DetectionTexts.Why(Id),
            Advice = DetectionTexts.Advice(Id, scope.WhomToCall(asset)),
            Assets = [asset],
            Technique = Technique,
            Evidence = [.. facts.Select(fact => fact.Evidence)],
            Seen = facts[^1].Seen,
            Count = facts[^1].Count,
            Key = $"{Id}|{asset}|{what}",
        };

    private static bool HasEnded(Fact fact) => EndOf(fact) is { } end && end < DayOf(fact);

    private static DateOnly DayOf(Fact fact) => Hours.DayOf(fact.Seen.Last);

    private static DateOnly? EndOf(Fact fact) => DateOnly.TryParseExact(
        Part(fact, EndMark), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end) ? end : null;

    /// <summary>The claim reads <c>subject=...; issuer=...; serial=...; until=2027-03-31</c>.</summary>
    private static string? Part(Fact fact, string mark) => fact.Value.Split("; ")
        .FirstOrDefault(part => part.StartsWith(mark, StringComparison.Ordinal))?[mark.Length..];
}
