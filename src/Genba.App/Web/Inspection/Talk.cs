using Genba.App.Web.Conversations;
using Genba.Wire;

namespace Genba.App.Web.Inspection;

/// <summary>All conversations that one asset began with another in one protocol, together.</summary>
/// <param name="A">The side that began.</param>
/// <param name="Protocol">Null: not recognised.</param>
/// <param name="First">When the first of them began.</param>
/// <param name="Answered">At least one of them came about; else they were only tried.</param>
public sealed record Talk(string A, string B, string? Protocol, long Conversations, long Bytes, PacketTime First, bool Answered)
{
    public Family Family => Families.Of(Protocol);

    public string? Other(string asset) => A == asset ? B : B == asset ? A : null;
}
