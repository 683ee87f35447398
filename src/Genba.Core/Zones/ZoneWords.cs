using Genba.Core.Texts;
using Genba.Wire.Observations;

namespace Genba.Core.Zones;

/// <summary>What people call levels, importance and media.</summary>
public static class ZoneWords
{
    public static BilingualText Of(ZoneLevel level) => ZoneTexts.LevelOf(level);
    public static BilingualText Of(Importance importance) => ZoneTexts.ImportanceOf(importance);
    public static BilingualText Of(OperationClass operation) => ZoneTexts.OperationOf(operation);
    public static BilingualText Of(IEnumerable<OperationClass> operations) =>
        ZoneTexts.Listed([.. operations.Select(ZoneTexts.OperationOf)]);
    public static BilingualText Of(ZoneMedium medium) => ZoneTexts.MediumOf(medium);
    public static BilingualText Of(SeparationKind kind) => ZoneTexts.SeparationOf(kind);
}
