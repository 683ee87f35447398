using Genba.Core.Actions;

namespace Genba.App.Web.Actions;

/// <summary>A workbook that waits for a person to take it over.</summary>
/// <param name="Name">What the person calls the file.</param>
internal sealed record ActionDraft(string Name, string Sha256, ActionReading Reading)
{
    /// <summary>How many actions changed; null while it waits.</summary>
    public int? Taken { get; set; }
}
