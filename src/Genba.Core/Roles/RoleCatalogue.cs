using System.Text.Json;
using System.Text.Json.Serialization;
using Genba.Core.Texts;

namespace Genba.Core.Roles;

/// <summary>A post of the factory security organisation.</summary>
/// <param name="Id">Stable: what is stored names it.</param>
/// <param name="Head">For the head of a column.</param>
public sealed record Post(string Id, BilingualText Name, BilingualText Head, BilingualText Does);

/// <summary>When a duty is done.</summary>
public enum DutyPhase
{
    /// <summary>While nothing has happened.</summary>
    Prevention,
    /// <summary>From the moment that somebody notices something.</summary>
    Incident,
}

/// <param name="Items">Of METI's checklist, which ask for it.</param>
/// <param name="Usual">Who usually does what, by post; a site decides for itself.</param>
public sealed record Duty(string Id, DutyPhase Phase, BilingualText Name, IReadOnlyList<string> Items, IReadOnlyDictionary<string,
    string> Usual);

/// <summary>Posts and duties that travel inside the program.</summary>
public sealed record RoleCatalogue(IReadOnlyList<Post> Posts, IReadOnlyList<Duty> Duties)
{
    private const string ResourceName = "roles.json";

    private static readonly Lazy<RoleCatalogue> Inside = new(Read);

    public static RoleCatalogue BuiltIn => Inside.Value;

    public Post? FindPost(string id) => Posts.FirstOrDefault(post => post.Id == id);

    public Duty? FindDuty(string id) => Duties.FirstOrDefault(duty => duty.Id == id);

    private static RoleCatalogue Read()
    {
        using var resource = typeof(RoleCatalogue).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidDataException($"{ResourceName}, line 1: the program was built without this file.");
        try
        {
            return JsonSerializer.Deserialize(resource, RoleJson.Default.RoleCatalogue)!;
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{ResourceName}, line {(fault.LineNumber ?? 0) + 1}: {fault.Message}", fault);
        }
    }
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(RoleCatalogue))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class RoleJson : JsonSerializerContext;
