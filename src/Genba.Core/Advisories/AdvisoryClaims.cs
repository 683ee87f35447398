using System.Text;

namespace Genba.Core.Advisories;

/// <summary>
/// What matching needs of a record, without its texts: read some thirty times faster than the record itself, and made from it alone.
/// Strings are UTF-8 with their length before them, lists have their count before them, a null is a count or length of 0 behind a flag.
/// </summary>
public static class AdvisoryClaims
{
    /// <summary>Of the form; what another program wrote in another form is worked out from the record again.</summary>
    private const byte Form = 2;

    /// <summary>A statement with more claims can be read in part.</summary>
    private const int FewClaims = 8;

    /// <summary>A tag of references (NVD, CVE), a type of OSV's, and decision points of SSVC that say an exploit is known.</summary>
    private static readonly string[] ExploitTags = ["exploit", "evidence"];

    private static readonly string[] Operators = ["=", ">=", ">", "<", "<=", "!=", "limit", "at"];
    private static readonly KeyValuePair<string, string> PublishedExploit = new("Exploitation", "poc");

    public static byte[] Write(Advisory advisory)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Form);
        Text(writer, advisory.Title);
        writer.Write(advisory.IsWithdrawn);
        List(writer, advisory.Products.Products, product => Write(writer, product));
        List(writer, advisory.Products.Relations, relation =>
        {
            writer.Write(relation.Id);
            writer.Write(relation.Category);
            writer.Write(relation.Product);
            writer.Write(relation.RelatesTo);
        });
        List(writer, advisory.Statements, statement => Write(writer, statement, advisory.Products));
        writer.Flush();
        return bytes.ToArray();
    }

    /// <returns>Null when they are written in another form.</returns>
    public static Advisory? Read(AdvisoryFeed feed, string publisher, string name, byte[] bytes) =>
        Read(feed, publisher, name, bytes, keys: null, out _);

    /// <summary>Only the claims about products with one of some keys, of statements with many.</summary>
    /// <param name="keys">Of <see cref="ProductKeys"/>; null: all claims.</param>
    /// <param name="isWhole">Nothing was left out.</param>
    public static Advisory? Read(
        AdvisoryFeed feed, string publisher, string name, byte[] bytes, IReadOnlyCollection<string>? keys, out bool isWhole)
    {
        var wanted = keys is null ? null : new Wanted([.. keys.Select(HashOf)]);
        isWhole = true;
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
        if (reader.ReadByte() != Form) return null;
        var title = Text(reader);
        var isWithdrawn = reader.ReadBoolean();
        var products = List(reader, Product);
        var relations = List(
            reader, input => new ProductRelation(input.ReadString(), input.ReadString(), input.ReadString(), input.ReadString()));
        var tree = products.Length == 0 ? ProductTree.Empty : new ProductTree(products, relations, ProductTree.Empty.Groups);
        // Products that are made of others are found by the keys of their parts.
        if (relations.Length > 0) wanted = null;
        var statements = List(reader, input => Statement(input, tree, wanted));
        isWhole = wanted is null || !wanted.LeftOut;
        return new(feed, publisher, name) { Title = title, IsWithdrawn = isWithdrawn, Products = tree, Statements = statements };
    }

    /// <summary>Somebody published how the vulnerability is used.</summary>
    public static bool IsExploitKnown(Statement statement) =>
        statement.References.Any(reference => reference.Tags.Any(tag => ExploitTags.Contains(tag, StringComparer.OrdinalIgnoreCase)))
        || statement.DecisionPoints.Any(point => point.Key.Equals(PublishedExploit.Key, StringComparison.OrdinalIgnoreCase)
            && point.Value.ToLowerInvariant() is "poc" or "public poc" or "active");

    private static void Write(BinaryWriter writer, Statement statement, ProductTree tree)
    {
        writer.Write(statement.Publisher);
        List(writer, statement.About, writer.Write);
        Text(writer, statement.Title);
        List(writer, [.. statement.Severities.Where(severity => severity.Vector is not null)], severity =>
        {
            writer.Write(severity.System);
            writer.Write(severity.Vector!);
            writer.Write(severity.Score ?? double.NaN);
            writer.Write(severity.Source);
        });
        WriteClaims(writer, statement.Claims, tree);
        List(writer, statement.Configurations, node => Write(writer, node));
        List(writer, [.. statement.Remedies.Select(remedy => remedy.Category).Distinct(StringComparer.Ordinal)], writer.Write);
        writer.Write(IsExploitKnown(statement));
        writer.Write(statement.Exploitation is { } seen ? seen.Added.DayNumber : -1);
    }

    /// <summary>Before each of many claims stand the hashes of its keys and its length, so that it can be passed over.</summary>
    private static void WriteClaims(BinaryWriter writer, IReadOnlyList<Claim> claims, ProductTree tree)
    {
        writer.Write7BitEncodedInt(claims.Count);
        foreach (var claim in claims)
        {
            if (claims.Count <= FewClaims)
            {
                Write(writer, claim, tree);
                continue;
            }
            using var bytes = new MemoryStream();
            using (var part = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true)) Write(part, claim, tree);
            List(writer, [.. ProductKeys.Of(claim.Product).Select(HashOf)], writer.Write);
            writer.Write7BitEncodedInt((int)bytes.Length);
            writer.Write(bytes.GetBuffer(), 0, (int)bytes.Length);
        }
    }

    private static List<Claim> Claims(BinaryReader reader, ProductTree tree, Wanted? wanted)
    {
        var count = reader.Read7BitEncodedInt();
        var claims = new List<Claim>(wanted is null || count <= FewClaims ? count : 4);
        for (var at = 0; at < count; at++)
        {
            if (count > FewClaims)
            {
                var isWanted = wanted is null;
                for (var hashes = reader.Read7BitEncodedInt(); hashes > 0; hashes--)
                {
                    var hash = reader.ReadInt32();
                    isWanted |= wanted?.Hashes.Contains(hash) == true;
                }
                var length = reader.Read7BitEncodedInt();
                if (!isWanted)
                {
                    reader.BaseStream.Seek(length, SeekOrigin.Current);
                    wanted!.LeftOut = true;
                    continue;
                }
            }
            claims.Add(Claim(reader, tree));
        }
        return claims;
    }

    /// <summary>FNV-1a; two keys with one hash only let a claim be read that is not needed.</summary>
    private static int HashOf(string key)
    {
        var hash = 2_166_136_261u;
        foreach (var character in key) hash = (hash ^ character) * 16_777_619;
        return (int)hash;
    }

    private static void Write(BinaryWriter writer, Claim claim, ProductTree tree)
    {
        writer.Write((byte)claim.Status);
        writer.Write(claim.Stated);
        var isInTree = claim.Product.Id is { } id && tree.Find(id) is not null;
        writer.Write(isInTree);
        if (isInTree) writer.Write(claim.Product.Id!);
        else Write(writer, claim.Product);
        List(writer, claim.Ranges, range =>
        {
            Text(writer, range.Type);
            writer.Write((byte)range.Status);
            List(writer, range.Bounds, bound => Write(writer, bound));
            Text(writer, range.Text);
        });
    }

    private static Statement Statement(BinaryReader reader, ProductTree tree, Wanted? wanted)
    {
        var statement = new Statement(reader.ReadString(), List(reader, input => input.ReadString()))
        {
            Title = Text(reader),
            Severities = List(reader, Severity),
            Claims = Claims(reader, tree, wanted),
            Configurations = List(reader, Node),
            Remedies = List(reader, input => new Remedy(input.ReadString(), "", "", null, [])),
            DecisionPoints = reader.ReadBoolean() ? [PublishedExploit] : [],
        };
        var added = reader.ReadInt32();
        return added < 0 ? statement : statement with { Exploitation = new(DateOnly.FromDayNumber(added), null, null, null, null) };
    }

    private static Severity Severity(BinaryReader reader)
    {
        var (system, vector, score) = (reader.ReadString(), reader.ReadString(), reader.ReadDouble());
        return new(system, vector, double.IsNaN(score) ? null : score, null, reader.ReadString());
    }

    private static Claim Claim(BinaryReader reader, ProductTree tree)
    {
        var (status, stated) = ((ClaimStatus)reader.ReadByte(), reader.ReadString());
        var product = reader.ReadBoolean() ? tree.Find(reader.ReadString())! : Product(reader);
        return new(status, stated, product)
        {
            Ranges = List(
                reader, input => new VersionRange(Text(input), (ClaimStatus)input.ReadByte(), List(input, Bound)) { Text = Text(input) }),
        };
    }

    /// <summary>By what a product is told apart; files and routines are no help in finding it.</summary>
    private static void Write(BinaryWriter writer, StatedProduct product)
    {
        string?[] texts =
            [product.Id, product.Name, product.Vendor, product.Product, product.Version, product.Purl, product.Ecosystem, product.Package];
        foreach (var text in texts) Text(writer, text);
        List(writer, product.Cpes, writer.Write);
        List(writer, product.ModelNumbers, writer.Write);
        List(writer, product.SerialNumbers, writer.Write);
    }

    private static StatedProduct Product(BinaryReader reader) => new()
    {
        Id = Text(reader), Name = Text(reader), Vendor = Text(reader), Product = Text(reader), Version = Text(reader), Purl = Text(reader),
        Ecosystem = Text(reader), Package = Text(reader), Cpes = List(reader, input => input.ReadString()),
        ModelNumbers = List(reader, input => input.ReadString()), SerialNumbers = List(reader, input => input.ReadString()),
    };

    private static void Write(BinaryWriter writer, CpeNode node)
    {
        writer.Write(node.IsAnd);
        writer.Write(node.IsNegated);
        List(writer, node.Nodes, inner => Write(writer, inner));
        List(writer, node.Matches, match =>
        {
            writer.Write(match.IsVulnerable);
            writer.Write(match.Criteria);
            Text(writer, match.MatchId);
            List(writer, match.Bounds, bound => Write(writer, bound));
        });
    }

    /// <summary>As deep as the reader of the record let it be.</summary>
    private static CpeNode Node(BinaryReader reader) => new(reader.ReadBoolean(), reader.ReadBoolean(), List(reader, Node),
        List(reader, input => new CpeMatch(input.ReadBoolean(), input.ReadString(), Text(input), List(input, Bound))));

    private static void Write(BinaryWriter writer, VersionBound bound)
    {
        writer.Write((byte)Array.IndexOf(Operators, bound.Operator));
        writer.Write(bound.Version);
        writer.Write((sbyte)(bound.From is { } from ? (int)from : -1));
    }

    private static VersionBound Bound(BinaryReader reader)
    {
        var bound = new VersionBound(Operators[reader.ReadByte()], reader.ReadString());
        return reader.ReadSByte() is >= 0 and var from ? bound with { From = (ClaimStatus)from } : bound;
    }

    private static void Text(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null) writer.Write(text);
    }

    private static string? Text(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private static void List<T>(BinaryWriter writer, IReadOnlyList<T> items, Action<T> write)
    {
        writer.Write7BitEncodedInt(items.Count);
        foreach (var item in items) write(item);
    }

    private static T[] List<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var count = reader.Read7BitEncodedInt();
        if (count == 0) return [];
        var items = new T[count];
        for (var at = 0; at < count; at++) items[at] = read(reader);
        return items;
    }

    /// <summary>Hashes of the keys that somebody asks for, and whether something else was passed over.</summary>
    private sealed class Wanted(HashSet<int> hashes)
    {
        public HashSet<int> Hashes => hashes;
        public bool LeftOut { get; set; }
    }
}
