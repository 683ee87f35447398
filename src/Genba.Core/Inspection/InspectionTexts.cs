using Genba.Core.Texts;

namespace Genba.Core.Inspection;

internal static class InspectionTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(InspectionTexts));

    public static BilingualText Empty(string name) => Texts.Get(nameof(Empty), name);
    public static BilingualText NoCapture(string name, BilingualText kind) => Texts.Get(nameof(NoCapture), name, kind);
    public static BilingualText KindZip() => Texts.Get(nameof(KindZip));
    public static BilingualText KindPdf() => Texts.Get(nameof(KindPdf));
    public static BilingualText KindOffice() => Texts.Get(nameof(KindOffice));
    public static BilingualText KindCompressed() => Texts.Get(nameof(KindCompressed));
    public static BilingualText KindText() => Texts.Get(nameof(KindText));
    public static BilingualText KindUnknown(string bytes) => Texts.Get(nameof(KindUnknown), bytes);
    public static BilingualText Truncated(long offset) => Texts.Get(nameof(Truncated), offset);
    public static BilingualText DamagedCompression() => Texts.Get(nameof(DamagedCompression));
    public static BilingualText BadRecord(long offset) => Texts.Get(nameof(BadRecord), offset);
    public static BilingualText UnknownLinkType(string type, long count) => Texts.Get(nameof(UnknownLinkType), type, count);
    public static BilingualText UnknownBlock(string type, long count) => Texts.Get(nameof(UnknownBlock), type, count);
    public static BilingualText ClockJump(long packet, long count) => Texts.Get(nameof(ClockJump), packet, count);
    public static BilingualText BadPacket(long packet, long count) => Texts.Get(nameof(BadPacket), packet, count);
    public static BilingualText NoInspection(string name, string schema) => Texts.Get(nameof(NoInspection), name, schema);
    public static BilingualText DamagedInspection(string name, long line) => Texts.Get(nameof(DamagedInspection), name, line);
    public static BilingualText IncompleteInspection(string name, string fault) => Texts.Get(nameof(IncompleteInspection), name, fault);
}
