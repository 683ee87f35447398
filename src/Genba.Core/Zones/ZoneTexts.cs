using Genba.Core.Texts;

namespace Genba.Core.Zones;

internal static class ZoneTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(ZoneTexts));

    public static BilingualText ProposedSubnet(string subnet) => Texts.Get(nameof(ProposedSubnet), subnet);
    public static BilingualText ProposedVlan(string vlans, string subnet) => Texts.Get(nameof(ProposedVlan), vlans, subnet);

    public static BilingualText TooManyZones(int count, int most) => Texts.Get(nameof(TooManyZones), count, most);
    public static BilingualText TooManyConduits(int count, int most) => Texts.Get(nameof(TooManyConduits), count, most);
    public static BilingualText TooManyIn(BilingualText zone, int most) => Texts.Get(nameof(TooManyIn), zone, most);
    public static BilingualText TooManyRemedy() => Texts.Get(nameof(TooManyRemedy));
    public static BilingualText BadId(string id, int longest) => Texts.Get(nameof(BadId), id, longest);
    public static BilingualText BadIdRemedy() => Texts.Get(nameof(BadIdRemedy));
    public static BilingualText SameId(string id) => Texts.Get(nameof(SameId), id);
    public static BilingualText SameConduit(string id) => Texts.Get(nameof(SameConduit), id);
    public static BilingualText SameIdRemedy() => Texts.Get(nameof(SameIdRemedy));
    public static BilingualText NoName(string id) => Texts.Get(nameof(NoName), id);
    public static BilingualText NoNameRemedy() => Texts.Get(nameof(NoNameRemedy));
    public static BilingualText TooLong(BilingualText name, int longest) => Texts.Get(nameof(TooLong), name, longest);
    public static BilingualText TooLongRemedy() => Texts.Get(nameof(TooLongRemedy));
    public static BilingualText NoSubnet(string subnet, BilingualText zone) => Texts.Get(nameof(NoSubnet), subnet, zone);
    public static BilingualText NoSubnetRemedy() => Texts.Get(nameof(NoSubnetRemedy));
    public static BilingualText SameSubnet(string subnet, BilingualText one, BilingualText other) => Texts.Get(nameof(SameSubnet), subnet, one, other);
    public static BilingualText SameSubnetRemedy() => Texts.Get(nameof(SameSubnetRemedy));
    public static BilingualText NoVlan(int vlan, BilingualText zone) => Texts.Get(nameof(NoVlan), vlan, zone);
    public static BilingualText NoVlanRemedy(int most) => Texts.Get(nameof(NoVlanRemedy), most);
    public static BilingualText SameVlan(int vlan, BilingualText one, BilingualText other) => Texts.Get(nameof(SameVlan), vlan, one, other);
    public static BilingualText SameVlanRemedy() => Texts.Get(nameof(SameVlanRemedy));
    public static BilingualText NoTarget(int target, BilingualText zone) => Texts.Get(nameof(NoTarget), target, zone);
    public static BilingualText NoTargetRemedy() => Texts.Get(nameof(NoTargetRemedy));
    public static BilingualText NoParent(string parent, BilingualText zone) => Texts.Get(nameof(NoParent), parent, zone);
    public static BilingualText NoParentRemedy() => Texts.Get(nameof(NoParentRemedy));
    public static BilingualText CycleRemedy() => Texts.Get(nameof(CycleRemedy));
    public static BilingualText NoZone(string zone, string conduit) => Texts.Get(nameof(NoZone), zone, conduit);
    public static BilingualText NoZoneRemedy() => Texts.Get(nameof(NoZoneRemedy));
    public static BilingualText SameEnds(BilingualText zone) => Texts.Get(nameof(SameEnds), zone);
    public static BilingualText SameEndsRemedy() => Texts.Get(nameof(SameEndsRemedy));
    public static BilingualText NoService(string service) => Texts.Get(nameof(NoService), service);
    public static BilingualText NoServiceRemedy() => Texts.Get(nameof(NoServiceRemedy));

    public static BilingualText TooLargeFile(int megabytes) => Texts.Get(nameof(TooLargeFile), megabytes);
    public static BilingualText BadJson(string path) => Texts.Get(nameof(BadJson), path);
    public static BilingualText BadJsonRemedy() => Texts.Get(nameof(BadJsonRemedy));
    public static BilingualText NoZonesInFile() => Texts.Get(nameof(NoZonesInFile));
    public static BilingualText ProblemIn(string file, BilingualText what, BilingualText remedy) => Texts.Get(nameof(ProblemIn), file, what, remedy);
    public static BilingualText ProblemAt(string file, int line, BilingualText what, BilingualText remedy) =>
        Texts.Get(nameof(ProblemAt), file, line, what, remedy);

    /// <summary>The zones of a circle in their order; the first one comes again at the end.</summary>
    public static BilingualText Cycle(IReadOnlyList<BilingualText> circle) => Texts.Get(
        nameof(Cycle), new BilingualText(string.Join(" → ", circle.Select(name => name.En)), string.Join(" → ", circle.Select(name => name.Ja))));

    public static BilingualText LevelOf(ZoneLevel level) => Texts.Get("Level-" + ZoneLevels.CodeOf(level));
    public static BilingualText ImportanceOf(Importance importance) => Texts.Get("Importance-" + importance);
    public static BilingualText MediumOf(ZoneMedium medium) => Texts.Get("Medium-" + medium);
}
