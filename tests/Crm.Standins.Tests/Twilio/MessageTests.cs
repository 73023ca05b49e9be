using System.Net;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Rest.Api.V2010.Account.Message;
using Twilio.Types;

namespace Crm.Standins.Tests.TwilioRest;

public sealed class MessageTests
{
    const string Messages = $"https://api.twilio.com/2010-04-01/Accounts/{Wire.Account}/Messages";
    readonly Wire _wire = new();

    [Fact]
    public async Task A_message_is_a_form_with_nothing_that_was_not_said()
    {
        await Send(new("+15005550007") { From = new("+15005550006"), Body = "a+b & «c»" });
        Assert.Equal(($"POST {Messages}.json", "application/x-www-form-urlencoded"), (_wire.Calls[0].Line, _wire.Calls[0].MediaType));
        Assert.Equal("To=%2B15005550007&From=%2B15005550006&Body=a%2Bb+%26+%C2%ABc%C2%BB", _wire.Calls[0].Body);
        // printf 'AC…1:token' | base64
        Assert.Equal("Basic QUMwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMTp0b2tlbg==", _wire.Calls[0].Authorization);
    }

    [Fact]
    public async Task Lists_repeat_their_name_and_times_are_in_utc()
    {
        await Send(new("whatsapp:+15005550007")
        {
            MessagingServiceSid = "MG1", ContentSid = "HX1", ContentVariables = """{"1":"x"}""", ValidityPeriod = 600,
            MediaUrl = [new("https://example.com/a%20b.png?x=1"), new("https://example.com/2")], PersistentAction = ["geo:1,2|here"],
            StatusCallback = new("https://example.com/status"), ScheduleType = MessageResource.ScheduleTypeEnum.Fixed,
            SendAt = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.FromHours(3)).UtcDateTime,
        });
        Assert.Equal(
            ["To=whatsapp:+15005550007", "MessagingServiceSid=MG1", "MediaUrl=https://example.com/a%20b.png?x=1", "MediaUrl=https://example.com/2",
                "ContentSid=HX1", """ContentVariables={"1":"x"}""", "StatusCallback=https://example.com/status", "PersistentAction=geo:1,2|here",
                "ValidityPeriod=600", "ScheduleType=fixed", "SendAt=2030-01-02T00:04:05Z"],
            _wire.Calls[0].Body.Split('&').Select(WebUtility.UrlDecode));
    }

    [Fact]
    public async Task The_answer_is_read_field_by_field()
    {
        var message = await Send(new("+15005550007") { Body = "hi" });
        Assert.Equal(("SM1", "hi", "1", "0", "+15005550007"), (message.Sid, message.Body, message.NumSegments, message.NumMedia, message.To));
        Assert.Equal(MessageResource.StatusEnum.Queued, message.Status);
        Assert.Equal(MessageResource.DirectionEnum.OutboundApi, message.Direction);
        Assert.Equal("+15005550006", message.From?.ToString());
        Assert.Equal(new DateTime(2023, 8, 24, 5, 1, 45, DateTimeKind.Utc), message.DateCreated);
        Assert.Null(message.DateSent);
        Assert.Null(message.ErrorCode);
        Assert.Null(message.Price);
    }

    [Fact]
    public async Task A_failed_message_says_why_and_an_unknown_status_is_kept()
    {
        _wire.Answers("""{"sid":"SM1","status":"failed","error_code":63016,"error_message":"window","price":"-0.00750","date_sent":"2023-08-24T05:01:45Z"}""");
        var failed = await MessageResource.FetchAsync("SM1", client: _wire.Client());
        Assert.Equal((63016, "window", "-0.00750"), (failed.ErrorCode, failed.ErrorMessage, failed.Price));
        Assert.Equal(new DateTime(2023, 8, 24, 5, 1, 45, DateTimeKind.Utc), failed.DateSent);
        Assert.Equal($"GET {Messages}/SM1.json", _wire.Calls[0].Line);
        var odd = await _wire.Answers("""{"sid":"SM1","status":"teleported"}""").Fetch();
        Assert.Equal("teleported", odd.Status!.ToString());
        Assert.False(odd.Status == MessageResource.StatusEnum.Failed);
    }

    [Fact]
    public async Task A_body_can_be_emptied_and_a_scheduled_message_cancelled()
    {
        await MessageResource.UpdateAsync(new UpdateMessageOptions("SM1") { Body = "" }, _wire.Client());
        await MessageResource.UpdateAsync(new UpdateMessageOptions("SM1") { Status = MessageResource.UpdateStatusEnum.Canceled }, _wire.Client());
        Assert.Equal([("Body=", $"POST {Messages}/SM1.json"), ("Status=canceled", $"POST {Messages}/SM1.json")], _wire.Calls.Select(c => (c.Body, c.Line)));
    }

    [Fact]
    public async Task Deleting_tells_whether_it_is_gone()
    {
        _wire.Answers("", HttpStatusCode.NoContent).Answers("", HttpStatusCode.NoContent);
        Assert.True(await MessageResource.DeleteAsync("SM1", client: _wire.Client()));
        Assert.True(await MediaResource.DeleteAsync("SM1", "ME1", client: _wire.Client()));
        Assert.Equal(["DELETE " + Messages + "/SM1.json", "DELETE " + Messages + "/SM1/Media/ME1.json"], _wire.Calls.Select(c => c.Line));
    }

    [Fact]
    public async Task Another_account_can_be_named_and_a_sid_cannot_leave_its_place()
    {
        await MessageResource.FetchAsync("../x?y", "AC2", _wire.Client());
        Assert.Equal("GET https://api.twilio.com/2010-04-01/Accounts/AC2/Messages/..%2Fx%3Fy.json", _wire.Calls[0].Line);
    }

    [Fact]
    public void A_text_serves_as_a_number()
    {
        PhoneNumber number = "whatsapp:+15005550006";
        Assert.Equal("whatsapp:+15005550006", number.ToString());
    }

    Task<MessageResource> Send(CreateMessageOptions options) => MessageResource.CreateAsync(options, _wire.Client());
}

static class WireCalls
{
    public static Task<MessageResource> Fetch(this Wire wire) => MessageResource.FetchAsync("SM1", client: wire.Client());
}
