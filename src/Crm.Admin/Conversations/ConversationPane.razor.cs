using Crm.Admin.Accounts;
using Crm.Admin.Acts;
using Crm.Admin.Shell;
using Crm.Core;
using Crm.Core.Acts;
using Crm.Core.Conversations;
using Crm.Core.FollowUps;
using Crm.Core.Organizations;
using Crm.Core.Routines;
using Crm.Core.Templates;
using Microsoft.AspNetCore.Components;

namespace Crm.Admin.Conversations;

/// <summary>A talk with a customer: what was said, who holds the pen, until when the channel is open, and where an answer is written.</summary>
public sealed partial class ConversationPane
{
    [Inject] Acting Acting { get; set; } = null!;
    [Inject] Dialogs Windows { get; set; } = null!;

    [Parameter, EditorRequired] public Customer Customer { get; set; } = null!;
    [Parameter, EditorRequired] public Member Member { get; set; } = null!;
    [Parameter, EditorRequired] public IReadOnlyList<Bubble> Bubbles { get; set; } = [];
    /// <summary>How many messages were asked for: fewer mean that there are no earlier ones.</summary>
    [Parameter] public int Shown { get; set; }
    [Parameter] public IReadOnlyList<ContentTemplate> Templates { get; set; } = [];
    [Parameter] public IReadOnlyList<Template> Prepared { get; set; } = [];
    /// <summary>The message templates that prepared answers may name.</summary>
    [Parameter] public IReadOnlyDictionary<string, LocalText>? Named { get; set; }
    [Parameter] public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;
    [Parameter] public DateTimeOffset Now { get; set; }
    [Parameter] public EventCallback OnEarlier { get; set; }
    /// <summary>Something was done: the page reads again.</summary>
    [Parameter] public EventCallback OnDone { get; set; }

    long Id => Customer.Conversation.Id;

    bool MaySell => Member.May(Permission.Sell);

    async Task<bool> Do(StaffAct act)
    {
        var result = await Acting.Do(act);
        await OnDone.InvokeAsync();
        return result.IsDone;
    }

    async Task Over()
    {
        if (await Windows.Ask(T["TakeOver"], T["TakeOverWhy", Customer.Owner ?? ""], T["TakeOver"]) is { } reason) await Do(new TakeOver(Id, reason));
    }

    /// <summary>The prepared words for this customer, to be changed before they are sent.</summary>
    string? Work(Template answer) => GreetingText.TryWrite(answer.Text, Customer.Contact, Member.Workplace.Language, Zone, Now, Named, Customer.Deal) is { } markup ? MarkupText.Plain(markup) : null;

    string Age(DateTimeOffset since)
    {
        var (unit, count) = Clock.Largest(Now - since);
        return T[unit, count];
    }

    static string TextOf(FollowUp later) => MarkupText.Plain(FollowUpText.FromJson(later.Payload ?? "{}").Text.In("en"));
}
