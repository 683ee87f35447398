using Genba.Wire;

namespace Genba.Core.Conversations;

/// <summary>
/// How many conversations were under way in each part of a period. Their bytes are known of the whole conversation only, so the
/// count is what can be said of a part.
/// </summary>
/// <param name="First">Where the first part begins.</param>
/// <param name="Last">Where the last part ends.</param>
/// <param name="UnderWay">Of each part, all of the same length: conversations whose first frame was not later and whose last not
/// earlier.</param>
public sealed record TrafficOverTime(PacketTime First, PacketTime Last, IReadOnlyList<int> UnderWay)
{
    public static TrafficOverTime Of(IEnumerable<Conversation> conversations, PacketTime first, PacketTime last, int parts)
    {
        if (last <= first) return new(first, last, new int[parts]);
        // One more from where it begins on, one less after it ended.
        var steps = new int[parts + 1];
        foreach (var seen in conversations.Select(one => one.Observed.Seen))
        {
            if (seen.Last < first || seen.First > last) continue;
            steps[PartOf(seen.First)]++;
            steps[PartOf(seen.Last) + 1]--;
        }
        var underWay = new int[parts];
        for (int part = 0, now = 0; part < parts; part++) underWay[part] = now += steps[part];
        return new(first, last, underWay);

        int PartOf(PacketTime time) => (int)Int128.Clamp(
            ((Int128)time.Nanoseconds - first.Nanoseconds) * parts / ((Int128)last.Nanoseconds - first.Nanoseconds), 0, parts - 1);
    }
}
