using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Genba.Core.Changes;
using Genba.Core.Texts;

namespace Genba.Core.WorkOrders;

public enum WorkOrderField { Number, Who, Station, Machines, Classes, From, To, Note }

/// <summary>An order as a person writes it, in a form or in a row of a file.</summary>
public sealed record WorkOrderText
{
    public string Number { get; init; } = "";
    public string Who { get; init; } = "";
    public string Station { get; init; } = "";
    public string Machines { get; init; } = "";
    public string Classes { get; init; } = "";
    public string From { get; init; } = "";
    public string To { get; init; } = "";
    public string Note { get; init; } = "";

    public string this[WorkOrderField field] => field switch
    {
        WorkOrderField.Number => Number,
        WorkOrderField.Who => Who,
        WorkOrderField.Station => Station,
        WorkOrderField.Machines => Machines,
        WorkOrderField.Classes => Classes,
        WorkOrderField.From => From,
        WorkOrderField.To => To,
        _ => Note,
    };
}

/// <param name="IsFault">The order cannot be taken as it is; else it is only worth knowing.</param>
public sealed record WorkOrderProblem(WorkOrderField? Field, string Written, BilingualText What, bool IsFault)
{
    /// <summary>Row of the file, as the spreadsheet program counts; null in a form.</summary>
    public int? Row { get; init; }
    /// <summary>Letters of the column.</summary>
    public string? Column { get; init; }
}

