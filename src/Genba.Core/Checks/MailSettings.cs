using System.Globalization;
using System.Net.Mail;

namespace Genba.Core.Checks;

/// <summary>
/// Where reminders go by mail. Nothing is sent while <see cref="IsOn"/> is false, and it is false until a person says otherwise. The
/// server takes mail from
/// this machine without a login, as servers inside plants do; passwords are not kept.
/// </summary>
/// <param name="Server">Name or address of the SMTP server in the plant's network.</param>
/// <param name="IsEncrypted">STARTTLS is demanded; without it the server is refused.</param>
/// <param name="Hour">Not before this hour of the day.</param>
/// <param name="Day">Only on this day of the week; null: every day.</param>
/// <param name="Language">ja or en.</param>
public sealed record MailSettings(
    bool IsOn, string Server, int Port, bool IsEncrypted, string From, IReadOnlyList<string> To, int Hour, DayOfWeek? Day, string Language)
{
    public const int MostRecipients = 50;

    private const string On = "mail-on", ServerKey = "mail-server", PortKey = "mail-port", EncryptedKey = "mail-encrypted",
        FromKey = "mail-from",
        ToKey = "mail-to", HourKey = "mail-hour", DayKey = "mail-day", LanguageKey = "mail-language";

    public static readonly MailSettings Off = new(false, "", 25, false, "", [], 8, null, "ja");

    /// <summary>What was kept; anything that makes no sense is as it is by default.</summary>
    public static MailSettings Read(IReadOnlyDictionary<string, string> kept) => new(
        kept.GetValueOrDefault(On) == "yes",
        kept.GetValueOrDefault(ServerKey, Off.Server),
        Number(kept.GetValueOrDefault(PortKey), 1, 65_535) ?? Off.Port,
        kept.GetValueOrDefault(EncryptedKey) == "yes",
        kept.GetValueOrDefault(FromKey, ""),
        Split(kept.GetValueOrDefault(ToKey, "")),
        Number(kept.GetValueOrDefault(HourKey), 0, 23) ?? Off.Hour,
        Enum.TryParse<DayOfWeek>(kept.GetValueOrDefault(DayKey), out var day) ? day : null,
        kept.GetValueOrDefault(LanguageKey) == "en" ? "en" : "ja");

    public IReadOnlyDictionary<string, string> ToKeep() => new Dictionary<string, string>
    {
        [On] = IsOn ? "yes" : "",
        [ServerKey] = Server,
        [PortKey] = Port.ToString(CultureInfo.InvariantCulture),
        [EncryptedKey] = IsEncrypted ? "yes" : "",
        [FromKey] = From,
        [ToKey] = string.Join(", ", To),
        [HourKey] = Hour.ToString(CultureInfo.InvariantCulture),
        [DayKey] = Day?.ToString() ?? "",
        [LanguageKey] = Language,
    };

    /// <summary>The name of what is wrong, or null: server, port, from, to, hour.</summary>
    public string? Fault() =>
        Uri.CheckHostName(Server) == UriHostNameType.Unknown ? "server"
        : Port is < 1 or > 65_535 ? "port"
        : !IsMailAddress(From) ? "from"
        : To.Count is 0 or > MostRecipients || To.Any(one => !IsMailAddress(one)) ? "to"
        : Hour is < 0 or > 23 ? "hour"
        : null;

    /// <summary>It is time for today's reminder.</summary>
    public bool IsTime(DateTimeOffset now) => IsOn && Fault() is null && now.Hour >= Hour && (Day is null || Day == now.DayOfWeek);

    public static IReadOnlyList<string> Split(string addresses) =>
        [.. addresses.Split([',', ';', '\n', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static bool IsMailAddress(string text) => MailAddress.TryCreate(text, out var address) && address.Address == text;

    private static int? Number(string? text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
            : null;
}
