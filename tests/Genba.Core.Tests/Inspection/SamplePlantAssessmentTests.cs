using System.Globalization;
using Genba.Core.Assessment;
using Genba.Core.AssetLedger;
using Genba.Core.Detection;
using Genba.Core.Frameworks;
using Genba.Core.Imports;
using Genba.Core.Inspection;
using Genba.Core.Zones;

namespace Genba.Core.Tests.Inspection;

/// <summary>The half-honest checklist of the sample plant is contradicted where its story says, and nowhere the story says not.</summary>
public sealed class SamplePlantAssessmentTests
{
    private static readonly Lazy<(Plant Plant, IReadOnlyList<Finding> Findings)> FromCapture = new(InspectCapture);
    private static readonly Lazy<(Plant Plant, IReadOnlyList<Finding> Findings)> FromDocument = new(ReadDocument);

    public static TheoryData<string> Contradicted => ["2-3", "2-6", "2-10", "3-3", "3-6"];

    [Theory]
    [MemberData(nameof(Contradicted))]
    public void What_the_story_calls_contradicted_is_with_frames_of_the_capture(string requirement)
    {
        var item = Item(FromCapture.Value, requirement);
        Assert.IsType<Judgement.Contradicted>(item.Judgement);
        Assert.Equal(2, item.Corroborated);
        var frames = item.Judgement.Reasons.Where(reason => reason.Kind == ReasonKind.Against).SelectMany(reason => reason.Evidence).ToList();
        var capture = FromCapture.Value.Plant.Captures.Single();
        Assert.NotEmpty(frames);
        Assert.All(frames, frame =>
        {
            Assert.Equal(capture.Sha256, frame.Capture);
            Assert.InRange(frame.Packet, 1, capture.Packets);
        });
    }

    [Fact]
    public void Crossings_that_no_path_declares_contradict_3_5()
    {
        if (FromCapture.Value.Findings.All(finding => finding.Rule != "D05")) Assert.Skip("the detection of border crossings is not there yet");
        Assert.IsType<Judgement.Contradicted>(Item(FromCapture.Value, "3-5").Judgement);
    }

    [Theory]
    [InlineData("3-7")]
    [InlineData("3-8")]
    [InlineData("2-9")]
    public void What_a_few_minutes_cannot_show_stays_not_observable(string requirement) =>
        Assert.IsType<Judgement.NotObservable>(Item(FromCapture.Value, requirement).Judgement);

    [Fact]
    public void The_declared_grade_is_the_one_of_the_story_and_the_corroborated_one_is_lower()
    {
        var result = Assess(FromCapture.Value);
        Assert.Equal("tt=62&or=71&op=64&te=55&su=47&kp=443443231", result.Declared?.Address.ToString());
        Assert.Equal(Rank.B, result.Declared!.Total.Rank);
        Assert.Equal(Rank.C, result.Corroborated!.Total.Rank);
        Assert.True(result.Coverage.Watched > TimeSpan.FromMinutes(3));
    }

    [Fact]
    public void The_ledger_lacks_the_four_devices_of_the_story()
    {
        var reason = Item(FromCapture.Value, "2-6").Judgement.Reasons.Single(reason => reason.Rule == "X-2-6-1");
        Assert.True(reason.Count >= 4);
        Assert.All(Item(FromCapture.Value, "2-6").Judgement.Reasons.Where(one => one.Kind == ReasonKind.Unseen), one => Assert.Empty(one.Evidence));
    }

    [Theory]
    [InlineData("2-3")]
    [InlineData("2-6")]
    [InlineData("3-3")]
    public void The_printed_document_leads_to_the_same_judgement_as_the_capture(string requirement)
    {
        var (capture, document) = (Item(FromCapture.Value, requirement), Item(FromDocument.Value, requirement));
        Assert.Equal(Rules(capture), Rules(document));
        Assert.Equal(Frames(capture), Frames(document));
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("{\"schema\": \"genba.assessment/1\"}", "genba.inspection/1")]
    [InlineData("[]", "genba.inspection/1")]
    [InlineData("{\"schema\": \"genba.inspection/1\", \"captures\": [{}]}", "i.json")]
    [InlineData("{\"schema\": \"genba.inspection/1\", \"captures\": 3}", "i.json")]
    [InlineData("{\"schema\": \"genba.inspection/1\", \"assets\": [{\"ips\": [\"nowhere\"]}]}", "i.json")]
    public void A_file_that_is_no_inspection_is_refused(string json, string named)
    {
        var outcome = InspectionReader.Read("i.json", System.Text.Encoding.UTF8.GetBytes(json), ZoneModel.Empty);
        Assert.Contains(named, Assert.IsType<InspectionReading.Rejected>(outcome).Reason.En, StringComparison.Ordinal);
    }

    private static string[] Rules(RequirementResult item) => [.. item.Judgement.Reasons.Select(reason => reason.Rule)];

    private static string[] Frames(RequirementResult item) =>
        [.. item.Judgement.Reasons.SelectMany(reason => reason.Evidence).Select(frame => frame.ToString()).Distinct().Order(StringComparer.Ordinal)];

    private static RequirementResult Item((Plant, IReadOnlyList<Finding>) seen, string requirement) =>
        Assess(seen).Requirements.Single(result => result.Requirement.Id == requirement);

    private static AssessmentResult Assess((Plant Plant, IReadOnlyList<Finding> Findings) seen)
    {
        var scope = new AssessmentScope
        {
            Plant = seen.Plant, Findings = seen.Findings, Ledger = CompareLedger(seen.Plant), Today = new(2026, 11, 20),
        };
        var answers = AnswersDocument.Read(FrameworkLibrary.Factory, File.ReadAllBytes(SamplePlant.PathOf("answers.json")));
        return Assessor.Assess(
            FrameworkLibrary.Factory, Assert.IsType<AnswersOutcome.Accepted>(answers).Answers, EvidenceJudgements.Of(scope), [], scope.Today);
    }

    private static LedgerComparison CompareLedger(Plant plant)
    {
        using var file = File.OpenRead(SamplePlant.PathOf("ledger.xlsx"));
        var read = Assert.IsType<LedgerReading.Read>(
            AssetLedgerImporter.Read(file, "ledger.xlsx", LedgerChoices.None, TestContext.Current.CancellationToken));
        return PlantAssessment.Compare(plant, read.Table.Rows, Reconciliation.Compare(plant, read.Table.Rows, Reconciliation.NoDecisions));
    }

    private static (Plant, IReadOnlyList<Finding>) InspectCapture()
    {
        var outcome = CaptureInspection.Run(SamplePlant.PathOf("plant.pcapng"), progress: null, CancellationToken.None);
        var plant = PlantBuilder.Build(
            Assert.IsType<CaptureOutcome.Inspected>(outcome).Observations, ZoneFile.Load(SamplePlant.PathOf("zones.json")));
        return (plant, DetectionTable.Run(plant, new()).Findings);
    }

    private static (Plant, IReadOnlyList<Finding>) ReadDocument()
    {
        using var output = new MemoryStream();
        using (var document = new InspectionDocument(output, CultureInfo.GetCultureInfo("en")))
            document.Write(FromCapture.Value.Plant, FromCapture.Value.Findings);
        var read = Assert.IsType<InspectionReading.Read>(
            InspectionReader.Read("i.json", output.ToArray(), ZoneFile.Load(SamplePlant.PathOf("zones.json"))));
        return (read.Plant, read.Findings);
    }
}
