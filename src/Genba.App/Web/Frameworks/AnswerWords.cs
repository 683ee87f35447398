using Genba.App.Web.Texts;
using Genba.Core.Frameworks;

namespace Genba.App.Web.Frameworks;

/// <summary>Answers to any framework in words.</summary>
internal static class AnswerWords
{
    /// <param name="level">Null: does not apply.</param>
    public static string LevelOf(Framework framework, int? level) => level is null
        ? PageTexts.Assessment["NotApplicable"]
        : framework.AnswerLevels.FirstOrDefault(one => one.Value == level)?.Label.ToString() ?? Reader.Count(level.Value);
}
