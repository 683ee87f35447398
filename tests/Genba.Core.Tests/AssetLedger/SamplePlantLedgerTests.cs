using System.Runtime.CompilerServices;
using Genba.Core.AssetLedger;
using Genba.Core.Imports;
using Genba.Core.Inspection;
using Genba.Core.Tests.Imports;
using Genba.Core.Zones;

namespace Genba.Core.Tests.AssetLedger;

/// <summary>The sample plant's ledger is wrong in the ways that samples/plant/story.md lists.</summary>
public sealed class SamplePlantLedgerTests
{
    private static readonly Lazy<(LedgerReading.Read Reading, ReconciliationResult Result)> Sample = new(Compare);

    [Fact]
    public void The_title_the_remark_and_the_second_sheet_are_no_rows()
    {
        var preview = Sample.Value.Reading.Preview;
        Assert.Equal((33, 4), (preview.Rows, preview.HeaderRow));
        Assert.All(preview.Columns, column => Assert.NotNull(column.Field));
        Assert.Contains(preview.Problems, problem => problem.Kind == LedgerProblemKind.NoteLine && problem.Cell!.Row == 40);
    }

    [Fact]
    public void Every_style_of_date_is_read() =>
        Assert.DoesNotContain(Sample.Value.Reading.Preview.Problems, problem => problem.Kind is LedgerProblemKind.NotADate or LedgerProblemKind.NotAMac);

    [Fact]
    public void The_machine_that_was_entered_twice_is_a_duplicate() =>
        Assert.Equal(["K-108"], Of(DifferenceKind.Duplicate).Select(difference => difference.RowId));

    [Fact]
    public void The_two_scrapped_machines_were_never_seen_and_the_spare_is_not_expected() =>
        Assert.Equal(["K-030", "K-031"], Of(DifferenceKind.NeverSeen).Select(difference => difference.RowId));

    [Fact]
    public void The_two_replaced_controllers_are_offered_as_replaced() =>
        Assert.Equal(["K-005", "K-013"], Sample.Value.Result.Matches.Where(match => match.LooksReplaced).Select(match => match.Row.Id));

    [Fact]
    public void The_mistyped_address_is_corrected() =>
        Assert.Equal(["K-018 192.168.20.53"], Of(DifferenceKind.FieldDiffers).Where(difference => difference.Field == LedgerField.Address)
            .Select(difference => $"{difference.RowId} {difference.ObservedValue}"));

    [Fact]
    public void No_mac_address_of_a_certain_match_differs() =>
        Assert.DoesNotContain(Of(DifferenceKind.FieldDiffers), difference => difference.Field == LedgerField.Mac);

    [Theory]
    [InlineData("192.168.10.157")]
    [InlineData("28:63:36:b2:94:c3")]
    [InlineData("192.168.20.62")]
    [InlineData("10.20.1.166")]
    public void The_four_unknown_devices_are_not_in_the_ledger(string address) =>
        Assert.Contains(Of(DifferenceKind.NotInLedger), difference =>
            difference.Statement.En.Contains(address, StringComparison.Ordinal) || difference.AssetId == address);

    [Fact]
    public void Nothing_else_is_missing_from_the_ledger() => Assert.Equal(4, Of(DifferenceKind.NotInLedger).Count());

    private static IEnumerable<LedgerDifference> Of(DifferenceKind kind) => Sample.Value.Result.Differences.Where(difference => difference.Kind == kind);

    private static (LedgerReading.Read, ReconciliationResult) Compare()
    {
        using var ledger = File.OpenRead(Path.Combine(Folder(), "ledger.xlsx"));
        var reading = LedgerFiles.Read(ledger);
        var inspected = Assert.IsType<CaptureOutcome.Inspected>(
            CaptureInspection.Run(Path.Combine(Folder(), "plant.pcapng"), null, CancellationToken.None));
        var plant = PlantBuilder.Build(inspected.Observations, ZoneModel.Empty);
        var result = Reconciliation.Compare(plant, reading.Table.Rows, Reconciliation.NoDecisions);
        foreach (var difference in result.Differences)
            TestContext.Current.SendDiagnosticMessage($"{difference.Kind} {difference.Strength} {difference.Cell} {difference.Statement.Ja}");
        return (reading, result);
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "samples", "plant"));
}
