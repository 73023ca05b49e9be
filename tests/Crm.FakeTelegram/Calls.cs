using System.Text.Json.Nodes;

namespace Crm.Fakes;

/// <summary>Runs one call: body check, planned faults, the method itself, and its line in the ledger.</summary>
internal sealed class Calls(FakeBot bot)
{
    readonly Sending _sending = new(bot);
    readonly Media _media = new(bot);
    readonly Editing _editing = new(bot);
    readonly Topics _topics = new(bot);

    /// <summary>The answer, or null when the connection is to be cut.</summary>
    public async Task<ApiAnswer?> Run(ApiRequest call, CancellationToken aborted)
    {
        var fault = bot.Faults.Take(call.Method, call.ChatId);
        var line = bot.Ledger.Open(call);
        if (fault is { Delay: var delay } && delay > TimeSpan.Zero) await Task.Delay(delay, CancellationToken.None);
        var (answer, outcome) = fault?.Kind switch
        {
            FaultKind.ResetBefore => (null, CallOutcome.ResetBefore),
            FaultKind.Refuse => (fault.Answer, CallOutcome.Refused),
            FaultKind.ResetAfter => (await Carry(call, aborted), CallOutcome.ResetAfter),
            _ => Judge(await Carry(call, aborted)),
        };
        bot.Ledger.Close(line, outcome, answer);
        return outcome == CallOutcome.ResetAfter ? null : answer;
    }

    static (ApiAnswer, CallOutcome) Judge(ApiAnswer answer) =>
        (answer, answer.Code == 200 ? CallOutcome.Done : CallOutcome.Refused);

    async Task<ApiAnswer> Carry(ApiRequest call, CancellationToken aborted)
    {
        try
        {
            if (call.Fault is { } fault) throw Refusal.Bad(fault);
            return ApiAnswer.Ok(await Method(call, aborted));
        }
        catch (Refusal refusal) { return refusal.Answer; }
    }

    async Task<JsonNode?> Method(ApiRequest call, CancellationToken aborted) => call.Method.ToLowerInvariant() switch
    {
        "getme" => bot.Self(),
        "getupdates" => await bot.Updates.Get(call, aborted),
        "setwebhook" => bot.Webhook.Set(call),
        "deletewebhook" => bot.Webhook.Delete(call),
        "getwebhookinfo" => bot.Webhook.Info(),
        "sendmessage" => _sending.Message(call),
        "sendlocation" => _sending.Location(call),
        "sendcontact" => _sending.Contact(call),
        "sendchataction" => _sending.ChatAction(call),
        "sendphoto" => _media.Send(call, "photo"),
        "senddocument" => _media.Send(call, "document"),
        "sendvideo" => _media.Send(call, "video"),
        "sendvoice" => _media.Send(call, "voice"),
        "sendvideonote" => _media.Send(call, "video_note"),
        "sendaudio" => _media.Send(call, "audio"),
        "sendanimation" => _media.Send(call, "animation"),
        "sendmediagroup" => _media.SendGroup(call),
        "editmessagetext" => _editing.Text(call),
        "editmessagereplymarkup" => _editing.ReplyMarkup(call),
        "deletemessage" => _editing.Delete(call),
        "createforumtopic" => _topics.Create(call),
        "editforumtopic" => _topics.Edit(call),
        "closeforumtopic" => _topics.Turn(call, close: true),
        "reopenforumtopic" => _topics.Turn(call, close: false),
        "getchatmember" => _topics.Member(call),
        "answercallbackquery" => _editing.AnswerCallback(call),
        "setmycommands" => SetCommands(call),
        "getfile" => bot.Files.Describe(call),
        _ => throw new Refusal(404, "Not Found: method not found"),
    };

    JsonNode SetCommands(ApiRequest call)
    {
        bot.Commands = call.Required("commands", "parameter \"commands\" is required");
        return true;
    }
}
