using Crm.Admin.Conversations;

namespace Crm.Admin.Tests.Conversations;

public sealed class SafeHtmlTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData(null, "")]
    [InlineData("<b>bold <i>both</i></b>", "<b>bold <i>both</i></b>")]
    [InlineData("дверь 🚪 &amp; &lt;b&gt;", "дверь 🚪 &amp; &lt;b&gt;")]
    [InlineData("a < b & c > \"d\"", "a &lt; b &amp; c &gt; &quot;d&quot;")]
    [InlineData("<pre><code class=\"language-sh\">x</code></pre>", "<pre><code>x</code></pre>")]
    [InlineData("<blockquote expandable>q</blockquote>", "<blockquote>q</blockquote>")]
    public void Known_tags_stay_and_the_rest_is_text(string? markup, string html) => Assert.Equal(html, SafeHtml.Of(markup));

    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;")]
    [InlineData("<b onclick=\"alert(1)\">x</b>", "<b>x</b>")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"java&#115;cript:alert(1)\">x</a>", "<a>x</a>")]
    [InlineData("<a data-href=\"https://x.test\">x</a>", "<a>x</a>")]
    [InlineData("<B>x</B>", "&lt;B&gt;x&lt;/B&gt;")]
    [InlineData("&nbsp;", "&amp;nbsp;")]
    public void What_could_run_is_disarmed(string markup, string html) => Assert.Equal(html, SafeHtml.Of(markup));

    [Theory]
    [InlineData("<b>open", "<b>open</b>")]
    [InlineData("</div></b>text", "&lt;/div&gt;text")]
    [InlineData("<b><i>x</b>y</i>", "<b><i>x</i></b>y")]
    public void Tags_are_balanced(string markup, string html) => Assert.Equal(html, SafeHtml.Of(markup));

    [Fact]
    public void A_link_opens_outside_and_keeps_its_address() => Assert.Equal(
        "<a href=\"https://x.test/?a=1&amp;b=2\" target=\"_blank\" rel=\"noopener noreferrer\">x</a>",
        SafeHtml.Of("<a href=\"https://x.test/?a=1&amp;b=2\">x</a>"));
}
