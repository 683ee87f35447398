using Genba.Core.Texts;

namespace Genba.Core.Bundles;

/// <summary>Why a bundle is not taken over. Nothing was changed.</summary>
public enum BundleFault
{
    NotABundle,
    Damaged,
    NewerFormat,
    NewerProgram,
    NoTrustedKey,
    UnknownSigner,
    WrongSignature,
    TooFewSignatures,
    BadList,
    BadPath,
    FileDiffers,
    ClockBack,
    MadeInFuture,
    Expired,
    Rollback,
    WasTaken,
    Gap,
    Waiting,
    NotReadable,
    NotThere,
    SamePerson,
    NoName,
}

/// <param name="What">With file, place and remedy.</param>
public sealed record BundleRefusal(BundleFault Fault, BilingualText What)
{
    public override string ToString() => What.ToString();
}

/// <summary>Ends the reading of a bundle; caught where the deed began, never shown as such.</summary>
internal sealed class BundleFaultException : Exception
{
    public BundleFaultException(BundleFault fault, BilingualText what) : base(what.En) => Refusal = new(fault, what);

    public BundleRefusal Refusal { get; }
}
