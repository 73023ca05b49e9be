using System.Net;
using Scriban;
using Scriban.Parsing;
using Scriban.Runtime;

namespace Crm.Standins.Tests.ScribanLanguage;

public sealed class WriteOverrideTests
{
    [Theory]
    [InlineData("<b>{{ v }}</b>", "<b>&lt;i&gt;</b>")]
    [InlineData("{{ v | string.upcase }}&", "&lt;I&gt;&")]
    [InlineData("{{ if true }}<p>{{ v }}</p>{{ end }}", "<p>&lt;i&gt;</p>")]
    [InlineData("{{ for x in [v] }}<li>{{ x }}{{ end }}", "<li>&lt;i&gt;")]
    [InlineData("{{ 5 }}{{ null }}<{{ true }}>", "5<true>")]
    [InlineData("{%{<i>}%}", "<i>")]
    public void Values_pass_through_the_override_and_text_does_not(string text, string expected)
    {
        var context = new HtmlContext();
        context.PushGlobal(new ScriptObject { ["v"] = "<i>" });

        Assert.Equal(expected, Template.Parse(text).Render(context));
    }

    sealed class HtmlContext : TemplateContext
    {
        public override TemplateContext Write(SourceSpan span, object? textAsObject)
        {
            Write(WebUtility.HtmlEncode(ObjectToString(textAsObject)));
            return this;
        }
    }
}
