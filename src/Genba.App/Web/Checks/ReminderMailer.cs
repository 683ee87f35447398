using System.Globalization;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Genba.App.Web.Actions;
using Genba.Core.Actions;
using Genba.Core.Checks;
using Genba.Core.Labels;

namespace Genba.App.Web.Checks;

/// <summary>Sends the day's reminder to the plant's mail server, where a person has set one: docs/adr/0111. Otherwise it does nothing at
/// all.</summary>
internal sealed partial class ReminderMailer(
    CheckView checks, LabelSettingStore settings, ReminderStore sent, ActionStore actions, TimeProvider clock,
    ILogger<ReminderMailer> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Why the last one did not go; null when it did.</summary>
    public string? LastFault { get; private set; }

    /// <summary>Sends today's reminder when it is time, something is due and none went today.</summary>
    /// <returns>Whether one was sent.</returns>
    public async Task<bool> SendDueAsync(CancellationToken cancel)
    {
        var kept = await settings.ReadAsync(cancel);
        var mail = MailSettings.Read(kept);
        var now = clock.GetLocalNow();
        if (!mail.IsTime(now) || await sent.WasSentAsync(DateOnly.FromDateTime(now.DateTime), cancel)) return false;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(mail.Language);
        if ((await checks.NewestAsync(cancel)).Plan is not { } plan) return false;
        var letter = ReminderLetter.Of(plan, kept.GetValueOrDefault(LabelSettingStore.PlantName, ""),
            kept.GetValueOrDefault(LabelSettingStore.Address, ""), DueActions.Due(await actions.ListAsync(cancel), plan.Today));
        if (letter is null || !await TrySendAsync(mail, letter, cancel)) return false;
        await sent.RecordAsync(plan, mail.To.Count, cancel);
        return true;
    }

    /// <returns>False when the server did not take it; <see cref="LastFault"/> says why.</returns>
    public async Task<bool> TrySendAsync(MailSettings mail, ReminderLetter letter, CancellationToken cancel)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limited.CancelAfter(Patience);
        using var client = new SmtpClient(mail.Server, mail.Port) { EnableSsl = mail.IsEncrypted, UseDefaultCredentials = false };
        using var message = new MailMessage
        {
            From = new(mail.From), Subject = letter.Subject, SubjectEncoding = Encoding.UTF8, Body = letter.Body,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.Base64, HeadersEncoding = Encoding.UTF8,
        };
        foreach (var recipient in mail.To) message.To.Add(recipient);
        // Programs that answer on their own must not answer this.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        try
        {
            await client.SendMailAsync(message, limited.Token);
            LastFault = null;
            return true;
        }
        catch (Exception fault) when (fault is SmtpException || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            LastFault = fault.InnerException is { } inner ? $"{fault.Message} {inner.Message}" : fault.Message;
            NotSent(log, mail.Server, mail.Port, LastFault);
            return false;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await SendDueAsync(stoppingToken);
    }

    [LoggerMessage(1101, LogLevel.Warning, "The reminder could not be sent to {Server}:{Port}: {Fault}")]
    private static partial void NotSent(ILogger log, string server, int port, string fault);
}
