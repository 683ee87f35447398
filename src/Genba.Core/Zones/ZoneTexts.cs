using Genba.Core.Texts;
using Genba.Wire.Observations;

namespace Genba.Core.Zones;

internal static class ZoneTexts
{
    private const int MostNames = 5;
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
    public static BilingualText SameSubnet(string subnet, BilingualText one, BilingualText other) =>
        Texts.Get(nameof(SameSubnet), subnet, one, other);
    public static BilingualText SameSubnetRemedy() => Texts.Get(nameof(SameSubnetRemedy));
    public static BilingualText NoVlan(int vlan, BilingualText zone) => Texts.Get(nameof(NoVlan), vlan, zone);
    public static BilingualText NoVlanRemedy(int most) => Texts.Get(nameof(NoVlanRemedy), most);
    public static BilingualText SameVlan(int vlan, BilingualText one, BilingualText other) => Texts.Get(nameof(SameVlan), vlan, one, other);
    public static BilingualText SameVlanRemedy() => Texts.Get(nameof(SameVlanRemedy));
    public static BilingualText NoTarget(int target, BilingualText zone) => Texts.Get(nameof(NoTarget), target, zone);
    public static BilingualText NoCapability(int level, BilingualText zone) => Texts.Get(nameof(NoCapability), level, zone);
    public static BilingualText NoCapabilityRemedy() => Texts.Get(nameof(NoCapabilityRemedy));
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
    public static BilingualText BadCell(string value, string heading) => Texts.Get(nameof(BadCell), value, heading);
    public static BilingualText BadCellRemedy() => Texts.Get(nameof(BadCellRemedy));
    public static BilingualText SameHeading(string heading) => Texts.Get(nameof(SameHeading), heading);
    public static BilingualText SameHeadingRemedy() => Texts.Get(nameof(SameHeadingRemedy));
    public static BilingualText ErrorCell(string error) => Texts.Get(nameof(ErrorCell), error);
    public static BilingualText ErrorCellRemedy() => Texts.Get(nameof(ErrorCellRemedy));
    public static BilingualText OtherEnd(string conduit) => Texts.Get(nameof(OtherEnd), conduit);
    public static BilingualText OtherEndRemedy() => Texts.Get(nameof(OtherEndRemedy));
    public static BilingualText ChangedMeanwhile() => Texts.Get(nameof(ChangedMeanwhile));
    public static BilingualText ChangedMeanwhileRemedy() => Texts.Get(nameof(ChangedMeanwhileRemedy));
    public static BilingualText NoZonesInFile() => Texts.Get(nameof(NoZonesInFile));
    public static BilingualText ProblemIn(string file, BilingualText what, BilingualText remedy) =>
        Texts.Get(nameof(ProblemIn), file, what, remedy);
    public static BilingualText ProblemAt(string file, int line, BilingualText what, BilingualText remedy) =>
        Texts.Get(nameof(ProblemAt), file, line, what, remedy);

    public static BilingualText ProblemInCell(string file, string cell, BilingualText what, BilingualText remedy) =>
        Texts.Get(nameof(ProblemInCell), file, cell, what, remedy);

    /// <summary>The zones of a circle in their order; the first one comes again at the end.</summary>
    public static BilingualText Cycle(IReadOnlyList<BilingualText> circle) => Texts.Get(
        nameof(Cycle), new BilingualText(string.Join(" → ", circle.Select(name => name.En)),
            string.Join(" → ", circle.Select(name => name.Ja))));

    public static BilingualText LevelOf(ZoneLevel level) => Texts.Get("Level-" + ZoneLevels.CodeOf(level));
    public static BilingualText OperationOf(OperationClass operation) => Texts.Get("Operation-" + operation);
    public static BilingualText ImportanceOf(Importance importance) => Texts.Get("Importance-" + importance);
    public static BilingualText MediumOf(ZoneMedium medium) => Texts.Get("Medium-" + medium);

    /// <summary>One after the other: with commas in English, with 、 in Japanese.</summary>
    public static BilingualText Listed(IReadOnlyCollection<BilingualText> parts) =>
        new(string.Join(", ", parts.Select(part => part.En)), string.Join("、", parts.Select(part => part.Ja)));

