using System.Runtime.CompilerServices;
using System.Text.Json;
using Genba.Core.AssetLedger;
using Genba.Core.Imports;
using Genba.Core.Inspection;
using Genba.Core.Zones;
using Genba.Wire;

namespace Genba.Core.Tests.Samples;

/// <summary>The sample plant as it lies in <c>samples/plant</c>, and what <c>expected.json</c> says about it. Read once.</summary>
public sealed class RecordedPlant
{
    public RecordedPlant()
    {
        Expected = JsonSerializer.Deserialize<Expectation>(File.ReadAllBytes(Sample("expected.json")), JsonSerializerOptions.Web)
            ?? throw new InvalidDataException("expected.json is empty.");
        var outcome = CaptureInspection.Run(Sample("plant.pcapng"), null, CancellationToken.None);
        var inspected = Assert.IsType<CaptureOutcome.Inspected>(outcome);
        Plant = PlantBuilder.Build(inspected.Observations, ZoneFile.Load(Sample("zones.json")));
        using var file = File.OpenRead(Sample("ledger.xlsx"));
        Ledger = Assert.IsType<LedgerReading.Read>(
            AssetLedgerImporter.Read(file, "ledger.xlsx", LedgerChoices.None, CancellationToken.None));
        Reconciled = Reconciliation.Compare(Plant, Ledger.Table.Rows, Reconciliation.NoDecisions);
    }

    public Expectation Expected { get; }
    public Plant Plant { get; }
    public LedgerReading.Read Ledger { get; }
    public ReconciliationResult Reconciled { get; }

    public static string Sample(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "samples", "plant", name);

    /// <summary>The id of the asset that held an address; null when there is none.</summary>
    public string? IdOf(string address) => Plant.Assets
        .FirstOrDefault(asset => asset.Addresses.Any(held => held.Address.ToString() == address))?.Id;

    public PacketTime NormalUntil =>
        new(Plant.Captures.Min(capture => capture.First!.Value.Nanoseconds) + Expected.NormalUntilSeconds * 1_000_000_000L);
}

/// <param name="RouterLegs">MAC addresses of one firewall; whether they are one asset or four is left open.</param>
public sealed record Expectation(
    IReadOnlyList<string> RouterLegs, LedgerExpectation Ledger, IReadOnlyList<string> UndeclaredSubnets, int NormalUntilSeconds,
    IReadOnlyList<FindingExpectation> Findings, AssessmentExpectation Assessment);

/// <param name="Spare">On a shelf, as a remark says: whether a tool asks for it is left open.</param>
public sealed record LedgerExpectation(
    int Rows, IReadOnlyList<DeviceExpectation> SeenNotListed, IReadOnlyList<string> ListedNeverSeen, IReadOnlyList<string> Spare,
    IReadOnlyList<string> Replaced, IReadOnlyList<string> AddressDiffers, IReadOnlyList<IReadOnlyList<string>> Duplicates);

public sealed record DeviceExpectation(string Mac, string Ip, string Name);

/// <param name="Assets">Addresses of the devices that such a finding names.</param>
public sealed record FindingExpectation(string Rule, IReadOnlyList<string> Assets, string What);

public sealed record AssessmentExpectation(IReadOnlyList<string> Contradicted, IReadOnlyList<string> NotContradicted);
