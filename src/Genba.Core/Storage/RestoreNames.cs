using System.Text.RegularExpressions;

namespace Genba.Core.Storage;

/// <summary>The only names a backup may hold: everything else, above all a way out of the folder, is refused.</summary>
internal static partial class RestoreNames
{
    private const string CaptureName = @"[0-9a-f]{64}(\.[a-z0-9]{1,10}){1,3}";
    private const string TileName = @"tile/(entries|[0-9]{1,2})(/x[0-9]{3}){0,5}/[0-9]{3}(\.p/[0-9]{1,3})?";

    public static bool IsKnown(string name) => Known().IsMatch(name);

    public static bool IsCapture(string fileName) => Capture().IsMatch(fileName);

    [GeneratedRegex(@"\A(genba\.db|log\.key|vendors\.tsv|(labels|meter)\.json|timeline\.csv|log/(checkpoint|key\.pub|" + TileName + ")|(captures|files)/" + CaptureName + @")\z")]
    private static partial Regex Known();

    [GeneratedRegex(@"\A" + CaptureName + @"\z")]
    private static partial Regex Capture();
}
