using Genba.Core.Assessment;
using Genba.Core.AssetLedger;
using Genba.Core.Detection;
using Genba.Core.Frameworks;

namespace Genba.Core.Tests.Samples;

public sealed class RecordedPlantTests(RecordedPlant sample) : IClassFixture<RecordedPlant>
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Fact]
    public void Every_row_of_the_ledger_is_read() =>
        Assert.Equal(sample.Expected.Ledger.Rows, sample.Ledger.Table.Rows.Count);

    [Fact]
    public void Devices_that_the_ledger_lacks_are_told() => Assert.Equal(
        sample.Expected.Ledger.SeenNotListed.Select(device => device.Mac).Order(),
        Of(DifferenceKind.NotInLedger).Select(difference => difference.AssetId!).Except(sample.Expected.RouterLegs).Order());

    [Fact]
    public void Rows_whose_device_is_gone_are_told() =>
        Assert.Equal(
            sample.Expected.Ledger.ListedNeverSeen,
            Of(DifferenceKind.NeverSeen).Select(RowNumber).Except(sample.Expected.Ledger.Spare).Order());

    [Fact]
    public void A_machine_entered_twice_is_told()
    {
        var row = Assert.Single(Of(DifferenceKind.Duplicate));
        Assert.Contains(RowNumber(row), sample.Expected.Ledger.Duplicates[0]);
    }

    [Fact]
    public void A_mistyped_address_is_told() => Assert.Equal(
        sample.Expected.Ledger.AddressDiffers,
        Of(DifferenceKind.FieldDiffers).Where(difference => difference.Field == LedgerField.Address).Select(RowNumber));

    [Fact]
    public void A_replaced_device_is_told()
    {
        var told = sample.Reconciled.Differences
            .Where(difference => difference.Kind is DifferenceKind.PossiblySame
                || difference is { Kind: DifferenceKind.FieldDiffers, Field: LedgerField.Mac or LedgerField.Model })
            .Select(RowNumber).ToHashSet();
        Assert.All(sample.Expected.Ledger.Replaced, number => Assert.Contains(number, told));
    }

    [Fact]
    public void Everything_that_deliberately_happened_is_found()
    {
        var rules = DetectionTable.All.Select(rule => rule.Id).ToHashSet();
        var findings = Findings();
        Assert.All(sample.Expected.Findings.Where(expected => rules.Contains(expected.Rule)), expected =>
        {
            var assets = expected.Assets.Select(sample.IdOf).ToList();
            Assert.Contains(findings, finding =>
                finding.Rule == expected.Rule && assets.All(asset => asset is not null && finding.Assets.Contains(asset)));
        });
    }

    [Fact]
    public void Half_honest_answers_are_contradicted_where_the_wire_says_so()
    {
        var read = AnswersDocument.Read(FrameworkLibrary.Factory, File.ReadAllBytes(RecordedPlant.Sample("answers.json")));
        var answers = Assert.IsType<AnswersOutcome.Accepted>(read).Answers;
        var judgements = EvidenceJudgements.Of(new() { Plant = sample.Plant, Findings = Findings(), Today = Today });
        var result = Assessor.Assess(FrameworkLibrary.Factory, answers, judgements, [], Today);
        var contradicted = result.Requirements.Where(requirement => requirement.Judgement is Judgement.Contradicted)
            .Select(requirement => requirement.Requirement.Id).ToList();
        Assert.All(sample.Expected.Assessment.Contradicted, id => Assert.Contains(id, contradicted));
        Assert.All(sample.Expected.Assessment.NotContradicted, id => Assert.DoesNotContain(id, contradicted));
        Assert.Equal(62, result.Declared!.Total.Points);
        Assert.True(result.Corroborated!.Total.Points < result.Declared.Total.Points);
    }

    private IReadOnlyList<Finding> Findings() =>
        DetectionTable.Run(sample.Plant, new() { NormalUntil = sample.NormalUntil }).Findings;

    private IEnumerable<LedgerDifference> Of(DifferenceKind kind) =>
        sample.Reconciled.Differences.Where(difference => difference.Kind == kind);

    private string RowNumber(LedgerDifference difference) =>
        sample.Ledger.Table.Rows.First(row => row.Id == difference.RowId)[LedgerField.Id]!;
}
