using Crm.Core.Templates;

namespace Crm.Core.Tests.Templates;

public sealed class DocumentHtmlTests
{
    [Fact]
    public void Markdown_has_headings_lists_and_tables()
    {
        var html = DocumentHtml.Of("# Offer\n\n- one\n\n| a | b |\n|---|---|\n| 1 | **2** |\n");
        foreach (var part in new[] { "<h1>Offer</h1>", "<li>one</li>", "<table>", "<strong>2</strong>" }) Assert.Contains(part, html);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("text <img src=x onerror=alert(1)> text")]
    [InlineData("[click](javascript:alert(1))")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![pixel](https://tracker.example/x.png)")]
    [InlineData("[a]: javascript:alert(1)\n\n[click][a]")]
    public void Nothing_of_it_is_run_or_fetched(string markdown)
    {
        var html = DocumentHtml.Of(markdown);
        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("<img", html);
        Assert.DoesNotContain("href=\"javascript", html);
    }
}
