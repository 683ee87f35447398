using System.Globalization;
using Genba.Core.Assessment;
using Genba.Core.Texts;

namespace Genba.Core.Reports;

/// <summary>The result of the checklist as people hand it on: one content for page, Word and workbook.</summary>
public sealed class AssessmentReport
{
    private const int MostActions = 10;
    private const int MostActionsOnOnePage = 5;

    private readonly AssessmentSource _source;
    private readonly Audience _audience;
    private readonly Anonymiser? _anonymiser;
    private readonly List<ReportPart> _parts = [];

    private AssessmentReport(AssessmentSource source, Audience audience, Anonymiser? anonymiser) =>
        (_source, _audience, _anonymiser) = (source, audience, anonymiser);

    private AssessmentResult Result => _source.Result;

    /// <param name="anonymiser">Null: names stay.</param>
    /// <exception cref="ArgumentException">It is for a department, and the source names none.</exception>
    public static Report Of(AssessmentSource source, Audience audience, Anonymiser? anonymiser)
    {
        if (audience == Audience.Department && source.Department is null) throw new ArgumentException("Whose items?", nameof(source));
        var report = new AssessmentReport(source, audience, anonymiser);
        report.AddCover();
        if (audience == Audience.Department) report.AddConcern(source.Department!);
        report.AddGrades();
        if (audience != Audience.Customer) report.AddActions();
        if (audience != Audience.Executive) report.AddItems();
        if (audience is Audience.Site or Audience.Department or Audience.Auditor) report.AddReasons();
        if (audience is Audience.Site or Audience.Department or Audience.Auditor) report.AddAttached();
        if (audience == Audience.Auditor) report.AddFiles();
        report.AddLimits();
        return new(report.Text(ReportTexts.Title), report.Text(source.Framework.Name), report._parts)
        {
            Language = source.Language,
            IsDense = audience == Audience.Executive
        };
    }

    private void AddCover() => _parts.Add(new ReportPart.Pairs(
    [
        (Text(ReportTexts.Site), _anonymiser is not null || _source.Site.Length == 0 ? Text(ReportTexts.Unnamed) : _source.Site),
        (Text(ReportTexts.Assessment), About),
        (Text(ReportTexts.For), _audience == Audience.Department ? _source.Department!.Name : Text(ReportTexts.NameOf(_audience))),
        (Text(ReportTexts.Made), Day(_source.Now)),
        (Text(ReportTexts.Watched), Result.Coverage.Watched > TimeSpan.Zero
            ? Text(Day(_source.From) == Day(_source.To)
                ? ReportTexts.WatchedOn(DurationTexts.InWords(Result.Coverage.Watched), Day(_source.From))
                : ReportTexts.WatchedFor(DurationTexts.InWords(Result.Coverage.Watched), Day(_source.From), Day(_source.To)))
            : Text(ReportTexts.NotWatched)),
    ]));

    private string About
    {
        get
        {
            var about = _source.State.Assessment.About;
            var period = Text(ReportTexts.Period(Day(about.From), Day(about.To)));
            return about.Name.Length == 0 ? period : Text(ReportTexts.NamedPeriod(Clean(about.Name), period));
        }
    }

    /// <summary>What the document holds and what it leaves out.</summary>
    private void AddConcern(DepartmentItems department)
    {
        Heading(1, ReportTexts.Concern);
        var leftOut = Result.Requirements.Where(one => !IsMeant(one)).Select(one => one.Requirement.Id).ToList();
        Paragraph(ReportTexts.ConcernOf(department.Name, Result.Requirements.Count - leftOut.Count, Result.Requirements.Count));
        if (leftOut.Count > 0) Paragraph(ReportTexts.LeftOut(string.Join(", ", leftOut)), isNote: true);
    }

    private bool IsMeant(RequirementResult result) =>
        _audience != Audience.Department || _source.Department!.Items.Contains(result.Requirement.Id);

    private IEnumerable<RequirementResult> Meant => Result.Requirements.Where(IsMeant);

    private void AddGrades()
    {
        Heading(1, ReportTexts.Grades);
        if (Result is not { Declared: { } declared, Corroborated: { } corroborated })
        {
            Paragraph(Result.InWords);
            return;
        }
        _parts.Add(new ReportPart.Table(
            [
                Text(ReportTexts.Area), Text(ReportTexts.Declared), Text(ReportTexts.Rank),
                Text(ReportTexts.Corroborated), Text(ReportTexts.Rank),
            ], [44, 18, 10, 18, 10],
            [
                [Text(ReportTexts.Whole), .. InPoints(declared.Total), .. InPoints(corroborated.Total)],
                .. _source.Framework.ScoredGroups().Select(group =>
                    (IReadOnlyList<string>)[Text(group.Name), .. InPoints(declared.Of(group.Id)), .. InPoints(corroborated.Of(group.Id))]),
            ])
        { Numbers = [1, 3], Marks = [2, 4] });
        Paragraph(Result.InWords);
        Paragraph(ReportTexts.HowGraded, isNote: true);
        Paragraph(ReportTexts.Reach(Result.Coverage.Observable, Result.Coverage.Requirements), isNote: true);
    }

