using System.Text.Json;
using Genba.Core.Texts;

namespace Genba.Core.Zones;

/// <summary>
/// Zones and conduits as a JSON file that people write. What holds together is read whole; anything else is refused whole.
/// </summary>
public static class ZoneFile
{
    private const int MostBytes = 32 << 20;

    /// <returns>Null when it is some other JSON document.</returns>
    public static ZoneReading? Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > MostBytes) return new ZoneReading.Rejected(
            [new(null, ZoneTexts.TooLargeFile(MostBytes >> 20), ZoneTexts.TooManyRemedy())]);
        try
        {
            if (JsonSerializer.Deserialize(WithoutMark(bytes).Span,
                ZoneJson.Default.ZoneDocument) is not { Zones: { } zones } document) return null;
            if (HasHoles(document)) throw new JsonException();
            var model = ZoneRules.Tidy(new([.. zones.Select(zone => zone.ToZone())], document.Conduits ?? []));
            var problems = ZoneRules.Check(model);
            return problems.Count == 0 ? new ZoneReading.Read(model) : new ZoneReading.Rejected(WithLines(problems, bytes));
        }
        catch (JsonException fault)
        {
            return new ZoneReading.Rejected(
                [new(null, ZoneTexts.BadJson(fault.Path ?? "$"), ZoneTexts.BadJsonRemedy()) { Line = (int?)fault.LineNumber + 1 }]);
        }
    }

    /// <exception cref="InvalidDataException">No such document; the message names file, line, fault and remedy.</exception>
    public static ZoneModel Load(string path) => Read(File.ReadAllBytes(path)) switch
    {
        ZoneReading.Read read => read.Model,
        ZoneReading.Rejected rejected =>
            throw new InvalidDataException(string.Join(Environment.NewLine, rejected.Problems.Select(problem => TextOf(path, problem)))),
        _ => throw new InvalidDataException($"{path}: {ZoneTexts.NoZonesInFile()} {ZoneTexts.BadJsonRemedy()}"),
    };

    /// <summary>File, line, fault and remedy in the reader's language.</summary>
    public static BilingualText TextOf(string file, ZoneProblem problem) =>
        problem.Cell is { } cell ? ZoneTexts.ProblemInCell(file, cell, problem.What, problem.Remedy)
        : problem.Line is { } line ? ZoneTexts.ProblemAt(file, line, problem.What, problem.Remedy)
        : ZoneTexts.ProblemIn(file, problem.What, problem.Remedy);

    /// <summary>Indented, as people read it, in UTF-8; <see cref="Read"/> takes it back.</summary>
    public static byte[] Write(ZoneModel model) => JsonSerializer.SerializeToUtf8Bytes(
        new([.. model.Zones.Select(ZoneEntry.Of)], model.Conduits), ZoneJson.Default.ZoneDocument);

    /// <summary>A null among the members of a list; elsewhere the reader itself refuses it.</summary>
    private static bool HasHoles(ZoneDocument document) =>
        document.Zones!.Any(zone => zone is null || zone.Subnets?.Contains(null!) == true || zone.Processes?.Contains(null!) == true)
        || document.Conduits?.Any(conduit => conduit is null || conduit.Services.Contains(null!)) == true;

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> bytes) =>
        bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;

    /// <summary>Each problem at the line where its zone or conduit begins.</summary>
    private static List<ZoneProblem> WithLines(IReadOnlyList<ZoneProblem> problems, ReadOnlyMemory<byte> bytes)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (subject, line) in ZoneFileLines.Of(WithoutMark(bytes).Span)) lines[subject] = line;
        return [.. problems.Select(problem => problem.Subject is { } subject && lines.TryGetValue(subject, out var line)
            ? problem with { Line = line } : problem)];
    }
}

/// <summary>What a file of zones holds.</summary>
public abstract record ZoneReading
{
    private ZoneReading() { }

    public sealed record Read(ZoneModel Model) : ZoneReading;

    public sealed record Rejected(IReadOnlyList<ZoneProblem> Problems) : ZoneReading;
}