    public static BilingualText WhyNetwork(int machines, string network, BilingualText level) =>
        Texts.Get(nameof(WhyNetwork), machines, network, level);
    public static BilingualText WhyVlan(int machines, string network, string vlans, BilingualText level) =>
        Texts.Get(nameof(WhyVlan), machines, network, vlans, level);
    public static BilingualText WhyField(int machines, BilingualText kinds) => Texts.Get(nameof(WhyField), machines, kinds);
    public static BilingualText WhyLine(int machines, BilingualText kinds) => Texts.Get(nameof(WhyLine), machines, kinds);
    public static BilingualText WhyControl(int machines, BilingualText kinds) => Texts.Get(nameof(WhyControl), machines, kinds);
    public static BilingualText WhyOffice(int machines, BilingualText kinds) => Texts.Get(nameof(WhyOffice), machines, kinds);
    public static BilingualText WhyNothing() => Texts.Get(nameof(WhyNothing));
    public static BilingualText SafetyName(BilingualText zone) => Texts.Get(nameof(SafetyName), zone);
    public static BilingualText WhySafety(int machines, BilingualText zone) => Texts.Get(nameof(WhySafety), machines, zone);
    public static BilingualText CellName(string machine) => Texts.Get(nameof(CellName), machine);
    public static BilingualText WhyCell(int machines, BilingualText names, BilingualText zone, int cells) =>
        Texts.Get(nameof(WhyCell), machines, names, zone, cells);
    public static BilingualText WhyConduit(BilingualText from, BilingualText to, int machines, int conversations,
        BilingualText services) => Texts.Get(nameof(WhyConduit), from, to, machines, conversations, services);
    public static BilingualText WhyMoreServices(BilingualText from, BilingualText to, int machines, int conversations,
        BilingualText services) => Texts.Get(nameof(WhyMoreServices), from, to, machines, conversations, services);
    public static BilingualText LeftOut(BilingualText operations) => Texts.Get(nameof(LeftOut), operations);
    public static BilingualText Counted(BilingualText word, int count) => Texts.Get(nameof(Counted), word, count);
    public static BilingualText Path(BilingualText from, BilingualText to) => Texts.Get(nameof(Path), from, to);
    public static BilingualText StraightOutside(BilingualText machines, int conversations) =>
        Texts.Get(nameof(StraightOutside), machines, conversations);
    public static BilingualText NobodyOutside(int zones) => Texts.Get(nameof(NobodyOutside), zones);
    public static BilingualText MixedZones(BilingualText zones) => Texts.Get(nameof(MixedZones), zones);
    public static BilingualText RadiosInWired(BilingualText machines) => Texts.Get(nameof(RadiosInWired), machines);
    public static BilingualText NeededMedium(BilingualText zones) => Texts.Get(nameof(NeededMedium), zones);
    public static BilingualText NeededAir() => Texts.Get(nameof(NeededAir));
    public static BilingualText NoConduitThere(int conversations, BilingualText borders) =>
        Texts.Get(nameof(NoConduitThere), conversations, borders);
    public static BilingualText Straight(BilingualText machines) => Texts.Get(nameof(Straight), machines);
    public static BilingualText OpenConduits(BilingualText paths) => Texts.Get(nameof(OpenConduits), paths);
    public static BilingualText ByConduits(int conversations, BilingualText borders) =>
        Texts.Get(nameof(ByConduits), conversations, borders);
    public static BilingualText NothingCrossed(int ones, int others) => Texts.Get(nameof(NothingCrossed), ones, others);
    public static BilingualText OnBothSides(BilingualText machines) => Texts.Get(nameof(OnBothSides), machines);
    public static BilingualText NeededWidth(int seen, int declared, int percent) => Texts.Get(nameof(NeededWidth), seen, declared, percent);
    public static BilingualText NeededWatch(TimeSpan watched, TimeSpan needed) =>
        Texts.Get(nameof(NeededWatch), DurationTexts.InWords(watched), DurationTexts.InWords(needed));

    /// <summary>Which zones are missing so that a separation can be judged at all.</summary>
    /// <param name="side">1 or 2.</param>
    public static BilingualText NeededSide(SeparationKind kind, int side) => Texts.Get($"Needed-{kind}-{side}");

    /// <summary>Names of machines, the first few and how many more.</summary>
    public static BilingualText Names(IReadOnlyList<string> names)
    {
        var first = Listed([.. names.Take(MostNames).Select(name => new BilingualText(name, name))]);
        return names.Count <= MostNames ? first : Texts.Get("AndMore", first, names.Count - MostNames);
    }

    public static BilingualText SeparationOf(SeparationKind kind) => Texts.Get("Separation-" + kind);
}
