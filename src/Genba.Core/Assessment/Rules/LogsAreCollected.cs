using Genba.Core.Assets;
using Genba.Core.Conversations;
using Genba.Core.Zones;

namespace Genba.Core.Assessment.Rules;

/// <summary>3-8: logs are collected, kept and read.</summary>
internal sealed class LogsAreCollected : IEvidenceRule
{
    private const string Source = "LOGREG";

    public string Requirement => "3-8";
    public IReadOnlyList<string> Contradictions { get; } = ["X-3-8-1", "X-3-8-2", "X-3-8-3"];

    public Judgement Judge(AssessmentScope scope)
    {
        var verdict = new Verdict(scope);
        var plant = scope.Reading;
        var senders = plant.Plant.Conversations
            .Where(seen => seen.Observed.Protocol == "syslog")
            .GroupBy(seen => seen.AAsset).Where(sender => sender.Key is not null)
            .ToDictionary(sender => sender.Key!, sender => sender.ToList());
        JudgeSilence(verdict, scope, plant, senders);

        var sources = scope.Records.Where(record => record.Kind == Source).ToList();
        if (sources.Count == 0)
        {
            verdict.Unseen("G-1", RuleTexts.LogSourcesUnrecorded(senders.Count));
            verdict.Unseen("X-3-8-4", RuleTexts.ClocksUnseen());
            return verdict.JudgeWithoutSupport();
        }
        JudgeRegister(verdict, plant, sources);
        var brief = sources.Where(record => record.Days < scope.Settings.LogRetentionDays).ToList();
        if (brief.Count > 0)
        {
            verdict.Against("X-3-8-2", brief.Count,
                RuleTexts.LogsKeptTooShort([.. brief.Select(record => record.Title)], scope.Settings.LogRetentionDays));
        }
        JudgeReviews(verdict, scope);
        if (!verdict.IsRefuted) verdict.For("X-3-8-1", sources.Count, [], RuleTexts.LogSourcesRegistered(sources.Count));
        verdict.Unseen("X-3-8-4", RuleTexts.ClocksUnseen());
        return verdict.Judge();
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

    private static void JudgeRegister(Verdict verdict, PlantReading plant, List<KeptRecord> sources)
    {
        var registered = new AddressList(sources.Select(record => record.Subject).OfType<string>());
        var missing = plant.Plant.Assets
            .Where(asset => plant.ConfirmedZoneOf(asset)?.Importance == Importance.High && asset.Addresses.Count > 0
                && !asset.Addresses.Any(held => registered.Contains(held.Address)) && IsLogging(asset))
            .ToList();
        if (missing.Count > 0)
            verdict.Against("X-3-8-1", missing, RuleTexts.NoLogSource([.. missing.Select(PlantReading.NameOf)]));
    }

    private static void JudgeReviews(Verdict verdict, AssessmentScope scope)
    {
        var reviews = scope.Records.Where(record => record.Requirement == "3-8" && record.Kind != Source).ToList();
        if (reviews.Count == 0)
        {
            verdict.Unseen("X-3-8-3", RuleTexts.LogReviewsUnrecorded());
            return;
        }
        var newest = reviews.Max(record => record.Dated);
        if (newest < scope.Today.AddDays(-scope.Settings.LogReviewDays))
            verdict.Against("X-3-8-3", 1, RuleTexts.LogReviewOld(newest, scope.Settings.LogReviewDays));
    }

    /// <summary>Kinds of machines that keep a log worth collecting; a drive or a sensor has none.</summary>
    private static bool IsLogging(Asset asset) => asset.Kind is AssetKind.Hmi or AssetKind.Scada or AssetKind.Engineering
        or AssetKind.Historian or AssetKind.Server or AssetKind.Workstation or AssetKind.Firewall or AssetKind.Router
        or AssetKind.Switch or AssetKind.Plc or AssetKind.Safety;
}
