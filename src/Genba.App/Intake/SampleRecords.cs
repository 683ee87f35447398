using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Genba.Core.Inspection;
using Genba.Core.Registers;
using Genba.Core.Storage;

namespace Genba.App.Intake;

/// <summary>Records of the sample plant: some of what a plant should keep, so that support, contradictions and gaps are seen.</summary>
internal sealed class SampleRecords(RegisterStore registers, Database database, TimeProvider clock)
{
    /// <summary>Fills registers in, unless somebody keeps one already. Days are counted from today, so that nothing runs out meanwhile.</summary>
    public async Task FillAsync(Stream json, string actor, CancellationToken cancel)
    {
        if ((await registers.ReadBookAsync(cancel)).Count > 0) return;
        using var file = new MemoryStream();
        await json.CopyToAsync(file, cancel);
        var sample = JsonSerializer.Deserialize(file.ToArray(), SampleRecordsJson.Default.DictionaryStringListDictionaryStringString)!;
        var today = DateOnly.FromDateTime(clock.GetLocalNow().DateTime);
        foreach (var (key, records) in sample)
        {
            var register = RegisterTable.Find(key)!;
            await registers.ImportAsync(
                register, [.. records.Select((cells, index) => new RegisterRow(null, index + 2, CellsOf(register, cells, today)))], "records.json",
                Convert.ToHexStringLower(SHA256.HashData(file.ToArray())), actor, cancel);
        }
        await PlantAssessment.JudgeAsync(database, clock, cancel);
    }

    private static RegisterCells CellsOf(Register register, Dictionary<string, string> cells, DateOnly today) => new(cells.ToDictionary(
        cell => cell.Key,
        cell => register.Find(cell.Key)!.Type == RegisterFieldType.Date
            ? RegisterValues.Write(today.AddDays(int.Parse(cell.Value, CultureInfo.InvariantCulture))) : cell.Value));
}

[JsonSerializable(typeof(Dictionary<string, List<Dictionary<string, string>>>))]
internal sealed partial class SampleRecordsJson : JsonSerializerContext;
