using Genba.Core.Assets;
using Genba.Core.Conversations;
using Genba.Core.Zones;

namespace Genba.Core.Assessment.Rules;

/// <summary>3-8: logs are collected from every machine that matters.</summary>
internal sealed class LogsAreCollected : IEvidenceRule
{
    public string Requirement => "3-8";
    public IReadOnlyList<string> Contradictions { get; } = ["X-3-8-1"];
    public IReadOnlyList<string> Registers { get; } = ["logs"];

    public void Look(AssessmentScope scope, Verdict verdict)
    {
        var plant = scope.Reading;
        var senders = plant.Plant.Conversations
            .Where(seen => seen.Observed.Protocol == "syslog")
            .GroupBy(seen => seen.AAsset).Where(sender => sender.Key is not null)
            .ToDictionary(sender => sender.Key!, sender => sender.ToList());
        JudgeSilence(verdict, scope, plant, senders);

        var sources = scope.Records.Standing("logs");
        if (sources.Count == 0)
        {
            verdict.Unseen("G-1", RuleTexts.LogSourcesUnrecorded(senders.Count));
            return;
        }
        JudgeRegister(verdict, scope);
        if (!verdict.IsRefuted) verdict.For("X-3-8-1", sources.Count, [], RuleTexts.LogSourcesRegistered(sources.Count));
        verdict.WatchMaySupport();
    }

    /// <summary>A machine that sent its log over the network, went on working, and sent no more.</summary>
    private static void JudgeSilence(
        Verdict verdict, AssessmentScope scope, PlantReading plant, Dictionary<string, List<Conversation>> senders)
    {
        var limit = TimeSpan.FromHours(scope.Settings.LogSilenceHours);
        var silent = senders
            .Select(sender => (Asset: plant.AssetOf(sender.Key), Talks: sender.Value))
            .Where(sender => sender.Asset is { } asset && asset.Seen.Last - sender.Talks.Max(seen => seen.Observed.Seen.Last) > limit)
            .ToList();
        if (silent.Count > 0)
        {
            verdict.Against("X-3-8-1", silent.Count, silent.Select(sender => sender.Talks[^1].Observed.FirstPacket),
                RuleTexts.LogsStopped([.. silent.Select(sender => PlantReading.NameOf(sender.Asset!))], limit));
        }
    }

    private static void JudgeRegister(Verdict verdict, AssessmentScope scope)
    {
        var plant = scope.Reading;
        var registered = scope.Records.Covered("logs");
        var missing = plant.Plant.Assets
            .Where(asset => plant.ConfirmedZoneOf(asset)?.Importance == Importance.High && asset.Addresses.Count > 0
                && !registered.Contains(asset.Id) && IsLogging(asset))
            .ToList();
        if (missing.Count > 0)
            verdict.Against("X-3-8-1", missing, RuleTexts.NoLogSource([.. missing.Select(PlantReading.NameOf)]));
    }

    /// <summary>Kinds of machines that keep a log worth collecting; a drive or a sensor has none.</summary>
    private static bool IsLogging(Asset asset) => asset.Kind is AssetKind.Hmi or AssetKind.Scada or AssetKind.Engineering
        or AssetKind.Historian or AssetKind.Server or AssetKind.Workstation or AssetKind.Firewall or AssetKind.Router
        or AssetKind.Switch or AssetKind.Plc or AssetKind.Safety;
}
