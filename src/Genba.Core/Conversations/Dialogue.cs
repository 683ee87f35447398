using System.Globalization;
using Genba.Core.Observations;
using Genba.Wire;

namespace Genba.Core.Conversations;

/// <summary>A conversation between two known devices, told by who asks whom for what.</summary>
internal sealed record Dialogue(Conversation Conversation, (string Client, string Server, string Service) Way)
{
    /// <returns>Null when one side is no device, or nothing was said.</returns>
    public static Dialogue? Of(Conversation conversation)
    {
        if (conversation is not { AAsset: { } a, BAsset: { } b, Observed: var seen } || a == b) return null;
        if (seen.Established == false || Probe.SaidNothing(seen) || AddressesGroup(seen)) return null;
        var way = seen.Server == ServerSide.A ? (b, a, ServiceOf(seen, seen.APort)) : (a, b, ServiceOf(seen, seen.BPort));
        return new(conversation, way);
    }

    /// <summary>The recognised protocol, else transport and port of the server.</summary>
    public static string ServiceOf(ConversationObservation seen, int? port) => seen.Protocol
        ?? (port is { } number ? string.Create(CultureInfo.InvariantCulture, $"{seen.Transport}/{number}") : seen.Transport);

    public int? ServerPort => Conversation.Observed.Server == ServerSide.A ? Conversation.Observed.APort : Conversation.Observed.BPort;

    private static bool AddressesGroup(ConversationObservation seen) => IsGroup(seen.A) || IsGroup(seen.B);

    private static bool IsGroup(HostAddress address) => address.IsMulticast || address.IsBroadcast || address.IsNone;
}
