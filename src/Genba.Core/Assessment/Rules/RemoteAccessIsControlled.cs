using Genba.Core.Conversations;
using Genba.Wire.Observations;

namespace Genba.Core.Assessment.Rules;

/// <summary>3-6: whoever operates a machine from afar comes through the approved way.</summary>
internal sealed class RemoteAccessIsControlled : IEvidenceRule
{
    public string Requirement => "3-6";
    public IReadOnlyList<string> Contradictions { get; } = ["X-3-6-1", "X-3-6-3", "X-3-6-4", "X-3-6-5"];
    public bool KnowsNotApplicable => true;

    public void Look(AssessmentScope scope, Verdict verdict)
    {
        var plant = scope.Reading;
        var gateways = new AddressList(scope.Settings.RemoteGateways);
        var remote = plant.RemoteSessions(scope.Settings);

        var past = remote
            .Where(session => !gateways.Contains(session.Client.Address) && !gateways.Contains(session.Server.Address)).ToList();
        if (past.Count > 0) verdict.Against("X-3-6-1", past, RuleTexts.RemotePastGateway(past));

        var open = scope.Plant.Signs.Where(sign => sign.Observed.Sign == Sign.NoAuthentication
            && scope.Settings.RemoteProtocols.Contains(sign.Observed.Protocol)
            && plant.IsFactory(plant.AssetOf(sign.FromAsset)) != plant.IsFactory(plant.AssetOf(sign.ToAsset))).ToList();
        if (open.Count > 0)
        {
            var machines = open.Select(sign => NameOfMachine(sign, plant)).Distinct().ToList();
            verdict.Against("X-3-6-3", machines.Count, open.Select(sign => sign.Observed.Evidence), RuleTexts.RemoteWithoutLogin(machines));
        }

        var exposed = plant.Sessions.Where(session => session.Client.Address.IsPublic && session.Server.IsFactory).ToList();
        if (exposed.Count > 0) verdict.Against("X-3-6-4", exposed, RuleTexts.OpenToInternet(exposed));

        if (scope.Answers.DoesNotApply(Requirement) && remote.Count > 0)
            verdict.Against("X-3-6-5", remote, RuleTexts.RemoteAlthoughNone(remote));

        if (!verdict.IsRefuted && plant.FactoryAssets() is > 0 and var seen)
            verdict.For("X-3-6-1", remote.Count, remote.Select(session => session.Evidence), RuleTexts.RemoteOnlyByGateway(seen, remote.Count));
        // Strong login, targets and times are in records only: traffic confirms "no remote access", but not how it is done.
        if (scope.Answers.DoesNotApply(Requirement) || scope.Records.Standing("remote_sessions").Count > 0) verdict.WatchMaySupport();
    }

    private static string NameOfMachine(AssetSign sign, PlantReading plant) => plant.IsFactory(plant.AssetOf(sign.FromAsset))
        ? plant.NameOf(sign.FromAsset, sign.Observed.From.Address)
        : plant.NameOf(sign.ToAsset, sign.Observed.To.Address);
}
