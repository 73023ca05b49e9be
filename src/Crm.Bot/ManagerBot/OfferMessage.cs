using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Crm.Core.Deals;
using Crm.Core.Routing;

namespace Crm.Bot.ManagerBot;

/// <summary>What people are told of a lead that wants somebody.</summary>
static class OfferMessage
{
    public static OutgoingMessage Of(StaffTexts texts, Offer offer, Chat chat, ChannelAccount account, Deal deal) => new()
    {
        Text = $"{Lead(texts, chat, account, deal)}\n{texts.Text("AnswerUntil", texts.When(offer.ExpiresAt))}",
        Buttons = [[new Button(texts.Plain("Accept"), $"accept:{Refs.Of(offer.Id)}"), new Button(texts.Plain("Decline"), $"decline:{Refs.Of(offer.Id)}")]],
    };

    public static OutgoingMessage NobodyTook(StaffTexts texts, Chat chat, ChannelAccount account, Deal deal) => new()
    {
        Text = $"{texts.Text("NobodyTook", chat.Contact.Name)}\n{Details(texts, chat, account, deal)}",
        Buttons = [[new Button(texts.Plain("Take"), $"take:{Refs.Of(chat.Conversation.Id)}"), new Button(texts.Plain("Reassign"), $"give:{Refs.Of(chat.Conversation.Id)}")]],
    };

    public static OutgoingMessage Over(StaffTexts texts, Chat chat) => new() { Text = texts.Text("OfferOver", chat.Contact.Name) };

    static string Lead(StaffTexts texts, Chat chat, ChannelAccount account, Deal deal) => $"{texts.Text("NewLead", chat.Contact.Name)}\n{Details(texts, chat, account, deal)}";

    static string Details(StaffTexts texts, Chat chat, ChannelAccount account, Deal deal)
    {
        var lines = new List<string> { deal.Source is { Length: > 0 } source ? texts.Text("LeadFrom", account.Name, source) : MarkupText.Escape(account.Name) };
        if (deal.Title is { Length: > 0 } title) lines.Add(MarkupText.Escape(title));
        if (deal.Amount is { } amount) lines.Add(texts.Text("Amount", texts.Money(amount, deal.Currency)));
        return string.Join('\n', lines);
    }
}
