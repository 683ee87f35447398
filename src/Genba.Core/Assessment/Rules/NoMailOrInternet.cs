namespace Genba.Core.Assessment.Rules;

/// <summary>2-3: factory systems are not used for mail and internet.</summary>
internal sealed class NoMailOrInternet : IEvidenceRule
{
    private static readonly HashSet<int> MailPorts = [25, 110, 143, 465, 587, 993, 995];
    private static readonly HashSet<string> MailProtocols = ["smtp", "smtps", "pop3", "pop3s", "imap", "imaps", "submission"];
    private static readonly HashSet<int> WebPorts = [53, 80, 443, 8080, 8443];
    private static readonly HashSet<string> WebProtocols = ["http", "https", "tls", "quic", "dns"];

    public string Requirement => "2-3";
    public IReadOnlyList<string> Contradictions { get; } = ["X-2-3-1", "X-2-3-2"];

    public void Look(AssessmentScope scope, Verdict verdict)
    {
        var plant = scope.Reading;
        var allowed = new AddressList(scope.Settings.AllowedOutside);
        var asked = plant.Sessions.Where(session => session.Client.IsFactory).ToList();

        // Encrypted mail is recognised as TLS only: there the port tells.
        var mail = asked.Where(session => session.Speaks(MailProtocols, MailPorts)
            || session is { Protocol: "tls", Port: { } port } && MailPorts.Contains(port)).ToList();
        if (mail.Count > 0) verdict.Against("X-2-3-1", mail, RuleTexts.MailFromFactory(mail));

        var web = asked.Except(mail).Where(session => session.Server.Address.IsPublic && !allowed.Contains(session.Server.Address)
            && session.Speaks(WebProtocols, WebPorts)).ToList();
        if (web.Count > 0) verdict.Against("X-2-3-2", web, RuleTexts.WebFromFactory(web));

        var machines = plant.FactoryAssets();
        if (!verdict.IsRefuted && machines > 0)
            verdict.For("X-2-3-1", machines, [], RuleTexts.NoMailOrWeb(machines));
        if (machines == 0) verdict.Unseen("G-4", RuleTexts.NoFactoryMachineSeen());
        verdict.Unseen("X-2-3-3", RuleTexts.FirewallRulesUnseen());
        verdict.WatchMaySupport();
    }
}
