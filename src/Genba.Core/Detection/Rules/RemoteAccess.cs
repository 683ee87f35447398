using System.Globalization;
using Genba.Core.Changes;
using Genba.Core.Conversations;
using Genba.Core.Observations;
using Genba.Wire.Observations;
using Genba.Wire.Protocols;

namespace Genba.Core.Detection.Rules;

/// <summary>
/// D07: somebody worked on a machine of the line from afar, or it called a service for remote maintenance. Sessions that
/// were usual while the normal state was learned are known.
/// </summary>
public sealed class RemoteAccess : IDetectionRule
{
    /// <summary>Ports that these products reserve, where nothing else was recognised.</summary>
    private static readonly Dictionary<string, string> Ports = new(StringComparer.Ordinal)
    {
        ["udp/500"] = "ike", ["udp/4500"] = "ipsec", ["udp/1194"] = "openvpn", ["udp/51820"] = "wireguard", ["tcp/1723"] = "pptp",
        ["tcp/5938"] = "teamviewer", ["udp/5938"] = "teamviewer", ["tcp/7070"] = "anydesk",
    };

    private static readonly string RemoteProduct = IdentityFields.KeyOf(IdentityField.RemoteProduct);

    public string Id => "D07";
    public string Technique => "T0822";
    public IReadOnlyList<string> MetiItems { get; } = ["3-6", "4-1"];

    public IEnumerable<Finding> Detect(DetectionScope scope) => [.. WorkedOn(scope), .. Calls(scope)];

    private IEnumerable<Finding> WorkedOn(DetectionScope scope)
    {
        var talks = scope.Plant.Conversations.Select(Dialogue.Of).OfType<Dialogue>()
            .Where(talk => ProductOf(talk) is not null && scope.Index.IsOfTheLine(talk.Way.Server)).ToList();
        var known = talks.Where(talk => scope.EndOf(talk.Way.Server) is { } end && talk.Conversation.Observed.Seen.First <= end)
            .Select(talk => talk.Way).ToHashSet();
        foreach (var group in talks.Where(talk => !known.Contains(talk.Way))
            .GroupBy(talk => (talk.Way, Hour: Hours.Of(talk.Conversation.Observed.Seen.First))))
        {
            var (client, server, _) = group.Key.Way;
            var seen = Sighting.Over(group.Select(talk => talk.Conversation.Observed.Seen));
            var fromOutside = group.Any(talk => talk.Conversation.Observed.A.IsPublic || talk.Conversation.Observed.B.IsPublic);
            var product = ProductOf(group.First())!;
            var finding = new Finding
            {
                Rule = Id,
                Severity = fromOutside ? Severity.High : SeverityInside(scope, client, server, product),
                Title = DetectionTexts.Title(
                    Id, scope.Index.NameOf(client), scope.Index.NameOf(server), ProtocolNames.Of(product), group.Count(),
                    Math.Max(1, (long)Math.Ceiling((seen.Last - seen.First).TotalMinutes))),
                Why = DetectionTexts.Why(Id),
                Advice = DetectionTexts.Advice(Id, scope.WhomToCall(server)),
                Assets = [server, client],
                Technique = Technique,
                Evidence = [.. group.Select(talk => talk.Conversation.Observed.FirstPacket).Take(16)],
                Seen = seen,
                Count = group.Count(),
                Key = string.Create(CultureInfo.InvariantCulture, $"{Id}|{server}|{client}|{product}|{group.Key.Hour}"),
            };
            yield return finding.Under(scope.Orders.Covering(client, server, WorkClass.Remote, seen));
        }
    }

    private static Severity SeverityInside(DetectionScope scope, string client, string server, string product) =>
        scope.Index.LacksPath(client, server, product) || scope.Index.ZoneOf(client)?.Id != scope.Index.ZoneOf(server)?.Id
            ? Severity.Medium
            : Severity.Low;

    /// <summary>
    /// The product names itself: by the name that the machine asks TLS, HTTP or the name service for
    /// (<see cref="RemoteProducts"/>).
    /// </summary>
    private IEnumerable<Finding> Calls(DetectionScope scope)
    {
        foreach (var asset in scope.Plant.Assets.Where(asset => scope.Index.IsOfTheLine(asset.Id)))
        {
            foreach (var product in asset.Facts.Where(fact => fact.Key == RemoteProduct).GroupBy(fact => fact.Value))
            {
                if (product.Any(fact => scope.EndOf(asset.Id) is { } end && fact.Seen.First <= end)) continue;
                yield return new()
                {
                    Rule = Id,
                    Severity = Severity.High,
                    Title = DetectionTexts.Title(Id + "Calls", scope.Index.NameOf(asset.Id), product.Key),
                    Why = DetectionTexts.Why(Id),
                    Advice = DetectionTexts.Advice(Id, scope.WhomToCall(asset.Id)),
                    Assets = [asset.Id],
                    Technique = Technique,
                    Evidence = [.. product.Select(fact => fact.Evidence).Distinct().Take(16)],
                    Seen = Sighting.Over(product.Select(fact => fact.Seen)),
                    Count = product.Sum(fact => fact.Count),
                    Key = $"{Id}|{asset.Id}|{product.Key}",
                };
            }
        }
    }

    private static string? ProductOf(Dialogue talk) => RemoteSessions.Are(talk.Way.Service) ? talk.Way.Service
        : Ports.GetValueOrDefault(talk.Conversation.Observed.Protocol is null or "tls"
            ? string.Create(CultureInfo.InvariantCulture, $"{talk.Conversation.Observed.Transport}/{talk.ServerPort}")
            : "");
}
