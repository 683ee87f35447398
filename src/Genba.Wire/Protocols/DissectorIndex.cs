namespace Genba.Wire.Protocols;

/// <summary>Which dissectors to ask for a port, a carrier or a link key, in which order.</summary>
internal sealed class DissectorIndex
{
    private readonly IDissector[] _dissectors;
    private readonly int[] _tcp;
    private readonly int[] _udp;
    private readonly Dictionary<ushort, int[]> _tcpPorts;
    private readonly Dictionary<ushort, int[]> _udpPorts;
    private readonly Dictionary<LinkKey, int[]> _links = [];
    private readonly int[][] _ip = new int[256][];

    public DissectorIndex(IReadOnlyList<IDissector> dissectors)
    {
        if (dissectors.Count > 128) throw new ArgumentException("The candidates of a flow are kept in 128 bits.", nameof(dissectors));
        _dissectors = [.. dissectors];
        _tcp = CarriedBy(Carrier.Tcp);
        _udp = CarriedBy(Carrier.Udp);
        _tcpPorts = ByPort(_tcp);
        _udpPorts = ByPort(_udp);
        Array.Fill(_ip, []);
        for (var index = 0; index < _dissectors.Length; index++)
        {
            if ((_dissectors[index].Carriers & Carrier.Link) != 0)
                foreach (var key in _dissectors[index].LinkKeys) _links[key] = [.. _links.GetValueOrDefault(key, []), index];
            if ((_dissectors[index].Carriers & Carrier.Ip) != 0)
                foreach (var number in _dissectors[index].IpProtocols) _ip[number] = [.. _ip[number], index];
        }
    }

    public IDissector this[int index] => _dissectors[index];

    /// <summary>The dissectors of what follows a link header.</summary>
    public ReadOnlySpan<int> OfLink(LinkKey key) => _links.TryGetValue(key, out var indexes) ? indexes : [];

    /// <summary>The dissectors of an IP protocol that has no ports.</summary>
    public ReadOnlySpan<int> OfIp(byte number) => _ip[number];

    /// <summary>Those who usually live on a port, asked first.</summary>
    public ReadOnlySpan<int> At(Carrier carrier, ushort port) =>
        (carrier == Carrier.Tcp ? _tcpPorts : _udpPorts).TryGetValue(port, out var indexes) ? indexes : [];

    public ReadOnlySpan<int> Over(Carrier carrier) => carrier == Carrier.Tcp ? _tcp : _udp;

    private int[] CarriedBy(Carrier carrier) =>
        [.. Enumerable.Range(0, _dissectors.Length).Where(index => (_dissectors[index].Carriers & carrier) != 0)];

    private Dictionary<ushort, int[]> ByPort(int[] indexes)
    {
        var lists = new Dictionary<ushort, List<int>>();
        foreach (var index in indexes)
        {
            foreach (var port in _dissectors[index].Ports)
            {
                if (!lists.TryGetValue(port, out var list)) lists[port] = list = [];
                list.Add(index);
            }
        }
        return lists.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
    }
}
