using System.Runtime.InteropServices;
using Genba.Wire;

namespace Genba.Core.Observations;

/// <summary>
/// Puts the observations of several captures together. The order in which captures are given does not matter, and a capture
/// given twice counts once.
/// </summary>
public static class ObservationMerge
{
    private const int MaxSamples = 256;
    private const int MaxRecords = 16;

    public static ObservationSet Merge(IReadOnlyCollection<ObservationSet> sets)
    {
        if (sets.Count == 1) return sets.First();
        var ordered = sets
            .DistinctBy(set => string.Join(' ', set.Captures.Select(capture => capture.Sha256)))
            .OrderBy(set => set.Captures.Select(capture => capture.First).Min() ?? default)
            .ThenBy(set => set.Captures.Select(capture => capture.Sha256).FirstOrDefault(), StringComparer.Ordinal)
            .ToList();
        return new()
        {
            Captures = [.. ordered.SelectMany(set => set.Captures)],
            Bindings = Bindings(ordered.SelectMany(set => set.Bindings)),
            Identities = Identities(ordered.SelectMany(set => set.Identities)),
            Conversations = Conversations(ordered.SelectMany(set => set.Conversations)),
            Links = Links(ordered.SelectMany(set => set.Links)),
            Operations = Operations(ordered.SelectMany(set => set.Operations)),
            Signs = Combine(
                ordered.SelectMany(set => set.Signs),
                sign => (sign.Sign, sign.Protocol, sign.From, sign.To, sign.ServerPort),
                (left, right) => left with { Count = left.Count + right.Count, Seen = left.Seen.With(right.Seen) }),
            Anomalies = Combine(
                ordered.SelectMany(set => set.Anomalies),
                anomaly => (anomaly.Kind, anomaly.Protocol, anomaly.From, anomaly.To),
                (left, right) => left with { Count = left.Count + right.Count, Seen = left.Seen.With(right.Seen) }),
            Writes = Writes(ordered.SelectMany(set => set.Writes)),
            Clocks = Combine(ordered.SelectMany(set => set.Clocks), clock => (clock.Protocol, clock.Source), Later),
        };
    }

    internal static List<IdentityObservation> Identities(IEnumerable<IdentityObservation> claims) => Combine(
        claims,
        claim => (claim.Subject, claim.Field, claim.Value, claim.Protocol),
        (left, right) => left with
        {
            Count = left.Count + right.Count,
            Seen = left.Seen.With(right.Seen),
            ConfidencePercent = Math.Max(left.ConfidencePercent, right.ConfidencePercent),
        });

    private static List<AddressBinding> Bindings(IEnumerable<AddressBinding> bindings) => Combine(
        bindings,
        binding => (binding.Mac, binding.Address, binding.Source, binding.Protocol, binding.Vlan),
        (left, right) => left with
        {
            HighestHopLimit = Math.Max(left.HighestHopLimit, right.HighestHopLimit),
            Packets = left.Packets + right.Packets,
            Seen = left.Seen.With(right.Seen),
        });

    private static List<LinkObservation> Links(IEnumerable<LinkObservation> links) => Combine(
        links,
        link => (link.A.CompareTo(link.B) <= 0 ? (link.A, link.B) : (link.B, link.A), link.EtherType, link.Protocol),
        (left, right) => left with
        {
            Volume = left.Volume + right.Volume,
            Seen = left.Seen.With(right.Seen),
            BothWays = left.BothWays || right.BothWays || left.A != right.A,
        });

    private static List<OperationObservation> Operations(IEnumerable<OperationObservation> operations) => Combine(
        operations,
        operation => (operation.Protocol, operation.Operation, operation.Class, operation.Client, operation.Server),
        (left, right) => left with
        {
            Count = left.Count + right.Count,
            Failed = left.Failed + right.Failed,
            Succeeded = left.Succeeded + right.Succeeded,
            Seen = left.Seen.With(right.Seen),
            MostPerMinute = Math.Max(left.MostPerMinute, right.MostPerMinute),
            LastAnswer = left.LastAnswer is { } answer && !(right.LastAnswer > answer) ? answer : right.LastAnswer,
            Samples = [.. left.Samples.Concat(right.Samples).OrderBy(sample => sample.Time).Take(MaxSamples)],
        });

