using Genba.Core.Conversations;
using Genba.Wire;

namespace Genba.Core.Tests.Conversations;

public sealed class TrafficOverTimeTests
{
    [Fact]
    public void A_conversation_counts_in_each_part_that_it_touches()
    {
        var traffic = TrafficOverTime.Of([Spoken(0, 25), Spoken(15, 15), Spoken(40, 40)], new(0), new(40), parts: 4);

        Assert.Equal([1, 2, 1, 1], traffic.UnderWay);
    }

    [Fact]
    public void What_lies_outside_the_period_counts_nowhere_and_a_moment_has_no_parts()
    {
        Assert.Equal([0, 0], TrafficOverTime.Of([Spoken(0, 9), Spoken(31, 50)], new(10), new(30), parts: 2).UnderWay);
        Assert.Equal([1, 1], TrafficOverTime.Of([Spoken(0, 50)], new(10), new(30), parts: 2).UnderWay);
        Assert.Equal([0, 0], TrafficOverTime.Of([Spoken(5, 5)], new(5), new(5), parts: 2).UnderWay);
        Assert.Equal([1, 1], TrafficOverTime.Of([Spoken(long.MinValue, long.MaxValue)], new(long.MinValue), new(long.MaxValue), parts: 2).UnderWay);
    }

    private static Conversation Spoken(long first, long last) => new()
    {
        Observed = new()
        {
            Transport = "udp", A = HostAddress.FromV4(0x0A000001), B = HostAddress.FromV4(0x0A000002), AToB = default, BToA = default,
            Seen = new(new(first), new(last)), FirstPacket = new(new string('a', 64), 1),
        },
    };
}
