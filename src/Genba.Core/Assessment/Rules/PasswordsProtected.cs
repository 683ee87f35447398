using Genba.Core.Assessment.Records;
using Genba.Core.Conversations;
using Genba.Wire.Observations;

namespace Genba.Core.Assessment.Rules;

/// <summary>2-10: passwords are strong and stay secret.</summary>
internal sealed class PasswordsProtected : IEvidenceRule
{
    private const string CredentialFinding = "D23";

    public string Requirement => "2-10";
    public IReadOnlyList<string> Contradictions { get; } = ["X-2-10-1", "X-2-10-2"];

    public IReadOnlyList<string> Registers { get; } = ["accounts"];

    public void Look(AssessmentScope scope, Verdict verdict)
    {
        var plant = scope.Reading;
        var signs = scope.Plant.Signs
            .Where(sign => plant.IsFactory(plant.AssetOf(sign.FromAsset)) || plant.IsFactory(plant.AssetOf(sign.ToAsset))).ToList();

        var readable = signs.Where(sign => sign.Observed.Sign is Sign.ClearTextPassword
            || sign.Observed is { Sign: Sign.NoAuthentication, Protocol: "vnc" }).ToList();
        Report(verdict, "X-2-10-1", readable, plant, RuleTexts.ReadableLogins);

        var known = signs.Where(sign => sign.Observed.Sign is Sign.DefaultCredential).ToList();
        Report(verdict, "X-2-10-2", known, plant, RuleTexts.DefaultCredentials);

        var left = scope.Records.Standing("accounts").Where(account => account.Cells.IsYes("default_password")).ToList();
        if (left.Count > 0)
        {
            verdict.Against("X-2-10-2", left.Count, [], left.Select(RecordTexts.ReferenceTo),
                RuleTexts.DefaultPasswords([.. left.Select(account => $"{account["account"]} ({account["asset"]})")]));
        }

        // A document of an earlier inspection has no signs, but what they led to.
        var findings = scope.Plant.Signs.Count > 0 ? [] : scope.Findings.Where(finding => finding.Rule == CredentialFinding).ToList();
        if (findings.Count > 0)
            verdict.Against("X-2-10-1", findings, RuleTexts.CredentialsFound(findings));

        if (!verdict.IsRefuted && plant.FactoryAssets() is > 0 and var machines)
            verdict.For("X-2-10-1", machines, [], RuleTexts.NoReadableLogin(machines));
        verdict.WatchMaySupport();
    }

    private static void Report(
        Verdict verdict, string rule, List<AssetSign> signs, PlantReading plant,
        Func<IReadOnlyCollection<ServiceUse>, Texts.BilingualText> text)
    {
        if (signs.Count == 0) return;
        var uses = signs.Select(sign => UseOf(sign, plant)).Distinct().ToList();
        verdict.Against(rule, uses.Count, signs.Select(sign => sign.Observed.Evidence), text(uses));
    }

    /// <summary>The machine that offers the service: the side known to serve it, else the one that was addressed.</summary>
    private static ServiceUse UseOf(AssetSign sign, PlantReading plant)
    {
        var protocol = sign.Observed.Protocol;
        var sender = plant.AssetOf(sign.FromAsset);
        var serves = sender is not null && sender.Protocols.Any(spoken => spoken.Name == protocol && spoken.Role == "server");
        return serves
            ? new(plant.NameOf(sign.FromAsset, sign.Observed.From.Address), protocol)
            : new(plant.NameOf(sign.ToAsset, sign.Observed.To.Address), protocol);
    }
}
