using System.Text.Json;
using Twilio.Rest.Content.V1;
using Twilio.Rest.Content.V1.Content;

namespace Crm.Standins.Tests.TwilioRest;

public sealed class ContentTests
{
    readonly Wire _wire = new();

    [Fact]
    public async Task A_template_is_handed_in_as_json()
    {
        var types = new ContentResource.Types.Builder()
            .WithTwilioText(new ContentResource.TwilioText.Builder().WithBody("Hi {{1}}").Build())
            .WithTwilioQuickReply(new ContentResource.TwilioQuickReply.Builder().WithBody("Да?").WithActions([Button("Yes", "y")]).Build())
            .Build();
        await ContentResource.CreateAsync(new ContentResource.ContentCreateRequest.Builder()
            .WithFriendlyName("hello").WithLanguage("en").WithVariables(new() { ["1"] = "Ann" }).WithTypes(types).Build(), _wire.Client());
        Assert.Equal(("POST https://content.twilio.com/v1/Content", "application/json"), (_wire.Calls[0].Line, _wire.Calls[0].MediaType));
        Assert.Equal(
            """{"friendly_name":"hello","language":"en","variables":{"1":"Ann"},"types":{"twilio/text":{"body":"Hi {{1}}"},"twilio/quick-reply":{"body":"Да?","actions":[{"type":"QUICK_REPLY","title":"Yes","id":"y"}]}}}""",
            _wire.Calls[0].Body);
    }

    [Fact]
    public async Task A_list_has_rows()
    {
        var rows = new List<ContentResource.ListItem> { new ContentResource.ListItem.Builder().WithId("1").WithItem("One").WithDescription("d").Build() };
        var list = new ContentResource.TwilioListPicker.Builder().WithBody("b").WithButton("Open").WithItems(rows).Build();
        await ContentResource.CreateAsync(new ContentResource.ContentCreateRequest.Builder()
            .WithLanguage("en").WithTypes(new ContentResource.Types.Builder().WithTwilioListPicker(list).Build()).Build(), _wire.Client());
        Assert.Equal(
            """{"language":"en","types":{"twilio/list-picker":{"body":"b","button":"Open","items":[{"item":"One","id":"1","description":"d"}]}}}""",
            _wire.Calls[0].Body);
    }

    [Fact]
    public async Task What_has_many_shapes_is_taken_by_its_text()
    {
        _wire.Answers("""{"sid":"HX1","friendly_name":"hello","language":"ru","variables":{"1":"Ann"},"types":{"twilio/text":{"body":"Hi {{1}}"}},"url":"https://content.twilio.com/v1/Content/HX1","links":{"approval_fetch":"x"},"date_created":"2023-03-31T16:06:50Z"}""");
        var content = await ContentResource.FetchAsync("HX1", _wire.Client());
        Assert.Equal(("HX1", "hello", "ru"), (content.Sid, content.FriendlyName, content.Language));
        Assert.Equal("Hi {{1}}", Json(content._Types).GetProperty("twilio/text").GetProperty("body").GetString());
        Assert.Equal("Ann", Json(content.Variables).GetProperty("1").GetString());
        Assert.Equal(new DateTime(2023, 3, 31, 16, 6, 50, DateTimeKind.Utc), content.DateCreated);
    }

    [Fact]
    public async Task An_approval_is_asked_for_and_looked_up()
    {
        _wire.Answers("""{"name":"hello","category":"UTILITY","content_type":"twilio/text","status":"received","rejection_reason":"","allow_category_change":true}""")
            .Answers("""{"sid":"HX1","account_sid":"AC1","whatsapp":{"name":"hello","category":"UTILITY","status":"approved"},"url":"https://content.twilio.com/v1/Content/HX1/ApprovalRequests"}""");
        var request = new ApprovalCreateResource.ContentApprovalRequest.Builder().WithName("hello").WithCategory("UTILITY").Build();
        var asked = await ApprovalCreateResource.CreateAsync("HX1", request, _wire.Client());
        Assert.Equal(("received", "UTILITY", true), (asked.Status, asked.Category, asked.AllowCategoryChange));
        Assert.Equal("""{"name":"hello","category":"UTILITY"}""", _wire.Calls[0].Body);
        var found = await ApprovalFetchResource.FetchAsync("HX1", _wire.Client());
        Assert.Equal("approved", Json(found.Whatsapp).GetProperty("status").GetString());
        Assert.Equal(
            ["POST https://content.twilio.com/v1/Content/HX1/ApprovalRequests/whatsapp", "GET https://content.twilio.com/v1/Content/HX1/ApprovalRequests"],
            _wire.Calls.Select(c => c.Line));
    }

    static ContentResource.QuickReplyAction Button(string title, string id) => new ContentResource.QuickReplyAction.Builder()
        .WithType(ContentResource.QuickReplyActionType.QuickReply).WithTitle(title).WithId(id).Build();

    static JsonElement Json(object? value) => JsonDocument.Parse(value!.ToString()!).RootElement;
}
