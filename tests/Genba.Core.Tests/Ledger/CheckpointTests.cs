using Genba.Core.Ledger;
using Genba.Core.Tests.Storage;

namespace Genba.Core.Tests.Ledger;

public sealed class CheckpointTests : IDisposable
{
    private const string Origin = "genba-log/test";
    private readonly TestFolder _test = new();
    private readonly SigningKey _key;

    public CheckpointTests() => _key = SigningKey.Create(_test.Beside("log.key"), Origin);

    public void Dispose()
    {
        _key.Dispose();
        _test.Dispose();
    }

    [Fact]
    public void A_checkpoint_is_three_lines() => Assert.Equal(
        "genba-log/test\n42\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        new Checkpoint(Origin, 42, TreeHash.EmptyRoot).ToText());

    [Fact]
    public void A_signed_checkpoint_is_read_back_and_believed()
    {
        var checkpoint = new Checkpoint(Origin, 3, TreeHash.OfLeaf("x"u8));
        Assert.Equal(checkpoint, Checkpoint.OfNote(_key.Sign(checkpoint).ToString(), _key.Verifier));
    }

    [Fact]
    public void A_public_key_is_read_back_from_its_line()
    {
        Assert.True(VerifierKey.TryParse(_key.Verifier + "\n", out var key));
        Assert.Equal(_key.Verifier.ToString(), key.ToString());
        Assert.False(VerifierKey.TryParse(_key.Verifier.ToString().Replace("test", "toast", StringComparison.Ordinal)[..^8], out _));
    }

    [Fact]
    public void A_key_that_is_there_already_is_kept()
    {
        using var again = SigningKey.Create(_test.Beside("log.key"), Origin);
        Assert.Equal(_key.Verifier.ToString(), again.Verifier.ToString());
    }

    [Fact]
    public void A_changed_text_or_signature_is_not_believed()
    {
        var note = _key.Sign(new(Origin, 3, TreeHash.EmptyRoot)).ToString();
        Assert.Null(Checkpoint.OfNote(note.Replace("\n3\n", "\n4\n", StringComparison.Ordinal), _key.Verifier));
        var place = note.LastIndexOf(' ') + 20;
        var bent = note[..place] + (note[place] == 'A' ? 'B' : 'A') + note[(place + 1)..];
        Assert.Null(Checkpoint.OfNote(bent, _key.Verifier));
    }

    [Fact]
    public void Signatures_of_others_are_passed_over_up_to_sixteen()
    {
        var note = _key.Sign(new(Origin, 3, TreeHash.EmptyRoot));
        var others = Enumerable.Range(0, 15).Select(i => new NoteSignature("witness/" + i, [1, 2, 3, (byte)i], [9, 9]));
        var crowded = note with { Signatures = [.. others, .. note.Signatures] };
        Assert.NotNull(Checkpoint.OfNote(crowded.ToString(), _key.Verifier));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("\n\n")]
    [InlineData("name\n3\n\n")]
    [InlineData("name\n3\n\n\n")]
    public void A_text_without_a_signature_is_no_note(string text) => Assert.False(SignedNote.TryParse(text, out _));

    [Fact]
    public void A_failing_signature_of_the_known_key_spoils_the_note()
    {
        var note = _key.Sign(new(Origin, 3, TreeHash.EmptyRoot));
        var spoilt = note with { Signatures = [.. note.Signatures, note.Signatures[0] with { Signature = [1, 2, 3] }] };
        Assert.Null(Checkpoint.OfNote(spoilt.ToString(), _key.Verifier));
    }

    [Theory]
    [InlineData("")]
    [InlineData("name\n3\n")]
    [InlineData("name\n03\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("name\n-3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("name\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuF==\n")]
    [InlineData("\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n")]
    [InlineData("name\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    public void What_is_no_checkpoint_is_refused(string text) => Assert.False(Checkpoint.TryParse(text, out _));
}
