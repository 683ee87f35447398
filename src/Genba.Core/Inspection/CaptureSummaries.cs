using System.Globalization;
using Genba.Core.Observations;
using Genba.Wire.Capture;

namespace Genba.Core.Inspection;

/// <summary>What the reader of a capture counted, in the words of the contract.</summary>
internal static class CaptureSummaries
{
    public static CaptureSummary Of(string name, string hash, bool damaged, CaptureReader reader)
    {
        var problems = reader.Faults.Select(Problem).ToList();
        if (damaged) problems.Add(new("truncated-file", InspectionTexts.DamagedCompression()));
        return new()
        {
            Name = name,
            Sha256 = hash,
            Format = reader.Format == CaptureFormat.Pcapng ? "pcapng" : "pcap",
            Packets = reader.Packets,
            Bytes = reader.WireBytes,
            First = reader.First,
            Last = reader.Last,
            Spans = [.. reader.Spans.Select(span => new Sighting(span.First, span.Last))],
            LinkTypes = [.. reader.LinkTypes.Select(LinkTypeNames.NameOf)],
            Problems = problems,
        };
    }

    private static CaptureProblem Problem(CaptureFaultCount fault)
    {
        var (kind, detail) = fault.Fault switch
        {
            CaptureFault.Truncated => ("truncated-file", InspectionTexts.Truncated(fault.Offset)),
            CaptureFault.BadRecord => ("bad-record", InspectionTexts.BadRecord(fault.Offset)),
            CaptureFault.UnknownLinkType =>
                ("unknown-link-type", InspectionTexts.UnknownLinkType(LinkTypeNames.NameOf((LinkType)fault.Value), fault.Count)),
            CaptureFault.UnknownBlock =>
                ("unknown-block", InspectionTexts.UnknownBlock("0x" + fault.Value.ToString("x8", CultureInfo.InvariantCulture), fault.Count)),
            CaptureFault.ClockJump => ("bad-record", InspectionTexts.ClockJump(fault.Packet, fault.Count)),
            _ => ("bad-packet", InspectionTexts.BadPacket(fault.Packet, fault.Count)),
        };
        return new(kind, detail)
        {
            Packet = fault.Packet > 0 ? fault.Packet : null,
            Offset = fault.Offset >= 0 ? fault.Offset : null,
            Count = fault.Count,
        };
    }
}
