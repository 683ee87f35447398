using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Genba.App.Web.Frame;

/// <summary>
/// The bundled script, styles and pictures, carried inside the program. The address of each holds the hash of its
/// content, so that a browser may keep it for ever.
/// </summary>
internal sealed class BuiltFiles
{
    private const string Prefix = "built/";
    private const string Forever = "public, max-age=31536000, immutable";
    private const int HashDigits = 12;

    private readonly FrozenDictionary<string, BuiltFile> _files;

    public BuiltFiles()
    {
        var assembly = typeof(BuiltFiles).Assembly;
        _files = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..], name => Load(assembly.GetManifestResourceStream(name)!));
    }

    public string Address(string name) => $"/built/{_files[name].Hash}/{name}";

    public ReadOnlyMemory<byte> Content(string name) => _files[name].Content;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/built/{hash}/{name}", Send);

    private static IResult Send(string hash, string name, BuiltFiles files, HttpContext http)
    {
        if (!files._files.TryGetValue(name, out var file) || file.Hash != hash) return Results.NotFound();
        http.Response.Headers.CacheControl = Forever;
        return Results.Bytes(file.Content, TypeOf(name));
    }

    private static BuiltFile Load(Stream stream)
    {
        using (stream)
        {
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return new(content, Convert.ToHexStringLower(SHA256.HashData(content))[..HashDigits]);
        }
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"A built file ends in '{other}', which has no media type."),
    };

    private sealed record BuiltFile(byte[] Content, string Hash);
}
