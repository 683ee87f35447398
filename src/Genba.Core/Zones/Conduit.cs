using System.Globalization;
using System.Text.Json.Serialization;
using Genba.Core.Texts;
using Genba.Wire.Observations;

namespace Genba.Core.Zones;

/// <summary>
/// A declared path between two zones (IEC 62443-3-2: conduit), with what may use it, who answers for it and why it is there.
/// </summary>
public sealed record Conduit
{
    /// <summary>Stable and unique; made of the two ends where nobody gave one.</summary>
    public string Id { get => string.IsNullOrEmpty(field) ? IdFor(From, To) : field; init; } = "";
    public required string From { get; init; }
    public required string To { get; init; }
    /// <summary>None: everything that <see cref="From"/> asks of <see cref="To"/>.</summary>
    public IReadOnlyList<AllowedService> Services { get; init => field = value ?? []; } = [];
    public BilingualText? Owner { get; init; }
    public BilingualText? Reason { get; init; }

    [JsonIgnore]
    public bool IsOpen => Services.Count == 0;

    /// <summary>For what is written short: services asked by <paramref name="from"/>, each for every operation.</summary>
    public static Conduit Of(string from, string to, params IReadOnlyList<string> services) => new()
    {
        From = from, To = to, Services = [.. services.Select(service => new AllowedService(service))],
    };

    public static string IdFor(string from, string to) => from + "--" + to;

    public bool Joins(string one, string other) => (From == one && To == other) || (From == other && To == one);

    /// <summary>Whether it lets this pass; what was done there is asked with <see cref="AllowedService.Permits"/>.</summary>
    public bool Allows(in Passage passage)
    {
        if (From == passage.From && To == passage.To && IsOpen) return true;
        foreach (var service in Services)
        {
            if (Fits(service, passage.From, passage.To) && service.Names(passage)) return true;
        }
        return false;
    }

    /// <summary>The services that a passage may claim; empty for an open conduit and for one that does not name it.</summary>
    public IEnumerable<AllowedService> ServicesFor(Passage passage) =>
        Services.Where(service => Fits(service, passage.From, passage.To) && service.Names(passage));

    /// <summary>Whether this protocol may be meant; a service that is named by its port may carry any.</summary>
    public bool MayCarry(string from, string to, string protocol) =>
        (From == from && To == to && IsOpen) || Services.Any(service => Fits(service, from, to)
            && (service.IsPort || service.Name.Equals(protocol, StringComparison.OrdinalIgnoreCase)));

    private bool Fits(AllowedService service, string from, string to) =>
        (service.Direction != ServiceDirection.Back && From == from && To == to)
        || (service.Direction != ServiceDirection.Forward && From == to && To == from);
}

/// <summary>Who may ask: the conduit's first zone, its second, or either.</summary>
public enum ServiceDirection { Forward, Back, Both }

/// <summary>What may use a conduit.</summary>
/// <param name="Name">A protocol as Genba names it (<c>modbus</c>), or a transport with the server's port (<c>tcp/502</c>).</param>
public sealed record AllowedService(string Name, ServiceDirection Direction = ServiceDirection.Forward)
{
    private const int LongestName = 40;

    /// <summary>The operation classes that are allowed; none: all.</summary>
    public IReadOnlyList<OperationClass> Operations { get; init => field = value ?? []; } = [];

    [JsonIgnore]
    public bool IsPort => Name.Contains('/');

    public bool Permits(OperationClass operation) => Operations.Count == 0 || Operations.Contains(operation);

    public bool Names(in Passage passage) => IsPort
        ? passage.Port is { } port
        && Name.Equals(string.Create(CultureInfo.InvariantCulture, $"{passage.Transport}/{port}"), StringComparison.OrdinalIgnoreCase)
        : Name.Equals(passage.Protocol ?? passage.Transport, StringComparison.OrdinalIgnoreCase);

    /// <summary>A word, or tcp or udp with a port from 0 to 65535.</summary>
    public static bool IsName(string name)
    {
        if (name.Length is 0 or > LongestName) return false;
        var slash = name.IndexOf('/');
        if (slash < 0) return !name.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is ',' or ';' or ':');
        return name[..slash].ToLowerInvariant() is "tcp" or "udp" or "sctp"
            && ushort.TryParse(name.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _);
    }

    public bool Equals(AllowedService? other) =>
        other is not null && Name == other.Name && Direction == other.Direction && Operations.SequenceEqual(other.Operations);

    public override int GetHashCode() => HashCode.Combine(Name, Direction, Operations.Count);
}

/// <summary>One conversation as a border sees it: the zone that asks, the zone that answers, and for what.</summary>
/// <param name="Protocol">As recognised; null when it was not.</param>
/// <param name="Port">The server's.</param>
public readonly record struct Passage(string From, string To, string? Protocol, string Transport, int? Port);
