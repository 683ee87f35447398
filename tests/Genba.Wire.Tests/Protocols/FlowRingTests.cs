using System.Runtime.InteropServices;
using Genba.Wire.Protocols;

namespace Genba.Wire.Tests.Protocols;

public sealed class FlowRingTests
{
    [Fact]
    public void Marks_keep_the_last_four_numbers()
    {
        var marks = default(NumberedMarks);
        for (var number = 1u; number <= 1_000; number++) marks.Set(number, (byte)(1 + number % 7));
        Assert.Equal([0, 1 + 997 % 7, 1 + 998 % 7, 1 + 999 % 7, 1 + 1_000 % 7], new byte[] { marks.Of(996), marks.Of(997), marks.Of(998), marks.Of(999), marks.Of(1_000) });
    }

    [Fact]
    public void Requests_keep_the_last_eight_and_give_each_once()
    {
        var requests = default(PendingRequests);
        for (var id = 1u; id <= 1_000; id++) requests.Add(id, (ushort)(id * 2));
        Assert.False(requests.TryTake(992, out _));
        Assert.True(requests.TryTake(993, out var code));
        Assert.Equal(1_986, code);
        Assert.False(requests.TryTake(993, out _));
    }

    [Theory]
    [InlineData(0x55)]
    [InlineData(0xFF)]
    public void Any_bytes_in_the_memory_of_a_flow_are_a_ring(byte left)
    {
        Span<byte> memory = stackalloc byte[PacketContext.FlowMemoryBytes];
        memory.Fill(left);
        ref var marks = ref MemoryMarshal.AsRef<NumberedMarks>(memory);
        for (var number = 1u; number <= 300; number++) marks.Set(number, 1);
        Assert.Equal(1, marks.Of(300));
        memory.Fill(left);
        ref var requests = ref MemoryMarshal.AsRef<PendingRequests>(memory);
        for (var id = 1u; id <= 300; id++) requests.Add(id, 7);
        Assert.True(requests.TryTake(300, out _));
    }
}
