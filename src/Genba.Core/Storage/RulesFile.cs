using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Genba.Core.Storage;

/// <summary>
/// Rules as a JSON file: the one inside the program, or one of the same name in the data folder instead of it. Anything unknown, missing
/// or repeated is a fault with its line.
/// </summary>
/// <param name="name">Of the file; the resource inside the program is called the same.</param>
/// <param name="check">Throws what <see cref="JsonLines"/> says of a fault that the type does not show.</param>
internal sealed class RulesFile<T>(string name, JsonTypeInfo<T> type, Action<T, JsonLines> check) where T : class
{
    private T? _builtIn;

    /// <summary>What counts while the data folder says nothing else.</summary>
    public T BuiltIn => _builtIn ??= Read(name, InsideBytes());

    /// <summary>The file inside the program, to begin an own one with.</summary>
    public byte[] InsideBytes()
    {
        using var resource = typeof(RulesFile<T>).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidDataException($"{name}, line 1: the program was built without this file.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The rules of the data folder. A file that is wrong is not half obeyed: the built-in rules count, and the fault is
    /// told.</summary>
    /// <param name="path">Where the file would lie.</param>
    public RulesReading<T> In(string path)
    {
        if (!File.Exists(path)) return new(BuiltIn, IsBuiltIn: true, Fault: null);
        try
        {
            return new(Read(Path.GetFileName(path), File.ReadAllBytes(path)), IsBuiltIn: false, Fault: null);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return new(BuiltIn, IsBuiltIn: true, fault.Message);
        }
    }

    /// <param name="called">How faults call the file.</param>
    /// <exception cref="InvalidDataException">Not such a file; the message names file, line and fault.</exception>
    public T Read(string called, ReadOnlySpan<byte> json)
    {
        var file = new JsonLines(called, Encoding.UTF8.GetString(json));
        T rules;
        try
        {
            rules = JsonSerializer.Deserialize(file.Text, type) ?? throw file.Fault(1, "the file is empty");
        }
        catch (JsonException fault)
        {
            throw file.Fault((int)(fault.LineNumber ?? 0) + 1, fault.Message.TrimEnd('.'));
        }
        check(rules, file);
        return rules;
    }
}

/// <param name="Fault">Why the file of the data folder does not count, with its line; null when it does or is not there.</param>
public sealed record RulesReading<T>(T Rules, bool IsBuiltIn, string? Fault);
