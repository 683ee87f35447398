using Genba.Core.Observations;
using Genba.Core.Texts;

namespace Genba.Core.Assets;

/// <summary>
/// What a device is for, from what it said about itself, then from what it does, then from words in its model. A guess that
/// gives its reason; without one the kind stays unknown.
/// </summary>
internal static class KindGuess
{
    private const int PollsOfScada = 3;
    private const int PollsOfHistorian = 2;

    /// <summary>Protocols whose servers are controllers: they take programs or run modes.</summary>
    private static readonly HashSet<string> ControllerProtocols =
        ["s7comm", "s7comm-plus", "slmp", "melsec", "melsoft", "s-bus", "fins", "ge-srtp", "umas", "toyopuc", "ads", "codesys", "modbus",
         "enip", "cip"];

    /// <summary>Claims in which a kind may be heard between the lines.</summary>
    private static readonly HashSet<string> Hints = ["os", "description", "product-code", "service", "vendor-class", "user-agent"];

    private static readonly HashSet<string> SafetyProtocols = ["tristation"];

    public static (AssetKind, FactChoice?) Of(AssetDraft draft, IReadOnlyList<Fact> facts, string? vendor, string? model)
    {
        foreach (var fact in facts.Where(fact => fact.Key is "kind" or "role").OrderByDescending(fact => fact.Confidence))
        {
            if (KindWords.Find(fact.Value) is var said and not AssetKind.Unknown)
                return Chosen(said, AssetTexts.KindSaid(fact.Value, fact.Protocol), fact.Evidence);
        }
        if (KindWords.Find($"{vendor} {model}") is var named and not AssetKind.Unknown)
            return Chosen(named, AssetTexts.KindByModel($"{vendor} {model}".Trim()), null);
        if (FromConduct(draft) is { } conduct) return conduct;
        foreach (var fact in facts.Where(fact => Hints.Contains(fact.Key) && !SystemGuess.IsOpening(fact)))
        {
            if (KindWords.Find(fact.Value) is var hinted and not AssetKind.Unknown)
                return Chosen(hinted, AssetTexts.KindHinted(fact.Value, fact.Protocol), fact.Evidence);
        }
        return FromRules(draft, facts, vendor);
    }

    private static (AssetKind, FactChoice?)? FromConduct(AssetDraft draft)
    {
        var conduct = draft.Conduct;
        if (conduct.ServedProtocol is { } served && SafetyProtocols.Contains(served))
            return Chosen(AssetKind.Safety, AssetTexts.KindServes(served), conduct.Serves);
        if (conduct.ServedProtocol is { } control && ControllerProtocols.Contains(control))
            return Chosen(AssetKind.Plc, AssetTexts.KindServes(control), conduct.Serves);
        if (conduct.Engineers is { } engineered)
            return Chosen(AssetKind.Engineering, AssetTexts.KindEngineers(), engineered);
        if (conduct.Polls.Count >= PollsOfScada)
            return Chosen(AssetKind.Scada, AssetTexts.KindPolls(conduct.Polls.Count), conduct.FirstPoll);
        if (conduct.Polls.Count >= PollsOfHistorian && conduct.Writes is null)
            return Chosen(AssetKind.Historian, AssetTexts.KindReads(conduct.Polls.Count), conduct.FirstPoll);
        if (conduct.Polls.Count > 0 && conduct.Writes is { } wrote)
            return Chosen(AssetKind.Hmi, AssetTexts.KindOperates(), wrote);
        if (conduct.Routes is { } routed) return Chosen(AssetKind.Router, AssetTexts.KindRoutes(), routed);
        return null;
    }

    private static (AssetKind, FactChoice?) FromRules(AssetDraft draft, IReadOnlyList<Fact> facts, string? vendor)
    {
        foreach (var rule in KindRules.Protocols)
        {
            if (!draft.Spoken.Keys.Any(spoken => spoken.Name == rule.Protocol
                && (spoken.Role == rule.Role || (rule.Role is null && spoken.Role != "client"))))
                continue;
            var reason = rule.Role is null ? AssetTexts.KindSpeaks(rule.Protocol) : AssetTexts.KindServes(rule.Protocol);
            return Chosen(rule.Kind, reason, draft.First);
        }
        foreach (var (maker, kind) in KindRules.Makers)
        {
            if (vendor?.StartsWith(maker, StringComparison.OrdinalIgnoreCase) == true) return Chosen(kind, AssetTexts.KindMaker(vendor),
                null);
        }
        foreach (var fact in facts)
        {
            if (fact.Key == "role" && KindRules.Roles.TryGetValue(fact.Value, out var kind))
                return Chosen(kind, AssetTexts.KindSaid(fact.Value, fact.Protocol), fact.Evidence);
        }
        return (AssetKind.Unknown, null);
    }

    private static (AssetKind, FactChoice?) Chosen(AssetKind kind, BilingualText reason, PacketReference? evidence) =>
        (kind, new("kind", AssetKinds.NameOf(kind), reason, evidence));
}
