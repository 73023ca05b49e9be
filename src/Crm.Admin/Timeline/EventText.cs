using Crm.Core.Deals;
using Crm.Core;
using Crm.Core.Contacts;
using Crm.Core.Timeline;
using Microsoft.Extensions.Localization;

namespace Crm.Admin.Timeline;

/// <summary>Says an event in words: the text under its kind, filled with the particulars it names.</summary>
static class EventText
{
    /// <summary>Which particulars fill the places {0}, {1}... of a kind's text.</summary>
    static readonly Dictionary<string, string[]> Particulars = new()
    {
        [EventKinds.ContactCreated] = ["source"],
        [EventKinds.ContactMerged] = ["reason"],
        [EventKinds.ContactChanged] = ["field", "new"],
        [EventKinds.ContactRemoved] = ["name"],
        [EventKinds.ContactLinked] = ["company"],
        [EventKinds.ContactUnlinked] = ["company"],
        [EventKinds.CompanyCreated] = ["name"],
        [EventKinds.CompanyChanged] = ["field", "new"],
        [EventKinds.CompanyRemoved] = ["name"],
        [EventKinds.ImportApplied] = ["file", "created", "updated", "failed"],
        [EventKinds.ImportUndone] = ["file", "kept"],
        [EventKinds.Exported] = ["page", "rows"],
        [EventKinds.FieldDefined] = ["field"],
        [EventKinds.DealOpened] = ["stage"],
        [EventKinds.DealMoved] = ["from", "to"],
        [EventKinds.DealChanged] = ["field", "new"],
        [EventKinds.DealAssigned] = ["branch", "user"],
        [EventKinds.DealClosed] = ["outcome", "reason"],
        [EventKinds.RunStarted] = ["script", "version"],
        [EventKinds.RunAdvanced] = ["to"],
        [EventKinds.RunBlocked] = ["step", "missing"],
        [EventKinds.RunEnded] = ["outcome"],
        [EventKinds.RunFailed] = ["step", "reason"],
        [EventKinds.RunMigrated] = ["from", "to"],
        [EventKinds.PenMoved] = ["pen"],
        [EventKinds.MessageUndelivered] = ["reason"],
        [EventKinds.MessageRerouted] = ["to", "reason"],
        [EventKinds.TaskCreated] = ["title"],
        [EventKinds.TaskDone] = ["task"],
        [EventKinds.TaskOverdue] = ["title"],
        [EventKinds.GreetingSent] = ["routine"],
        [EventKinds.ReportDaily] = ["day", "leads", "received", "sent"],
        [EventKinds.SettingChanged] = ["name"],
        [EventKinds.RoutineChanged] = ["routine"],
        [EventKinds.StaffJoined] = ["name"],
        [EventKinds.StaffInvited] = ["user"],
        [EventKinds.StaffRefused] = ["act"],
        [EventKinds.LeadTakenOver] = ["from", "reason"],
        [EventKinds.LeadReleased] = ["reason"],
        [EventKinds.DealPostponed] = ["until"],
        [EventKinds.GateOverridden] = ["missing", "reason"],
        [EventKinds.TaskSnoozed] = ["until"],
        [EventKinds.TaskAssigned] = ["task"],
        [EventKinds.ApprovalRequested] = ["subject"],
        [EventKinds.ApprovalDecided] = ["outcome", "subject", "reason"],
        [EventKinds.AlarmRaised] = ["rule"],
        [EventKinds.GroupBound] = ["group"],
        [EventKinds.ConsentGiven] = ["purpose"],
        [EventKinds.ConsentWithdrawn] = ["purpose"],
        [EventKinds.ScriptPublished] = ["script", "version"],
        [EventKinds.UserSignInFailed] = ["reason"],
        [EventKinds.PasswordLinkMade] = ["user"],
        [EventKinds.TwoFactorChanged] = ["user", "on"],
        [EventKinds.UserSignedOut] = ["user"],
        [EventKinds.MemberAdded] = ["user", "role"],
        [EventKinds.MemberChanged] = ["user", "field", "old", "new"],
        [EventKinds.MemberRemoved] = ["user"],
        [EventKinds.RightsChanged] = ["role", "permission", "new"],
        [EventKinds.OrganizationChanged] = ["field", "old", "new"],
        [EventKinds.BranchAdded] = ["branch"],
        [EventKinds.BranchChanged] = ["branch", "field", "old", "new"],
        [EventKinds.RuleAdded] = ["rule"],
        [EventKinds.RuleChanged] = ["rule", "field", "new"],
        [EventKinds.RuleRemoved] = ["rule"],
        [EventKinds.ChannelChanged] = ["channel", "field", "old", "new"],
        [EventKinds.LinkMade] = ["link", "source"],
        [EventKinds.LinkRemoved] = ["link"],
        [EventKinds.ChannelConnected] = ["channel", "name"],
        [EventKinds.ChannelDisconnected] = ["channel"],
        [EventKinds.ContactErased] = ["messages", "files"],
        [EventKinds.InboxRunAgain] = ["outcome"],
        [EventKinds.OutboxSettled] = ["settlement"],
        [EventKinds.BackupMade] = ["file"],
        [EventKinds.ListExported] = ["list", "rows"],
        [EventKinds.ScriptPinned] = ["script", "version"],
        [EventKinds.ScriptScheduled] = ["script", "at"],
        [EventKinds.ScriptUnscheduled] = ["script"],
        [EventKinds.ScriptPublishRefused] = ["script", "reason"],
        [EventKinds.TemplateMade] = ["template"],
        [EventKinds.TemplateChanged] = ["template", "field", "old", "new"],
        [EventKinds.TemplateArchived] = ["template"],
        [EventKinds.TemplateRestored] = ["template"],
        [EventKinds.TemplateFolderRenamed] = ["old", "new"],
        [EventKinds.ContentMade] = ["content", "language", "channel"],
        [EventKinds.ContentRemoved] = ["content", "language", "channel"],
    };