    private void AddActions()
    {
        Heading(1, ReportTexts.Actions);
        var all = Result.Gaps.Where(gap => Meant.Any(one => one.Requirement.Id == gap.Requirement)).ToList();
        var gaps = all.Take(_audience == Audience.Executive ? MostActionsOnOnePage : MostActions).ToList();
        if (gaps.Count == 0)
        {
            Paragraph(ReportTexts.NoActions);
            return;
        }
        _parts.Add(new ReportPart.Table(
            [Text(ReportTexts.Number), Text(ReportTexts.Item), Text(ReportTexts.WhatSpeaksAgainst), Text(ReportTexts.Gain),
                Text(ReportTexts.RankAfter)],
            [8, 28, 44, 10, 10],
            [.. gaps.Select(gap =>
            {
                var result = Result.Requirements.First(one => one.Requirement.Id == gap.Requirement);
                return (IReadOnlyList<string>)
                [
                    gap.Requirement, Text(result.Requirement.Title), Against(result),
                    gap.TotalPoints.ToString(CultureInfo.InvariantCulture), gap.RankAfter.ToString(),
                ];
            })])
        { Numbers = [3], Marks = [4] });
        if (gaps.Count < all.Count) Paragraph(_audience == Audience.Executive
            ? ReportTexts.MoreForPlant(all.Count - gaps.Count) : ReportTexts.MoreActions(all.Count - gaps.Count),
                isNote: true);
    }

    private void AddItems()
    {
        Heading(1, ReportTexts.Items);
        foreach (var group in _source.Framework.Groups)
        {
            var items = Meant.Where(one => one.Requirement.Group == group.Id).ToList();
            if (items.Count == 0) continue;
            Heading(2, group.Name);
            _parts.Add(new ReportPart.Table(
                [Text(ReportTexts.Number), Text(ReportTexts.Item), Text(ReportTexts.Answer), Text(ReportTexts.Allowed),
                    Text(ReportTexts.Evidence)],
                [7, 39, 24, 13, 17],
                [.. items.Select(one => (IReadOnlyList<string>)
                [
                    one.Requirement.Id, Text(one.Requirement.Title), AnswerOf(one), one.Ceiling is { } ceiling
                        ? Text(ReportTexts.UpTo(ceiling)) : "–",
                    Text(ReportTexts.NameOf(one.Judgement)),
                ])]));
        }
    }

    /// <summary>What the evidence says, item by item; what could not be seen comes in a section of its own.</summary>
    private void AddReasons()
    {
        Heading(1, ReportTexts.Reasons);
        foreach (var result in Meant.Where(one => one.Judgement is not Judgement.NotObservable))
        {
            _parts.Add(new ReportPart.Heading(2, $"{result.Requirement.Id} {Text(result.Requirement.Title)}"));
            if (result.Judgement is Judgement.Excused { Excuse: var excuse })
                Paragraph(ReportTexts.Excused(Clean(excuse.Who), Day(excuse.Until), Clean(excuse.Why)));
            if (_source.State.Disputes.TryGetValue(result.Requirement.Id, out var dispute))
                Paragraph(ReportTexts.Disputed(Clean(dispute.Who), Day(dispute.At), Clean(dispute.Why)));
            if (result.Comment is { Length: > 0 } comment) Paragraph(ReportTexts.Comment(Clean(comment)));
            _parts.Add(new ReportPart.Table(
                [Text(ReportTexts.Speaks), Text(ReportTexts.Reason), Text(ReportTexts.Rule)], [14, 70, 16],
                [.. result.Judgement.Reasons.Select(reason => (IReadOnlyList<string>)
                    [Text(ReportTexts.NameOf(reason.Kind)), Clean(Text(reason.Text)) + PacketsOf(reason), reason.Rule])]));
        }
    }

