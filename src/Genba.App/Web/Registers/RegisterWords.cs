using Genba.App.Web.Parts;
using Genba.App.Web.Texts;
using Genba.Core.Registers;

namespace Genba.App.Web.Registers;

/// <summary>Registers and records in words and addresses.</summary>
internal static class RegisterWords
{
    public static string LinkTo(Register register) => "/registers/" + register.Key;

    public static string LinkTo(string register, long id) => $"/registers/{register}/{id}";

    public static string LinkTo(RegisterEntry entry) => LinkTo(entry.Register, entry.Id);

    public static State StateOf(ExpiryState expiry) => expiry switch
    {
        ExpiryState.Expired => State.Warning,
        ExpiryState.Soon => State.Attention,
        _ => State.Good,
    };

    public static string NameOf(ExpiryState expiry, Register register) => PageTexts.Registers.Find($"{expiry}-{register.Key}") ?? PageTexts.Registers[expiry.ToString()];

    /// <summary>A value as the reader reads it.</summary>
    public static string Shown(Register register, RegisterField field, string value) =>
        field.Type == RegisterFieldType.Date && RegisterValues.DayOf(value) is { } day ? DayOf(day) : RegisterValues.Shown(register,
            field, value).ToString();

    public static string DayOf(DateOnly day) => day.ToString(Reader.IsJapanese ? "yyyy年M月d日" : "d MMM yyyy", Reader.Culture);

    /// <summary>The columns of a list: what fits beside each other; the rest stands on the page of the record.</summary>
    public static IReadOnlyList<RegisterField> Columns(Register register) =>
        [Register.Effective, .. register.Own.Where(field => field.IsRequired || field.IsChosen
            || field.Type is RegisterFieldType.Person or RegisterFieldType.Asset or RegisterFieldType.Department)
            .Take(Shownmost), Register.Expires];

    private const int Shownmost = 5;
}
