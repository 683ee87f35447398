using System.Globalization;
using Genba.App.Web.Texts;
using Genba.Core.Imports;
using Genba.Core.Inspection;
using Genba.Core.Ledger;
using Genba.Core.Storage;
using Genba.Core.Zones;

namespace Genba.App.Web.Zones;

/// <summary>Zones and conduits as files that come back with edits: JSON for both, CSV for each.</summary>
internal sealed class ZoneFileEndpoints(PlantStore plants, Database database, TimeProvider clock)
{
    private const long MostBytes = 33 << 20;
    private const int MostProblems = 5;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/zones/zones.json", async (ZoneFileEndpoints files, CancellationToken cancel) =>
            files.File(ZoneFile.Write(await files.ReadAsync(cancel)), "application/json", "zones", "json"));
        routes.MapGet("/zones/zones.csv", async (ZoneFileEndpoints files, CancellationToken cancel) =>
            files.File(ZoneTables.WriteZones(await files.ReadAsync(cancel)), "text/csv; charset=utf-8", "zones", "csv"));
        routes.MapGet("/zones/conduits.csv", async (ZoneFileEndpoints files, CancellationToken cancel) =>
            files.File(ZoneTables.WriteConduits(await files.ReadAsync(cancel)), "text/csv; charset=utf-8", "conduits", "csv"));
        routes.MapPost("/zones/import", (IFormCollection form, ZoneFileEndpoints files, CancellationToken cancel) =>
            files.ImportAsync(form.Files.GetFile("file"), cancel));
    }

    private Task<ZoneModel> ReadAsync(CancellationToken cancel) => plants.DeclaredZonesAsync(cancel);

    private IResult File(byte[] content, string type, string name, string ending) =>
        Results.File(content, type, $"{name}-{clock.GetLocalNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.{ending}");

    private async Task<IResult> ImportAsync(IFormFile? file, CancellationToken cancel)
    {
        if (file is null || file.Length == 0) return Back([PageTexts.Zones["NoFile"]]);
        if (file.Length > MostBytes) return Back([PageTexts.Zones["LargeFile", file.FileName, MostBytes >> 20]]);
        var content = new MemoryStream();
        await file.CopyToAsync(content, cancel);
        var declared = await plants.DeclaredZonesAsync(cancel);
        var reading = LooksLikeJson(content.GetBuffer().AsSpan(0, (int)content.Length))
            ? ZoneFile.Read(content.ToArray())
            : ZoneTables.Read(content, declared, cancel);
        if (reading is ZoneReading.Rejected rejected) return Back(rejected.Problems.Select(problem =>
            ZoneFile.TextOf(file.FileName, problem).ToString()));
        if (reading is not ZoneReading.Read read) return Back([PageTexts.Zones["NoZonesInFile", file.FileName]]);
        var stamp = declared.Stamp();
        var outcome = await plants.ChangeZonesAsync(model => model.Stamp() == stamp, _ => read.Model, EntryActors.LocalUser, cancel);
        if (outcome is ZoneOutcome.ChangedMeanwhile changed) return Back([ZoneFile.TextOf(file.FileName, changed.Problem).ToString()]);
        if (outcome is ZoneOutcome.Refused refused) return Back(refused.Problems.Select(problem => ZoneFile.TextOf(file.FileName, problem)
            .ToString()));
        if (outcome is ZoneOutcome.Kept) await PlantAssessment.JudgeAsync(database, clock, cancel);
        return Results.LocalRedirect("/zones" + QueryString.Create("saved", outcome is ZoneOutcome.Kept ? "saved" : "same"));
    }

    /// <summary>By its first character, whatever the file is called.</summary>
    private static bool LooksLikeJson(ReadOnlySpan<byte> content) =>
        content.TrimStart("\uFEFF"u8).TrimStart(" \r\n\t"u8).StartsWith("{"u8);

    private static IResult Back(IEnumerable<string> problems) =>
        Results.LocalRedirect("/zones" + problems.Take(MostProblems)
            .Aggregate(new QueryString(), (so, problem) => so.Add("problem", problem)));
}
