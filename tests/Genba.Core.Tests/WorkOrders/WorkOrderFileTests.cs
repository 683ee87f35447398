using System.Text;
using Genba.Core.Changes;
using Genba.Core.Imports;
using Genba.Core.Tests.Imports;
using Genba.Core.WorkOrders;
using static Genba.Core.Tests.Changes.Weeks;

namespace Genba.Core.Tests.WorkOrders;

public sealed class WorkOrderFileTests
{
    private static readonly TimeZoneInfo Tokyo = TimeZoneInfo.CreateCustomTimeZone("test", TimeSpan.FromHours(9), "test", "test");

    [Theory]
    [InlineData("Number,Who works,Computer used,Machines,What may be done,From,To,Note\nWO-1,Tanaka,192.168.10.2,192.168.10.1,program / mode,2026-11-20 13:00,2026-11-20 15:30,x\n")]
    [InlineData("届出番号,作業者,使う端末,対象機器,作業内容,開始日時,終了日時,備考\nWO-1,Tanaka,192.168.10.2,192.168.10.1,プログラム・停止,２０２６年１１月２０日 １３：００,2026/11/20(金) 15時30分,x\n")]
    public void A_row_is_an_order_in_both_languages(string csv)
    {
        var read = Assert.IsType<WorkOrderReading.Read>(Read(csv));

        var order = Assert.Single(read.Orders);
        Assert.Equal(("WO-1", "Tanaka", "x"), (order.Id, order.Who, order.Note));
        Assert.Equal(new(Hmi, HmiMac), order.Station);
        Assert.Equal([new(Plc, PlcMac)], order.Machines);
        Assert.Equal([WorkClass.Program, WorkClass.Mode], order.Classes);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 13, 0, 0, TimeSpan.FromHours(9)), order.From);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 15, 30, 0, TimeSpan.FromHours(9)), order.To);
        Assert.Empty(read.Notes);
    }

    [Fact]
    public void A_workbook_with_real_dates_is_read_like_text()
    {
        using var file = TestWorkbook.Of(
            ["No", "Who", "Machine", "Work", "From", "To"],
            ["A-7", "Sato", "192.168.10.1, 192.168.10.3", "write", new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Unspecified), new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Unspecified)]);

        var order = Assert.Single(Assert.IsType<WorkOrderReading.Read>(WorkOrderFile.Read(file, Places(), Tokyo, TestContext.Current.CancellationToken)).Orders);

        Assert.Equal(2, order.Machines.Count);
        Assert.Equal(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(1), order.To - order.From);
    }

    [Fact]
    public void Each_fault_names_row_and_column_and_nothing_is_taken()
    {
        var rejected = Assert.IsType<WorkOrderReading.Rejected>(Read(
            "No,Who,Machine,Work,From,To\n" +
            "1,,192.168.10.1,write,2026-11-20 13:00,2026-11-20 14:00\n" +
            "2,a,,dance,2026-11-20 13:00,2026-11-20 12:00\n" +
            "3,a,192.168.10.1,write,tomorrow,2026-02-30 12:00\n" +
            "4,a,192.168.10.1,write,2026-11-20,2026-11-21\n" +
            "4,a,192.168.10.1,write,2026-11-20,2026-11-21\n"));

        Assert.Equal(
            [(2, "B", WorkOrderField.Who), (3, "C", WorkOrderField.Machines), (3, "D", WorkOrderField.Classes), (3, "F", WorkOrderField.To),
             (4, "E", WorkOrderField.From), (4, "F", WorkOrderField.To), (6, "A", WorkOrderField.Number)],
            rejected.Problems.Select(problem => (problem.Row!.Value, problem.Column!, problem.Field!.Value)));
        Assert.All(rejected.Problems, problem => Assert.NotEqual(problem.What.En, problem.What.Ja));
    }

    [Fact]
    public void A_machine_that_nobody_saw_is_a_note_and_the_order_is_kept()
    {
        var read = Assert.IsType<WorkOrderReading.Read>(Read("No,Who,Machine,Work,From,To\n1,a,10.9.9.9,read,2026-11-20,2026-11-21\n"));

        Assert.Equal(new WorkPlace("10.9.9.9", null), Assert.Single(read.Orders).Machines[0]);
        Assert.False(Assert.Single(read.Notes).IsFault);
    }

    [Theory]
    [InlineData("")]
    [InlineData("just a sentence")]
    [InlineData("No,Who\n1,2\n")]
    [InlineData("No,Who,Machine,Work,From,To\n")]
    [InlineData("PK\u0003\u0004 not a workbook")]
    public void What_is_no_list_of_orders_is_refused_with_a_reason(string text) =>
        Assert.NotEmpty(Assert.IsType<WorkOrderReading.Rejected>(Read(text)).Problems);

    [Fact]
    public void Bytes_at_random_never_throw()
    {
        var random = new Random(20_261_121);
        for (var round = 0; round < 300; round++)
        {
            var bytes = new byte[random.Next(400)];
            random.NextBytes(bytes);
            using var file = new MemoryStream(bytes);
            Assert.NotNull(WorkOrderFile.Read(file, Places(), Tokyo, TestContext.Current.CancellationToken));
        }
    }

    private static WorkPlaces Places() => new(Watched().Plant());

    private static WorkOrderReading Read(string csv)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(csv));
        return WorkOrderFile.Read(file, Places(), Tokyo, TestContext.Current.CancellationToken);
    }
}
