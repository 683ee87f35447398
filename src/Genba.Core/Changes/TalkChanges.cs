using Genba.Core.Conversations;
using Genba.Core.Observations;

namespace Genba.Core.Changes;

/// <summary>Ways on which known devices talk, and classes of operations that one does to another, which were not there before.</summary>
internal static class TalkChanges
{
    public static IEnumerable<PlantChange> Conversations(Known known)
    {
        var ways = new Dictionary<(string Client, string Server, string Service), List<Conversation>>();
        foreach (var conversation in known.Plant.Conversations)
        {
            // While a zone learns, everything there is known.
            if (Dialogue.Of(conversation) is not { } talk || known.EndOf(talk.Way.Server) is null) continue;
            if (!ways.TryGetValue(talk.Way, out var talks)) ways.Add(talk.Way, talks = []);
            talks.Add(conversation);
        }
        foreach (var ((client, server, service), talks) in ways)
        {
            var zone = known.Index[server]?.Zone;
            // A new device is told by itself; what it does follows from it.
            if (!talks.TrueForAll(talk => known.IsNewIn(zone, talk.Observed.Seen)) || known.IsNew(client) || known.IsNew(server)) continue;
            yield return new()
            {
                Kind = ChangeKind.ConversationNew, Assets = [server, client], Zone = zone ?? "", About = service,
                EvidenceAfter = [.. talks.OrderBy(talk => talk.Observed.Seen.First).Select(talk => talk.Observed.FirstPacket)
                    .Take(PlantChanges.MaxEvidence)],
                Seen = Sighting.Over(talks.Select(talk => talk.Observed.Seen)), Count = talks.Count,
            };
        }
    }

    public static IEnumerable<PlantChange> Operations(Known known)
    {
        foreach (var deeds in known.Plant.Operations.Where(IsDeed)
            .GroupBy(operation => (operation.ClientAsset, operation.ServerAsset, Work: WorkClasses.Of(operation.Observed.Class))))
        {
            var (client, server, work) = deeds.Key;
            var zone = known.Index[server]?.Zone;
            if (!deeds.All(deed => known.IsNewIn(zone, deed.Observed.Seen))) continue;
            yield return new()
            {
                Kind = ChangeKind.OperationNew, Assets = [server, client], Zone = zone ?? "", About = WorkClasses.NameOf(work),
                After = ProtocolNames.Of(deeds.First().Observed.Protocol),
                EvidenceAfter = [.. deeds.SelectMany(deed => deed.Observed.Samples).OrderBy(sample => sample.Time)
                    .Select(sample => sample.Packet).Take(PlantChanges.MaxEvidence)],
                Seen = Sighting.Over(deeds.Select(deed => deed.Observed.Seen)), Count = deeds.Sum(deed => deed.Observed.Count),
            };
        }
    }

    /// <summary>More than reading, and not refused.</summary>
    internal static bool IsDeed(Operation operation) => operation.Observed is { IsIndustrial: true } seen
        && WorkClasses.Of(seen.Class) != WorkClass.Read && (seen.Succeeded > 0 || seen.Failed == 0);
}
