using Genba.Core.Changes;
using Genba.Core.Observations;

namespace Genba.Core.Detection.Rules;

/// <summary>D04: two known devices that talk in a way they did not while the normal state was learned.</summary>
public sealed class NewConversation : IDetectionRule
{
    public string Id => "D04";
    public string Technique => "T0885";
    public IReadOnlyList<string> MetiItems { get; } = ["3-5", "3-7"];

    public IEnumerable<Finding> Detect(DetectionScope scope) => scope.ChangesOf(ChangeKind.ConversationNew).Select(change =>
    {
        var (server, client) = (change.Assets[0], change.Assets[1]);
        return new Finding
        {
            Rule = Id,
            Severity = scope.Index.ZoneOf(client)?.Id != scope.Index.ZoneOf(server)?.Id || scope.Index.IsControl(server) ? Severity.Medium : Severity.Low,
            Title = DetectionTexts.Title(Id, scope.Index.NameOf(client), scope.Index.NameOf(server), ProtocolNames.Of(change.About)),
            Why = DetectionTexts.Why(Id),
            Advice = DetectionTexts.Advice(Id, scope.WhomToCall(server)),
            Assets = change.Assets,
            Technique = Technique,
            Evidence = change.EvidenceAfter,
            Seen = change.Seen,
            Count = change.Count,
            Key = $"{Id}|{server}|{client}|{change.About}",
        }.Under(scope.Orders.Covering(client, server, RemoteSessions.Are(change.About) ? WorkClass.Remote : WorkClass.Read, change.Seen));
    });
}