/// <summary>Makes orders of what people write.</summary>
public static partial class WorkOrderReader
{
    private static readonly char[] Separators = [',', '、', ';', '\n', '，', '；'];
    private static readonly char[] ClassSeparators = [',', '、', ';', '\n', '，', '；', '/', '・', '+', '＋'];
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static readonly Dictionary<string, WorkClass> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["read"] = WorkClass.Read, ["look"] = WorkClass.Read, ["読み出し"] = WorkClass.Read, ["読出し"] = WorkClass.Read, ["参照"] = WorkClass.Read,
        ["確認"] = WorkClass.Read, ["点検"] = WorkClass.Read,
        ["write"] = WorkClass.Write, ["values"] = WorkClass.Write, ["parameters"] = WorkClass.Write, ["値の書き換え"] = WorkClass.Write,
        ["設定変更"] = WorkClass.Write, ["パラメータ変更"] = WorkClass.Write,
        ["書き込み"] = WorkClass.Write, ["書込み"] = WorkClass.Write,
        ["program"] = WorkClass.Program, ["download"] = WorkClass.Program, ["file"] = WorkClass.Program, ["プログラム"] = WorkClass.Program,
        ["プログラム変更"] = WorkClass.Program, ["ラダー"] = WorkClass.Program,
        ["ラダー変更"] = WorkClass.Program, ["ソフト改造"] = WorkClass.Program,
        ["mode"] = WorkClass.Mode, ["stop"] = WorkClass.Mode, ["start"] = WorkClass.Mode, ["reset"] = WorkClass.Mode,
        ["停止"] = WorkClass.Mode, ["運転"] = WorkClass.Mode, ["起動"] = WorkClass.Mode, ["リセット"] = WorkClass.Mode,
        ["firmware"] = WorkClass.Firmware, ["ファームウェア"] = WorkClass.Firmware, ["ファームウェア更新"] = WorkClass.Firmware,
        ["ファーム更新"] = WorkClass.Firmware,
        ["remote"] = WorkClass.Remote, ["遠隔操作"] = WorkClass.Remote, ["リモート"] = WorkClass.Remote, ["遠隔保守"] = WorkClass.Remote,
    };

    /// <summary>The order; null when something in it cannot be taken, and then the problems say what.</summary>
    /// <param name="zone">Of times without an offset.</param>
    public static (WorkOrder? Order, IReadOnlyList<WorkOrderProblem> Problems) Read(WorkOrderText text, WorkPlaces places,
        TimeZoneInfo zone)
    {
        var problems = new List<WorkOrderProblem>();
        var number = Short(WorkOrderField.Number, text.Number, WorkOrder.LongestId, isNeeded: true);
        var who = Short(WorkOrderField.Who, text.Who, WorkOrder.LongestText, isNeeded: true);
        var station = Short(WorkOrderField.Station, text.Station, WorkOrder.LongestText, isNeeded: false);
        var note = Short(WorkOrderField.Note, text.Note, WorkOrder.LongestText * 5, isNeeded: false);
        var machines = Machines();
        var classes = Classes();
        var from = Time(WorkOrderField.From, text.From, isEnd: false);
        var to = Time(WorkOrderField.To, text.To, isEnd: true);
        if (from is { } begin && to is { } end)
        {
            if (end <= begin) Fault(WorkOrderField.To, text.To, "EndsBefore");
            else if (end - begin > WorkOrder.LongestTime) Fault(WorkOrderField.To, text.To, "TooLong",
                (int)WorkOrder.LongestTime.TotalDays);
        }
        if (problems.Exists(problem => problem.IsFault)) return (null, problems);
        return (new()
        {
            Id = number, Who = who, Station = station.Length == 0 ? null : Place(WorkOrderField.Station, station), Note = note,
            Machines = [.. machines.Select(machine => Place(WorkOrderField.Machines, machine))], Classes = classes, From = from!.Value,
            To = to!.Value,
        }, problems);

        void Fault(WorkOrderField field, string written, string what, params ReadOnlySpan<object?> arguments) =>
            problems.Add(new(field, Cut(written), WorkOrderTexts.Problem(what, arguments), IsFault: true));

        string Short(WorkOrderField field, string written, int longest, bool isNeeded)
        {
            var plain = written.Trim();
            if (plain.Length == 0 && isNeeded) Fault(field, "", "Missing");
            else if (plain.Length > longest) Fault(field, plain, "TooMuchText", longest);
            else if (plain.Any(unit => char.IsControl(unit) && (field != WorkOrderField.Note || unit is not ('\n' or '\r')))) Fault(field,
                plain, "ControlCharacter");
            return plain;
        }

        List<string> Machines()
        {
            var named = text.Machines.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
            if (named.Count == 0) Fault(WorkOrderField.Machines, "", "Missing");
            if (named.Count > WorkOrder.MostMachines) Fault(WorkOrderField.Machines, text.Machines, "TooManyMachines",
                WorkOrder.MostMachines);
            foreach (var machine in named.Where(machine => machine.Length > WorkOrder.LongestText).Take(1)) Fault(WorkOrderField.Machines,
                machine, "TooMuchText", WorkOrder.LongestText);
            return named;
        }

        List<WorkClass> Classes()
        {
            var allowed = new List<WorkClass>();
            foreach (var word in text.Classes.Normalize(NormalizationForm.FormKC)
                .Split(ClassSeparators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (Words.TryGetValue(word, out var work)) allowed.Add(work);
                else Fault(WorkOrderField.Classes, word, "NoSuchClass");
            }
            if (allowed.Count == 0 && string.IsNullOrWhiteSpace(text.Classes)) Fault(WorkOrderField.Classes, "", "Missing");
            return [.. allowed.Distinct().Order()];
        }

        DateTimeOffset? Time(WorkOrderField field, string written, bool isEnd)
        {
            if (string.IsNullOrWhiteSpace(written)) Fault(field, "", "Missing");
            else if (TryTime(written, isEnd, zone) is { } time) return time;
            else Fault(field, written, "NoTime");
            return null;
        }

        WorkPlace Place(WorkOrderField field, string name)
        {
            var place = places.Named(name);
            if (places.Of(place).Count == 0) problems.Add(new(field, Cut(name), WorkOrderTexts.Problem("Unknown", name), IsFault: false));
            return place;
        }
    }

    private static string Cut(string written) => written.Length > 80 ? written[..80] + "…" : written;

    /// <summary>A day without a time begins at midnight and ends with its last second.</summary>
    private static DateTimeOffset? TryTime(string written, bool isEnd, TimeZoneInfo zone)
    {
        var plain = written.Normalize(NormalizationForm.FormKC).Trim();
        if (YearFirst().Match(plain) is not { Success: true } match) return null;
        int Number(string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;
        var (year, month, day, hour, minute, second) = (Number("y"), Number("m"), Number("d"), Number("h"), Number("n"), Number("s"));
        if (year is < 1990 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 24
            || minute > 59 || second > 59) return null;
        if (hour == 24 && (minute > 0 || second > 0)) return null;
        var local = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified).AddHours(hour).AddMinutes(minute).AddSeconds(second);
        if (!match.Groups["h"].Success && isEnd) local = local.Add(Day).AddSeconds(-1);
        if (match.Groups["z"].Value is { Length: > 0 } offset)
            return DateTimeOffset.TryParse(local.ToString("s", CultureInfo.InvariantCulture) + offset, CultureInfo.InvariantCulture,
                DateTimeStyles.None, out var exact) ? exact : null;
        return new(local, zone.GetUtcOffset(local));
    }

    [GeneratedRegex(
        @"^(?<y>\d{4})[年./\-]\s*(?<m>\d{1,2})[月./\-]\s*(?<d>\d{1,2})日?\s*(?:\([^)]{1,4}\))?(?:[T\s]*(?<h>\d{1,2})(?::|時)(?<n>\d{2})?(?:分|:(?<s>\d{2})(?:\.0+)?)?(?<z>Z|[+\-]\d{2}:\d{2})?)?$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex YearFirst();
}
