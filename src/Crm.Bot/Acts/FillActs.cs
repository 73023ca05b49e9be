using System.Globalization;
using Crm.Bot.Api.Contacts;
using Crm.Bot.Api.Leads;
using Crm.Bot.Turns;
using Crm.Core;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;

namespace Crm.Bot.Acts;

/// <summary>Filling what gates ask for, several things at once.</summary>
static class FillActs
{
    /// <summary>Sets fields (contact.x, deal.x, a variable of the run) and ticks items; all or nothing. Its detail names the fields whose values do not fit.</summary>
    public static ValueTask<ActResult> FillIn(this Act act, long conversationId, IReadOnlyDictionary<string, string> values, IReadOnlyList<string> ticked, CancellationToken cancellation) => act.On(conversationId, "fill", async rows =>
    {
        if (!act.By.May(Permission.Sell)) return act.Refuse("fill", conversationId);
        var standing = await rows.Standing(cancellation);
        var data = new Fields();
        foreach (var (name, text) in values)
            if (Read(standing, name, text.Trim()) is { } value) data[name] = value;
        var unfit = values.Keys.Where(name => !data.ContainsKey(name)).ToArray();
        if (unfit.Length > 0) return new(ActOutcome.Invalid, Detail: string.Join(", ", unfit));
        if (ticked.Count > 0) data["tick"] = ticked.ToList<object?>();
        if (standing is null) Set(rows, data);
        else await rows.Advance(act.Happening(rows, IncomingKind.StaffAnswer) with { Data = data }, cancellation);
        return ActResult.Done;
    }, cancellation);

    /// <summary>Changes fields of the deal that somebody has before their eyes; all or nothing.</summary>
    public static ValueTask<ActResult> Change(this Act act, long conversationId, IReadOnlyList<FieldChange> changes, CancellationToken cancellation) => act.On(conversationId, "change", async rows =>
    {
        if (!act.By.May(Permission.Sell)) return act.Refuse("change", conversationId);
        if (rows.Chat.Deal is not { } deal) return ActResult.NotFound;
        if (Unfit(changes) is { } unfit) return new(ActOutcome.Invalid, Detail: unfit);
        if (changes.Any(c => Fields.Text(deal[c.Field]) != Fields.Text(c.Old))) return new(ActOutcome.Changed);
        foreach (var change in changes) rows.SetDeal(change.Field, change.New);
        if (rows.Chat.Run is { Status: RunStatus.Active }) await rows.Advance(act.Happening(rows, IncomingKind.Event) with { EventName = ScriptEngine.FieldsChanged }, cancellation);
        return ActResult.Done;
    }, cancellation);

    /// <summary>The first field whose value the API would not take either; null when all fit.</summary>
    static string? Unfit(IReadOnlyList<FieldChange> changes)
    {
        foreach (var (field, _, value) in changes)
        {
            var errors = new LeadErrors();
            var edit = field switch
            {
                "title" => new DealEdit(Fields.Text(value), null, null, null, null),
                "amount" => new DealEdit(null, value as decimal?, null, null, null),
                "currency" => new DealEdit(null, null, Fields.Text(value), null, null),
                "source" => new DealEdit(null, null, null, Fields.Text(value), null),
                _ => new DealEdit(null, null, null, null, new Fields { [field] = value }),
            };
            edit.Check(errors);
            if (errors.Problem is not null || field is "id" or "lost_reason" || field == "amount" && value is not (null or decimal)) return field;
        }
        return null;
    }

    /// <summary>The value as it is stored; null when the text does not fit, or nobody can keep it.</summary>
    static object? Read(Standing? standing, string name, string text)
    {
        var errors = new LeadErrors();
        var read = name switch
        {
            "contact.name" or "contact.phone" or "contact.email" => ContactActs.Edit(name[8..], text).Check(errors).GetValueOrDefault(name[8..]),
            "deal.amount" => new DealEdit(null, Amount(text), null, null, null).Check(errors).GetValueOrDefault("amount"),
            _ when standing is not null => standing.Read(name, text),
            _ => name.StartsWith("contact.", StringComparison.Ordinal) || name.StartsWith("deal.", StringComparison.Ordinal) ? StoredText.Clean(text, 500) : null,
        };
        return errors.Problem is null && !Fields.IsEmpty(read) ? read : null;
    }

    static decimal? Amount(string text) => decimal.TryParse(text.Replace(" ", "").Replace('\u00a0'.ToString(), "").Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    /// <summary>No run is going on that could be told.</summary>
    static void Set(TurnRows rows, Fields data)
    {
        foreach (var (name, value) in data)
            if (name.StartsWith("contact.", StringComparison.Ordinal)) rows.SetContact(name[8..], value);
            else if (name.StartsWith("deal.", StringComparison.Ordinal)) rows.SetDeal(name[5..], value);
    }
}