    /// <summary>What people attached to their answers, also where nothing can be observed.</summary>
    private void AddAttached()
    {
        var attached = Meant.SelectMany(one => _source.Evidence.Where(evidence => evidence.Item.Requirement == one.Requirement.Id)).ToList();
        if (attached.Count == 0) return;
        Heading(1, ReportTexts.Attached);
        Paragraph(ReportTexts.AttachedNote, isNote: true);
        _parts.Add(new ReportPart.Table(
            [Text(ReportTexts.Number), Text(ReportTexts.Shown), Text(ReportTexts.Dated), Text(ReportTexts.HoldsUntil), Text(ReportTexts.By)],
            [8, 50, 14, 14, 14],
            [.. attached.Select(evidence => (IReadOnlyList<string>)
            [
                evidence.Item.Requirement,
                Clean(evidence.Name) + (_audience == Audience.Auditor && evidence.Sha256 is { } sha256 ? $"\nSHA-256 {sha256}" : ""),
                Day(evidence.Period.Dated),
                evidence.Period.Expires is not { } end ? "–" : evidence.HasExpired(_source.State.Day) ? Text(ReportTexts.ExpiredOn(Day(end))) : Day(end),
                Clean(evidence.Actor),
            ])]));
    }

    private void AddFiles()
    {
        Heading(1, ReportTexts.Files);
        Paragraph(ReportTexts.FilesNote, isNote: true);
        _parts.Add(new ReportPart.Table(
            [Text(ReportTexts.File), Text(ReportTexts.From), Text(ReportTexts.To), Text(ReportTexts.Packets), "SHA-256"],
                [22, 14, 14, 10, 40],
            [.. _source.Captures.Select(capture => (IReadOnlyList<string>)
            [
                Clean(capture.Name), Moment(capture.First), Moment(capture.Last), capture.Packets.ToString(CultureInfo.InvariantCulture),
                    capture.Sha256,
            ])])
        { Numbers = [3] });
    }

    private void AddLimits()
    {
        Heading(1, ReportTexts.Limits);
        Paragraph(ReportTexts.LimitsNote);
        if (_audience is Audience.Executive or Audience.Customer) return;
        _parts.Add(new ReportPart.Table(
            [Text(ReportTexts.Number), Text(ReportTexts.Item), Text(ReportTexts.WouldTell)], [8, 34, 58],
            [.. Meant.Where(one => one.Judgement is Judgement.NotObservable).Select(one => (IReadOnlyList<string>)
                [one.Requirement.Id, Text(one.Requirement.Title),
                    Clean(string.Join(' ', one.Judgement.Reasons.Select(reason => Text(reason.Text))))])]));
    }

    private string PacketsOf(Reason reason)
    {
        if (_audience != Audience.Auditor || reason.Evidence.Count == 0) return "";
        var files = reason.Evidence.GroupBy(packet => packet.Capture).Select(packets => Clean(NameOfCapture(packets.Key)) + ": "
            + string.Join(", ", packets.Select(packet => packet.Packet.ToString(CultureInfo.InvariantCulture))));
        return "\n" + Text(ReportTexts.PacketList(string.Join("; ", files)));
    }

    private string NameOfCapture(string sha256) =>
        _source.Captures.FirstOrDefault(capture => capture.Sha256 == sha256)?.Name ?? sha256[..12];

    /// <summary>One page has room for one reason of each.</summary>
    private string Against(RequirementResult result) => Clean(string.Join('\n',
        result.Judgement.Reasons.Where(reason => reason.Kind == ReasonKind.Against)
            .Take(_audience == Audience.Executive ? 1 : int.MaxValue).Select(reason => Text(reason.Text))));

    private string AnswerOf(RequirementResult result) => result switch
    {
        { Answered: false } => Text(ReportTexts.NotAnswered),
        { Declared: { } level } => $"{level} {Text(_source.Framework.AnswerLevels.First(one => one.Value == level).Label)}",
        _ => Text(ReportTexts.DoesNotApply),
    };

    private void Heading(int level, BilingualText text) => _parts.Add(new ReportPart.Heading(level, Text(text)));

    private void Paragraph(BilingualText text, bool isNote = false) => _parts.Add(new ReportPart.Paragraph(Clean(Text(text)), isNote));

    private string Clean(string text) => _anonymiser?.Clean(text) ?? text;

    private static string[] InPoints(Score score) => [score.Points.ToString(CultureInfo.InvariantCulture), score.Rank.ToString()];

    private string Text(BilingualText text) => text.In(_source.Language);

    private string Moment(Wire.PacketTime? time) => time is { } known
        ? Storage.UnixMicroseconds.ToTime(known.Microseconds).ToOffset(_source.Now.Offset).ToString("g", _source.Language) : "–";

    private string Day(DateTimeOffset time) => Day(DateOnly.FromDateTime(time.ToOffset(_source.Now.Offset).DateTime));

    private string Day(DateOnly day) => day.ToString(_source.Language.TwoLetterISOLanguageName == "ja" ? "yyyy年M月d日" : "d MMM yyyy",
        _source.Language);
}
