using System.Diagnostics;
using Genba.Core.AssetLedger;
using Genba.Core.Assets;
using Genba.Core.Inspection;

namespace Genba.Core.Tests.AssetLedger;

public sealed class ReconciliationTests
{
    private const string Headings = "番号|名称|IPアドレス|MACアドレス|型式|製造番号|メーカー|ファームウェア|状態";
    private const string Mac = "00:1a:2b:3c:4d:01", OtherMac = "00:1a:2b:3c:4d:02";

    [Fact]
    public void A_row_and_a_device_with_the_same_mac_address_belong_together_and_do_not_differ()
    {
        var result = Compare(
            SamplePlant.Of(SamplePlant.Asset(Mac, "10.0.0.1", "PLC1", "R08ENCPU", "S-0123", "Mitsubishi Electric", "4.2.0")),
            "1|PLC1|10.0.0.1|00-1A-2B-3C-4D-01|MELSEC R08ENCPU|S0123|三菱電機株式会社|V4.2|");
        Assert.Empty(result.Differences);
        var match = Assert.Single(result.Matches);
        Assert.Equal((100, 5, true), (match.Strength, match.Boxes, match.IsCertain));
        Assert.All(match.Fields, field => Assert.Equal(FieldResult.Same, field.Result));
    }

    [Fact]
    public void A_device_that_the_ledger_lacks_is_told_with_frames()
    {
        var result = Compare(SamplePlant.Of(SamplePlant.Asset(Mac, "10.0.0.1", "PLC1")), "2|other|10.0.0.2||||||");
        var difference = Assert.Single(result.Differences, found => found.Kind == DifferenceKind.NotInLedger);
        Assert.Equal("not-in-ledger:" + Mac, difference.Key);
        Assert.NotEmpty(difference.Evidence);
        Assert.Equal("PLC1 (10.0.0.1) が通信に見えますが、台帳にありません。", difference.Statement.Ja);
    }

    [Fact]
    public void A_server_on_the_internet_does_not_belong_in_the_ledger()
    {
        var result = Compare(SamplePlant.Of(SamplePlant.Asset(address: "203.0.113.45"), SamplePlant.Asset(address: "10.20.0.5")), "1|a|10.0.0.2||||||");
        Assert.Equal(["not-in-ledger:10.20.0.5"],
            result.Differences.Where(difference => difference.Kind == DifferenceKind.NotInLedger).Select(difference => difference.Key));
    }

    [Theory]
    [InlineData("10.0.0.9", 14, 1, false, 80)]
    [InlineData("10.0.0.9", 1, 1, true, 20)]
    [InlineData("10.0.7.9", 14, 0, true, 20)]
    [InlineData("", 14, 0, true, 20)]
    public void Never_seen_says_how_well_we_watched(string address, int days, int seenThere, bool isWeak, int strength)
    {
        var plant = SamplePlant.Of(TimeSpan.FromDays(days), SamplePlant.Asset(Mac, "10.0.0.1", "PLC1"));
        var difference = Assert.Single(Compare(plant, "1|PLC1|10.0.0.1||||||", $"2|HMI|{address}||||||").Differences, found => found.Kind == DifferenceKind.NeverSeen);
        Assert.Equal(("never-seen:2", seenThere, isWeak, strength),
            (difference.Key, difference.Watch!.SeenThere, difference.Watch.IsWeak, difference.Strength));
        Assert.Equal("ledger.csv", difference.Cell!.File);
    }

    [Fact]
    public void A_field_that_differs_proposes_the_observed_value_with_its_frame_and_cell()
    {
        var result = Compare(SamplePlant.Of(SamplePlant.Asset(Mac, "10.0.0.7", firmware: "V9.40P/47")), $"1|PLC|10.0.0.1|{Mac}||||V9.30P/18|");
        Assert.Equal(
            [$"field:address:10.0.0.7|1 C2 100", "field:firmware:V9.40P/47|1 H2 100"],
            result.Differences.Select(difference => $"{difference.Key} {difference.Cell} {difference.Strength}"));
        Assert.Contains(result.Differences[1].Evidence, packet => packet.Packet == 100);
        Assert.Equal("台帳のソフトの版を V9.40P/47 に直します。", result.Differences[1].Proposal.Ja);
        Assert.Equal("アドレスが変わったようです", result.Matches[0].Summary.Ja);
    }

    [Fact]
    public void An_empty_cell_under_a_heading_can_be_filled_but_a_missing_column_is_not_invented()
    {
        var plant = SamplePlant.Of(SamplePlant.Asset(Mac, "10.0.0.1", serial: "S1", firmware: "1.0"));
        var result = Reconcile(plant, SamplePlant.Ledger("番号|名称|IPアドレス|製造番号", "1|PLC|10.0.0.1|"));
        var difference = Assert.Single(result.Differences);
        Assert.Equal((DifferenceKind.FieldBlank, LedgerField.Serial, "S1"), (difference.Kind, difference.Field, difference.ObservedValue));
    }

