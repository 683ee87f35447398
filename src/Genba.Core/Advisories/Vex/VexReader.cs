using System.Text.Json;
using Genba.Core.Advisories.Reading;

namespace Genba.Core.Advisories.Vex;

/// <summary>What an advisory of any VEX format states, as one kind of statement.</summary>
public static class VexReader
{
    /// <summary>A document in any of the formats; null when it is none, or lacks what it cannot do without.</summary>
    public static VexDocument? TryRead(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes, AdvisoryReaders.Json);
            return AdvisoryReaders.Find(json.RootElement) is { } reader ? Read(reader.Read(json.RootElement, new())) : null;
        }
        catch (Exception fault) when (fault is JsonException or RecordFaultException or InvalidOperationException)
        {
            return null;
        }
    }

    public static VexDocument Read(Advisory advisory)
    {
        var statements = new List<VexStatement>();
        foreach (var statement in advisory.Statements)
        {
            foreach (var claim in statement.Claims)
            {
                if (claim.Status == ClaimStatus.Unknown || statement.About.Count != 1) continue;
                statements.Add(new(statement.About[0], claim.Status, Product(claim.Product))
                {
                    Justification = claim.Status == ClaimStatus.NotAffected ? VexWords.ParseJustification(claim.Justification) : null,
                    Impact = claim.Status == ClaimStatus.NotAffected ? claim.Note : null,
                    Action = claim.Status == ClaimStatus.Affected ? Action(statement, claim.Product.Id) : null,
                });
            }
        }
        var version = int.TryParse(advisory.State, out var number) ? number : 1;
        return new(advisory.Id, advisory.Publisher, "", advisory.Modified ?? advisory.Published ?? default, version, statements);
    }

    private static string? Action(Statement statement, string? product) => statement.Remedies
        .Where(remedy => remedy.Text.Length > 0 && (remedy.Products.Count == 0 || product is not null && remedy.Products.Contains(product)))
        .Select(remedy => remedy.Text).FirstOrDefault();

    private static VexProduct Product(StatedProduct product) => new()
    {
        Vendor = product.Vendor,
        Name = product.Product ?? product.Name,
        Version = product.Version,
        Purl = product.Purl,
        Cpe = product.Cpes.Count > 0 ? product.Cpes[0] : null,
        SerialNumber = product.SerialNumbers.Count > 0 ? product.SerialNumbers[0] : null,
    };
}
