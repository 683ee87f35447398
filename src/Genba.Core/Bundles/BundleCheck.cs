using System.Globalization;

namespace Genba.Core.Bundles;

/// <summary>Whether a bundle may be taken over: every rule that is not about the bytes of its files.</summary>
internal static class BundleCheck
{
    /// <summary>Two clocks never agree wholly.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(10);

    public static Version Program { get; } =
        typeof(BundleCheck).Assembly.GetName().Version is { } version ? new(version.Major, version.Minor, version.Build) : new(0, 0, 0);

    /// <summary>Signatures, age, order, in this order; after it the manifest may be believed.</summary>
    /// <returns>The names of those who signed.</returns>
    /// <exception cref="BundleFaultException">It may not.</exception>
    public static IReadOnlyList<string> Check(BundleReader reader, BundleStanding standing, DateTimeOffset now)
    {
        var signers = CheckSignatures(reader, standing.Trust);
        CheckTime(reader.Name, reader.Manifest, standing, now);
        CheckOrder(reader.Name, reader.Hash, reader.Manifest, standing);
        return signers;
    }

    private static IReadOnlyList<string> CheckSignatures(BundleReader reader, BundleTrust trust)
    {
        var file = reader.Name;
        var signers = string.Join(", ", reader.Note.Signatures.Select(signature => signature.KeyName));
        if (trust.Keys.Count == 0) throw Fault(BundleFault.NoTrustedKey, BundleTexts.NoTrustedKey(file, signers));
        var (good, wrong) = trust.Check(reader.Note);
        if (wrong is not null) throw Fault(BundleFault.WrongSignature, BundleTexts.WrongSignature(file, wrong.Name));
        if (good.Count == 0) throw Fault(BundleFault.UnknownSigner, BundleTexts.UnknownSigner(file, signers));
        if (good.Count < trust.Settings.Threshold)
            throw Fault(BundleFault.TooFewSignatures, BundleTexts.TooFewSignatures(file, good.Count, trust.Settings.Threshold));
        return [.. good.Select(key => key.Name)];
    }

    private static void CheckTime(string file, BundleManifest manifest, BundleStanding standing, DateTimeOffset now)
    {
        if (Version.Parse(manifest.MinimumVersion) > Program)
            throw Fault(BundleFault.NewerProgram, BundleTexts.NewerProgram(file, manifest.MinimumVersion, Program.ToString()));
        if (now + Tolerance < standing.Latest)
            throw Fault(BundleFault.ClockBack, BundleTexts.ClockBack(file, Text(now), Text(standing.Latest)));
        if (now + Tolerance < manifest.CreatedAt)
            throw Fault(BundleFault.MadeInFuture, BundleTexts.MadeInFuture(file, Text(manifest.CreatedAt), Text(now)));
        var longest = manifest.CreatedAt.AddDays(standing.Trust.Settings.LongestDays);
        var end = longest < manifest.NotAfter ? longest : manifest.NotAfter;
        if (now > end) throw Fault(BundleFault.Expired, BundleTexts.Expired(file, Text(end), Text(now)));
    }

    private static void CheckOrder(string file, string hash, BundleManifest manifest, BundleStanding standing)
    {
        if (standing.Installed?.Hash == hash) throw Fault(BundleFault.WasTaken, BundleTexts.WasTaken(file, manifest.Sequence));
        if (manifest.Sequence <= standing.Highest)
            throw Fault(BundleFault.Rollback, BundleTexts.Rollback(file, manifest.Sequence, standing.Highest));
        if (!manifest.IsFull && manifest.Previous != standing.Installed?.Hash)
            throw Fault(BundleFault.Gap, standing.Installed is { } there
                ? BundleTexts.Gap(file, manifest.Sequence, there.Sequence) : BundleTexts.GapAtStart(file, manifest.Sequence));
    }

    private static BundleFaultException Fault(BundleFault fault, Texts.BilingualText what) => new(fault, what);

    private static string Text(DateTimeOffset time) => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
