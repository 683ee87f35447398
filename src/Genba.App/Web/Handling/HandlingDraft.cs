using Genba.Core.Exposures.Handling;

namespace Genba.App.Web.Handling;

/// <summary>A ledger of vulnerabilities that came back and waits for a person to take it over.</summary>
/// <param name="Name">What the person calls the file.</param>
internal sealed record HandlingDraft(string Name, string Sha256, VulnerabilityReading Reading)
{
    /// <summary>What came of it; null while it waits.</summary>
    public SayingOutcome? Taken { get; set; }
}
