using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Crm.Fakes;

/// <summary>The account's content templates, and the calls about them.</summary>
public sealed partial class TwilioContents
{
    readonly Lock _gate = new();
    readonly List<TwilioContent> _all = [];
    readonly TwilioAccount _account;

    internal TwilioContents(TwilioAccount account) => _account = account;

    public IReadOnlyList<TwilioContent> All { get { lock (_gate) return [.. _all]; } }

    /// <summary>Adds an approved template; types is the JSON of the shapes, such as {"twilio/text":{"body":"Hi {{1}}"}}.</summary>
    public TwilioContent AddApproved(string name, string types, string language = "en", string variables = "{}")
    {
        var content = Add(new JsonObject
        {
            ["friendly_name"] = name, ["language"] = language, ["variables"] = JsonNode.Parse(variables), ["types"] = JsonNode.Parse(types),
        });
        (content.Approval, content.Category, content.ApprovalName) = ("approved", "UTILITY", name);
        return content;
    }

    bool Find(Func<TwilioContent, bool> which) { lock (_gate) return _all.Any(which); }

    internal TwilioContent? Find(string sid) { lock (_gate) return _all.Find(c => c.Sid == sid); }

    internal TwilioAnswer Answer(TwilioRequest call)
    {
        if (call.Name == "content.create") return TwilioAnswer.Json(201, Add(Checked(call.Json!)).Json());
        if (call.Name == "content.list") return List(call);
        var content = Find(call.Parts[2]) ?? throw TwilioRefusal.NotFound(call.Path);
        return call.Name switch
        {
            "content.fetch" => TwilioAnswer.Json(200, content.Json()),
            "content.approval" => TwilioAnswer.Json(200, Approval(content)),
            "content.approve" => TwilioAnswer.Json(201, Submit(content, call.Json!)),
            _ => Delete(content),
        };
    }

    TwilioContent Add(JsonObject given)
    {
        var sid = TwilioAccount.NewSid("HX");
        var (json, url, now) = (given.DeepClone().AsObject(), $"https://content.twilio.com/v1/Content/{sid}", _account.Now.UtcDateTime.ToString("O"));
        (json["sid"], json["account_sid"], json["url"], json["date_created"], json["date_updated"]) = (sid, _account.Options.AccountSid, url, now, now);
        json["links"] = new JsonObject { ["approval_fetch"] = url + "/ApprovalRequests", ["approval_create"] = url + "/ApprovalRequests/whatsapp" };
        var content = new TwilioContent(sid, json);
        lock (_gate) _all.Add(content);
        return content;
    }

    static JsonObject Checked(JsonObject json)
    {
        if (json["language"] is null) throw TwilioRefusal.Bad(20001, "language is missing");
        if (json["types"] is not JsonObject { Count: > 0 } types) throw TwilioRefusal.Bad(20001, "types is missing");
        foreach (var (type, shape) in types)
        {
            if (!type.StartsWith("twilio/", StringComparison.Ordinal) && !type.StartsWith("whatsapp/", StringComparison.Ordinal))
                throw TwilioRefusal.Bad(20001, $"There is no type {type}");
            if (type == "twilio/quick-reply") CheckList(shape!, "actions", ("title", 20), ("id", 200));
            if (type == "twilio/list-picker") CheckList(shape!, "items", ("item", 24), ("id", 200), ("description", 72));
        }
        return json;
    }

    static void CheckList(JsonNode shape, string list, params (string Name, int Longest)[] texts)
    {
        if (shape[list] is not JsonArray { Count: > 0 and <= 10 } entries) throw TwilioRefusal.Bad(20001, $"There are 1 to 10 {list}");
        foreach (var entry in entries)
            foreach (var (name, longest) in texts)
                if (entry?[name]?.GetValue<string>().Length > longest)
                    throw TwilioRefusal.Bad(20001, $"{name} is longer than {longest} characters");
    }

    TwilioAnswer List(TwilioRequest call)
    {
        var (size, page) = (Math.Clamp(call.Number("PageSize", 50), 1, 1000), call.Number("Page", 0));
        var rest = All.Skip(page * size).ToList();
        string Address(int number) => $"https://content.twilio.com/v1/Content?PageSize={size}&Page={number}";
        return TwilioAnswer.Json(200, new JsonObject
        {
            ["contents"] = new JsonArray([.. rest.Take(size).Select(c => c.Json())]),
            ["meta"] = new JsonObject
            {
                ["page"] = page, ["page_size"] = size, ["key"] = "contents", ["url"] = Address(page), ["first_page_url"] = Address(0),
                ["next_page_url"] = rest.Count > size ? Address(page + 1) : null, ["previous_page_url"] = page > 0 ? Address(page - 1) : null,
            },
        });
    }

    JsonObject Submit(TwilioContent content, JsonObject json)
    {
        var (name, category) = (json["name"]?.GetValue<string>(), json["category"]?.GetValue<string>());
        if (name is null || !TemplateName().IsMatch(name)) throw TwilioRefusal.Bad(20001, "A name is of lower case letters, digits and underscores");
        if (category is not ("UTILITY" or "MARKETING" or "AUTHENTICATION")) throw TwilioRefusal.Bad(20001, "There is no such category");
        if (Find(c => c != content && c.ApprovalName == name && c.Language == content.Language)) throw TwilioRefusal.Bad(20001, $"There is a template {name} in this language already");
        (content.Approval, content.Category, content.ApprovalName) = ("received", category, name);
        return Verdict(content);
    }

    JsonObject Approval(TwilioContent content)
    {
        var verdict = Verdict(content);
        verdict["type"] = "whatsapp";
        return new()
        {
            ["sid"] = content.Sid, ["account_sid"] = _account.Options.AccountSid, ["whatsapp"] = verdict,
            ["url"] = $"https://content.twilio.com/v1/Content/{content.Sid}/ApprovalRequests",
        };
    }

    static JsonObject Verdict(TwilioContent content) => new()
    {
        ["name"] = content.ApprovalName, ["category"] = content.Category, ["content_type"] = content.Type, ["status"] = content.Approval,
        ["rejection_reason"] = content.RejectionReason, ["allow_category_change"] = true,
    };

    TwilioAnswer Delete(TwilioContent content)
    {
        lock (_gate) _all.Remove(content);
        return new TwilioAnswer(204);
    }

    [GeneratedRegex("^[a-z0-9_]{1,512}$")]
    private static partial Regex TemplateName();
}
