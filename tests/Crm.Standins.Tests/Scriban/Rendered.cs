using Scriban;
using Scriban.Runtime;
using Scriban.Syntax;

namespace Crm.Standins.Tests.ScribanLanguage;

/// <summary>Renders a text against a small model.</summary>
static class Rendered
{
    public static ScriptObject Model() => new()
    {
        ["name"] = "Ann",
        ["order"] = new ScriptObject { ["number"] = 12, ["total"] = 99.50m, ["paid"] = true },
        ["goods"] = new ScriptArray { Good("Chair", 3), Good("Table", 1), Good("Lamp", 2) },
        ["nothing"] = null,
    };

    static ScriptObject Good(string title, int quantity) => new() { ["title"] = title, ["quantity"] = quantity };

    public static TemplateContext Context()
    {
        var context = new TemplateContext();
        context.PushGlobal(Model());
        return context;
    }

    public static string Text(string template) => Template.Parse(template).Render(Context());

    public static string Code(string code) => Text("{{" + code + "}}");

    public static ScriptRuntimeException Error(string template, TemplateContext? context = null) =>
        Assert.Throws<ScriptRuntimeException>(() => Template.Parse(template, "mail.txt").Render(context ?? Context()));

    public static object? Value(string expression) => Template.Evaluate(expression, Context());
}
