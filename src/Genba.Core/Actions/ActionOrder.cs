namespace Genba.Core.Actions;

/// <summary>
/// Most corroborated points for the least work first. In each round the one is taken that brings most per hour, together with what it
/// waits for; what it
/// waits for stands before it. Questions that nobody answered come before all, because without them there is no grade; then, last, what
/// moves no points
/// or whose hours nobody knows.
/// </summary>
public static class ActionOrder
{
    public static IReadOnlyList<Candidate> Of(IReadOnlyList<Candidate> candidates, ActionEffects effects)
    {
        var byKey = candidates.ToDictionary(one => one.Key);
        var placed = new List<Candidate>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        var served = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var one in candidates.Where(one => one.Plan.Kind == ActionKind.Answer && one.After.Count == 0)) Place([one]);
        while (Best() is { } best) Place(best);
        foreach (var one in candidates.OrderBy(one => one.Plan.Minutes ?? int.MaxValue)) Place(Closure(one, byKey, done));
        return placed;

        IReadOnlyList<Candidate>? Best()
        {
            IReadOnlyList<Candidate>? best = null;
            var (bestGain, bestMinutes) = (0, 1);
            foreach (var one in candidates.Where(one => !done.Contains(one.Key)))
            {
                var closure = Closure(one, byKey, done);
                if (closure.Any(part => part.Plan.Minutes is null)) continue;
                var (gain, minutes) = (GainOf(closure, served, effects), Math.Max(1, closure.Sum(part => part.Plan.Minutes!.Value)));
                // gain / minutes > bestGain / bestMinutes, without a division; among equals what is done sooner.
                var better = (long)gain * bestMinutes - (long)bestGain * minutes;
                if (gain > 0 && (better > 0 || better == 0 && minutes < bestMinutes)) (best, bestGain, bestMinutes) = (closure, gain,
                    minutes);
            }
            return best;
        }

        void Place(IReadOnlyList<Candidate> these)
        {
            foreach (var one in these.Where(one => done.Add(one.Key)))
            {
                placed.Add(one);
                Serve(one, served, effects);
            }
        }
    }

    /// <summary>What a candidate waits for and itself, in the order in which it can be done.</summary>
    internal static IReadOnlyList<Candidate> Closure(Candidate one, IReadOnlyDictionary<string, Candidate> byKey, IReadOnlySet<string> done)
    {
        if (done.Contains(one.Key)) return [];
        var found = new List<Candidate>();
        var met = new HashSet<string>(StringComparer.Ordinal);
        var stack = new Stack<(Candidate One, bool Left)>([(one, false)]);
        while (stack.TryPop(out var top))
        {
            if (top.Left)
            {
                found.Add(top.One);
                continue;
            }
            if (done.Contains(top.One.Key) || !met.Add(top.One.Key)) continue;
            stack.Push((top.One, true));
            foreach (var key in top.One.After.Reverse())
                if (byKey.TryGetValue(key, out var before)) stack.Push((before, false));
        }
        return found;
    }

    /// <summary>Parts of the corroborated total that these bring beyond what is served already.</summary>
    internal static int GainOf(IEnumerable<Candidate> these, IReadOnlyDictionary<string, int> served, ActionEffects effects)
    {
        var reached = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var one in these) Serve(one, reached, effects);
        return reached.Sum(one => Math.Max(0, one.Value - served.GetValueOrDefault(one.Key)));
    }

    private static void Serve(Candidate one, Dictionary<string, int> served, ActionEffects effects)
    {
        foreach (var requirement in ActionEffects.ServedBy(one.Plan))
            served[requirement] = Math.Max(served.GetValueOrDefault(requirement), effects.Gain(one.Plan, requirement));
    }
}
