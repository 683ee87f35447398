using System.Globalization;
using System.Text;
using Genba.App.Web.Components;
using Genba.App.Web.Inspection;
using Genba.App.Web.Intake;
using Genba.Core.Advisories;
using Genba.Core.Advisories.Vex;
using Genba.Core.AssetLedger;
using Genba.Core.Ledger;
using Microsoft.AspNetCore.Mvc;

namespace Genba.App.Web.Advisories;

/// <summary>What a person does with advisories: take files over, state how a product is concerned, take a statement back, hand them
/// out.</summary>
internal static class AdvisoryEndpoints
{
    /// <summary>More comes by the command line, which needs no second copy of the file.</summary>
    private const long LargestUpload = 1L << 30;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/advisories/import", ImportAsync)
            .WithMetadata(new RequestFormLimitsAttribute { MultipartBodyLengthLimit = LargestUpload },
                new RequestSizeLimitAttribute(LargestUpload));
        routes.MapPost("/advisories/vex", StateAsync);
        routes.MapPost("/advisories/vex/withdraw", WithdrawAsync);
        routes.MapGet("/advisories/vex/{format}.json", ExportAsync);
    }

    private static async Task<IResult> ImportAsync(
        IFormCollection form, AdvisoryImporter importer, AdvisoryImports imports, IntakeFolder folder, CancellationToken cancel)
    {
        var incoming = folder.Folder.CreateSubdirectory(Guid.NewGuid().ToString("n"));
        try
        {
            var paths = new List<string>();
            foreach (var file in form.Files)
            {
                // The name tells YAML from other text and is shown in problems; its folders are the sender's own.
                var path = Path.Combine(incoming.CreateSubdirectory($"{paths.Count}").FullName, NameOf(file.FileName));
                await using var copy = File.Create(path);
                await file.CopyToAsync(copy, cancel);
                paths.Add(path);
            }
            var done = await importer.RunAsync(paths, null, EntryActors.LocalUser, cancel);
            return Results.LocalRedirect("/advisories?import=" + imports.Keep(done));
        }
        finally
        {
            incoming.Delete(recursive: true);
        }
    }

    private static async Task<IResult> StateAsync(IFormCollection form, VexStore store, CancellationToken cancel)
    {
        string? Filled(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;
        var vulnerability = Filled("vulnerability") ?? "";
        var page = AdvisoryWords.LinkTo(vulnerability);
        var status = VexWords.ParseStatus(Filled("status")) ?? ClaimStatus.Unknown;
        var statement = new VexStatement(vulnerability, status, new()
        {
            Vendor = Filled("vendor"), Name = Filled("product"), Version = Filled("version"),
        })
        {
            Justification = status == ClaimStatus.NotAffected ? VexWords.ParseJustification(Filled("justification")) : null,
            Impact = status == ClaimStatus.NotAffected ? Filled("words") : null,
            Action = status == ClaimStatus.Affected ? Filled("words") : null,
        };
        if (VexRules.Check(statement).FirstOrDefault() is { } fault)
            return Results.LocalRedirect($"{page}?problem={Uri.EscapeDataString(fault.ToString())}");
        var hasDay = DateOnly.TryParseExact(Filled("until"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var until);
        await store.StateAsync(statement, Filled("evidence") ?? "", hasDay ? until : null, EntryActors.LocalUser, cancel);
        return Results.LocalRedirect(page + "?saved=1");
    }

    private static async Task<IResult> WithdrawAsync([FromForm] long id, [FromForm] string vulnerability, VexStore store,
        CancellationToken cancel)
    {
        await store.WithdrawAsync(id, EntryActors.LocalUser, cancel);
        return Results.LocalRedirect(AdvisoryWords.LinkTo(vulnerability));
    }

    private static async Task<IResult> ExportAsync(
        string format, string author, string space, VexStore store, PlantView view, AssetLedgerStore ledger, CancellationToken cancel)
    {
        if (VexFormats.Parse(format) is not { } known) return Results.NotFound();
        var document = await store.DocumentAsync(
            "VEX-1", author, space, await ComponentEndpoints.KnownAsync(view, ledger, cancel), cancel);
        return VexRules.Check(document) is [var fault, ..]
            ? Results.Problem(fault.ToString(), statusCode: StatusCodes.Status400BadRequest)
            : Results.File(Encoding.UTF8.GetBytes(VexFormats.Write(document, known)), "application/json", $"vex.{format}.json");
    }

    private static string NameOf(string sent) => Path.GetFileName(sent.Replace('\\', '/')) is { Length: > 0 } name
        ? string.Join('_', name.Split(Path.GetInvalidFileNameChars())) : "file";
}
