using Crm.Bot.Api.Contacts;
using Crm.Bot.Api.Leads;
using Crm.Core;
using Crm.Core.Organizations;

namespace Crm.Bot.Acts;

/// <summary>What people know of a customer.</summary>
static class ContactActs
{
    public const string Tags = "tags";
    const int MostTags = 20, LongestTag = 40;

    /// <summary>Changes a field of the customer, by the rules that the HTTP API has for it; an empty text empties it.</summary>
    public static ValueTask<ActResult> SetField(this Act act, long conversationId, string name, string text, CancellationToken cancellation) => act.On(conversationId, "field", rows =>
    {
        if (!act.By.May(Permission.Sell)) return new(act.Refuse("field", conversationId));
        var errors = new LeadErrors();
        var changes = Edit(name.Trim().ToLowerInvariant().Replace(' ', '_'), text.Trim()).Check(errors);
        if (errors.Problem is not null) return new(new ActResult(ActOutcome.Invalid, Detail: "text"));
        foreach (var (field, value) in changes) rows.SetContact(field, value);
        return new(ActResult.Done);
    }, cancellation);

    internal static ContactEdit Edit(string name, string text) => name switch
    {
        "name" => new(text, null, null, null, null, null, null, null),
        "phone" => new(null, text, null, null, null, null, null, null),
        "email" => new(null, null, text, null, null, null, null, null),
        _ => new(null, null, null, null, null, null, new Fields { [name] = text }, null),
    };

    /// <summary>Puts these tags in place of those that the customer has.</summary>
    /// <param name="line">Words between commas; none takes all tags away.</param>
    public static ValueTask<ActResult> SetTags(this Act act, long conversationId, string line, CancellationToken cancellation) => act.On(conversationId, Tags, rows =>
    {
        if (!act.By.May(Permission.Sell)) return new(act.Refuse(Tags, conversationId));
        var tags = line.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => StoredText.Clean(t.TrimStart('#').ToLowerInvariant(), LongestTag) ?? "").Where(t => t.Length > 0).Distinct().ToArray();
        if (tags.Length > MostTags) return new(new ActResult(ActOutcome.Invalid, Detail: "text"));
        rows.SetContact(Tags, tags.Length == 0 ? null : new List<object?>(tags));
        return new(ActResult.Done);
    }, cancellation);
}
