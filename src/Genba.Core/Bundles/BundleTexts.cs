using Genba.Core.Texts;

namespace Genba.Core.Bundles;

internal static class BundleTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(BundleTexts));

    public static BilingualText End => Texts.Get(nameof(End));
    public static BilingualText NotABundle(string file) => Texts.Get(nameof(NotABundle), file);
    public static BilingualText CutOff(string file, string place) => Texts.Get(nameof(CutOff), file, place);
    public static BilingualText Damaged(string file, string place) => Texts.Get(nameof(Damaged), file, place);
    public static BilingualText FileDiffers(string file, string place) => Texts.Get(nameof(FileDiffers), file, place);
    public static BilingualText SignaturesUnreadable(string file) => Texts.Get(nameof(SignaturesUnreadable), file);
    public static BilingualText NoTrustedKey(string file, string signers) => Texts.Get(nameof(NoTrustedKey), file, signers);
    public static BilingualText UnknownSigner(string file, string signers) => Texts.Get(nameof(UnknownSigner), file, signers);
    public static BilingualText WrongSignature(string file, string signer) => Texts.Get(nameof(WrongSignature), file, signer);
    public static BilingualText TooFewSignatures(string file, int good, int needed) =>
        Texts.Get(nameof(TooFewSignatures), file, good, needed);
    public static BilingualText NewerFormat(string file, string format) => Texts.Get(nameof(NewerFormat), file, format);
    public static BilingualText NewerProgram(string file, string needed, string here) =>
        Texts.Get(nameof(NewerProgram), file, needed, here);
    public static BilingualText BadList(string file, string place, string what) => Texts.Get(nameof(BadList), file, place, what);
    public static BilingualText BadPath(string file, string path) => Texts.Get(nameof(BadPath), file, path);
    public static BilingualText TwicePath(string file, string path) => Texts.Get(nameof(TwicePath), file, path);
    public static BilingualText ClockBack(string file, string now, string latest) => Texts.Get(nameof(ClockBack), file, now, latest);
    public static BilingualText MadeInFuture(string file, string made, string now) => Texts.Get(nameof(MadeInFuture), file, made, now);
    public static BilingualText Expired(string file, string end, string now) => Texts.Get(nameof(Expired), file, end, now);
    public static BilingualText Rollback(string file, long sequence, long highest) => Texts.Get(nameof(Rollback), file, sequence, highest);
    public static BilingualText WasTaken(string file, long sequence) => Texts.Get(nameof(WasTaken), file, sequence);
    public static BilingualText Gap(string file, long sequence, long installed) => Texts.Get(nameof(Gap), file, sequence, installed);
    public static BilingualText GapAtStart(string file, long sequence) => Texts.Get(nameof(GapAtStart), file, sequence);
    public static BilingualText Waiting(string file, string waiting) => Texts.Get(nameof(Waiting), file, waiting);
    public static BilingualText NotReadable(string file, string what) => Texts.Get(nameof(NotReadable), file, what);
    public static BilingualText Vendors => Texts.Get(nameof(Vendors));
    public static BilingualText NotThere => Texts.Get(nameof(NotThere));
    public static BilingualText NoName => Texts.Get(nameof(NoName));
    public static BilingualText SamePerson(string person) => Texts.Get(nameof(SamePerson), person);
    public static BilingualText KeyIsThere(string file) => Texts.Get(nameof(KeyIsThere), file);
    public static BilingualText TooManyKeys(int most) => Texts.Get(nameof(TooManyKeys), most);
    public static BilingualText NameIsTaken(string name) => Texts.Get(nameof(NameIsTaken), name);
    public static BilingualText KeysNeeded(int threshold) => Texts.Get(nameof(KeysNeeded), threshold);
    public static BilingualText DaysRange(int most) => Texts.Get(nameof(DaysRange), most);
    public static BilingualText ThresholdRange(int most) => Texts.Get(nameof(ThresholdRange), most);
    public static BilingualText TargetExists(string file) => Texts.Get(nameof(TargetExists), file);
    public static BilingualText SequenceTooLow(long sequence, long before) => Texts.Get(nameof(SequenceTooLow), sequence, before);
    public static BilingualText SomeDamaged(int count) => Texts.Get(nameof(SomeDamaged), count);
    public static BilingualText NothingKnown => Texts.Get(nameof(NothingKnown));
    public static BilingualText ChangedMeanwhile(string file) => Texts.Get(nameof(ChangedMeanwhile), file);
    public static BilingualText NoFile(string name, long sequence) => Texts.Get(nameof(NoFile), name, sequence);
    public static BilingualText NotBefore(long sequence) => Texts.Get(nameof(NotBefore), sequence);
    public static BilingualText NoReason => Texts.Get(nameof(NoReason));
    public static BilingualText TermsCve => Texts.Get(nameof(TermsCve));
    public static BilingualText TermsNvd => Texts.Get(nameof(TermsNvd));
    public static BilingualText TermsOsv => Texts.Get(nameof(TermsOsv));
    public static BilingualText TermsOfPublisher => Texts.Get(nameof(TermsOfPublisher));
    public static BilingualText TermsJvn => Texts.Get(nameof(TermsJvn));
    public static BilingualText TermsEpss => Texts.Get(nameof(TermsEpss));
    public static BilingualText TermsMakers => Texts.Get(nameof(TermsMakers));
    public static BilingualText TermsOfSupplier => Texts.Get(nameof(TermsOfSupplier));
}
