using Genba.Core.Assets;

namespace Genba.Core.Meter;

/// <summary>What is kept of a machine to tell later what changed.</summary>
/// <param name="Points">After the cap.</param>
/// <param name="Affected">Vulnerabilities that it is known to have.</param>
/// <param name="Reachable">Of those, how many were seen to answer.</param>
/// <param name="Mitigated">Of those that it has, how many something guards.</param>
public readonly record struct MeterState(int Points, int Affected, int Reachable, int Mitigated)
{
    public static MeterState Of(MeterPoints one)
    {
        var affected = one.Machine.Rows.Where(row => row.IsAffected).ToList();
        return new(one.Points, affected.Count, affected.Count(row => row.IsReachable), affected.Count(row => row.IsMitigated));
    }
}

/// <summary>
/// What made a machine's points change; the first that applies. That a flaw is gone does not say who did it: the machine was repaired, or
/// a source says something else now.
/// </summary>
public enum MeterCause
{
    NewMachine, NewFlaw, NowReachable, GuardGone, MoreUrgent,
    MachineGone, FlawGone, Guarded, NoLongerReachable, LessUrgent,
}

/// <summary>Machines of one kind whose points changed for the same reason.</summary>
/// <param name="Kind">Null: machines that are gone, of which only the key was kept.</param>
/// <param name="Names">Of the machines, for readers who may see them.</param>
/// <param name="Points">Sum of the differences.</param>
public sealed record MeterChange(MeterCause Cause, AssetKind? Kind, int Machines, IReadOnlyList<string> Names, int Points)
{
    /// <summary>The largest differences first.</summary>
    /// <param name="before">By key; how the machines stood then.</param>
    /// <param name="isWhole">The place is the site: what is not there now is gone.</param>
    public static IReadOnlyList<MeterChange> Of(
        IReadOnlyDictionary<string, MeterState> before, IReadOnlyList<MeterPoints> now, bool isWhole)
    {
        var found = new List<(MeterCause Cause, AssetKind? Kind, string Name, int Points)>();
        var met = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in now)
        {
            var known = one.Machine.Keys.Where(before.ContainsKey).ToList();
            met.UnionWith(known);
            MeterState? then = known.Count > 0 ? before[known[0]] : null;
            var state = MeterState.Of(one);
            if (state.Points - (then?.Points ?? 0) is not 0 and var difference)
                found.Add((CauseOf(then, state), one.Machine.Kind, one.Machine.Name, difference));
        }
        // What left another place may stand in this one: only the whole site knows what is gone.
        if (isWhole) found.AddRange(before.Where(one => !met.Contains(one.Key) && one.Value.Points > 0)
            .Select(one => (MeterCause.MachineGone, (AssetKind?)null, "", -one.Value.Points)));
        return
        [
            .. found.GroupBy(one => (one.Cause, one.Kind))
                .Select(group => new MeterChange(group.Key.Cause, group.Key.Kind, group.Count(),
                    [.. group.Select(one => one.Name).Where(name => name.Length > 0).Order(StringComparer.Ordinal)],
                    group.Sum(one => one.Points)))
                .OrderByDescending(change => Math.Abs(change.Points)).ThenBy(change => change.Cause).ThenBy(change => change.Kind),
        ];
    }

    private static MeterCause CauseOf(MeterState? before, MeterState now)
    {
        if (before is not { } then) return MeterCause.NewMachine;
        if (now.Points > then.Points)
            return now.Affected > then.Affected ? MeterCause.NewFlaw
                : now.Reachable > then.Reachable ? MeterCause.NowReachable
                : now.Mitigated < then.Mitigated ? MeterCause.GuardGone : MeterCause.MoreUrgent;
        return now.Affected < then.Affected ? MeterCause.FlawGone
            : now.Mitigated > then.Mitigated ? MeterCause.Guarded
            : now.Reachable < then.Reachable ? MeterCause.NoLongerReachable : MeterCause.LessUrgent;
    }
}
