using System.Globalization;
using Genba.App.Web.Parts;
using Genba.App.Web.Texts;
using Genba.Core.Changes;
using Genba.Core.WorkOrders;

namespace Genba.App.Web.WorkOrders;

/// <summary>Orders in words.</summary>
internal static class OrderWords
{
    public static string LinkTo(string id) => "/orders/" + Uri.EscapeDataString(id);

    /// <summary>
    /// The number of an order as the address gives it: a slash stays escaped there, so that it does not part the address.
    /// </summary>
    public static string NumberOf(string part) => part.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    public static string And => Reader.IsJapanese ? "、" : ", ";

    public static string MachinesOf(WorkOrder order) => string.Join(And, order.Machines.Select(machine => machine.Text));

    public static string ClassesOf(WorkOrder order) => string.Join(And, order.Classes.Select(work => ChangeTexts.Work(work).ToString()));

    public static State StateOf(WorkOrder order, bool isBeyond, DateTimeOffset now) => order.IsWithdrawn ? State.Excused
        : isBeyond ? State.Warning : now < order.From ? State.Instruct : now <= order.To ? State.Attention : State.Good;

    public static string StateNameOf(WorkOrder order, bool isBeyond, DateTimeOffset now) =>
        PageTexts.WorkOrders[order.IsWithdrawn ? "StateWithdrawn"
        : isBeyond ? "StateBeyond" : now < order.From ? "StatePlanned" : now <= order.To ? "StateRunning" : "StateOver"];

    /// <summary>As the form writes it.</summary>
    public static WorkOrderText TextOf(WorkOrder order) => new()
    {
        Number = order.Id,
        Who = order.Who,
        Station = order.Station?.Text ?? "",
        Machines = string.Join(", ", order.Machines.Select(machine => machine.Text)),
        Classes = string.Join(',', order.Classes.Select(WorkClasses.NameOf)),
        From = ForInput(order.From),
        To = ForInput(order.To),
        Note = order.Note,
    };

    private static string ForInput(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
}
