using System.Text;
using Crm.Bot.Channels;
using Crm.Bot.Channels.Telegram;
using Crm.Core.Conversations;

namespace Crm.Bot.Tests.Telegram;

public sealed class TelegramPiecesTests
{
    static readonly Button[][] Buttons = [[new("Yes", "y")]];

    [Fact]
    public void A_short_message_stays_as_it_is()
    {
        var message = new OutgoingMessage { Text = "<b>hi</b>", Buttons = Buttons };
        Assert.Same(message, Assert.Single(TelegramPieces.Fit(message)));
    }

    [Fact]
    public void Tags_and_entities_do_not_count()
    {
        var text = string.Concat(Enumerable.Repeat("<b>&amp;</b>", 4096));
        Assert.Equal(text, Assert.Single(TelegramPieces.Fit(new OutgoingMessage { Text = text })).Text);
        Assert.Equal(2, TelegramPieces.Fit(new OutgoingMessage { Text = text + "x" }).Count);
    }

    [Theory]
    [InlineData("\n\n")]
    [InlineData("\n")]
    [InlineData(". ")]
    [InlineData(" ")]
    public void It_is_cut_after_the_best_place(string mark)
    {
        var first = new string('a', 3000) + mark;
        var pieces = TelegramPieces.Fit(new OutgoingMessage { Text = first + new string('b', 3000) });
        Assert.Equal([first, new string('b', 3000)], pieces.Select(p => p.Text));
    }

    [Fact]
    public void A_character_of_two_units_is_never_cut()
    {
        var text = "a" + string.Concat(Enumerable.Repeat("\U0001F600", 5000));
        var pieces = TelegramPieces.Fit(new OutgoingMessage { Text = text });
        Assert.All(pieces, p => Assert.False(char.IsHighSurrogate(p.Text[^1])));
        Assert.Equal(text, string.Concat(pieces.Select(p => p.Text)));
    }

    [Fact]
    public void What_belongs_below_goes_with_the_last_piece_and_the_reply_with_the_first()
    {
        var pieces = TelegramPieces.Fit(new OutgoingMessage { Text = new string('a', 5000), Buttons = Buttons, ReplyToMessageId = "3", RemoveRequest = true });
        Assert.Equal(2, pieces.Count);
        Assert.Equal(("3", null, true), (pieces[0].ReplyToMessageId, pieces[0].Buttons, pieces[0].RemoveRequest));
        Assert.Equal((null, Buttons, false), (pieces[1].ReplyToMessageId, pieces[1].Buttons, pieces[1].RemoveRequest));
    }

    [Fact]
    public void A_keyboard_that_goes_while_buttons_come_is_taken_away_by_a_tick_ahead()
    {
        var pieces = TelegramPieces.Fit(new OutgoingMessage { Text = "Where?", Buttons = Buttons, ReplyToMessageId = "3", RemoveRequest = true });
        Assert.Equal([("✓", null, true, null), ("Where?", Buttons, false, "3")], pieces.Select(p => (p.Text, p.Buttons, p.RemoveRequest, p.ReplyToMessageId)));
        Assert.Equal("thanks", Assert.Single(TelegramPieces.Fit(new OutgoingMessage { Text = "thanks", RemoveRequest = true })).Text);
    }

    [Fact]
    public void A_file_goes_before_a_text_that_is_no_caption()
    {
        var file = new OutgoingFile(MessageKind.Photo, "a.jpg");
        Assert.Single(TelegramPieces.Fit(new OutgoingMessage { Text = new string('a', 1024), File = file }));
        var pieces = TelegramPieces.Fit(new OutgoingMessage { Text = new string('a', 1025), File = file, Buttons = Buttons });
        Assert.Equal([(file, ""), (null, new string('a', 1025))], pieces.Select(p => (p.File, p.Text)));
        Assert.Equal([null, Buttons], pieces.Select(p => p.Buttons));
    }

    [Theory]
    [InlineData("a <x> & b </q> <a>c</a>", "a &lt;x&gt; &amp; b &lt;/q&gt; &lt;a&gt;c")]
    [InlineData("<b>open <i>inner</b> after</i>", "<b>open <i>inner</i></b> after")]
    [InlineData("<a href=\"https://example.org/?a=1&amp;b=2\">x</a>", "<a href=\"https://example.org/?a=1&amp;b=2\">x</a>")]
    [InlineData("<a href='javascript:\"'>x</a>", "<a href=\"javascript:&quot;\">x</a>")]
    [InlineData("1 < 2 &nbsp; &#65;&#x42; &#0; &", "1 &lt; 2 &amp;nbsp; AB &amp;#0; &amp;")]
    [InlineData("<blockquote expandable>q</blockquote><b></b>", "<blockquote>q</blockquote>")]
    public void Any_markup_becomes_good_HTML(string markup, string html)
    {
        var marked = MarkupReader.Read(markup);
        Assert.Equal(html, marked.Write(0, marked.Text.Length));
    }

    [Fact]
    public void Random_messages_fit_stay_balanced_and_keep_their_text()
    {
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var markup = RandomMarkup(random);
            var pieces = TelegramPieces.Fit(new OutgoingMessage { Text = markup });
            Assert.All(pieces, p => Assert.InRange(MarkupReader.Read(p.Text).Text.Length, 0, 4096));
            Assert.All(pieces.Where(_ => pieces.Count > 1), p => AssertBalanced(p.Text));
            Assert.Equal(MarkupReader.Read(markup).Text, string.Concat(pieces.Select(p => MarkupReader.Read(p.Text).Text)));
        }
    }

    static string RandomMarkup(Random random)
    {
        string[] parts = ["<b>", "</b>", "<i>", "</i>", "<a href=\"https://example.org/?x=1&amp;y\">", "</a>", "<pre>", "</pre>", "&lt;", "&amp;", "<", ">", "word ", "Sentence. ", "\n", "\n\n", "\U0001F600", "слово ", "<x>", new string('z', 900)];
        var text = new StringBuilder();
        for (var i = random.Next(10, 1500); i > 0; i--) text.Append(parts[random.Next(parts.Length)]);
        return text.ToString();
    }

    static void AssertBalanced(string html)
    {
        var open = new Stack<string>();
        for (var at = html.IndexOf('<'); at >= 0; at = html.IndexOf('<', at + 1))
        {
            var name = html[(at + 1)..html.IndexOf('>', at)].Split(' ')[0];
            if (name[0] != '/') open.Push(name);
            else Assert.Equal(name[1..], open.Pop());
        }
        Assert.Empty(open);
    }
}
