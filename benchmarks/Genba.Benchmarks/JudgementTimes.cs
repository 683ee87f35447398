using System.Diagnostics;
using System.Globalization;
using Genba.Core.Assessment;
using Genba.Core.Inspection;
using Genba.Core.Registers;
using Genba.Core.Storage;
using Genba.Core.Zones;

namespace Genba.Benchmarks;

/// <summary>
/// Budgets: all evidence rules together in 2 s on 10,000 devices and 1,000,000 conversations with 10,000 records beside them, and in
/// 50 ms on the sample plant.
/// </summary>
internal static class JudgementTimes
{
    private const int Runs = 3;
    private const int RunsOfFolder = 20;
    private const int RecordsOfRegister = 350;
    private const int ZonesMade = 50;

    public static int Measure(int assets, int conversations)
    {
        var zones = Enumerable.Range(0, ZonesMade).Select(zone => new Zone
        {
            Id = $"z{zone}", Name = new($"Zone {zone}", $"ゾーン{zone}"), Subnets = [$"10.{zone}.0.0/16"],
            Importance = zone % 3 == 0 ? Importance.High : Importance.Medium, Level = zone < ZonesMade - 5 ? ZoneLevel.L2 : ZoneLevel.L4,
        }).ToList();
        var plant = PlantBuilder.Build(MadePlant.Of(assets, conversations), new(zones, []));
        var today = new DateOnly(2026, 11, 20);
        var book = new RegisterBook(
            RegisterTable.All.SelectMany((register, at) => Enumerable.Range(0, RecordsOfRegister)
                .Select(number => Record(register, (at * RecordsOfRegister) + number + 1, today.AddDays(-number),
                    plant.Assets[number * 7 % plant.Assets.Count].Id))),
            new Dictionary<string, DateOnly>());
        Console.WriteLine(FormattableString.Invariant($"{plant.Assets.Count} devices, {plant.Conversations.Count} conversations, {book.Count} records"));
        var best = TimeSpan.MaxValue;
        // A new scope each time: nothing that was prepared is used again.
        for (var run = 0; run < Runs; run++) best = Quicker(best, new() { Plant = plant, Registers = book, Today = today });
        return best < TimeSpan.FromSeconds(2) ? 0 : 1;
    }

    /// <param name="folder">A data folder, for example of <c>genba demo --data</c>.</param>
    public static async Task<int> MeasureAsync(string folder)
    {
        await using var database = await Database.OpenAsync(new DataFolder(folder), TimeProvider.System, CancellationToken.None);
        var best = TimeSpan.MaxValue;
        for (var run = 0; run < RunsOfFolder; run++)
            best = Quicker(best, await PlantAssessment.ReadAsync(database, TimeProvider.System, CancellationToken.None));
        return best < TimeSpan.FromMilliseconds(50) ? 0 : 1;
    }

    private static TimeSpan Quicker(TimeSpan best, AssessmentScope scope)
    {
        var watch = Stopwatch.StartNew();
        var judged = EvidenceJudgements.Of(scope);
        var taken = watch.Elapsed;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{taken.TotalMilliseconds,8:F0} ms  all rules ({judged.Claimed.Count} items)"));
        return taken < best ? taken : best;
    }

    /// <summary>A record with something in every field.</summary>
    private static RegisterEntry Record(Register register, int id, DateOnly day, string asset)
    {
        var cells = register.Fields.ToDictionary(field => field.Key, field => field.Type switch
        {
            RegisterFieldType.Date => RegisterValues.Write(day),
            RegisterFieldType.Time => "10:00",
            RegisterFieldType.Asset => asset,
            RegisterFieldType.Number => "5",
            RegisterFieldType.YesNo => "yes",
            RegisterFieldType.Choice => field.Codes[id % field.Codes.Count],
            _ => $"{field.Key} {id}",
        });
        cells[Register.Expires.Key] = RegisterValues.Write(day.AddYears(1));
        return new(id, register.Key, 1, new(cells), false, "made", default, 0);
    }
}
