using Twilio.Rest.Api.V2010.Account;
using Twilio.Rest.Api.V2010.Account.Message;
using Twilio.Rest.Content.V1;

namespace Crm.Standins.Tests.TwilioRest;

public sealed class ListTests
{
    readonly Wire _wire = new();

    [Fact]
    public async Task Further_pages_are_asked_for_on_the_way()
    {
        _wire.Answers("""{"messages":[{"sid":"SM1"},{"sid":"SM2"}],"next_page_uri":"/2010-04-01/Accounts/AC1/Messages.json?Page=1"}""")
            .Answers("""{"messages":[{"sid":"SM3"}],"next_page_uri":null}""");
        var messages = await MessageResource.ReadAsync(new ReadMessageOptions { To = "+1", PageSize = 2 }, _wire.Client());
        Assert.Single(_wire.Calls);
        Assert.Equal(["SM1", "SM2", "SM3"], messages.Select(m => m.Sid));
        Assert.EndsWith("/Messages.json?To=%2B1&PageSize=2", _wire.Calls[0].Line);
        Assert.Equal("GET https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json?Page=1", _wire.Calls[1].Line);
    }

    [Fact]
    public async Task A_limit_ends_the_list_without_a_further_page()
    {
        _wire.Answers("""{"contents":[{"sid":"HX1"},{"sid":"HX2"}],"meta":{"next_page_url":"https://content.twilio.com/v1/Content?Page=1"}}""");
        var contents = await ContentResource.ReadAsync(new ReadContentOptions { Limit = 2 }, _wire.Client());
        Assert.Equal(["HX1", "HX2"], contents.Select(c => c.Sid));
        Assert.Equal(["GET https://content.twilio.com/v1/Content?PageSize=2"], _wire.Calls.Select(c => c.Line));
    }

    [Fact]
    public async Task Newer_interfaces_name_the_next_page_as_an_address()
    {
        _wire.Answers("""{"contents":[{"sid":"HX1"}],"meta":{"next_page_url":"https://content.twilio.com/v1/Content?PageToken=x%2By"}}""")
            .Answers("""{"contents":[],"meta":{"next_page_url":null}}""");
        Assert.Single(await ContentResource.ReadAsync(new ReadContentOptions(), _wire.Client()));
        Assert.Equal("GET https://content.twilio.com/v1/Content?PageToken=x%2By", _wire.Calls[1].Line);
    }

    [Fact]
    public async Task The_accounts_numbers_can_be_listed()
    {
        _wire.Answers("""{"incoming_phone_numbers":[{"sid":"PN1","phone_number":"+15005550006","friendly_name":"Desk","sms_url":"https://example.com/hook","capabilities":{"sms":true,"mms":false,"voice":true}}]}""");
        var number = Assert.Single(await IncomingPhoneNumberResource.ReadAsync(new ReadIncomingPhoneNumberOptions(), _wire.Client()));
        Assert.Equal(("PN1", "+15005550006", "Desk"), (number.Sid, number.PhoneNumber?.ToString(), number.FriendlyName));
        Assert.Equal((true, false, true, false), (number.Capabilities!.Sms, number.Capabilities.Mms, number.Capabilities.Voice, number.Capabilities.Fax));
        Assert.Equal("https://example.com/hook", number.SmsUrl?.ToString());
    }

    [Fact]
    public async Task The_files_of_a_message_can_be_listed_and_fetched()
    {
        _wire.Answers("""{"media_list":[{"sid":"ME1","parent_sid":"MM1","content_type":"image/png"}],"next_page_uri":null}""")
            .Answers("""{"sid":"ME1","uri":"/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1.json"}""");
        var file = Assert.Single(await MediaResource.ReadAsync(new ReadMediaOptions("MM1"), _wire.Client()));
        Assert.Equal(("ME1", "MM1", "image/png"), (file.Sid, file.ParentSid, file.ContentType));
        Assert.EndsWith("ME1.json", (await MediaResource.FetchAsync("MM1", "ME1", client: _wire.Client())).Uri);
        Assert.EndsWith("/Messages/MM1/Media/ME1.json", _wire.Calls[1].Line);
    }
}
