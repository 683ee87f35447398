using Genba.Core.Texts;

namespace Genba.Core.Inspection;

/// <summary>What a file that is no capture probably is, by its first bytes, so that the message can help.</summary>
internal static class FileKind
{
    public static BilingualText Of(ReadOnlySpan<byte> start) => start switch
    {
        [(byte)'P', (byte)'K', 3 or 5, ..] => InspectionTexts.KindZip(),
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => InspectionTexts.KindPdf(),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => InspectionTexts.KindOffice(),
        [0xFD, (byte)'7', (byte)'z', ..] or [(byte)'7', (byte)'z', 0xBC, ..] or [(byte)'B', (byte)'Z', (byte)'h', ..]
            or [0x28, 0xB5, 0x2F, 0xFD, ..] => InspectionTexts.KindCompressed(),
        _ when start[..Math.Min(start.Length, 512)].IndexOfAnyInRange((byte)0, (byte)8) < 0 => InspectionTexts.KindText(),
        _ => InspectionTexts.KindUnknown(Convert.ToHexStringLower(start[..Math.Min(start.Length, 8)])),
    };
}
