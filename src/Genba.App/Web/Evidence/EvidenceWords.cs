using Genba.Core.Observations;

namespace Genba.App.Web.Evidence;

internal static class EvidenceWords
{
    /// <summary>The page of one frame.</summary>
    public static string LinkTo(PacketReference frame) => $"/evidence/{frame.Capture}/{frame.Packet}";
}
