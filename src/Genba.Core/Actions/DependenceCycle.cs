namespace Genba.Core.Actions;

/// <summary>Finds things that wait for each other.</summary>
public static class DependenceCycle
{
    /// <returns>One circle, its first thing once more at the end; null when there is none.</returns>
    public static IReadOnlyList<T>? Of<T>(IReadOnlyDictionary<T, IReadOnlyList<T>> after) where T : notnull
    {
        var finished = new HashSet<T>();
        foreach (var start in after.Keys)
        {
            // An own stack: a chain may be as long as the list.
            var path = new List<T> { start };
            var next = new List<int> { 0 };
            while (path.Count > 0)
            {
                var here = path[^1];
                var needs = after.TryGetValue(here, out var all) ? all : [];
                if (finished.Contains(here) || next[^1] >= needs.Count)
                {
                    finished.Add(here);
                    path.RemoveAt(path.Count - 1);
                    next.RemoveAt(next.Count - 1);
                    continue;
                }
                var need = needs[next[^1]++];
                if (path.IndexOf(need) is >= 0 and var at) return [.. path[at..], need];
                path.Add(need);
                next.Add(0);
            }
        }
        return null;
    }
}