    private static List<WriteObservation> Writes(IEnumerable<WriteObservation> writes) => Combine(
        writes,
        write => (write.Protocol, write.Point, write.Client, write.Server),
        (left, right) => left with
        {
            Count = left.Count + right.Count,
            Seen = left.Seen.With(right.Seen),
            Toggles = left.Toggles + right.Toggles,
            MostToggles = Math.Max(left.MostToggles, right.MostToggles),
            BusiestAt = left.MostToggles >= right.MostToggles ? left.BusiestAt : right.BusiestAt,
            Highs = Records(left.Highs, right.Highs, value => value),
            Lows = Records(left.Lows, right.Lows, value => -value),
        });

    /// <summary>Of both in order of time, those that were beyond all before.</summary>
    private static List<WrittenValue> Records(IEnumerable<WrittenValue> left, IEnumerable<WrittenValue> right, Func<double, double> height)
    {
        var kept = new List<WrittenValue>();
        foreach (var one in left.Concat(right).OrderBy(one => one.At.Time))
        {
            if (kept.Count > 0 && height(one.Value) <= height(kept[^1].Value)) continue;
            if (kept.Count >= MaxRecords) kept.RemoveAt(kept.Count - 1);
            kept.Add(one);
        }
        return kept;
    }

    private static ClockObservation Later(ClockObservation left, ClockObservation right) => left with
    {
        Count = left.Count + right.Count,
        Seen = left.Seen.With(right.Seen),
        LeastOffset = right.LeastOffset.Duration() < left.LeastOffset.Duration() ? right.LeastOffset : left.LeastOffset,
        LargestStep = right.LargestStep.Duration() > left.LargestStep.Duration() ? right.LargestStep : left.LargestStep,
        StepAt = right.LargestStep.Duration() > left.LargestStep.Duration() ? right.StepAt : left.StepAt,
    };

    private static List<ConversationObservation> Conversations(IEnumerable<ConversationObservation> conversations) =>
        Combine(conversations, KeyOf, Add);

    /// <summary>The same for both directions of a conversation.</summary>
    internal static (string Transport, HostAddress, int, HostAddress, int) KeyOf(ConversationObservation one)
    {
        var (a, b) = ((one.A, one.APort ?? -1), (one.B, one.BPort ?? -1));
        return a.CompareTo(b) <= 0
            ? (one.Transport, a.A, a.Item2, b.B, b.Item2)
            : (one.Transport, b.B, b.Item2, a.A, a.Item2);
    }

    /// <summary>Both as one, seen from the left one's side A; the left one keeps its evidence.</summary>
    internal static ConversationObservation Add(ConversationObservation left, ConversationObservation right)
    {
        var turned = (left.A, left.APort) != (right.A, right.APort);
        return left with
        {
            AToB = left.AToB + (turned ? right.BToA : right.AToB),
            BToA = left.BToA + (turned ? right.AToB : right.BToA),
            Protocol = left.Protocol ?? right.Protocol,
            Server = left.Server != ServerSide.Unknown ? left.Server : Turn(right.Server, turned),
            Established = left.Established == true || right.Established == true ? true : left.Established ?? right.Established,
            Seen = left.Seen.With(right.Seen),
            MissingBytes = left.MissingBytes + right.MissingBytes,
        };
    }

    private static ServerSide Turn(ServerSide side, bool turned) => (side, turned) switch
    {
        (ServerSide.A, true) => ServerSide.B,
        (ServerSide.B, true) => ServerSide.A,
        _ => side,
    };

    /// <summary>Items with the same key become one, in the place of the first; the first keeps its evidence.</summary>
    private static List<TItem> Combine<TItem, TKey>(
        IEnumerable<TItem> items, Func<TItem, TKey> keyOf, Func<TItem, TItem, TItem> add) where TKey : notnull
    {
        var places = new Dictionary<TKey, int>();
        var combined = new List<TItem>();
        foreach (var item in items)
        {
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, keyOf(item), out var known);
            if (known)
            {
                combined[place] = add(combined[place], item);
                continue;
            }
            place = combined.Count;
            combined.Add(item);
        }
        return combined;
    }
}
