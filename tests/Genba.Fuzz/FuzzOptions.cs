using System.Globalization;

namespace Genba.Fuzz;

/// <param name="Count">Mutations at most.</param>
/// <param name="Time">At most.</param>
/// <param name="Sources">Captures, or folders of captures, that the mutations start from.</param>
internal sealed record FuzzOptions(long Count, TimeSpan Time, int Seed, string Crashes, IReadOnlyList<string> Sources)
{
    public static FuzzOptions? Parse(string[] arguments)
    {
        var options = new FuzzOptions(1_000_000, TimeSpan.FromHours(24), 20_261_120, "crashes", []);
        var sources = new List<string>();
        for (var index = 0; index < arguments.Length; index++)
        {
            if (!arguments[index].StartsWith("--", StringComparison.Ordinal))
            {
                sources.Add(arguments[index]);
                continue;
            }
            if (index + 1 == arguments.Length) return null;
            var value = arguments[++index];
            var changed = arguments[index - 1] switch
            {
                "--count" when long.TryParse(value, out var count) => options with { Count = count },
                "--hours" when double.TryParse(value, CultureInfo.InvariantCulture, out var hours) => options with { Time = TimeSpan.FromHours(hours), Count = long.MaxValue },
                "--seed" when int.TryParse(value, out var seed) => options with { Seed = seed },
                "--crashes" => options with { Crashes = value },
                _ => null,
            };
            if (changed is null) return null;
            options = changed;
        }
        return sources.Count == 0 ? null : options with { Sources = sources };
    }
}
