using Genba.Core.Texts;

namespace Genba.Core.WorkOrders;

public static class WorkOrderTexts
{
    private static readonly BilingualTexts Texts = BilingualTexts.NamedAs(typeof(WorkOrderTexts));

    /// <summary>A field as the form and the first row of a file call it.</summary>
    public static BilingualText Field(WorkOrderField field) => Texts.Get("Field" + field);

    internal static BilingualText Problem(string what, params ReadOnlySpan<object?> arguments) => Texts.Get("Problem" + what, arguments);
}
