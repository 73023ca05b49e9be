using Crm.Bot.Turns;
using Crm.Core.Alarms;
using Crm.Core.Conversations;
using Crm.Core.Deals;

namespace Crm.Bot.ManagerBot;

/// <summary>An alarm that has just been raised.</summary>
/// <param name="Span">How long it takes already, as the rule counts it.</param>
sealed record RaisedAlarm(AlarmRule Rule, Chat Chat, Deal Deal, TimeSpan Span);

/// <summary>What people are told of something that takes too long.</summary>
static class AlarmMessage
{
    /// <summary>So many alarms at once have messages of their own.</summary>
    public const int Few = 3;

    const int MostNamed = 20;

    public static OutgoingMessage ForHead(StaffTexts texts, RaisedAlarm alarm, string? owner, bool isOff)
    {
        var id = Refs.Of(alarm.Chat.Conversation.Id);
        var lines = new List<string> { Head(texts, alarm), owner is null ? texts.Text("OwnerNone") : texts.Text("Owner", owner) };
        if (isOff) lines.Add(texts.Text("AlarmOffShift", owner));
        List<Button> buttons = [new(texts.Plain("Card"), $"card:{id}"), new(texts.Plain("Reassign"), $"give:{id}")];
        if (owner is null) buttons.Insert(0, new(texts.Plain("Take"), $"take:{id}"));
        return new() { Text = string.Join('\n', lines), Buttons = [buttons] };
    }

    public static OutgoingMessage ForOwner(StaffTexts texts, RaisedAlarm alarm) => CardMessage.WithCard(texts, Head(texts, alarm), alarm.Chat.Conversation.Id);

    /// <summary>The longest first, each with its card.</summary>
    public static OutgoingMessage Many(StaffTexts texts, AlarmRule rule, IReadOnlyList<RaisedAlarm> alarms)
    {
        var named = alarms.OrderByDescending(a => a.Span).Take(MostNamed).Select(a => new Button($"{texts.Span(a.Span)} · {a.Chat.Contact.Name}", $"card:{Refs.Of(a.Chat.Conversation.Id)}")).Chunk(2);
        return new() { Text = texts.Text("AlarmMany", rule.Name, alarms.Count), Buttons = [.. named] };
    }

    static string Head(StaffTexts texts, RaisedAlarm alarm)
    {
        var head = texts.Text($"Alarm{alarm.Rule.Kind}", alarm.Chat.Contact.Name, texts.Span(alarm.Span));
        return alarm.Deal.Title is { Length: > 0 } title ? $"{head}\n{MarkupText.Escape(title)}" : head;
    }
}
