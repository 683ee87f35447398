using Genba.Core.Observations;
using Genba.Core.Texts;

namespace Genba.Core.Assets;

internal static class AssetTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(AssetTexts));

    public static BilingualText ByMacRegistry(string source) => Texts.Get(nameof(ByMacRegistry), source);
    public static BilingualText LatestOf(int values, string protocol) => Texts.Get(nameof(LatestOf), values, ProtocolNames.Of(protocol));
    public static BilingualText SurestOf(int values, string protocol) => Texts.Get(nameof(SurestOf), values, ProtocolNames.Of(protocol));
    public static BilingualText AgreedBy(IEnumerable<string> protocols) =>
        Texts.Get(nameof(AgreedBy), string.Join(", ", protocols.Select(ProtocolNames.Of)));
    public static BilingualText SaidBy(string protocol) => Texts.Get(nameof(SaidBy), ProtocolNames.Of(protocol));
    public static BilingualText SystemByOpening() => Texts.Get(nameof(SystemByOpening));
    public static BilingualText SystemsDisagree(string protocol, string other, string system) =>
        Texts.Get(nameof(SystemsDisagree), ProtocolNames.Of(protocol), ProtocolNames.Of(other), system);
    public static BilingualText KindOf(AssetKind kind) => Texts.Get("Kind-" + kind);
    public static BilingualText KindSaid(string words, string protocol) => Texts.Get(nameof(KindSaid), words, ProtocolNames.Of(protocol));
    /// <summary>What a fact that identifies is called.</summary>
    private static BilingualText NameOf(string key) => Texts.Get("Key" + key);
    public static BilingualText Joined(string key, string value, string protocol) =>
        Texts.Get(nameof(Joined), NameOf(key), value, ProtocolNames.Of(protocol));
    public static BilingualText JoinedByPerson(string reason) => Texts.Get(nameof(JoinedByPerson), reason);
    public static BilingualText ApartTalk(string one, string other) => Texts.Get(nameof(ApartTalk), one, other);
    public static BilingualText ApartContradict(string key) => Texts.Get(nameof(ApartContradict), NameOf(key));
    public static BilingualText ApartSameNetwork(string one, string other) => Texts.Get(nameof(ApartSameNetwork), one, other);
    public static BilingualText ApartAlone() => Texts.Get(nameof(ApartAlone));
    public static BilingualText ApartPreset(string key, int devices) => Texts.Get(nameof(ApartPreset), NameOf(key), devices);
    public static BilingualText KindByModel(string model) => Texts.Get(nameof(KindByModel), model);
    public static BilingualText KindHinted(string words, string protocol) => Texts.Get(nameof(KindHinted), words,
        ProtocolNames.Of(protocol));
    public static BilingualText KindServes(string protocol) => Texts.Get(nameof(KindServes), ProtocolNames.Of(protocol));
    public static BilingualText KindSpeaks(string protocol) => Texts.Get(nameof(KindSpeaks), ProtocolNames.Of(protocol));
    public static BilingualText KindMaker(string maker) => Texts.Get(nameof(KindMaker), maker);
    public static BilingualText KindEngineers() => Texts.Get(nameof(KindEngineers));
    public static BilingualText KindPolls(int machines) => Texts.Get(nameof(KindPolls), machines);
    public static BilingualText KindReads(int machines) => Texts.Get(nameof(KindReads), machines);
    public static BilingualText KindOperates() => Texts.Get(nameof(KindOperates));
    public static BilingualText KindRoutes() => Texts.Get(nameof(KindRoutes));
}
