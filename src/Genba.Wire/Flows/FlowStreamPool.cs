using Genba.Wire.Transport;

namespace Genba.Wire.Flows;

/// <summary>The streams of flows whose payload is looked at; when all are in use the one that was given out longest ago moves on.</summary>
internal sealed class FlowStreamPool(FlowTable flows)
{
    private const int MaxStreams = 32_768;
    private const long MaxWaitingBytes = 64L << 20;

    private readonly BufferPool _buffers = new(MaxWaitingBytes);
    private readonly List<FlowStream> _streams = [];
    private readonly Stack<int> _free = new();
    private int _oldest;

    /// <summary>The stream of a flow, given to it when it has none.</summary>
    public FlowStream Of(ref Flow flow, int flowIndex)
    {
        if (flow.Stream >= 0) return _streams[flow.Stream];
        flow.Stream = Take();
        var stream = _streams[flow.Stream];
        stream.Start(flowIndex);
        return stream;
    }

    public FlowStream this[int index] => _streams[index];

    public void Release(ref Flow flow)
    {
        if (flow.Stream < 0) return;
        _streams[flow.Stream].Restart();
        _free.Push(flow.Stream);
        flow.Stream = -1;
    }

    private int Take()
    {
        if (_free.TryPop(out var index)) return index;
        if (_streams.Count < MaxStreams)
        {
            _streams.Add(new(_buffers));
            return _streams.Count - 1;
        }
        index = _oldest;
        _oldest = (_oldest + 1) % MaxStreams;
        flows[_streams[index].FlowIndex].Stream = -1;
        return index;
    }
}
