using Crm.Bot.Channels.Twilio;
using Crm.Core.Conversations;

namespace Crm.Bot.Tests.Channels.Twilio;

public sealed class TwilioMessagesTests
{
    static readonly ChannelAccount WhatsApp = new(1, ChannelKind.WhatsApp, "whatsapp", "WhatsApp", DateTimeOffset.UnixEpoch), Sms = new(1, ChannelKind.Sms, "sms", "SMS", DateTimeOffset.UnixEpoch);

    static IncomingMessage? Read(ChannelAccount account, string from, params (string Name, string Value)[] more) =>
        TwilioMessages.Read(account, "SM1", new TwilioForm(more.Prepend(("From", from)).ToDictionary(p => p.Item1, p => p.Item2), default), DateTimeOffset.UnixEpoch);

    static IncomingMessage Said(params (string Name, string Value)[] more) => Read(WhatsApp, "whatsapp:+4930123456", more)!;

    [Fact]
    public void Who_writes_has_the_number_the_name_and_the_chat()
    {
        var said = Said(("Body", "Hello <b>"), ("ProfileName", "Anna"), ("WaId", "4930123456"), ("OriginalRepliedMessageSid", "SM0"));
        Assert.Equal(new Sender("+4930123456", "Anna", Phone: "+4930123456"), said.Sender);
        Assert.Equal(("+4930123456", "SM1", "SM1", "Hello <b>", "SM0", IncomingKind.Message, MessageKind.Text), (said.ChatId, said.ExternalId, said.MessageId, said.Text, said.ReplyToMessageId, said.Kind, said.MessageKind));
    }

    [Fact]
    public void Who_hides_the_number_has_an_id_in_its_place()
    {
        Assert.Equal(new Sender("US.1234", "Anna"), Read(WhatsApp, "whatsapp:US.1234", ("Body", "Hi"), ("ProfileName", "Anna"))!.Sender);
        Assert.Equal(new Sender("US.1234", "US.1234"), Read(WhatsApp, "whatsapp:US.1234", ("Body", "Hi"))!.Sender);
        Assert.Equal("+4930123456", Read(WhatsApp, "whatsapp:US.1234", ("Body", "Hi"), ("WaId", "4930123456"))!.Sender!.Phone);
    }

    [Fact]
    public void A_short_code_is_a_sender_without_a_number() => Assert.Equal(new Sender("32665", "32665"), Read(Sms, "32665", ("Body", "Hi"))!.Sender);

    [Theory]
    [InlineData("ListId", "ListTitle")]
    [InlineData("ButtonPayload", "ButtonText")]
    public void Our_buttons_and_rows_come_back_with_their_data(string id, string title)
    {
        var pressed = Said((id, "3:oak"), (title, "Oak"), ("Body", "Oak"));
        Assert.Equal((IncomingKind.Button, MessageKind.Button, "3:oak", "Oak", "SM1", null), (pressed.Kind, pressed.MessageKind, pressed.ButtonData, pressed.Text, pressed.CallbackId, pressed.MessageId));
    }

    [Theory]
    [InlineData("yes_please")]
    [InlineData("order:7")]
    public void A_button_of_a_template_is_read_as_its_words(string payload)
    {
        var pressed = Said(("ButtonPayload", payload), ("ButtonText", "Yes"), ("Body", "Yes"), ("MessageType", "button"));
        Assert.Equal((IncomingKind.Message, MessageKind.Text, "Yes", null), (pressed.Kind, pressed.MessageKind, pressed.Text, pressed.ButtonData));
    }

    [Theory]
    [InlineData("image/jpeg", "image", MessageKind.Photo)]
    [InlineData("image/webp", "sticker", MessageKind.Sticker)]
    [InlineData("audio/ogg; codecs=opus", "audio", MessageKind.Voice)]
    [InlineData("audio/mpeg", "audio", MessageKind.Audio)]
    [InlineData("video/mp4", "video", MessageKind.Video)]
    [InlineData("application/pdf", "document", MessageKind.Document)]
    [InlineData("text/vcard", "contacts", MessageKind.Document)]
    public void A_file_has_the_kind_of_its_type(string type, string messageType, MessageKind kind)
    {
        var sent = Said(("NumMedia", "1"), ("MediaUrl0", "https://api.twilio.com/x/Media/ME1"), ("MediaContentType0", type), ("MessageType", messageType), ("Body", "here"));
        Assert.Equal((kind, "here"), (sent.MessageKind, sent.Text));
        Assert.Equal(new IncomingFile(kind, "https://api.twilio.com/x/Media/ME1", "ME1", null, type, null), Assert.Single(sent.Files));
    }

    [Fact]
    public void Several_files_come_together_and_a_false_number_of_them_does_no_harm()
    {
        var sent = Read(Sms, "+4930123456", ("NumMedia", "2000000000"), ("MediaUrl0", "https://a/1"), ("MediaContentType0", "image/png"), ("MediaUrl1", "https://a/2"), ("MediaContentType1", "video/mp4"))!;
        Assert.Equal((MessageKind.Photo, 2), (sent.MessageKind, sent.Files.Count));
    }

    [Theory]
    [InlineData("55.75", "37.62", true)]
    [InlineData("95", "37.62", false)]
    [InlineData("here", "there", false)]
    public void A_place_is_one_on_earth(string latitude, string longitude, bool isPlace)
    {
        var sent = Said(("Latitude", latitude), ("Longitude", longitude), ("Label", "Home"), ("Address", "Street 1"));
        Assert.Equal(isPlace ? new SharedLocation(55.75, 37.62) : null, sent.Location);
        Assert.Equal(isPlace ? ("Home\nStreet 1", MessageKind.Location) : (null, MessageKind.Other), (sent.Text, sent.MessageKind));
    }

    [Fact]
    public void Reactions_are_not_read_and_what_nobody_knows_is_kept_as_such()
    {
        Assert.Null(Read(WhatsApp, "whatsapp:+4930123456", ("MessageType", "reaction"), ("Body", "👍")));
        Assert.Equal(MessageKind.Other, Said(("MessageType", "unsupported")).MessageKind);
        Assert.Equal(MessageKind.Other, Said(("MessageType", "order")).MessageKind);
    }

    [Theory]
    [InlineData("stop ", null, IncomingKind.Blocked)]
    [InlineData("STOPALL", "STOP", IncomingKind.Blocked)]
    [InlineData("No more please", "STOP", IncomingKind.Blocked)]
    [InlineData("Start", null, IncomingKind.Unblocked)]
    [InlineData("YES", "START", IncomingKind.Unblocked)]
    [InlineData("HELP", "HELP", IncomingKind.Message)]
    [InlineData("please stop", null, IncomingKind.Message)]
    public void The_words_of_the_carriers_count_in_sms(string text, string? optOut, IncomingKind kind)
    {
        var said = Read(Sms, "+4930123456", optOut is null ? [("Body", text)] : [("Body", text), ("OptOutType", optOut)])!;
        Assert.Equal((kind, text), (said.Kind, said.Text));
        if (optOut is null) Assert.Equal(IncomingKind.Message, Said(("Body", text)).Kind);
    }

    [Fact]
    public void A_message_needs_a_sender_of_its_channel()
    {
        Assert.Throws<FormatException>(() => Read(Sms, "whatsapp:+4930123456", ("Body", "Hi")));
        Assert.Throws<FormatException>(() => Read(WhatsApp, "+4930123456", ("Body", "Hi")));
        Assert.Throws<FormatException>(() => Read(Sms, "", ("Body", "Hi")));
    }
}
