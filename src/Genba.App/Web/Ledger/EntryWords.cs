using System.Text.Json;
using Genba.App.Web.Roles;
using Genba.App.Web.Texts;
using Genba.Core.Ledger;

namespace Genba.App.Web.Ledger;

/// <summary>Entries of the log in words.</summary>
internal static class EntryWords
{
    private const int LongestId = 40;

    public static string TextOf(LogEntry entry) =>
        PageTexts.Ledger.Find("Entry-" + entry.Type) is { } text ? string.Format(Reader.Culture, text, SubjectOf(entry)) : entry.Type;

    /// <summary>One sign: something came, went, or is different.</summary>
    public static string MarkOf(LogEntry entry) => entry.Type switch
    {
        EntryTypes.CaptureImported or EntryTypes.LedgerImported or EntryTypes.AnswersImported or EntryTypes.VendorsImported
            or EntryTypes.WordingImported or EntryTypes.FrameworkImported or EntryTypes.SbomImported
            or EntryTypes.AdvisoriesImported or EntryTypes.BundleImported or EntryTypes.BundleKeyTrusted
            or EntryTypes.LogStarted or EntryTypes.AssessmentOpened or EntryTypes.CommentAdded or EntryTypes.EvidenceAttached => "+",
        EntryTypes.CaptureRemoved or EntryTypes.WordingRemoved or EntryTypes.FrameworkRemoved or EntryTypes.EvidenceWithdrawn
            or EntryTypes.BundleKeyDistrusted or EntryTypes.BundleDiscarded
            or EntryTypes.SbomRemoved or EntryTypes.VexWithdrawn => "×",
        EntryTypes.JudgementExcused or EntryTypes.PlanProposalSkipped => "◷",
        _ => "≠",
    };

    public static string WhoOf(LogEntry entry) => WhoOf(entry.Actor);

    public static string WhoOf(string actor) => PageTexts.Ledger.Find("Actor-" + actor) ?? actor;

    /// <summary>The name that the payload gives, else the id of the first thing the entry is about.</summary>
    private static string SubjectOf(LogEntry entry)
    {
        if (RoleWords.SubjectOf(entry) is { } role) return role;
        if (entry.Payload is { ValueKind: JsonValueKind.Object } payload)
        {
            foreach (var key in new[] { "name", "title", "file", "row", "requirement" })
                if (payload.TryGetProperty(key, out var name) && name.ValueKind == JsonValueKind.String) return Short(name.GetString()!);
        }
        return entry.Subjects.Count == 0 ? "" : Short(entry.Subjects[0].Id[(entry.Subjects[0].Id.LastIndexOf('/') + 1)..]);
    }

    private static string Short(string id) => id.Length > LongestId ? id[..12] + "…" : id;
}
