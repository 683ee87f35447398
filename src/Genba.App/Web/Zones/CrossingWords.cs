using Genba.App.Web.Parts;
using Genba.Core.Detection.Rules;
using Genba.Core.Observations;
using Genba.Core.Zones;

namespace Genba.App.Web.Zones;

internal static class CrossingWords
{
    /// <summary>Names a crossing in a form.</summary>
    public static string KeyOf(Crossing crossing) =>
        string.Join('|', crossing.From, crossing.To, crossing.Client, crossing.Server, crossing.Service);

    public static string ServiceOf(Crossing crossing) => ProtocolNames.Of(crossing.Service);

    /// <summary>Its conversations in the list of all.</summary>
    public static string ConversationsOf(Crossing crossing)
    {
        var query = new QueryString().Add("asset", crossing.Client).Add("with", crossing.Server);
        return "/conversations" + (crossing.Service.Contains('/', StringComparison.Ordinal) ? query
            : query.Add("protocol", crossing.Service));
    }

    public static string FindingOf(Crossing crossing) => "/findings?finding=" + Uri.EscapeDataString(UndeclaredPath.KeyOf(crossing))
        + "#open";

    /// <summary>The list of what no conduit allows, between these two zones.</summary>
    public static string LinkTo(string from, string to) => "/zones/crossings" + new QueryString().Add("from", from).Add("to", to);

    public static State StateOf(SeparationVerdict verdict) => verdict switch
    {
        SeparationVerdict.Met => State.Good,
        SeparationVerdict.NotMet => State.Warning,
        _ => State.Unknown,
    };
}
