using Genba.App.Web.Texts;
using Genba.Core.AssetLedger;
using Genba.Core.Assets;
using Genba.Core.Conversations;
using Genba.Core.Detection;
using Genba.Core.Observations;
using Genba.Core.Texts;

namespace Genba.App.Web.Api;

/// <summary>One frame: where a statement can be looked up.</summary>
internal sealed record FrameBody(string Capture, long Packet)
{
    public static FrameBody Of(PacketReference frame) => new(frame.Capture, frame.Packet);
}

internal sealed record AssetList(int Total, IReadOnlyList<AssetBody> Assets);

internal sealed record AssetBody(
    string Id, IReadOnlyList<string> Macs, IReadOnlyList<string> Ips, IReadOnlyList<string> Names, string Kind, string? Vendor,
    string? Model,
    string? Firmware, string? Serial, string? Os, string? Zone, IReadOnlyList<string> Protocols, long Packets, long Bytes,
    DateTimeOffset First,
    DateTimeOffset Last, IReadOnlyList<FactBody> Facts)
{
    public static AssetBody Of(Asset asset) => new(
        asset.Id, [.. asset.Macs.Select(mac => mac.ToString())], [.. asset.Addresses.Select(held => held.Address.ToString()).Distinct()],
        asset.Names,
        asset.Kind.ToString().ToLowerInvariant(), asset.Vendor, asset.Model, asset.Firmware, asset.Serial, asset.OperatingSystem,
        asset.Zone,
        [.. asset.Protocols.Select(spoken => spoken.Name).Distinct()], asset.Volume.Packets, asset.Volume.Bytes, asset.Seen.First.ToTime(),
        asset.Seen.Last.ToTime(), [.. asset.Facts.Select(FactBody.Of)]);
}

internal sealed record FactBody(string Key, string Value, string Protocol, double Confidence, string Capture, long Packet)
{
    public static FactBody Of(Fact fact) =>
        new(fact.Key, fact.Value, fact.Protocol, fact.Confidence, fact.Evidence.Capture, fact.Evidence.Packet);
}

/// <param name="Next">Ask with after=… for what follows; null at the end.</param>
internal sealed record ConversationList(string? Next, IReadOnlyList<ConversationBody> Conversations);

internal sealed record ConversationBody(
    string Transport, string A, int? APort, string B, int? BPort, string? Protocol, bool CrossesZones, Volume AToB, Volume BToA,
    DateTimeOffset First,
    DateTimeOffset Last, FrameBody FirstPacket)
{
    public static ConversationBody Of(ConversationRow row) => new(
        row.Transport, row.A, row.APort, row.B, row.BPort, row.Protocol, row.CrossesZones, row.AToB, row.BToA, row.First, row.Last,
        FrameBody.Of(row.FirstPacket));
}

internal sealed record FindingBody(
    string Key, string Rule, string Severity, BilingualText Title, BilingualText? Why, BilingualText? Advice, IReadOnlyList<string> Assets,
    string? Technique,
    string State, IReadOnlyList<FrameBody> Evidence)
{
    public static FindingBody Of(DecidedFinding decided) => new(
        decided.Finding.Key, decided.Finding.Rule, decided.Finding.Severity.ToString().ToLowerInvariant(), decided.Finding.Title,
        decided.Finding.Why,
        decided.Finding.Advice, decided.Finding.Assets, decided.Finding.Technique, FindingStates.NameOf(decided.State),
        [.. decided.Finding.Evidence.Select(FrameBody.Of)]);
}

internal sealed record DifferenceBody(
    string Key, string Kind, BilingualText Statement, BilingualText Proposal, string? Asset, string? Row, string? Field, string? Ledger,
    string? Observed,
    int Strength, IReadOnlyList<FrameBody> Evidence)
{
    public static DifferenceBody Of(LedgerDifference difference) => new(
        difference.Key, difference.Kind.ToString(), difference.Statement, difference.Proposal, difference.AssetId, difference.RowId,
        difference.Field is { } field ? LedgerFields.KeyOf(field) : null, difference.LedgerValue, difference.ObservedValue,
        difference.Strength,
        [.. difference.Evidence.Select(FrameBody.Of)]);
}
