using Genba.Core.Conversations;
using Genba.Core.Observations;
using Genba.Core.Texts;
using Genba.Wire.Observations;

namespace Genba.Core.Response;

/// <summary>What a machine loses with one of those beyond the cut. Gravest first.</summary>
public enum LossKind
{
    /// <summary>Who writes its values, and nobody on its own side was seen to.</summary>
    Controller,
    /// <summary>Who writes its values; another on its own side does so too.</summary>
    OneController,
    /// <summary>Machines that it commands or reads.</summary>
    Machines,
    /// <summary>A service that it asks for: names, time, files ...</summary>
    Service,
    /// <summary>Somebody with whom it speaks what Genba does not understand or cannot read.</summary>
    Unclear,
    /// <summary>Who changes its program, mode or firmware: it runs on, but cannot be changed from there.</summary>
    Maintenance,
    /// <summary>Somebody who broke a rule with it: to be cut off from there is no loss, and nothing rests on it.</summary>
    Breach,
}

/// <param name="Asset">Who loses.</param>
/// <param name="Other">Who is lost, beyond the cut.</param>
/// <param name="Classes">What was done there; empty where no operation was seen.</param>
/// <param name="Count">Operations; conversations where no operation was seen.</param>
/// <param name="Evidence">The first frame that shows it.</param>
public sealed record Loss(
    LossKind Kind, string Asset, string Other, string? Protocol, IReadOnlyList<OperationClass> Classes, long Count, Sighting Seen,
    PacketReference Evidence);

/// <summary>A machine with everything that it loses, gravest first.</summary>
public sealed record AssetLosses(string Asset, IReadOnlyList<Loss> Losses)
{
    public LossKind Worst => Losses[0].Kind;
}

/// <summary>What becomes of a business process.</summary>
public enum ProcessFate
{
    /// <summary>A machine in its zones has nobody left who was seen to control it.</summary>
    Stops,
    /// <summary>Its machines lose something that they used.</summary>
    Limps,
    /// <summary>Nothing that its machines were seen to need passes here.</summary>
    Runs,
    /// <summary>None of its machines was seen.</summary>
    Unknown,
}

/// <param name="Machines">Seen in its zones.</param>
/// <param name="Because">Ids of the machines that decide its fate.</param>
public sealed record ProcessOutlook(BilingualText Process, ProcessFate Fate, int Machines, IReadOnlyList<string> Because);

/// <summary>
/// What happens when a conduit is cut or a zone is cut off in an emergency (METI guideline: 緊急時の切り離し), as far as the traffic showed
/// who needs whom. It says nothing of what was never seen.
/// </summary>
public sealed record SeparationPlan
{
    public required Cut Cut { get; init; }

    /// <summary>Machines that lose something, gravest first.</summary>
    public required IReadOnlyList<AssetLosses> Losses { get; init; }

    /// <summary>Ids of the machines in the zones at the cut that were seen to need nothing beyond it.</summary>
    public required IReadOnlyList<string> Untouched { get; init; }

    public required IReadOnlyList<ProcessOutlook> Processes { get; init; }

    /// <summary>
    /// Talk between other zones whose declared ways all lead through this conduit: it is probably cut as well, the traffic does not show
    /// it.
    /// </summary>
    public required IReadOnlyList<Talk> Detours { get; init; }

    public required TimeSpan Watched { get; init; }

    /// <summary>Ways of talking that were seen to cross.</summary>
    public required int Crossing { get; init; }

    public IEnumerable<AssetLosses> Of(LossKind worst) => Losses.Where(asset => asset.Worst == worst);
}
