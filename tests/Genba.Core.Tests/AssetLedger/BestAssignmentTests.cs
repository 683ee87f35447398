using Genba.Core.AssetLedger;

namespace Genba.Core.Tests.AssetLedger;

public sealed class BestAssignmentTests
{
    [Fact]
    public void The_total_equals_that_of_trying_everything()
    {
        const int Seed = 20_260_101;
        var random = new Random(Seed);
        for (var round = 0; round < 2_000; round++)
        {
            var (lefts, rights) = (random.Next(1, 7), random.Next(1, 7));
            var edges = new List<(int Right, int Weight)>[lefts];
            for (var left = 0; left < lefts; left++)
                edges[left] = [.. Enumerable.Range(0, rights).Where(_ => random.Next(2) == 0).Select(right => (right, random.Next(1, 50)))];
            var assigned = BestAssignment.Solve(edges, rights);
            var chosen = assigned.Where(right => right >= 0).ToList();
            Assert.Equal(chosen.Count, chosen.Distinct().Count());
            Assert.Equal(BestByTrying(edges, 0, new bool[rights]), TotalOf(edges, assigned));
        }
    }

    private static int TotalOf(List<(int Right, int Weight)>[] edges, int[] assigned) => assigned
        .Select((right, left) => right < 0 ? 0 : edges[left].Single(edge => edge.Right == right).Weight).Sum();

    private static int BestByTrying(List<(int Right, int Weight)>[] edges, int left, bool[] taken)
    {
        if (left == edges.Length) return 0;
        var best = BestByTrying(edges, left + 1, taken);
        foreach (var (right, weight) in edges[left])
        {
            if (taken[right]) continue;
            taken[right] = true;
            best = Math.Max(best, weight + BestByTrying(edges, left + 1, taken));
            taken[right] = false;
        }
        return best;
    }
}
