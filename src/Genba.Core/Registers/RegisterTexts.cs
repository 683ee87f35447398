using Genba.Core.Texts;

namespace Genba.Core.Registers;

/// <summary>Registers, their fields and choices in words. A name of one register goes before the name that all share.</summary>
public static class RegisterTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(RegisterTexts));
    private static readonly Dictionary<(string, string), BilingualText> Names = RegisterTable.All
        .SelectMany(register => register.Fields.SelectMany(field => NamesOf(register, field))).DistinctBy(pair =>
            pair.Key).ToDictionary(pair => pair.Key, pair => pair.Text);

    public static BilingualText Name(Register register) => Texts.Get("name." + register.Key);

    /// <summary>What it is for, in one or two sentences.</summary>
    public static BilingualText Purpose(Register register) => Texts.Get("for." + register.Key);

    public static BilingualText Field(Register register, RegisterField field) => Names[(register.Key, field.Key)];

    /// <param name="code">One of the field's codes, or what an older program wrote there.</param>
    public static BilingualText Choice(Register register, RegisterField field, string code) =>
        Names.GetValueOrDefault((register.Key, field.Key + "=" + code)) ?? new(code, code);

    public static BilingualText Problem(string what, params ReadOnlySpan<object?> arguments) => Texts.Get("problem." + what, arguments);

    public static BilingualText Remedy(string what, params ReadOnlySpan<object?> arguments) => Texts.Get("remedy." + what, arguments);

    /// <summary>A word of the workbooks.</summary>
    public static BilingualText Sheet(string key, params ReadOnlySpan<object?> arguments) => Texts.Get("sheet." + key, arguments);

    private static IEnumerable<((string, string) Key, BilingualText Text)> NamesOf(Register register, RegisterField field)
    {
        yield return ((register.Key, field.Key), Texts.Find($"field.{register.Key}.{field.Key}") ?? Texts.Get("field." + field.Key));
        foreach (var code in field.Codes)
        {
            if (field.Type == RegisterFieldType.YesNo) yield return ((register.Key, field.Key + "=" + code), Texts.Get("choice." + code));
            else if (field.Key != "requirement")
                yield return ((register.Key, field.Key + "=" + code), Texts.Find($"choice.{register.Key}.{code}") ?? Texts.Get("choice." + code));
        }
    }
}