    [Fact]
    public void A_weak_claim_does_not_correct_the_ledger()
    {
        var plant = SamplePlant.Of(SamplePlant.Asset(Mac, "10.0.0.1", model: "S7-1500", confidence: 0.4));
        Assert.Empty(Compare(plant, $"1|PLC|10.0.0.1|{Mac}|S7-1200||||").Differences);
    }

    [Fact]
    public void The_plants_name_for_a_machine_is_not_corrected_by_a_computer_name()
    {
        var plant = SamplePlant.Of(SamplePlant.Asset(Mac, "10.0.0.1", "R2-TORIDASHI"));
        Assert.Empty(Compare(plant, $"1|取出ロボット 2号|10.0.0.1|{Mac}|||||").Differences);
        Assert.Equal(DifferenceKind.FieldDiffers, Assert.Single(Compare(plant, $"1|R2-OLD|10.0.0.1|{Mac}|||||").Differences).Kind);
    }

    [Fact]
    public void A_dynamic_address_is_never_wrong() =>
        Assert.Empty(Compare(SamplePlant.Of(SamplePlant.Asset(Mac, "10.0.0.7")), $"1|PC|DHCP|{Mac}|||||").Differences);

    [Fact]
    public void Another_mac_at_the_same_address_asks_a_person_whether_the_device_was_replaced()
    {
        var plant = SamplePlant.Of(SamplePlant.Asset(OtherMac, "192.168.22.41", model: "R-30iB Plus"));
        var table = SamplePlant.Ledger(Headings, $"88|取出ロボット|192.168.22.41|{Mac}|R-30iB Plus||||");
        var difference = Assert.Single(Reconcile(plant, table).Differences);
        Assert.Equal((DifferenceKind.PossiblySame, "same:88|" + OtherMac), (difference.Kind, difference.Key));
        Assert.Contains("交換されたようです", difference.Statement.Ja, StringComparison.Ordinal);
        Assert.All(Assert.Single(Reconcile(plant, table).Matches).Reasons, reason => Assert.NotEqual(reason.Text.En, reason.Text.Ja));
    }

    [Fact]
    public void A_rejected_pair_stays_apart_and_keeps_its_reason()
    {
        var plant = SamplePlant.Of(SamplePlant.Asset(OtherMac, "10.0.0.1"));
        var table = SamplePlant.Ledger(Headings, $"1|PC|10.0.0.1|{Mac}|||||");
        var key = Assert.Single(Reconcile(plant, table).Differences).Key;
        var decided = Reconcile(plant, table, (key, Decision(DifferenceState.Rejected)));
        Assert.Equal([DifferenceKind.NotInLedger, DifferenceKind.NeverSeen], decided.Differences.Select(difference => difference.Kind));
    }

    [Fact]
    public void An_accepted_pair_stays_together_whatever_else_would_fit_better()
    {
        var plant = SamplePlant.Of(SamplePlant.Asset(OtherMac, "10.0.0.1"), SamplePlant.Asset(Mac, "10.0.0.5"));
        var table = SamplePlant.Ledger(Headings, $"1|PC|10.0.0.1|{Mac}|||||");
        var match = Assert.Single(Reconcile(plant, table, ("same:1|" + OtherMac, Decision(DifferenceState.Accepted))).Matches);
        Assert.Equal((OtherMac, true, true), (match.Asset.Id, match.IsConfirmed, match.IsCertain));
    }

    [Fact]
    public void A_rejected_difference_keeps_its_decision()
    {
        var plant = SamplePlant.Of(SamplePlant.Asset(Mac, "10.0.0.7"));
        var table = SamplePlant.Ledger(Headings, $"1|PLC|10.0.0.1|{Mac}|||||");
        var key = Assert.Single(Reconcile(plant, table).Differences).Key;
        var decided = Reconcile(plant, table, (key, Decision(DifferenceState.Rejected)));
        Assert.Equal("別の機器だった", Assert.Single(decided.Differences).Decision!.Reason);
        Assert.Empty(decided.Open);
    }

    [Fact]
    public void A_second_row_with_the_same_mac_address_is_a_duplicate_and_not_missing()
    {
        var plant = SamplePlant.Of(SamplePlant.Asset(Mac, "10.0.0.1"));
        var difference = Assert.Single(Compare(plant, $"1|PLC|10.0.0.1|{Mac}|||||", $"2|press|10.0.0.3|{Mac}|||||").Differences);
        Assert.Equal((DifferenceKind.Duplicate, "duplicate:2|1"), (difference.Kind, difference.Key));
    }

