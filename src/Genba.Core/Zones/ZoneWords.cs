using Genba.Core.Texts;

namespace Genba.Core.Zones;

/// <summary>What people call levels, importance and media.</summary>
public static class ZoneWords
{
    public static BilingualText Of(ZoneLevel level) => ZoneTexts.LevelOf(level);
    public static BilingualText Of(Importance importance) => ZoneTexts.ImportanceOf(importance);
    public static BilingualText Of(ZoneMedium medium) => ZoneTexts.MediumOf(medium);
}
