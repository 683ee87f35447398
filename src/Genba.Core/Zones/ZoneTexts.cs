using Genba.Core.Texts;

namespace Genba.Core.Zones;

internal static class ZoneTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(ZoneTexts));

    public static BilingualText ProposedSubnet(string subnet) => Texts.Get(nameof(ProposedSubnet), subnet);
    public static BilingualText ProposedVlan(string vlans, string subnet) => Texts.Get(nameof(ProposedVlan), vlans, subnet);
}
