using Genba.Core.Changes;
using Genba.Core.Detection;
using Genba.Core.Inspection;
using Genba.Core.Tests.Inspection;
using Genba.Core.WorkOrders;
using Genba.Wire.Observations;
using static Genba.Core.Tests.Changes.Weeks;

namespace Genba.Core.Tests.WorkOrders;

/// <summary>The fifteenth day of the line: somebody comes with a computer and loads a program into the controller, from 10:00 to 11:00.</summary>
internal static class VisitDay
{
    public const double Ten = Later + (10 * 3_600);
    public const double Eleven = Ten + 3_600;
    public const string Laptop = "192.168.10.90";
    public const string LaptopMac = "3c:97:0e:00:00:90";

    /// <summary>The plant on that day, with what else the test lets happen.</summary>
    public static Plant Plant(Action<Sketch>? more = null)
    {
        var day = Running(Begin(9, Later), Later, Later + Day)
            .Frame(LaptopMac, Laptop, from: Ten + 60, to: Eleven - 60)
            .Talk(Laptop, Plc, protocol: "s7comm", from: Ten + 60, to: Eleven - 60)
            .Operates(Laptop, Plc, OperationClass.Program, "s7comm", at: Ten + 120, name: "download block")
            .Says(PlcMac, Plc, IdentityField.Firmware, "V2.8", at: 60)
            .Says(PlcMac, Plc, IdentityField.Firmware, "V2.9", at: Ten + 1_800);
        more?.Invoke(day);
        return Watched().With(day).Plant();
    }

    public static WorkOrder Order(params WorkClass[] classes) => new()
    {
        Id = "WO-1", Who = "Tanaka Electric", Station = new(Laptop, null), Machines = [new(Plc, PlcMac)], Classes = classes,
        From = TimeOf(Ten), To = TimeOf(Eleven),
    };

    public static DateTimeOffset TimeOf(double seconds) => DateTimeOffset.UnixEpoch.AddTicks(Sketch.At(seconds).Nanoseconds / 100);

    public static WorkOrderReview Review(Plant plant, WorkOrder order)
    {
        var index = new PlantIndex(plant);
        return new WorkOrderReviewer(plant, index, new([order], plant)).Of(order);
    }

    public static List<Finding> Findings(Plant plant, params WorkOrder[] orders) => [.. DetectionTable.Run(plant, new() { Orders = orders }).Findings];
}
