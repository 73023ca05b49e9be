using Telegram.Bot.Extensions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace Crm.Standins.Tests.TelegramClient;

public sealed class HtmlTextTests
{
    static MessageEntity Mark(MessageEntityType type, int offset, int length) => new() { Type = type, Offset = offset, Length = length };

    [Fact]
    public void Special_characters_are_escaped_inside_and_outside_of_tags() =>
        Assert.Equal("1 &lt; 2 <b>&amp; \"so\"</b> &gt;", HtmlText.ToHtml("1 < 2 & \"so\" >", [Mark(MessageEntityType.Bold, 6, 6)]));

    [Fact]
    public void Offsets_count_utf16_units() =>
        Assert.Equal("😀<i>да</i>😀", HtmlText.ToHtml("😀да😀", [Mark(MessageEntityType.Italic, 2, 2)]));

    [Fact]
    public void Tags_nest_as_the_entities_do() =>
        Assert.Equal("<b>a<i>b<u>c</u></i></b>d", HtmlText.ToHtml("abcd",
            [Mark(MessageEntityType.Underline, 2, 1), Mark(MessageEntityType.Italic, 1, 2), Mark(MessageEntityType.Bold, 0, 3)]));

    [Fact]
    public void Overlapping_entities_are_cut_into_nested_ones() =>
        Assert.Equal("<b>a<i>b</i></b><i>c</i>", HtmlText.ToHtml("abc",
            [Mark(MessageEntityType.Bold, 0, 2), Mark(MessageEntityType.Italic, 1, 2)]));

    [Fact]
    public void Entities_that_follow_each_other_do_not_nest() =>
        Assert.Equal("<b>a</b><i>b</i>", HtmlText.ToHtml("ab", [Mark(MessageEntityType.Bold, 0, 1), Mark(MessageEntityType.Italic, 1, 1)]));

    [Fact]
    public void Links_code_quotes_and_emoji_keep_what_they_carry()
    {
        Assert.Equal("<a href=\"https://x.test/?a=1&amp;b=&quot;\">t</a>",
            HtmlText.ToHtml("t", [new() { Type = MessageEntityType.TextLink, Offset = 0, Length = 1, Url = "https://x.test/?a=1&b=\"" }]));
        Assert.Equal("<a href=\"tg://user?id=8\">t</a>",
            HtmlText.ToHtml("t", [new() { Type = MessageEntityType.TextMention, Offset = 0, Length = 1, User = new() { Id = 8 } }]));
        Assert.Equal("<pre><code class=\"language-c\">t</code></pre>",
            HtmlText.ToHtml("t", [new() { Type = MessageEntityType.Pre, Offset = 0, Length = 1, Language = "c" }]));
        Assert.Equal("<blockquote expandable>t</blockquote>", HtmlText.ToHtml("t", [Mark(MessageEntityType.ExpandableBlockquote, 0, 1)]));
        Assert.Equal("<tg-emoji emoji-id=\"5\">😀</tg-emoji>",
            HtmlText.ToHtml("😀", [new() { Type = MessageEntityType.CustomEmoji, Offset = 0, Length = 2, CustomEmojiId = "5" }]));
    }

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(1, 99)]
    [InlineData(5, 1)]
    [InlineData(0, 0)]
    public void Entities_outside_of_the_text_break_nothing(int offset, int length) =>
        Assert.Equal("ab", HtmlText.ToHtml("ab", [Mark(MessageEntityType.Bold, offset, length)]).Replace("<b>", "").Replace("</b>", ""));

    [Fact]
    public void A_message_without_text_gives_its_caption_or_nothing()
    {
        Assert.Equal("<s>c</s>", new Message { Caption = "c", CaptionEntities = [Mark(MessageEntityType.Strikethrough, 0, 1)] }.ToHtml());
        Assert.Null(new Message().ToHtml());
        Assert.Equal("&lt;&quot;&gt;&amp;", HtmlText.Escape("<\">&"));
    }
}
