using Genba.Wire.Observations;

namespace Genba.Wire.Protocols.RocPlus;

/// <summary>
/// The answer to opcode 6: mode, port 2, security, compatibility, revision, subtype, reserved 11, kind of unit, counts of
/// points. Kinds by the specification; the capture at hand was made by a program and holds none that is known.
/// </summary>
internal static class RocPlusIdentity
{
    private const int KindOffset = 18;

    public static void Read(ReadOnlySpan<byte> data, in PacketContext packet, IObservationSink sink)
    {
        if (data.Length <= KindOffset) return;
        var model = data[KindOffset] switch
        {
            1 => "ROCPAC ROC300"u8,
            2 => "FloBoss 407"u8,
            3 => "FlashPAC ROC300"u8,
            4 => "FloBoss 503"u8,
            5 => "FloBoss 504"u8,
            6 => "ROC800"u8,
            11 => "DL8000"u8,
            _ => [],
        };
        if (model.IsEmpty) return;
        sink.Claim(packet, IdentityField.Model, model, SinkClaims.Hint);
        sink.Claim(packet, IdentityField.Vendor, "Emerson"u8, SinkClaims.Hint);
    }
}
