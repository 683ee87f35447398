using Genba.Core.Assets;
using Genba.Core.Observations;
using Genba.Wire.Observations;

namespace Genba.Core.Assessment.Rules;

/// <summary>3-3: machines offer only what they need.</summary>
internal sealed class OnlyNeededServices : IEvidenceRule
{
    private const string OldSmb = "smb1";

    public string Requirement => "3-3";
    public IReadOnlyList<string> Contradictions { get; } = ["X-3-3-1", "X-3-3-2"];

    public void Look(AssessmentScope scope, Verdict verdict)
    {
        var plant = scope.Reading;
        var exceptions = scope.Settings.ServiceExceptions.Select(item => item.ToLowerInvariant()).ToHashSet();
        var served = Served(plant).ToList();

        var unneeded = served
            .Where(use => scope.Settings.UnneededServices.Contains(use.Protocol) && !IsExcepted(use, exceptions)).ToList();
        if (unneeded.Count > 0)
            Report(verdict, "X-3-3-1", unneeded, RuleTexts.UnneededServices);

        var baseline = BaselineOf(scope.Settings.ServiceBaseline);
        var beyond = served.Where(use => !scope.Settings.UnneededServices.Contains(use.Protocol) || IsExcepted(use, exceptions))
            .Where(use => baseline.TryGetValue(use.Machine.Kind, out var usual) && !usual.Contains(use.Protocol)
                && !IsExcepted(use, exceptions)).ToList();
        if (beyond.Count > 0)
            Report(verdict, "X-3-3-2", beyond, RuleTexts.BeyondBaseline);
        if (baseline.Count == 0) verdict.Unseen("X-3-3-2", RuleTexts.BaselineMissing());

        if (!verdict.IsRefuted && plant.FactoryAssets() is > 0 and var machines)
            verdict.For("X-3-3-1", machines, [], RuleTexts.NoUnneededService(machines));
        verdict.Unseen("X-3-3-3", RuleTexts.SoftwareListUnseen());
        verdict.WatchMaySupport();
    }

    private static IEnumerable<Service> Served(PlantReading plant)
    {
        foreach (var session in plant.Sessions)
        {
            if (session is { Server: { IsFactory: true, Asset: { } server }, Protocol: { } protocol })
                yield return new(server, protocol, session.Evidence);
        }
        // Name lookups and announcements go to groups: whoever sends them has the service on.
        foreach (var seen in plant.Plant.Conversations.Where(seen => seen.BAsset is null && seen.Observed.B is { IsMulticast: true }))
        {
            if (plant.AssetOf(seen.AAsset) is { } sender && seen.Observed.Protocol is { } protocol && plant.IsFactory(sender))
                yield return new(sender, protocol, seen.Observed.FirstPacket);
        }
        foreach (var sign in plant.Plant.Signs.Where(sign => sign.Observed is { Sign: Sign.OutdatedProtocol, Protocol: "smb" or OldSmb }))
        {
            foreach (var end in new[] { plant.AssetOf(sign.FromAsset), plant.AssetOf(sign.ToAsset) })
                if (end is not null && plant.IsFactory(end)) yield return new(end, OldSmb, sign.Observed.Evidence);
        }
    }

    private static bool IsExcepted(Service use, HashSet<string> exceptions) =>
        use.Machine.Addresses.Any(held => exceptions.Contains($"{held.Address} {use.Protocol}"));

    private static void Report(
        Verdict verdict, string rule, List<Service> services, Func<IReadOnlyCollection<ServiceUse>, Texts.BilingualText> text)
    {
        var uses = services.Select(use => new ServiceUse(PlantReading.NameOf(use.Machine), use.Protocol)).Distinct().ToList();
        verdict.Against(rule, uses.Count, services.Select(use => use.Evidence), text(uses));
    }

    private static Dictionary<AssetKind, HashSet<string>> BaselineOf(IEnumerable<string> items) => items
        .Select(item => item.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .Where(words => words.Length > 1 && Enum.TryParse<AssetKind>(words[0], ignoreCase: true, out _))
        .GroupBy(words => Enum.Parse<AssetKind>(words[0], ignoreCase: true))
        .ToDictionary(kind => kind.Key, kind => kind.SelectMany(words => words.Skip(1)).ToHashSet());

    private sealed record Service(Asset Machine, string Protocol, PacketReference Evidence);
}
