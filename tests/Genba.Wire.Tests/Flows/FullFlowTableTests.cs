using Genba.Wire.Flows;

namespace Genba.Wire.Tests.Flows;

/// <summary>A table with a limit, at its limit.</summary>
public sealed class FullFlowTableTests
{
    private const int Limit = 1_000;
    private const uint Tcp = 6;

    [Fact]
    public void A_newcomer_is_let_in_when_it_comes_again()
    {
        var table = Full();
        var key = Key(7_000_000);
        Assert.Equal(FlowTable.NoRoom, table.Find(key, out _));
        var index = table.Find(key, out var isNew);
        Assert.True(isNew);
        Assert.InRange(index, 0, Limit - 1);
        Assert.Equal(index, table.Find(key, out isNew));
        Assert.False(isNew);
        Assert.Equal(Limit, table.Count);
    }

    [Fact]
    public void Whoever_talks_is_never_driven_out()
    {
        var table = Full();
        for (var index = 0; index < Limit; index++) (table[index].PacketsFromLow, table[index].PacketsFromHigh) = (50, 50);
        for (var number = 0; number < 10_000; number++)
        {
            Assert.Equal(FlowTable.NoRoom, table.Find(Key(1_000_000 + number), out _));
            Assert.Equal(FlowTable.NoRoom, table.Find(Key(1_000_000 + number), out _));
        }
        Assert.Equal(0, table.RolledUp.Conversations);
    }

    [Fact]
    public void What_makes_room_is_counted_and_everything_that_is_there_is_found()
    {
        var table = Full();
        var random = new Random(20_261_121);
        for (var round = 0; round < 50_000; round++)
        {
            var key = Key(random.Next(1_000_000));
            for (var knock = 0; knock < 2; knock++)
            {
                var index = table.Find(key, out var isNew);
                if (isNew && index != FlowTable.NoRoom) (table[index].PacketsFromLow, table[index].BytesFromLow) = (1, 60);
            }
        }
        Assert.Equal(Limit, table.Count);
        Assert.InRange(table.RolledUp.Conversations, 10_000, 50_000);
        Assert.Equal(table.RolledUp.Packets, table.RolledUp.Conversations);
        Assert.Equal(60 * table.RolledUp.Packets, table.RolledUp.Bytes);
        Assert.Equal(Limit + table.RolledUp.Conversations, table.Begun);
        for (var index = 0; index < Limit; index++)
        {
            Assert.Equal(index, table.Find(new FlowKey(table[index]), out var isNew));
            Assert.False(isNew);
        }
    }

    private static FlowTable Full()
    {
        var table = new FlowTable(Limit);
        for (var number = 0; number < Limit; number++)
        {
            var index = table.Find(Key(number), out _);
            (table[index].PacketsFromLow, table[index].BytesFromLow) = (1, 60);
        }
        return table;
    }

    private static FlowKey Key(int number) => new(new(0, 1), new(0, (ulong)number + 2), 40_000, 445, Tcp);
}