    /// <summary>The sentence; the kind itself when no text is known for it.</summary>
    /// <param name="title">What people call the step that it is about; null for its name.</param>
    public static string Say(this IStringLocalizer<TimelineTexts> texts, EventLine happened, string? title = null)
    {
        var names = Particulars.GetValueOrDefault(happened.Kind) ?? [];
        var step = StepOf(happened);
        var text = texts[happened.Kind, [.. names.Select(name => step is not null && name is "to" or "step" ? title is null ? step! : texts["StepTitle", title] : Value(texts, name, happened.Data))]];
        return text.ResourceNotFound ? happened.Kind : text;
    }

    /// <summary>The step that an event of a run is about, of several the last: a run passes through steps, and people ask where it is.</summary>
    public static string? StepOf(EventLine happened) => happened.Kind switch
    {
        EventKinds.RunAdvanced => Fields.Text(happened.Data?.GetValueOrDefault("to")).Split(' ')[^1],
        EventKinds.RunBlocked or EventKinds.RunFailed => Fields.Text(happened.Data?.GetValueOrDefault("step")),
        _ => null,
    } is { Length: > 0 } step ? step : null;

    /// <summary>A number is masked here as everywhere: who wants to see it asks for it, and that is noted.</summary>
    static string Shown(string name, Fields? data)
    {
        var field = Fields.Text(data?.GetValueOrDefault("field"));
        var word = name is "old" or "new" ? DealProduct.Show(field, data?.GetValueOrDefault(name)) : Fields.Text(data?.GetValueOrDefault(name));
        return name is "old" or "new" && word.Length > 0 && field is "phone" or "other_phones"
            ? string.Join(", ", word.Split(", ").Select(PhoneNumber.Mask)) : word;
    }

    static string Value(IStringLocalizer texts, string name, Fields? data)
    {
        var word = Shown(name, data);
        var known = texts[$"{name}.{word.ToLowerInvariant()}"];
        return word.Length == 0 ? texts["Nothing"] : known.ResourceNotFound ? word : known;
    }
}
