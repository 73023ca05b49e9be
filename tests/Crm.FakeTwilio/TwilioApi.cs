using System.Text.Json.Nodes;

namespace Crm.Fakes;

/// <summary>What each call does.</summary>
internal sealed class TwilioApi(TwilioAccount account)
{
    readonly MessageChecks _checks = new(account);

    public TwilioAnswer Answer(TwilioRequest call)
    {
        if (call.Fault is { } fault) throw TwilioRefusal.Bad(20001, fault);
        if (call.Name.StartsWith("content.", StringComparison.Ordinal)) return account.Contents.Answer(call);
        if (call.Name == "unknown") throw TwilioRefusal.NotFound(call.Path);
        if (Part(call, 2) != account.Options.AccountSid) throw new TwilioRefusal(401, 20003, "Authenticate");
        return call.Name switch
        {
            "account.fetch" => TwilioAnswer.Json(200, AccountJson()),
            "numbers.list" => Page(call, "incoming_phone_numbers", [.. account.Options.Senders.Where(s => !TwilioAccount.IsWhatsApp(s)).Select(NumberJson)]),
            "messages.create" => TwilioAnswer.Json(201, account.Messages.Send(_checks.Check(call))),
            "messages.list" => Page(call, "messages", [.. account.Messages.All.Reverse().Where(m => Fits(m, call)).Select(m => m.Json())]),
            "messages.fetch" => TwilioAnswer.Json(200, Message(call).Json()),
            "messages.update" => Update(Message(call), call),
            "messages.delete" => Delete(Message(call)),
            "media.list" => Page(call, "media_list", [.. account.Files.Of(Message(call).Sid).Select(FileJson)]),
            _ => MediaAnswer(call),
        };
    }

    static string Part(TwilioRequest call, int index) => call.Parts[index].Replace(".json", "", StringComparison.Ordinal);

    TwilioMessage Message(TwilioRequest call) => account.Messages.Find(Part(call, 4)) ?? throw TwilioRefusal.NotFound(call.Path);

    static bool Fits(TwilioMessage message, TwilioRequest call) =>
        (call.One("To") ?? message.To) == message.To && (call.One("From") ?? message.From) == message.From;

    static TwilioAnswer Update(TwilioMessage message, TwilioRequest call)
    {
        if (call.Values.TryGetValue("Status", out var status) && (status is not ["canceled"] || !message.Cancel()))
            throw TwilioRefusal.Bad(30409, "Only a scheduled message can be canceled");
        if (call.Values.TryGetValue("Body", out var body))
        {
            if (body is not [""]) throw TwilioRefusal.Bad(20001, "A body can only be emptied");
            message.Redact();
        }
        return TwilioAnswer.Json(200, message.Json());
    }

    TwilioAnswer Delete(TwilioMessage message)
    {
        if (message.Status is "queued" or "accepted" or "scheduled") throw new TwilioRefusal(409, 20009, "The message is still on its way");
        account.Messages.Remove(message);
        return new TwilioAnswer(204);
    }

    /// <summary>The name ending in .json is the description, the bare one the content.</summary>
    TwilioAnswer MediaAnswer(TwilioRequest call)
    {
        var sid = Part(call, 6);
        if (account.Files.Find(sid) is not { } file || file.MessageSid != Part(call, 4)) throw TwilioRefusal.NotFound(call.Path);
        if (call.Verb == "DELETE")
        {
            account.Files.Remove(sid);
            return new TwilioAnswer(204);
        }
        return call.Path.EndsWith(".json", StringComparison.Ordinal)
            ? TwilioAnswer.Json(200, FileJson(file))
            : new TwilioAnswer(307, Location: $"{account.BaseUrl}/stored/{sid}");
    }

    JsonObject AccountJson() => new()
    {
        ["sid"] = account.Options.AccountSid, ["friendly_name"] = "Fake account", ["status"] = "active", ["type"] = "Full",
        ["date_created"] = TwilioMessage.Date(account.Now), ["uri"] = $"/2010-04-01/Accounts/{account.Options.AccountSid}.json",
    };

    JsonObject NumberJson(string number) => new()
    {
        ["sid"] = "PN" + number.Trim('+').PadLeft(32, '0'), ["account_sid"] = account.Options.AccountSid, ["phone_number"] = number,
        ["friendly_name"] = number, ["sms_url"] = account.Senders[number].Url,
        ["capabilities"] = new JsonObject { ["sms"] = true, ["mms"] = true, ["voice"] = true },
    };

    JsonObject FileJson(ShelfFile file) => new()
    {
        ["sid"] = file.Sid, ["parent_sid"] = file.MessageSid, ["account_sid"] = account.Options.AccountSid, ["content_type"] = file.ContentType,
        ["uri"] = $"/2010-04-01/Accounts/{account.Options.AccountSid}/Messages/{file.MessageSid}/Media/{file.Sid}.json",
    };

    static TwilioAnswer Page(TwilioRequest call, string key, List<JsonObject> all)
    {
        var (size, page) = (Math.Clamp(call.Number("PageSize", 50), 1, 1000), call.Number("Page", 0));
        var rest = all.Skip(page * size).ToList();
        var filters = call.Values.Where(v => v.Key is not ("Page" or "PageSize"));
        var filter = string.Concat(filters.Select(v => $"&{v.Key}={Uri.EscapeDataString(v.Value[0])}"));
        return TwilioAnswer.Json(200, new JsonObject
        {
            [key] = new JsonArray([.. rest.Take(size)]), ["page"] = page, ["page_size"] = size,
            ["next_page_uri"] = rest.Count > size ? $"{call.Path}?PageSize={size}&Page={page + 1}{filter}" : null,
        });
    }
}
