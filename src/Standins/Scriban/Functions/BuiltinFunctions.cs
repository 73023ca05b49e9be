using Scriban.Runtime;

namespace Scriban.Functions;

/// <summary>The objects and functions that every template has.</summary>
public class BuiltinFunctions : ScriptObject
{
    public BuiltinFunctions()
    {
        SetValue("array", new ArrayFunctions(), true);
        SetValue("empty", EmptyScriptObject.Default, true);
        SetValue("blank", EmptyScriptObject.Default, true);
        SetValue("include", IncludeFunction.Default, true);
        SetValue("include_join", IncludeJoinFunction.Default, true);
        SetValue("date", new DateTimeFunctions(), true);
        SetValue("html", new HtmlFunctions(), true);
        SetValue("math", new MathFunctions(), true);
        SetValue("object", new ObjectFunctions(), true);
        SetValue("regex", new RegexFunctions(), true);
        SetValue("string", new StringFunctions(), true);
        SetValue("timespan", new TimeSpanFunctions(), true);
    }
}
