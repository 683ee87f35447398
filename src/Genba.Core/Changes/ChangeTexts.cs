using Genba.Core.Detection;
using Genba.Core.Observations;
using Genba.Core.Texts;
using Genba.Core.Zones;

namespace Genba.Core.Changes;

/// <summary>Changes in one sentence each, and what they are about.</summary>
public static class ChangeTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(ChangeTexts));

    public static BilingualText Sentence(PlantChange change, PlantIndex index, ZoneModel zones)
    {
        var name = index.NameOf(change.Assets[0]);
        var other = change.Assets.Count > 1 ? index.NameOf(change.Assets[1]) : "";
        return change.Kind switch
        {
            ChangeKind.DeviceNew => Texts.Get("New", name),
            ChangeKind.DeviceReplaced when change.Assets.Count > 1 => Texts.Get("Replaced", name, other, About(change.About)),
            ChangeKind.DeviceReplaced => Texts.Get("SerialChanged", name, change.Before, change.After),
            ChangeKind.DeviceMoved when change.About == "attached-to" => Texts.Get("MovedPort", name, change.Before, change.After),
            ChangeKind.DeviceMoved when (change.ZoneBefore ?? "") != change.Zone =>
                Texts.Get("MovedZone", name, change.Before, change.After, ZoneName(change.ZoneBefore, zones), ZoneName(change.Zone, zones)),
            ChangeKind.DeviceMoved => Texts.Get("Moved", name, change.Before, change.After),
            ChangeKind.DeviceGone => Texts.Get("Gone", name, DurationTexts.InWords(change.Silence)),
            ChangeKind.FactChanged => Texts.Get("Fact", name, About(change.About), change.Before, change.After),
            ChangeKind.ConversationNew => Texts.Get("Conversation", name, other, ProtocolNames.Of(change.About)),
            ChangeKind.OperationNew =>
                Texts.Get("Operation", name, other, Work(WorkClasses.Parse(change.About) ?? WorkClass.Read), change.After),
            _ => Texts.Get(change.About == "name" ? "DuplicateName" : "DuplicateAddress", change.After, change.Count),
        };
    }

    /// <summary>The key of a fact in words; the key itself where it has none.</summary>
    public static BilingualText About(string key) => Texts.Find("About-" + key) ?? new(key, key);

    public static BilingualText Work(WorkClass work) => Texts.Get("Work-" + WorkClasses.NameOf(work));

    private static BilingualText ZoneName(string? zone, ZoneModel zones) =>
        zones.Zones.FirstOrDefault(one => one.Id == zone)?.Name ?? Texts.Get("NoZone");
}
