using Crm.Bot.Channels.Twilio;

namespace Crm.Bot.Tests.Channels.Twilio;

public sealed class MarkupWriterTests
{
    [Theory]
    [InlineData("<b>Hi</b>, <i>you</i> <s>there</s> <code>x</code>", "*Hi*, _you_ ~there~ `x`")]
    [InlineData("<pre>a\nb</pre>", "```a\nb```")]
    [InlineData("<b><i>both</i></b>", "*_both_*")]
    [InlineData("<b>one</b><i> two</i>", "*one* _two_")]
    [InlineData("<b> wide </b>", " *wide* ")]
    [InlineData("<b>first\nsecond</b>", "*first*\n*second*")]
    [InlineData("un<b>believ</b>able", "unbelievable")]
    [InlineData("<u>plain</u> &lt;b&gt; &amp;", "plain <b> &")]
    [InlineData("<b></b>", "")]
    [InlineData("Say: <blockquote>one\ntwo</blockquote>", "Say: \n> one\n> two")]
    [InlineData("<a href=\"https://a.example/?x=1&amp;y=2\">here</a>!", "here (https://a.example/?x=1&y=2)!")]
    [InlineData("<a href=\"https://a.example\">https://a.example</a>", "https://a.example")]
    [InlineData("<b><a href=\"https://a.example\">here</a></b>", "*here (https://a.example)*")]
    public void WhatsApp_has_signs_of_its_own(string markup, string text) => Assert.Equal(text, MarkupWriter.WhatsApp(markup));

    [Theory]
    [InlineData("2 * 3 * 4", "2 * 3 * 4")]
    [InlineData("a *star* here", "a *\u200bstar* here")]
    [InlineData("snake_case_name", "snake_case_name")]
    [InlineData("_x_", "_\u200bx_")]
    [InlineData("see https://a.example/_b_/~c~", "see https://a.example/_b_/~c~")]
    [InlineData("<code>*x*</code>", "`*x*`")]
    public void Signs_that_somebody_wrote_stay_signs(string markup, string text) => Assert.Equal(text, MarkupWriter.WhatsApp(markup));

    [Fact]
    public void An_SMS_has_words_and_addresses() =>
        Assert.Equal("Hi *you*, <b> here (https://a.example)", MarkupWriter.Plain("<b>Hi</b> *you*, &lt;b&gt; <a href='https://a.example'>here</a>"));
}
