using Genba.Core.Conversations;
using Genba.Core.Observations;
using Genba.Wire.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>D23: a default or clear-text credential, or a service that asks for none.</summary>
public sealed class WeakCredential : IDetectionRule
{
    /// <summary>What says more about the same service than that it is not encrypted.</summary>
    private static readonly Sign[] Graver = [Sign.ClearTextPassword, Sign.NoAuthentication, Sign.DefaultCredential];

    public string Id => "D23";
    public string Technique => "T0859";
    public IReadOnlyList<string> MetiItems { get; } = ["2-10", "3-3"];

    public IEnumerable<Finding> Detect(DetectionScope scope)
    {
        var signs = scope.Plant.Signs
            .Where(sign => sign.Observed.Sign == Sign.ClearTextAdministration || Graver.Contains(sign.Observed.Sign))
            .Select(sign => (sign, server: ServerOf(scope, sign)))
            .ToLookup(pair => (pair.server, pair.sign.Observed.Protocol, pair.sign.Observed.Sign), pair => pair.sign);
        foreach (var group in signs)
        {
            var (server, protocol, sign) = group.Key;
            if (sign == Sign.ClearTextAdministration && Graver.Any(graver => signs.Contains((server, protocol, graver)))) continue;
            var ordered = group.OrderBy(one => one.Observed.Seen.First).ToList();
            var clients = ordered.SelectMany(one => new[] { NameOf(one.FromAsset, one.Observed.From), NameOf(one.ToAsset, one.Observed.To) })
                .Where(party => party != server).Distinct().ToList();
            yield return new()
            {
                Rule = Id,
                Severity = sign != Sign.ClearTextAdministration && scope.Index.IsOfTheLine(server) ? Severity.Medium : Severity.Low,
                Title = DetectionTexts.Title(
                    Id + sign, scope.Index.NameOf(server), ProtocolNames.Of(protocol), string.Join(", ", clients.Take(3).Select(scope.Index.NameOf))),
                Why = DetectionTexts.Why(Id),
                Advice = DetectionTexts.Advice(Id, scope.WhomToCall(server)),
                Assets = [server, .. clients.Take(20)],
                Technique = sign == Sign.DefaultCredential ? "T0812" : "T0859",
                Evidence = [.. ordered.Select(one => one.Observed.Evidence).Take(16)],
                Seen = Sighting.Over(ordered.Select(one => one.Observed.Seen)),
                Count = ordered.Sum(one => one.Observed.Count),
                Key = $"{Id}|{server}|{protocol}|{sign}",
            };
        }
    }

    /// <summary>The sender of a password is the client; what a service offers comes from the service itself.</summary>
    private static string ServerOf(DetectionScope scope, AssetSign sign)
    {
        var (from, to) = (NameOf(sign.FromAsset, sign.Observed.From), NameOf(sign.ToAsset, sign.Observed.To));
        return Serves(scope, from, sign.Observed.Protocol) && !Serves(scope, to, sign.Observed.Protocol) ? from : to;
    }

    private static bool Serves(DetectionScope scope, string asset, string protocol) =>
        scope.Index[asset]?.Protocols.Any(spoken => spoken.Name == protocol && spoken.Role == "server") ?? false;

    private static string NameOf(string? asset, Subject subject) => asset ?? PlantIndex.NameOf(subject);
}
