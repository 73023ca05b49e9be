using Crm.Bot.Channels.Twilio;
using Crm.Core.Conversations;

namespace Crm.Bot.Tests.Channels.Twilio;

public sealed class TwilioPiecesTests
{
    static Button[][] Buttons(int count, string label = "Choice") => [.. Enumerable.Range(1, count).Select(i => new[] { new Button($"{label} {i}", $"1:{i}") })];

    static TwilioLayout Layout(ChannelKind kind, int count, string text = "Which?", string label = "Choice") => TwilioLayout.Of(kind, new OutgoingMessage { Text = text, Buttons = Buttons(count, label) });

    [Fact]
    public void Three_choices_are_buttons_ten_a_list_and_more_are_numbered()
    {
        Assert.Equal((3, false, "Which?"), (Layout(ChannelKind.WhatsApp, 3).Choices.Count, Layout(ChannelKind.WhatsApp, 3).IsList, Layout(ChannelKind.WhatsApp, 3).Body));
        Assert.Equal((4, true), (Layout(ChannelKind.WhatsApp, 4).Choices.Count, Layout(ChannelKind.WhatsApp, 4).IsList));
        Assert.Equal((10, true), (Layout(ChannelKind.WhatsApp, 10).Choices.Count, Layout(ChannelKind.WhatsApp, 10).IsList));
        Assert.Empty(Layout(ChannelKind.WhatsApp, 11).Choices);
        Assert.StartsWith("Which?\n\n1. Choice 1\n2. Choice 2\n", Layout(ChannelKind.WhatsApp, 11).Body);
        Assert.Equal("Which?\n\n1. Choice 1\n2. Choice 2", Layout(ChannelKind.Sms, 2).Body);
    }

    [Fact]
    public void Long_titles_make_a_list_with_all_of_it_below_and_equal_ones_are_numbered()
    {
        Assert.True(Layout(ChannelKind.WhatsApp, 2, label: "A title of twenty lett").IsList);
        var long_ = Layout(ChannelKind.WhatsApp, 2, label: "A title that is longer than a row takes");
        Assert.Empty(long_.Choices); // cut, they would look the same
        var (title, description) = TwilioLayout.Row(new Button("A title that is longer\nthan a row takes", "1:1"), ChannelLimits.Of(ChannelKind.WhatsApp)!);
        Assert.Equal(("A title that is longer …", "A title that is longer than a row takes"), (title, description));
        Assert.Equal(24, title.Length);
    }

    [Fact]
    public void Addresses_behind_buttons_are_written_out()
    {
        var layout = TwilioLayout.Of(ChannelKind.WhatsApp, new OutgoingMessage { Text = "Look", Buttons = [[new("Site", Url: "https://a.example/?a=b"), new("Yes", "1:y")]] });
        Assert.Equal(("Look\n\nSite: https://a.example/?a=b", 1), (layout.Body, layout.Choices.Count));
    }

    [Theory]
    [InlineData(ChannelKind.WhatsApp)]
    [InlineData(ChannelKind.Sms)]
    public void What_is_short_stays_whole_without_keyboards_that_do_not_exist(ChannelKind kind)
    {
        var message = new OutgoingMessage { Text = new string('x', 1600), Request = new ContactRequest(RequestKind.Contact, "Share"), RemoveRequest = true, Template = new TemplateUse("t", "en", []) };
        Assert.Equal(message with { Request = null, RemoveRequest = false }, Assert.Single(TwilioPieces.Fit(kind, message)));
    }

    [Theory]
    [InlineData(ChannelKind.WhatsApp, 5000, 0)]
    [InlineData(ChannelKind.WhatsApp, 1500, 3)]
    [InlineData(ChannelKind.WhatsApp, 5000, 3)]
    [InlineData(ChannelKind.WhatsApp, 1590, 12)]
    [InlineData(ChannelKind.Sms, 1590, 5)]
    [InlineData(ChannelKind.Sms, 10, 200)]
    [InlineData(ChannelKind.Sms, 0, 200)]
    public void Nothing_is_longer_than_the_provider_takes_and_nothing_is_lost(ChannelKind kind, int length, int buttons)
    {
        var words = string.Join(' ', Enumerable.Range(0, length / 6).Select(i => $"<b>w{i:0000}</b>"));
        var message = new OutgoingMessage { Text = words, Buttons = buttons == 0 ? null : Buttons(buttons), Template = new TemplateUse("t", "en", []), ReplyToMessageId = "SM1" };
        var pieces = TwilioPieces.Fit(kind, message);
        var bodies = pieces.Select(p => TwilioLayout.Of(kind, p)).ToArray();
        Assert.All(bodies, b => Assert.InRange(b.Body.Length, 1, b.Choices.Count > 0 ? 1024 : 1600));
        var shown = string.Join('\n', bodies.Select(b => b.Body + string.Concat(b.Choices.Select(c => "\n" + c.Label))));
        for (var i = 0; i < length / 6; i++) Assert.Contains($"w{i:0000}", shown);
        for (var i = 1; i <= buttons; i++) Assert.Contains($"Choice {i}", shown);
        if (kind == ChannelKind.WhatsApp && buttons == 3) Assert.Equal(3, bodies[^1].Choices.Count);
        Assert.Equal(message.Template, pieces[0].Template);
        Assert.All(pieces.Skip(1), p => Assert.Null(p.Template));
        Assert.Equal("SM1", pieces[0].ReplyToMessageId);
    }

    [Fact]
    public void A_file_goes_before_its_buttons_and_before_a_text_that_is_no_caption()
    {
        var file = new OutgoingFile(MessageKind.Photo, "door.png");
        Assert.Single(TwilioPieces.Fit(ChannelKind.WhatsApp, new OutgoingMessage { Text = new string('x', 1024), File = file }));
        var pieces = TwilioPieces.Fit(ChannelKind.WhatsApp, new OutgoingMessage { Text = new string('x', 1025), File = file });
        Assert.Equal([(file, 0), (null, 1025)], pieces.Select(p => (p.File, p.Text.Length)));
        pieces = TwilioPieces.Fit(ChannelKind.WhatsApp, new OutgoingMessage { Text = "Like it?", File = file, Buttons = Buttons(2) });
        Assert.Equal([(file, ""), (null, "Like it?")], pieces.Select(p => (p.File, p.Text)));
        Assert.NotNull(pieces[1].Buttons);
    }
}
