namespace Genba.Core.Assets;

/// <summary>A person says that two addresses are one device, although the evidence alone does not join them.</summary>
/// <param name="One">MAC or IP address: what stays when assets are derived again. The lesser of the two, by ordinal.</param>
public sealed record AssetJoin(string One, string Other, string Reason, string Actor, DateTimeOffset JoinedAt, long LogIndex);
