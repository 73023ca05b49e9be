using Crm.Core.Contacts;
using Crm.Core.Deals;
using Crm.Core.Templates;

namespace Crm.Core.Tests.Templates;

public sealed class TemplatePreviewTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    static readonly Dictionary<string, LocalText> Known = new() { ["hours"] = new LocalText { ["en"] = "9 to 18 & <i>more</i>", ["ru"] = "с 9 до 18" } };

    static TemplateRendering Write(TemplateKind kind, string text, string language = "en")
    {
        var contact = new Contact(1, "Ann *B* <x>\n# y", Now);
        var pipeline = new Pipeline(1, "sales", "Sales").Add("new", "New");
        var deal = new Deal(contact, pipeline, null, "EUR", Now);
        deal.Set("amount", 1200.5m);
        return TemplatePreview.Write(kind, text, language, new(contact, deal, pipeline, TimeZoneInfo.Utc, Now), Known);
    }

    [Fact]
    public void A_message_is_markup_and_a_document_markdown_with_the_values_as_they_stand()
    {
        Assert.Equal("<b>Ann *B* &lt;x&gt;\n# y</b> 1200.5 new 9 to 18 & <i>more</i>", Write(TemplateKind.Message, "<b>{{ contact.name }}</b> {{ deal.amount }} {{ stage }} {{ template.hours }}").Text);
        Assert.Equal("**Ann \\*B\\* \\<x\\>\\\n\\# y** 9 to 18 \\& more", Write(TemplateKind.Document, "**{{ contact.name }}** {{ template.hours }}").Text);
        Assert.Equal("с 9 до 18", Write(TemplateKind.Message, "{{ template.hours }}", "ru").Text);
    }

    [Fact]
    public void What_cannot_be_worked_out_says_why()
    {
        var rendering = Write(TemplateKind.Message, "{{ 1 / 0 | nothing }}");
        Assert.Null(rendering.Text);
        Assert.Contains("nothing", rendering.Mistake);
    }
}
