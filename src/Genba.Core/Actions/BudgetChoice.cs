namespace Genba.Core.Actions;

/// <summary>The set of actions that raises the corroborated grade most within some hours of own people.</summary>
/// <param name="IsExact">False: so many were possible that the search ended early; there may be a better set.</param>
public sealed record BudgetChoice(IReadOnlyList<Candidate> Chosen, int Minutes, ActionEffect Effect, bool IsExact)
{
    /// <summary>Sets looked at before the search gives up; far more than the 35 items of the checklist need.</summary>
    private const int MostLooks = 50_000;

    /// <summary>Branch and bound; a whole that waits for something counts with what it waits for.</summary>
    /// <param name="ordered">In the order of <see cref="ActionOrder"/>; the chosen ones keep it.</param>
    public static BudgetChoice Of(IReadOnlyList<Candidate> ordered, ActionEffects effects, int minutes)
    {
        var search = new Search(ordered, effects, minutes);
        var exact = search.Run();
        var chosen = ordered.Where(one => search.Best.Contains(one.Key)).ToList();
        return new(chosen, chosen.Sum(one => one.Plan.Minutes ?? 0), effects.Of(chosen.Select(one => one.Plan)), exact);
    }

    private sealed class Search
    {
        private readonly Candidate[] _all;      // the most parts per minute first
        private readonly int[] _gain;           // alone, an upper bound of what it adds
        private readonly IReadOnlyList<Candidate>[] _closure;
        private readonly Dictionary<string, int> _place;
        private readonly ActionEffects _effects;
        private readonly int _minutes;
        private readonly bool[] _in, _out;
        private const double Rounding = 1e-6;
        private int _looks, _bestGain;

        public Search(IReadOnlyList<Candidate> ordered, ActionEffects effects, int minutes)
        {
            var nothing = new HashSet<string>();
            (_effects, _minutes) = (effects, minutes);
            // Who waits for something of unknown hours is not for a budget of hours.
            var byKey = ordered.ToDictionary(one => one.Key);
            var all = ordered.Where(one => ActionOrder.Closure(one, byKey, nothing).All(part => part.Plan.Minutes is not null)).ToList();
            int Alone(Candidate one) => ActionOrder.GainOf([one], new Dictionary<string, int>(), effects);
            _all = [.. all.OrderByDescending(one => Alone(one) / (double)Math.Max(1, one.Plan.Minutes!.Value))];
            _gain = [.. _all.Select(Alone)];
            _closure = [.. _all.Select(one => ActionOrder.Closure(one, byKey, nothing))];
            _place = _all.Select((one, place) => (one.Key, place)).ToDictionary(pair => pair.Key, pair => pair.place);
            (_in, _out) = (new bool[_all.Length], new bool[_all.Length]);
        }

        public HashSet<string> Best { get; private set; } = [];

        /// <returns>Whether every set was looked at or ruled out.</returns>
        public bool Run()
        {
            Look(0, 0);
            return _looks < MostLooks;
        }

        private void Look(int place, int used)
        {
            if (_looks >= MostLooks) return;
            _looks++;
            var chosen = _all.Where((_, at) => _in[at]).ToList();
            var gain = ActionOrder.GainOf(chosen, new Dictionary<string, int>(), _effects);
            if (gain > _bestGain) (_bestGain, Best) = (gain, [.. chosen.Select(one => one.Key)]);
            while (place < _all.Length && (_in[place] || _out[place])) place++;
            if (place == _all.Length || _gain[place] == 0 || Bound(place, gain, used) <= _bestGain) return;

            var added = _closure[place].Select(one => _place[one.Key]).Where(at => !_in[at]).ToList();
            var minutes = added.Sum(at => _all[at].Plan.Minutes!.Value);
            if (used + minutes <= _minutes && !added.Exists(at => _out[at]))
            {
                foreach (var at in added) _in[at] = true;
                Look(place + 1, used + minutes);
                foreach (var at in added) _in[at] = false;
            }
            _out[place] = true;
            Look(place + 1, used);
            _out[place] = false;
        }

        /// <summary>As if a part of an action brought a part of its points, and nothing waited for anything: never too low.</summary>
        private int Bound(int place, int gain, int used)
        {
            double most = gain;
            var left = _minutes - used;
            for (var at = place; at < _all.Length && left > 0; at++)
            {
                if (_in[at] || _out[at]) continue;
                var minutes = _all[at].Plan.Minutes!.Value;
                most += minutes <= left ? _gain[at] : _gain[at] * (double)left / minutes;
                left -= minutes;
            }
            return (int)Math.Floor(most + Rounding);
        }
    }
}
