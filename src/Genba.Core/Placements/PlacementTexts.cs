using Genba.Core.Texts;

namespace Genba.Core.Placements;

/// <summary>Why a place is proposed.</summary>
internal static class PlacementTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(PlacementTexts));

    public static BilingualText GuardsPeople() => Texts.Get(nameof(GuardsPeople));
    public static BilingualText MovesMachines() => Texts.Get(nameof(MovesMachines));
    public static BilingualText CommandsMachines() => Texts.Get(nameof(CommandsMachines));
    public static BilingualText SeesPeople() => Texts.Get(nameof(SeesPeople));
    public static BilingualText MovesNothing() => Texts.Get(nameof(MovesNothing));
    public static BilingualText NoZone() => Texts.Get(nameof(NoZone));
    public static BilingualText ZoneImportance(BilingualText importance) => Texts.Get(nameof(ZoneImportance), importance);
}