    [Fact]
    public void A_retired_device_that_still_talks_is_told_and_one_that_does_not_is_not()
    {
        var plant = SamplePlant.Of(SamplePlant.Asset(Mac, "10.0.0.1"));
        var result = Compare(plant, $"1|PLC|10.0.0.1|{Mac}|||||2025年撤去", "2|HMI|10.0.0.2||||||撤去");
        var difference = Assert.Single(result.Differences);
        Assert.Equal((LedgerField.Status, "使用中"), (difference.Field, difference.ObservedValue));
    }

    [Fact]
    public void A_retired_row_leaves_its_address_to_its_successor()
    {
        var plant = SamplePlant.Of(SamplePlant.Asset(OtherMac, "10.0.0.1"));
        var result = Compare(plant, $"1|old PLC|10.0.0.1|{Mac}|||||撤去", $"2|new PLC|10.0.0.1|{OtherMac}|||||使用中");
        Assert.Empty(result.Differences);
        Assert.Equal("2", Assert.Single(result.Matches).Row.Id);
    }

    [Fact]
    public void When_addresses_were_swapped_the_best_total_wins()
    {
        // By address alone each row would take the wrong device; the MAC addresses say otherwise.
        var plant = SamplePlant.Of(SamplePlant.Asset(Mac, "10.0.0.1"), SamplePlant.Asset(OtherMac, "10.0.0.2"));
        var result = Compare(plant, $"1|a|10.0.0.2|{Mac}|||||", $"2|b|10.0.0.1|{OtherMac}|||||");
        Assert.Equal([Mac, OtherMac], result.Matches.Select(match => match.Asset.Id));
    }

    [Fact]
    public void Every_statement_is_made_in_both_languages_without_open_places()
    {
        var plant = SamplePlant.Of(
            SamplePlant.Asset(Mac, "10.0.0.7", firmware: "2"), SamplePlant.Asset(OtherMac, "10.0.0.8"), SamplePlant.Asset("00:1a:2b:3c:4d:03", "10.0.0.9"));
        var result = Compare(plant, $"1|PLC|10.0.0.1|{Mac}||||1|", $"2|PLC|10.0.0.1|{Mac}|||||", $"3|PC|10.0.0.8|00:1a:2b:3c:4d:99|||||", "4|gone|10.0.0.77||||||");
        Assert.Equal(
            [DifferenceKind.NotInLedger, DifferenceKind.NeverSeen, DifferenceKind.FieldDiffers, DifferenceKind.FieldDiffers,
                DifferenceKind.PossiblySame, DifferenceKind.Duplicate],
            result.Differences.Select(difference => difference.Kind));
        Assert.All(result.Differences, difference =>
        {
            Assert.NotEqual(difference.Statement.En, difference.Statement.Ja);
            Assert.DoesNotContain("{", difference.Statement.Ja + difference.Statement.En + difference.Proposal.Ja + difference.Proposal.En, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public void Ten_thousand_rows_and_devices_are_compared_without_comparing_all_with_all(int shift)
    {
        const int Size = 10_000;
        var plant = SamplePlant.Of([.. Enumerable.Range(0, Size).Select(index => SamplePlant.Asset(
            $"00:1a:2b:{index >> 16:x2}:{index >> 8 & 255:x2}:{index & 255:x2}", Address(index), $"host{index}", "R08ENCPU", vendor: "Mitsubishi"))]);
        // With a shift, names point to one device and addresses to its neighbour: one chain through all of them.
        var layout = SamplePlant.Ledger("番号|名称|IPアドレス|型式", "1|a|10.0.0.1|b").Layout;
        LedgerRow[] rows = [.. Enumerable.Range(0, Size).Select(index => new LedgerRow(
            $"{index}", layout, [$"{index}", $"host{index}", Address((index + shift + Size) % Size), "R08ENCPU"], new(LedgerOrigin.None, 0)))];
        Reconcile(SamplePlant.Of(plant.Assets[0]), new(layout, rows[..1]));
        var clock = Stopwatch.StartNew();
        var result = Reconciliation.Compare(plant, rows, Reconciliation.NoDecisions);
        TestContext.Current.SendDiagnosticMessage($"{clock.ElapsedMilliseconds} ms");
        Assert.Equal(Size, result.Matches.Count);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 20);      // alone it takes under 1 s; the margin is for a busy machine
    }

    private static string Address(int index) => $"10.0.{index >> 8}.{index & 255}";

    private static ReconciliationResult Compare(Plant plant, params string[] rows) => Reconcile(plant, SamplePlant.Ledger(Headings, rows));

    private static ReconciliationResult Reconcile(Plant plant, LedgerTable table, params (string Key, DifferenceDecision Decision)[] decisions) =>
        Reconciliation.Compare(plant, table.Rows, decisions.ToDictionary(pair => pair.Key, pair => pair.Decision));

    private static DifferenceDecision Decision(DifferenceState state) => new(state, "別の機器だった", "local-user", DateTimeOffset.UnixEpoch, 1);
}
