using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Genba.Core.Texts;

namespace Genba.App.Cli;

/// <summary>What a tool for versions, identifiers or scores answers: for programs, and as lines for people.</summary>
internal sealed record NotationAnswer(JsonObject Json, IReadOnlyList<string> Lines, bool IsFault)
{
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static NotationAnswer Of(JsonObject json, params IReadOnlyList<string> lines) => new(json, lines, IsFault: false);

    public static NotationAnswer Fault(BilingualText reason) => new(new() { ["error"] = $"{reason}" }, [$"{reason}"], IsFault: true);

    /// <summary>A fault with its place: characters count from 1 for people and programs.</summary>
    public static NotationAnswer Fault(ReadingFault fault)
    {
        var said = $"{NotationTexts.At(fault.Position + 1, fault.Reason)}";
        return new(new() { ["error"] = said, ["position"] = fault.Position + 1 }, [said], IsFault: true);
    }

    public static NotationAnswer Missing(string name) => Fault(NotationTexts.Missing(name));

    public string ToLine() => Json.ToJsonString(OneLine);
}
