namespace Genba.Core.AssetLedger;

/// <summary>
/// One-to-one assignment of the greatest total weight in a sparse graph: shortest augmenting paths with prices
/// (the Hungarian method; H. W. Kuhn 1955), where a left node may also stay alone.
/// </summary>
internal sealed class BestAssignment
{
    private const int Far = int.MaxValue;
    private readonly List<(int Right, int Weight)>[] _edges;
    private readonly int[] _priceOfLeft, _priceOfRight, _rightOfLeft, _leftOfRight, _distanceOfLeft, _distanceOfRight, _previous;
    private readonly List<int> _touchedLeft = [], _touchedRight = [];
    private readonly PriorityQueue<int, int> _queue = new();

    private BestAssignment(List<(int Right, int Weight)>[] edges, int rights)
    {
        _edges = edges;
        _priceOfLeft = [.. edges.Select(list => list.Count == 0 ? 0 : list.Max(edge => edge.Weight))];
        _priceOfRight = new int[rights];
        _rightOfLeft = Filled(edges.Length, -1);
        _leftOfRight = Filled(rights, -1);
        _distanceOfLeft = Filled(edges.Length, Far);
        _distanceOfRight = Filled(rights, Far);
        _previous = new int[rights];
    }

    /// <param name="edges">Of each left node, with positive weights; no right node twice.</param>
    /// <returns>The right node of each left node, or -1.</returns>
    public static int[] Solve(List<(int Right, int Weight)>[] edges, int rights)
    {
        var assignment = new BestAssignment(edges, rights);
        for (var left = 0; left < edges.Length; left++)
            if (edges[left].Count > 0) assignment.Place(left);
        return assignment._rightOfLeft;
    }

    private void Place(int start)
    {
        var (cost, endLeft, endRight) = Search(start);
        foreach (var left in _touchedLeft)
        {
            if (_distanceOfLeft[left] < cost) _priceOfLeft[left] -= cost - _distanceOfLeft[left];
            _distanceOfLeft[left] = Far;
        }
        foreach (var right in _touchedRight)
        {
            if (_distanceOfRight[right] < cost) _priceOfRight[right] += cost - _distanceOfRight[right];
            _distanceOfRight[right] = Far;
        }
        _touchedLeft.Clear();
        _touchedRight.Clear();
        _queue.Clear();
        if (endLeft == start) return;
        if (endLeft >= 0)
        {
            endRight = _rightOfLeft[endLeft];
            _rightOfLeft[endLeft] = -1;
        }
        Shift(start, endRight);
    }

    // The cheapest way to make room: to a free right node, or to a left node that can be left alone.
    private (int Cost, int EndLeft, int EndRight) Search(int start)
    {
        var best = (Cost: _priceOfLeft[start], EndLeft: start, EndRight: -1);
        Reach(start, 0);
        while (_queue.TryDequeue(out var left, out var distance) && distance < best.Cost)
        {
            if (distance > _distanceOfLeft[left]) continue;
            foreach (var (right, weight) in _edges[left])
            {
                var reached = distance + _priceOfLeft[left] + _priceOfRight[right] - weight;
                if (reached >= best.Cost || reached >= _distanceOfRight[right]) continue;
                if (_distanceOfRight[right] == Far) _touchedRight.Add(right);
                _distanceOfRight[right] = reached;
                _previous[right] = left;
                if (_leftOfRight[right] is >= 0 and var holder)
                {
                    Reach(holder, reached);
                    if (reached + _priceOfLeft[holder] < best.Cost) best = (reached + _priceOfLeft[holder], holder, -1);
                }
                else best = (reached, -1, right);
            }
        }
        return best;
    }

    private void Reach(int left, int distance)
    {
        if (_distanceOfLeft[left] == Far) _touchedLeft.Add(left);
        _distanceOfLeft[left] = distance;
        _queue.Enqueue(left, distance);
    }

    private void Shift(int start, int right)
    {
        while (true)
        {
            var left = _previous[right];
            var next = _rightOfLeft[left];
            _rightOfLeft[left] = right;
            _leftOfRight[right] = left;
            if (left == start) return;
            right = next;
        }
    }

    private static int[] Filled(int length, int value)
    {
        var array = new int[length];
        Array.Fill(array, value);
        return array;
    }
}
