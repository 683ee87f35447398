using Genba.Wire.Flows;

namespace Genba.Wire.Tests.Flows;

/// <summary>Who chooses addresses and ports must not be able to choose where their flows lie.</summary>
public sealed class FlowKeyTests
{
    [Fact]
    public void Each_table_puts_flows_in_places_of_its_own()
    {
        var key = new FlowKey(HostAddress.FromV4(1), HostAddress.FromV4(2), 3, 4, 6);
        Assert.True(Enumerable.Range(0, 8).Select(_ => key.Hash(FlowSecret.Make())).Distinct().Count() > 1);
    }

    [Fact]
    public void Flows_that_differ_in_few_bits_spread_under_every_secret()
    {
        const int Flows = 4096, Places = 4096;
        for (var round = 0; round < 20; round++)
        {
            var secret = FlowSecret.Make();
            var taken = new HashSet<uint>();
            for (var flow = 0; flow < Flows; flow++)
            {
                taken.Add(new FlowKey(
                    HostAddress.FromV4(0x0A00_0000u | (uint)flow >> 6), HostAddress.FromV4(0xC0A8_0001), (ushort)(1024 + (flow & 63)), 502, 6)
                    .Hash(secret) % Places);
            }
            // By chance 63 % of the places are taken.
            Assert.InRange(taken.Count, Places / 2, Places);
        }
    }
}
