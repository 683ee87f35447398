using Genba.Core.Ssvc;

namespace Genba.Core.Tests.Ssvc;

public sealed class DecisionTableTests
{
    [Theory]
    [InlineData("none", "small", "no", "low", "defer")]
    [InlineData("none", "open", "yes", "very high", "out-of-cycle")]
    [InlineData("public poc", "open", "yes", "high", "out-of-cycle")]
    [InlineData("PoC", "open", "yes", "high", "out-of-cycle")]
    [InlineData("active", "small", "no", "high", "out-of-cycle")]
    [InlineData("active", "open", "no", "very-high", "immediate")]
    [InlineData("active", "open", "yes", "high", "immediate")]
    public void The_deployer_decides(string exploitation, string exposure, string automatable, string impact, string expected)
    {
        var isDecided = DecisionTable.Deployer.TryDecide(
            [new("exploitation", exploitation), new("exposure", exposure), new("automatable", automatable), new("human-impact", impact)],
                out var outcome, out var fault);
        Assert.True(isDecided, fault?.En);
        Assert.Equal(expected, outcome);
    }

    /// <summary>Nothing that gets worse makes the answer milder.</summary>
    [Fact]
    public void A_worse_value_never_gives_a_milder_outcome()
    {
        var table = DecisionTable.Deployer;
        string[] outcomes = ["defer", "scheduled", "out-of-cycle", "immediate"];
        var rows = table.Inputs.Aggregate<DecisionPoint,
            IEnumerable<int[]>>([[]], (rows, input) =>
                rows.SelectMany(row => Enumerable.Range(0, input.Values.Count).Select(value => (int[])[.. row, value])));
        int RankOf(int[] row)
        {
            Assert.True(table.TryDecide(table.Inputs.Select((input, at) => KeyValuePair.Create(input.Name, input.Values[row[at]])),
                out var outcome, out _));
            return Array.IndexOf(outcomes, outcome);
        }
        foreach (var row in rows)
        {
            for (var at = 0; at < row.Length; at++)
            {
                if (row[at] + 1 == table.Inputs[at].Values.Count) continue;
                int[] worse = [.. row];
                worse[at]++;
                Assert.True(RankOf(worse) >= RankOf(row), string.Join(' ', row));
            }
        }
    }

    [Theory]
    [InlineData("", "先頭")]
    [InlineData("row,A v1.0.0,B v1.0.0\n", "行")]
    [InlineData("row,A v1.0.0,B v1.0.0\n0,x\n", "2")]
    [InlineData("row,A v1.0.0,B v1.0.0\n0,x,y\n1,x,z\n", "同じ条件")]
    [InlineData("row,A v1.0.0,B v1.0.0,C v1.0.0\n0,x,y,z\n1,w,v,z\n", "4通りのうち2通り")]
    public void A_table_that_does_not_answer_everything_once_is_refused(string csv, string inJapanese)
    {
        Assert.False(DecisionTable.TryParse(new StringReader(csv), out _, out var fault));
        Assert.Contains(inJapanese, fault!.Reason.Ja, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_or_unknown_is_named()
    {
        Assert.False(DecisionTable.Deployer.TryDecide([new("exploitation", "active")], out _, out var fault));
        Assert.Contains("system exposure", fault!.En, StringComparison.Ordinal);
        Assert.False(DecisionTable.Deployer.TryDecide([new("weather", "rain")], out _, out fault));
        Assert.Contains("weather", fault!.Ja, StringComparison.Ordinal);
        Assert.False(DecisionTable.Deployer.TryDecide([new("exploitation", "maybe")], out _, out fault));
        Assert.Contains("none, public poc, active", fault!.En, StringComparison.Ordinal);
    }
}
