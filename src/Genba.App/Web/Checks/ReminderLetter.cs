using System.Text;
using Genba.App.Web.Actions;
using Genba.App.Web.Texts;
using Genba.Core.Actions;
using Genba.Core.Checks;

namespace Genba.App.Web.Checks;

/// <summary>What a reminder says, in the language of the current culture.</summary>
internal sealed record ReminderLetter(string Subject, string Body)
{
    private const int Named = 30;

    /// <param name="plant">Name of the plant; may be empty.</param>
    /// <param name="address">Where the pages are; empty when only this machine knows.</param>
    /// <param name="actions">That are late or due soon.</param>
    /// <returns>Null when nothing is due: then nothing is sent.</returns>
    public static ReminderLetter? Of(CheckPlan plan, string plant, string address, IReadOnlyList<FactoryAction> actions)
    {
        if (plan.Overdue + plan.Soon + actions.Count == 0) return null;
        var texts = PageTexts.Checks;
        var body = new StringBuilder();
        body.Append(texts["MailBegin", Reader.Count(plan.Overdue), Reader.Count(plan.Soon)]).Append("\r\n\r\n");
        foreach (var one in plan.ByDepartment().Where(one => one.Overdue + one.Soon > 0))
            body.Append(texts["MailDepartment", CheckWords.DepartmentOf(one.Department), Reader.Count(one.Overdue),
                Reader.Count(one.Soon)]).Append("\r\n");
        body.Append("\r\n");
        foreach (var check in plan.Checks.Where(check => check.State != DueState.Later).Take(Named))
            body.Append(texts["MailCheck", CheckWords.DateOf(check.Due), check.Asset.Name, check.List.Title, check.Asset.Place ?? "—"])
                .Append("\r\n");
        if (plan.Overdue + plan.Soon > Named) body.Append(texts["CalendarMore", Reader.Count(plan.Overdue + plan.Soon - Named)])
            .Append("\r\n");
        if (actions.Count > 0) body.Append("\r\n").Append(PageTexts.Actions["DueTitle"]).Append("\r\n");
        foreach (var action in actions.Take(Named))
            body.AppendJoin(" · ", ActionWords.DayOf(action.Plan.Due), action.Plan.Title,
                action.Plan.Owner.Length > 0 ? action.Plan.Owner : PageTexts.Actions["NoOwner"]).Append("\r\n");
        if (address.Length > 0) body.Append("\r\n").Append(address).Append("/checks\r\n");
        body.Append("\r\n").Append(texts["MailEnd"]).Append("\r\n");
        return new(OneLine(texts["MailSubject", plant.Length > 0 ? plant : "Genba", Reader.Count(plan.Overdue),
            Reader.Count(plan.Soon)]), body.ToString());
    }

    /// <summary>A line end in a subject would begin another header.</summary>
    private static string OneLine(string text) => string.Concat(text.Select(sign => char.IsControl(sign) ? ' ' : sign));
}
